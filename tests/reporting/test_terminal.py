from __future__ import annotations

import re
from io import StringIO
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from gouji.diagnosis.coverage import coverage
from gouji.disclosure import Disclosure
from gouji.findings import Report
from gouji.reading import read_file
from gouji.reporting.brief import brief
from gouji.reporting.terminal import print_report, print_summary
from gouji.review import review
from tests.reporting import sample

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def printed(report: Report, lang: str = "zh", width: int = 80, colour: bool = False) -> str:
    console = Console(
        file=StringIO(), width=width, highlight=False, markup=False, emoji=False, force_terminal=colour,
        color_system="256" if colour else None,
    )  # fmt: skip
    print_report(console, report, lang)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_what_is_wrong_comes_first_then_what_holds_then_what_was_left_open() -> None:
    text = printed(sample.report())
    findings = ["不相符之处", "文字与表格不一致", "占比不等于部分除以总计", "备注列有数字"]
    order = [*findings, "核对过并且成立", "没有得出结论的规则", "看到而未能理解的数字", "没有任何关系核对的数字"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_a_finding_quotes_the_sentence_and_the_row_with_its_figures_set_apart() -> None:
    text = printed(sample.report())
    assert "第11行 │ 社会保障和就业（类）支出【80.05】万元，占4.65%；" in text
    assert "第17行 │ 一、一般公共预算 │ 1,830.55 │ 八、社会保障和就业 │ ‹85.05›" in text
    assert "算式  80.05 ≠ 85.05" in text
    assert "80.05 → 85.05  把握 98%" in text
    assert "依据  预算法第十四条" in text


def test_in_english_only_the_quotations_are_chinese() -> None:
    text = printed(sample.report(), "en")
    assert "What does not agree" in text
    assert "1 error " in text
    assert "line 11 │ 社会保障和就业（类）支出【80.05】万元" in text
    for words in ("错误", "依据", "建议", "勾稽"):
        assert words not in text


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_line_is_wider_than_the_terminal(width: int, lang: str) -> None:
    assert max(cell_len(line) for line in printed(sample.report(), lang, width).splitlines()) <= width


def test_colour_takes_the_place_of_brackets() -> None:
    text = printed(sample.report(), colour=True)
    assert "\x1b[" in text
    assert "【" not in text


def test_a_document_cannot_command_the_terminal() -> None:
    hostile = sample.report(department="档案局\x1b[2J\x1b]0;x\x07\u202e")
    text = printed(hostile)
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert "档案局␛[2J" in text


def test_a_document_that_cannot_be_read_is_a_sentence() -> None:
    assert "坏.txt：不是文本。" in printed(sample.unreadable())


def test_a_document_without_findings_says_so() -> None:
    clean = sample.report()
    clean.findings = []
    assert "没有发现不相符之处" in printed(clean)


def test_a_document_without_relations_is_not_called_clean() -> None:
    bare = sample.report()
    bare.findings, bare.relations = [], []
    assert "没有发现不相符之处" not in printed(bare)
    assert "没有找到可以核对的关系" in printed(bare)


def test_the_summary_has_a_line_for_each_document() -> None:
    console = Console(file=StringIO(), width=80)
    print_summary(console, [sample.report(), sample.unreadable()], "zh")
    assert isinstance(console.file, StringIO)
    text = console.file.getvalue()
    assert "2 份文件" in text
    assert "无法读取" in text


def test_coverage_takes_the_place_of_the_figures_that_no_relation_touches() -> None:
    report = sample.report()
    report.coverage = coverage(report)
    text = printed(report)
    assert "没有任何关系核对的数字" not in text
    told = text[text.index("保护程度") :]
    assert re.search(rf"{sample.TABLE}\s+6\s+1\s+0\s+1\s+4\n", told)
    assert "第20行 12.00" in told
    assert max(cell_len(line) for line in printed(report, "en", 60).splitlines()) <= 60


@pytest.mark.parametrize("example", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_kept_for_the_terminal_prints_the_whole_report(example: Path) -> None:
    report = review(read_file(example))
    report.coverage = coverage(report)
    for whole in (report, sample.report(), sample.unreadable(), Report("a.txt", Disclosure("a.txt", ["1.00"]))):
        assert printed(brief(whole)) == printed(whole)
        assert printed(brief(whole), "en") == printed(whole, "en")
