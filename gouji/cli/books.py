"""`gouji books`: a department's books as a workbook: a new one, and what is wrong with those filled in."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gouji.cli.speech import complain, console, forget_stdout, lang_option, put_line, refuse
from gouji.reporting.lines import as_line
from gouji.text import Text

if TYPE_CHECKING:
    from gouji.books import Books

HELP = """部门的账册：新建、检查。

A department's books: begin a workbook, check the workbooks that were filled in.
"""
NEW = """新建一本账册（.xlsx）：各表带下拉列表、说明和示例。

Begin a workbook, with drop-downs, notes and an example on each sheet.
"""
CHECK = """检查账册：按表和单元格指出每一处问题，多本账册合并（部门本级的写在最前），汇总。

Check workbooks: every problem by sheet and cell; several are consolidated, the department's own comes first. Exit
status: 0, or 2 where something in them could not be taken.
"""
FROM = """从已公开的预算、决算文本开始一本账册，并列出文本没有说明的内容。

Begin a workbook from a disclosure that was published, and list what the document doesn't tell.
"""


@click.group(help=HELP)
def books() -> None:
    """A department's books."""


@books.command(help=NEW)
@click.argument("workbook", metavar="BOOKS.xlsx", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--form", type=click.Choice(["henan", "hebei"]), required=True, help="公开表式。The forms to publish in.")
@click.option("--year", type=click.IntRange(2000, 2100), help="年度，不写为明年。The year; next year unless given.")
@click.option("--code", default="", help="部门代码。The department's code.")
@click.option("--department", default="", help="部门名称。The department's name.")
@click.option("--keeper", default="", help="填表人。Who keeps the books.")
@click.option(
    "--db", type=click.Path(path_type=Path), help="写出这个SQLite账册的内容。Write out the books in this SQLite file."
)
@click.option("--example", is_flag=True, help="填好的示例：虚构部门的一年。An invented department's year, filled in.")
@click.option("--force", is_flag=True, help="覆盖已有的文件。Overwrite the file if there is one.")
@lang_option
def new(
    workbook: Path,
    form: str,
    year: int | None,
    code: str,
    department: str,
    keeper: str,
    db: Path | None,
    example: bool,
    force: bool,
    lang: str,
) -> None:
    """Write a workbook: an empty one, or the books of a database."""
    from gouji.books import Books, Header
    from gouji.books.workbook import write_workbook

    _spare(workbook, force, lang)
    if example:
        from gouji.books.example import example as invented

        written = invented(form, year or date.today().year)
    elif db is None:
        written = Books(Header(code, department, year or date.today().year + 1, form, keeper))
    else:
        written = _opened(db, lang)
    _put(workbook, write_workbook(written), lang)
    complain(
        Text(f"已写入{workbook}。填好后：gouji books check {workbook}", f"Wrote {workbook}; check it when filled in."),
        lang,
    )


@books.command("from", help=FROM)
@click.argument("document", metavar="DOCUMENT")
@click.option("-o", "--output", "workbook", metavar="BOOKS.xlsx", required=True, type=click.Path(path_type=Path))
@click.option(
    "--form", type=click.Choice(["henan", "hebei"]), help="公开表式，不写则同文本。The document's own unless given."
)
@click.option(
    "--year",
    type=click.IntRange(2000, 2100),
    help="账册年度，不写为文本的次年。The year after the document's unless given.",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件。Overwrite the file if there is one.")
@lang_option
def begin(document: str, workbook: Path, form: str | None, year: int | None, force: bool, lang: str) -> None:
    """Begin books from a document."""
    from gouji.books.beginning import begin as begun
    from gouji.books.workbook import write_workbook
    from gouji.reading import Unreadable, read_file
    from gouji.reporting.accounts import print_beginning

    _spare(workbook, force, lang)
    try:
        disclosure = read_file(document)
    except Unreadable as error:
        refuse(error.sentence, lang)
        raise AssertionError from error
    printings = {statement.form.partition(".")[0] for statement in disclosure.statements}
    found = begun(disclosure, form or ("hebei" if "hebei" in printings else "henan"), year)
    _put(workbook, write_workbook(found.books), lang)
    print_beginning(console(), found, lang)
    complain(Text(f"已写入{workbook}。", f"Wrote {workbook}."), lang)


@books.command(help=CHECK)
@click.argument("workbooks", metavar="BOOKS.xlsx...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--json", "json_", is_flag=True, help="打印一个 JSON 对象。Print one JSON object.")
@click.option("--at", type=click.DateTime(["%Y-%m-%d"]), help="到这一天为止的余额。Balances at the end of this day.")
@click.option(
    "--db",
    type=click.Path(path_type=Path),
    help="没有问题时，把新的各笔登记到这个SQLite账册；不写工作簿则检查它。"
    "Enter what is new into this SQLite file where nothing is wrong; without workbooks, check the file.",
)
@lang_option
def check(workbooks: tuple[Path, ...], json_: bool, at: datetime | None, db: Path | None, lang: str) -> None:
    """Check workbooks, or the books in a database."""
    from gouji.books.examination import examine
    from gouji.books.workbook import Reading, read_workbook
    from gouji.books.workbook.problems import Unusable

    if db is not None and len(workbooks) > 1:
        refuse(Text("--db 一次只登记一本账册。", "--db takes one workbook at a time."), lang)
    readings: list[Reading] = []
    failed = False
    for path in workbooks:
        try:
            readings.append(read_workbook(path.read_bytes(), str(path)))
        except OSError as error:
            failed = True
            complain(
                Text(f"{path}：无法读取（{error.strerror}）。", f"{path}: can't be read ({error.strerror})."), lang
            )
        except Unusable as error:
            failed = True
            complain(error.sentence, lang)
    if db is not None and not workbooks:
        readings.append(Reading(str(db), _opened(db, lang)))
    if not readings:
        if not failed:
            refuse(Text("请写出要检查的账册。", "Name the workbooks to check."), lang)
        raise SystemExit(2)
    found = examine(readings)
    told = found.to_dict(lang, at.date() if at else None)
    try:
        if json_:
            put_line(as_line(told))
        else:
            from gouji.reporting.accounts import print_accounts

            print_accounts(console(), told, lang)
    except BrokenPipeError:
        forget_stdout()
    if db is not None and workbooks:
        failed = failed or not found.sound or not _enter(db, readings[0].books, lang)
    raise SystemExit(2 if failed or not found.sound else 0)


def _enter(db: Path, books: Books, lang: str) -> bool:
    """Enter what is new into the database; whether that could be done."""
    from gouji.books import Refused
    from gouji.books.database import Database, Unusable

    try:
        with Database(db, books.header) as database:
            count = database.take(books)
    except Unusable as error:
        complain(error.sentence, lang)
        return False
    except Refused as error:
        for refusal in error.refusals:
            complain(refusal.sentence, lang)
        return False
    complain(Text(f"{db}：新登记{count}笔。", f"{db}: {count} new entries."), lang)
    return True


def _opened(db: Path, lang: str) -> Books:
    from gouji.books.database import Database, Unusable

    try:
        with Database(db) as database:
            return database.books
    except Unusable as error:
        refuse(error.sentence, lang)
        raise AssertionError from error


def _spare(path: Path, force: bool, lang: str) -> None:
    """Refuse to write over a file unless told to."""
    if path.exists() and not force:
        refuse(
            Text(
                f"{path}：已有这个文件。换一个名称，或用 --force 覆盖。",
                f"{path} exists: choose another name, or overwrite it with --force.",
            ),
            lang,
        )


def _put(path: Path, data: bytes, lang: str) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        why = error.strerror
        refuse(Text(f"{path}：无法写入（{why}）。", f"{path}: could not be written ({why})."), lang)
