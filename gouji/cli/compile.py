"""`gouji compile`: from the books to the published documents, guarded by a check of what was made."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.speech import complain, console, forget_stdout, lang_option, refuse
from gouji.text import Text

if TYPE_CHECKING:
    from gouji.books.workbook import Reading
    from gouji.release import Release

HELP = """从账册编制预算（或决算）：全部表格和文字说明，公布成 Word、PDF、Excel、网页。

编好后先自行检查，有错误或缺内容的不写出文件；--force 照样写出，但每页标明草稿。

Compile a budget (or final accounts) from the books and publish it. What was made is checked first: with an error, or
with something missing, nothing is written; --force writes it as a draft. Exit status: 0, or 2.
"""


@click.command("compile", help=HELP)
@click.argument("workbooks", metavar="BOOKS.xlsx...", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--db", type=click.Path(path_type=Path), help="账册在这个SQLite文件中。The books are in this SQLite file."
)
@click.option(
    "--last",
    metavar="BOOKS.xlsx",
    type=click.Path(path_type=Path),
    help="编预算时与这本上年账册比较，不写则按“上年数”表。Compare a budget with last year's books, not with 上年数.",
)
@click.option(
    "--kind",
    type=click.Choice(["budget", "final_accounts"]),
    default="budget",
    show_default=True,
    help="预算还是决算。Budget or final accounts.",
)
@click.option(
    "--year", type=click.IntRange(2000, 2100), help="年度，不写为账册的年度。The year; the books' unless given."
)
@click.option("--form", type=click.Choice(["henan", "hebei"]), help="公开表式，不写为账册的。The books' unless given.")
@click.option(
    "-o", "--output", "directory", metavar="DIR", type=click.Path(file_okay=False, path_type=Path), required=True,
    help="写到这个文件夹。The folder to write to.",
)  # fmt: skip
@click.option(
    "--formats",
    default="docx,pdf,xlsx,html",
    show_default=True,
    metavar="LIST",
    help="写出的格式，用逗号隔开。The formats, with commas between.",
)
@click.option("--force", is_flag=True, help="有错误也写出，标明草稿。Write it even with errors, marked as a draft.")
@lang_option
def compile(
    workbooks: tuple[Path, ...],
    db: Path | None,
    last: Path | None,
    kind: str,
    year: int | None,
    form: str | None,
    directory: Path,
    formats: str,
    force: bool,
    lang: str,
) -> None:
    """Compile, check, publish."""
    from gouji.books.examination import examine
    from gouji.publishing import FORMATS
    from gouji.release import compiled, release
    from gouji.subject import DocumentKind

    wanted = [each.strip() for each in formats.split(",") if each.strip()]
    unknown = [each for each in wanted if each not in FORMATS]
    if unknown or not wanted:
        refuse(
            Text(
                f"没有这种格式：{'、'.join(unknown) or '（空）'}。可用的有{'、'.join(FORMATS)}。",
                f"No such format: {', '.join(unknown) or '(none)'}. There are {', '.join(FORMATS)}.",
            ),
            lang,
        )
    readings = _readings(workbooks, db, lang)
    before = _readings((last,), None, lang)[0].books if last is not None else None
    found = examine(readings)
    if not found.sound:
        errors = [problem for problem in found.problems if problem.error]
        for problem in errors[:20]:
            where = f"{problem.source} {problem.sheet}!{problem.cell}".rstrip("!")
            complain(Text(f"{where}：{problem.sentence.zh}", f"{where}: {problem.sentence.en}"), lang)
        command = "gouji books check"
        refuse(
            Text(
                f"账册有{len(errors)}处问题，改正后再编制；用 {command} 查看全部。",
                f"The books have {len(errors)} problems; see them all with {command}.",
            ),
            lang,
        )
    header = found.books.header
    form = form or header.form
    try:
        made = compiled(found.books, DocumentKind(kind), year or header.year, form, found.eliminated, before)
        result = release(made, directory, wanted, force=force)
    except (ValueError, LookupError) as error:
        refuse(Text(str(error), str(error)), lang)
    except OSError as error:
        place, why = error.filename or directory, error.strerror
        refuse(Text(f"{place}：无法写入（{why}）。", f"{place}: could not be written ({why})."), lang)
    _tell(result, force, lang)
    if result.errors:
        _put_report(result, directory, lang)
    raise SystemExit(0 if result.paths else 2)


def _readings(workbooks: tuple[Path, ...], db: Path | None, lang: str) -> list[Reading]:
    from gouji.books.database import Database
    from gouji.books.database import Unusable as Closed
    from gouji.books.workbook import Reading, read_workbook
    from gouji.books.workbook.problems import Unusable

    found: list[Reading] = []
    try:
        for path in workbooks:
            found.append(read_workbook(path.read_bytes(), str(path)))
        if db is not None:
            with Database(db) as database:
                found.append(Reading(str(db), database.books))
    except OSError as error:
        where, why = error.filename, error.strerror
        refuse(Text(f"{where}：无法读取（{why}）。", f"{where}: can't be read ({why})."), lang)
    except (Unusable, Closed) as error:
        refuse(error.sentence, lang)
    if not found:
        refuse(Text("请写出账册文件，或用 --db。", "Name the workbooks, or use --db."), lang)
    return found


def _put_report(result: Release, directory: Path, lang: str) -> None:
    """What checking found, as a page beside the files or instead of them."""
    from gouji.reporting.html import render

    try:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / "检查报告.html"
        path.write_text(render([result.report], lang), encoding="utf-8")
    except OSError as error:
        complain(
            Text(f"检查报告无法写入（{error.strerror}）。", f"The report can't be written: {error.strerror}."), lang
        )
    else:
        complain(Text(f"检查报告：{path}", f"What checking found: {path}"), lang)


def _tell(result: Release, force: bool, lang: str) -> None:
    """The gaps, the errors, the files."""
    from gouji.reporting.terminal import print_finding

    for gap in result.gaps:
        sign = "✗" if gap.blocks else "·"
        complain(Text(f"{sign} {gap.sentence.zh}", f"{sign} {gap.sentence.en}"), lang)
    try:
        for finding in result.errors:
            if result.report.disclosure is not None:
                print_finding(console(), finding, result.report.disclosure, lang)
    except BrokenPipeError:
        forget_stdout()
    for path in result.paths:
        click.echo(str(path))
    missing, wrong = sum(gap.blocks for gap in result.gaps), len(result.errors)
    if not result.sound:
        zh = f"缺{missing}项内容，检查发现{wrong}处错误，" + ("已写成草稿。" if force else "没有写出文件。")
        en = f"{missing} gaps and {wrong} errors: " + ("written as a draft." if force else "nothing was written.")
        complain(Text(zh, en), lang)
