"""`gouji compile` as a clerk uses it: books in, documents out, and nothing where something is wrong or missing."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gouji.books import Books
from gouji.books.example import example
from gouji.books.records import Approval, Printed, Reason, Revenue
from gouji.books.words import BUDGET, Source
from gouji.books.workbook import write_workbook
from gouji.cli import main
from gouji.reading import read_file


def run(folder: Path, books: Books, *more: str) -> Result:
    path = folder / "账册.xlsx"
    path.write_bytes(write_workbook(books))
    return CliRunner().invoke(main, ["compile", str(path), "-o", str(folder / "公开"), *more])


def written(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "公开").glob("*")) if (folder / "公开").exists() else []


@pytest.mark.parametrize("form", ["henan", "hebei"])
def test_the_example_is_compiled_in_four_formats(tmp_path: Path, form: str) -> None:
    result = run(tmp_path, example(form))
    assert result.exit_code == 0, result.output
    assert len(written(tmp_path)) == 4
    [page] = (tmp_path / "公开").glob("*.html")
    disclosure = read_file(page)
    assert (disclosure.department, disclosure.year) == ("青岭县档案局", 2026)


def without(books: Books, kind: type) -> Books:
    return Books(books.header, (entry for entry in books.entries if entry.kind.record is not kind))


@pytest.mark.parametrize(("kind", "sheet"), [(Reason, "变动原因"), (Printed, "上年数")])
def test_what_is_missing_is_named_and_nothing_is_written(tmp_path: Path, kind: type, sheet: str) -> None:
    result = run(tmp_path, without(example(), kind), "--formats", "html")
    assert result.exit_code == 2
    assert f"“{sheet}”表缺" in result.output
    assert "没有写出文件" in result.output
    assert written(tmp_path) == []


def test_a_draft_is_written_when_insisted_on_and_says_so(tmp_path: Path) -> None:
    result = run(tmp_path, without(example(), Reason), "--formats", "html", "--force")
    assert result.exit_code == 0
    [page] = (tmp_path / "公开").glob("*.html")
    assert "草稿" in page.read_text(encoding="utf-8")
    assert "【待填：" in page.read_text(encoding="utf-8")


def unbalanced() -> Books:
    """Books that appropriate more than comes in."""
    books = example()
    [day] = {entry.day for entry in books.entries[-1:]}
    line = "T2", "2012601", "30201/50201", Source.OTHER
    books.enter(day, "林会计", "多批", Approval(*line, 5_000_000, ""))
    books.enter(day, "林会计", "少收", Revenue("306001", BUDGET, Source.OTHER, "2012601", 1_000_000, ""))
    return books


def test_a_budget_that_does_not_balance_is_stopped_by_the_check(tmp_path: Path) -> None:
    result = run(tmp_path, unbalanced(), "--formats", "html")
    assert result.exit_code == 2
    assert "收支不平" in result.output
    assert "处错误" in result.output
    assert written(tmp_path) == ["检查报告.html"]


def test_a_format_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    result = run(tmp_path, example(), "--formats", "docx,wps")
    assert result.exit_code == 2
    assert "没有这种格式：wps" in result.output
    assert "docx、pdf、xlsx、html" in result.output


def test_a_file_that_is_no_book_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "账册.xlsx"
    path.write_bytes(b"nothing")
    result = CliRunner().invoke(main, ["compile", str(path), "-o", str(tmp_path / "公开")])
    assert result.exit_code == 2
    assert "账册.xlsx" in result.output
