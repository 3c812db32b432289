"""`gouji compare`: several departments, years and kinds side by side."""

from __future__ import annotations

import csv
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.speech import complain, console, forget_stdout, lang_option, limit_options, put_line, refuse
from gouji.intake import work
from gouji.intake.failure import Failure
from gouji.intake.guard import Guard
from gouji.intake.run import run
from gouji.intake.search import find, skipped
from gouji.intake.source import Source
from gouji.intake.worker import Limits
from gouji.text import Text

if TYPE_CHECKING:
    from gouji.comparing import Comparison, Sheet

HELP = """比较几个部门、几个年度、预算与决算（文件、文件夹、ZIP）。

Lay several departments, years, budgets and final accounts side by side. Exit status: 0, or 2 where some document could
not be read or compared.
"""


@click.command(help=HELP)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option("--json", "json_", is_flag=True, help="打印一个 JSON 对象。One JSON object.")
@click.option("--html", metavar="FILE", help="写成网页，附图表和出处。Write a web page with charts and places.")
@click.option("--xlsx", metavar="FILE", help="写成工作簿。Write a workbook.")
@click.option("--csv", "csv_", metavar="DIR", help="写成 CSV 文件。Write CSV files.")
@click.option(
    "--staff",
    metavar="FILE",
    help="人数表（CSV：部门,年度,人数），用于人均。Head counts (CSV: department, year, people) for amounts per head.",
)
@click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, help="同时处理几份文档。Documents at once.")
@limit_options
@lang_option
def compare(
    paths: tuple[str, ...],
    json_: bool,
    html: str | None,
    xlsx: str | None,
    csv_: str | None,
    staff: str | None,
    jobs: int,
    timeout: int,
    memory: int,
    lang: str,
) -> None:
    """Read documents, lay them side by side."""
    from gouji.comparing import compare as compared

    people = _people(staff, lang) if staff else {}
    for target in (html, xlsx):
        folder = os.path.dirname(target) or "." if target else "."
        if not os.path.isdir(folder) or (target and os.path.isdir(target)):
            refuse(Text(f"{target}：不能写到这里。", f"{target}: this can't be written to."), lang)
    found = find(paths)
    for sentence in found.sentences:
        complain(sentence, lang)
    with Guard(Limits(memory << 20, timeout)) as guard:
        sheets, failures = _read(found.sources, guard, jobs, lang)
    comparison = compared((_counted(sheet, people) for sheet in sheets), failures)
    try:
        if json_:
            from gouji.comparing.telling import to_dict
            from gouji.reporting.lines import as_line

            put_line(as_line(to_dict(comparison, lang)))
        elif not (html or xlsx or csv_):
            from gouji.reporting.comparison.terminal import print_comparison

            print_comparison(console(), comparison, lang)
            sys.stdout.flush()
    except BrokenPipeError:
        forget_stdout()
    failed = _write(comparison, html, xlsx, csv_, lang)
    sys.exit(2 if failed or failures or found.complaints or not sheets else 0)


def _read(sources: list[Source], guard: Guard, jobs: int, lang: str) -> tuple[list[Sheet], list[Text]]:
    sheets: list[Sheet] = []
    failures: list[Text] = []
    passed: list[str] = []
    for _, outcome in run(sources, work.sheets, work.unsheeted, guard, jobs):
        if outcome.contents is not None:
            passed += outcome.contents.skipped
        for _, made in outcome.results:
            if isinstance(made, Failure):
                failures.append(made.sentence)
                complain(made.sentence, lang)
            else:
                sheets.append(made)
    if passed:
        complain(skipped(passed), lang)
    return sheets, failures


def _people(path: str, lang: str) -> dict[tuple[str, int], int]:
    """The head counts in a CSV file, by department and year. Ends with a sentence where it is no such file."""
    counts: dict[tuple[str, int], int] = {}
    try:
        with open(path, encoding="utf-8-sig", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                cells = [cell.strip() for cell in row]
                if len(cells) < 3 or not cells[1][:4].isdigit():
                    if number > 1 and any(cells):
                        raise ValueError(number)
                    continue
                counts[cells[0], int(cells[1][:4])] = int(cells[2])
    except OSError as error:
        refuse(Text(f"{path}：无法读取（{error.strerror}）。", f"{path}: could not be read ({error.strerror})."), lang)
    except (ValueError, UnicodeDecodeError, csv.Error):
        refuse(
            Text(
                f"{path}：应为 UTF-8 的 CSV，每行写部门、年度、人数（整数）。",
                f"{path}: should be CSV in UTF-8, with department, year, people (a whole number) on each line.",
            ),
            lang,
        )
    return counts


def _counted(sheet: Sheet, people: dict[tuple[str, int], int]) -> Sheet:
    """The sheet with the head count that the user gave for it, if any."""
    from gouji.comparing import Fact

    count = people.get((sheet.department, sheet.year))
    return sheet if count is None else replace(sheet, heads=Fact(count * 10_000, 0, "人", ()))


def _write(comparison: Comparison, html: str | None, xlsx: str | None, csv_: str | None, lang: str) -> bool:
    """Write the files asked for; whether one could not be written."""
    failed = False
    for target in (html, xlsx, csv_):
        if target is None:
            continue
        try:
            if target is html:
                from gouji.reporting.comparison.page import render

                Path(target).write_bytes(render(comparison, lang).encode("utf-8", "replace"))
            elif target is xlsx:
                from gouji.reporting.comparison.workbook import workbook

                Path(target).write_bytes(workbook(comparison, lang))
            else:
                from gouji.reporting.comparison.csv_files import write_csv

                write_csv(comparison, Path(target), lang)
        except OSError as error:
            why = error.strerror
            complain(Text(f"{target}：无法写入（{why}）。", f"{target}: could not be written ({why})."), lang)
            failed = True
    return failed
