"""`gouji compare` as a user calls it."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook

from gouji.cli import main
from tests.comparing.years import two_budgets
from tests.documents import Layout, generate


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    docs = tmp_path / "docs"
    docs.mkdir()
    for seed, family in ((1, "henan"), (2, "hebei")):
        before, now = two_budgets(seed, family)  # type: ignore[arg-type]  # one of the families
        (docs / f"{seed}-2024.txt").write_text(before, "utf-8")
        (docs / f"{seed}-2025.txt").write_text(now, "utf-8")
    (docs / "final.txt").write_text(generate(4, "final", Layout()).text, "utf-8")
    return docs


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["compare", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_the_terminal_tells_the_main_lines_and_the_changes(folder: Path) -> None:
    code, said = run(folder)
    assert code == 0
    for words in ("横向与纵向比较", "变化由什么构成", "决算与预算", "前后文件不一致", "不能直接比较的"):
        assert words in said
    code, said = run(folder, "--lang", "en")
    assert code == 0
    assert "What makes the changes" in said


def test_json_holds_every_line_with_its_places(folder: Path) -> None:
    code, said = run(folder, "--json")
    told = json.loads(said)
    assert code == 0
    assert len(told["documents"]) == 5
    [spent] = [line for line in told["lines"] if line["id"] == "expenditure"]
    assert all(re.fullmatch(r"\d+\.\d\d", cell["value"]) and cell["places"][0]["line"] for cell in spent["cells"])
    assert told["changes"]
    assert all(change["rest"] == "0.00" for change in told["changes"])


def test_files_are_written(folder: Path, tmp_path: Path) -> None:
    page, book, tables = tmp_path / "a.html", tmp_path / "a.xlsx", tmp_path / "csv"
    assert run(folder, "--html", page, "--xlsx", book, "--csv", tables) == (0, "")
    html = page.read_text("utf-8")
    assert html.count("<svg") > 5
    assert " style=" not in html
    targets = set(re.findall(r'id="(s\d+)"', html))
    assert targets
    assert set(re.findall(r'href="#(s\d+)"', html)) == targets
    sheets = load_workbook(book).sheetnames
    assert {"收支总量", "变化分解", "出处"} <= set(sheets)
    with (tables / "figures.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) > 200
    assert all(row["line"] and row["value"] for row in rows)


def test_a_name_that_is_a_formula_or_a_script_does_no_harm(folder: Path, tmp_path: Path) -> None:
    evil = '=HYPERLINK("http://x")<script>alert(1)</script>'
    path = folder / "1-2025.txt"
    text = path.read_text("utf-8")
    rows = re.findall(r"^\S+\t(\S{4,20}项目|\S{4,20}经费)\t", text, flags=re.MULTILINE)
    assert rows
    path.write_text(text.replace(rows[0], evil), "utf-8")
    page, tables = tmp_path / "a.html", tmp_path / "csv"
    code, _ = run(folder, "--html", page, "--csv", tables)
    assert code == 0
    assert "<script>" not in page.read_text("utf-8")
    for table in tables.iterdir():
        with table.open(encoding="utf-8-sig", newline="") as file:
            assert not [cell for row in csv.reader(file) for cell in row if cell.startswith("=")]


def test_what_cannot_be_compared_is_said_and_stops_nothing(folder: Path) -> None:
    (folder / "nothing.txt").write_text("今天天气很好。\n" * 20, "utf-8")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04broken")
    code, said = run(folder, "--json")
    assert code == 2
    assert "nothing.txt" in said
    told = json.loads(said[said.index("{") :])
    assert len(told["documents"]) == 5
    assert len(told["remarks"]) >= 2


def test_head_counts_may_be_given(folder: Path, tmp_path: Path) -> None:
    told = json.loads(run(folder, "--json")[1])
    first = told["documents"][0]
    staff = tmp_path / "staff.csv"
    staff.write_text(f"部门,年度,人数\n{first['department']},{first['year']},20\n", "utf-8")
    told = json.loads(run(folder, "--json", "--staff", staff)[1])
    [line] = [line for line in told["lines"] if line["id"] == "per_head:personnel"]
    assert line["cells"][0]["unit"] == "元/人"
    staff.write_text("部门,年度,人数\n甲局,2024,很多\n", "utf-8")
    code, said = run(folder, "--staff", staff)
    assert code == 2
    assert "整数" in said
