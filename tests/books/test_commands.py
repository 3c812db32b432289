"""`gouji books` as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from gouji.books.database import Database, Unusable
from gouji.books.example import example
from gouji.books.workbook import write_workbook
from gouji.cli import main


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["books", *map(str, arguments)])


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "账册.xlsx"
    path.write_bytes(write_workbook(example("henan", 2026)))
    return path


def test_a_new_workbook_is_for_next_year_and_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "新.xlsx"
    made = run("new", path, "--form", "hebei", "--year", 2027, "--code", "306", "--department", "青岭县档案局")
    assert (made.exit_code, path.exists()) == (0, True)
    assert [load_workbook(path)["封面"][cell].value for cell in ("B2", "B3", "B4", "B5")] == [
        "306", "青岭县档案局", 2027, "河北",
    ]  # fmt: skip
    again = run("new", path, "--form", "henan")
    assert again.exit_code == 2
    assert "已有这个文件" in again.output
    assert run("new", path, "--form", "henan", "--example", "--force").exit_code == 0


def test_a_sound_workbook_is_summed_up(workbook: Path) -> None:
    shown = run("check", workbook)
    assert shown.exit_code == 0
    assert "没有发现错误" in shown.output
    assert "3,237,848.00" in shown.output
    told = json.loads(run("check", workbook, "--json").stdout)
    assert (told["sound"], told["problems"], told["total"]["budget"]) == (True, [], "3237848.00")
    early = json.loads(run("check", workbook, "--json", "--at", "2026-01-31").stdout)
    assert (early["total"]["paid"], early["total"]["initial"]) == ("0.00", "3185848.00")
    for statement in ("by_fund", "by_nature", "by_unit", "by_project"):
        assert sum(int(row["paid"].replace(".", "")) for row in told[statement]) == 321572300


def test_a_mistake_is_named_and_the_status_says_so(workbook: Path) -> None:
    book = load_workbook(workbook)
    book["支付"]["I7"] = 9_999_999
    book.save(workbook)
    told = run("check", workbook, "--json")
    [problem] = [each for each in json.loads(told.stdout)["problems"] if each["severity"] == "error"]
    assert (told.exit_code, problem["sheet"], problem["cell"], problem["id"]) == (2, "支付", "I7", "payment.over")
    shown = run("check", workbook, "--lang", "en")
    assert "more than the balance" in " ".join(shown.output.split())


def test_files_that_are_no_books_are_named_and_the_others_are_checked(workbook: Path, tmp_path: Path) -> None:
    bad = tmp_path / "说明.xlsx"
    bad.write_text("没有内容", "utf-8")
    found = run("check", workbook, bad, tmp_path / "没有.xlsx")
    assert found.exit_code == 2
    assert "打不开" in found.output
    assert "没有.xlsx" in found.output
    assert "青岭县档案局" in found.output
    assert run("check").exit_code == 2


def test_the_database_takes_what_is_new_and_nothing_is_lost(workbook: Path, tmp_path: Path) -> None:
    db = tmp_path / "账册.db"
    assert "新登记194笔" in run("check", workbook, "--db", db).output
    assert "新登记0笔" in run("check", workbook, "--db", db).output
    book = load_workbook(workbook)
    sheet = book["说明"]
    row = next(row for row in range(5, 99) if sheet.cell(row, 2).value is None)
    for column, value in enumerate(("其他说明", "", "补记一段。", "2026-12-31"), 2):
        sheet.cell(row, column, value)
    book.save(workbook)
    assert "新登记1笔" in run("check", workbook, "--db", db).output
    again = tmp_path / "再写.xlsx"
    assert run("new", again, "--form", "henan", "--db", db).exit_code == 0
    assert json.loads(run("check", again, "--json").stdout)["workbooks"][0]["entries"] == 195
    assert json.loads(run("check", "--db", db, "--json").stdout)["total"]["budget"] == "3237848.00"
    short = load_workbook(workbook)
    short["说明"].delete_rows(5)
    short.save(workbook)
    lacking = run("check", workbook, "--db", db)
    assert lacking.exit_code == 2
    assert "在账册里没有了" in lacking.output


def test_what_is_in_the_database_cannot_be_changed(tmp_path: Path) -> None:
    import sqlite3

    db = tmp_path / "账册.db"
    books = example()
    with Database(db, books.header) as database:
        database.take(books)
    connection = sqlite3.connect(db)
    for statement in ("UPDATE entry SET why = '改'", "DELETE FROM line", "UPDATE header SET year = 2020"):
        with pytest.raises(sqlite3.IntegrityError, match="只能追加"):
            connection.execute(statement)
    connection.close()
    with pytest.raises(Unusable, match="不是可以使用的账册文件"):
        Database(_text(tmp_path / "a.db"))
    with pytest.raises(Unusable, match="没有这个账册文件"):
        Database(tmp_path / "b.db")


def test_two_programs_append_to_one_database(tmp_path: Path) -> None:
    db = tmp_path / "账册.db"
    books = example()
    with Database(db, books.header) as one, Database(db) as other:
        one.take(books)
        line = books.entries[-1].lines[0]
        entry = other.enter(books.entries[-1].day, "周会计", "另一处登记", line)
        assert entry.number == len(books.entries) + 1
        one.enter(books.entries[-1].day, "林会计", "又一处", line)
        assert [each.by for each in one.books.entries[-2:]] == ["周会计", "林会计"]


def _text(path: Path) -> Path:
    path.write_text("没有账" * 500, "utf-8")
    return path
