"""增加 where the amounts say 减少: one finding, with the word to print instead."""

from __future__ import annotations

import pytest

from gouji.findings import Finding, Severity
from gouji.reading import read_bytes
from gouji.review import review

DOCUMENT = """\
2025年柳沟县档案馆部门预算公开

第二部分 情况说明

一、收入支出预算总体情况说明

柳沟县档案馆2025年收入总计90.00万元，支出总计90.00万元，与2024年相比，收入减少10.00万元，下降10.00%，主要原因是办公用房维修已经完工。

2025年部门收支总体情况表
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算拨款\t90.00\t一、一般公共服务支出\t90.00
收入总计\t90.00\t支出总计\t90.00
"""

THREE_PUBLIC = """\
2025年柳沟县档案馆部门预算公开

七、一般公共预算“三公”经费支出预算情况说明

2025年“三公”经费预算4.00万元，比上年{way}1.00万元，主要原因是接待任务减少。

一般公共预算“三公”经费支出预算表
单位：万元
项目\t2024年预算数\t2025年预算数
合计\t5.00\t4.00
1.因公出国（境）费用\t0.00\t0.00
2.公务接待费\t2.00\t1.00
3.公务用车购置及运行费\t3.00\t3.00
其中：公务用车购置费\t0.00\t0.00
公务用车运行费\t3.00\t3.00
"""


def errors(text: str) -> list[Finding]:
    [document] = read_bytes(text.encode(), "a.txt")
    return [finding for finding in review(document).findings if finding.severity is Severity.ERROR]


def test_the_document_is_sound_as_it_stands() -> None:
    assert errors(DOCUMENT) == []
    assert errors(THREE_PUBLIC.format(way="减少")) == []


@pytest.mark.parametrize(
    ("before", "wrong", "right"), [("收入", "增加", "减少"), ("10.00万元，", "增长", "下降")], ids=["change", "rate"]
)
def test_the_word_that_the_amounts_contradict_is_named(before: str, wrong: str, right: str) -> None:
    """90 after a change of 10 at 10 %: last year it was 100, so that both words must say less."""
    [one] = errors(DOCUMENT.replace(f"{before}{right}10.00", f"{before}{wrong}10.00"))
    assert (one.rule, one.found, one.expected) == ("diagnosis.direction", wrong, right)
    assert [(s.place.text, s.value) for s in one.suggestions] == [(wrong, right)]
    assert one.places[0] == one.suggestions[0].place
    line = DOCUMENT.split("\n")[one.places[0].line - 1].replace(f"{before}{right}", f"{before}{wrong}")
    assert line[one.places[0].start : one.places[0].end] == wrong
    assert f"“{wrong}”应为“{right}”" in one.message.zh


def test_two_years_of_a_table_decide_about_a_word_without_a_rate() -> None:
    [one] = errors(THREE_PUBLIC.format(way="增加"))
    assert (one.rule, one.found, one.expected) == ("diagnosis.direction", "增加", "减少")
    assert 0.8 <= one.suggestions[0].confidence < 0.95


def test_a_wrong_amount_is_no_wrong_word() -> None:
    """1.50 fits neither way: the figure is wrong."""
    [one] = errors(THREE_PUBLIC.format(way="减少").replace("减少1.00万元", "减少1.50万元"))
    assert one.rule == "diagnosis.figure"
    assert (one.found, one.expected) == ("1.50", "1.00")


def test_where_the_amounts_decide_nothing_no_word_is_named() -> None:
    """On so small a rate both ways round to the printed percentage."""
    text = DOCUMENT.replace("收入减少10.00万元，下降10.00%", "收入增加0.09万元，下降0.10%")
    found = errors(text)
    assert [one.rule for one in found] == ["narrative.direction"]
    assert found[0].suggestions == ()


def test_a_word_that_ends_the_line_before_its_figure_is_named_over_blank_lines() -> None:
    [finding] = errors(DOCUMENT.replace("减少10.00万元，下降", "减少\n\n10.00万元，增长"))
    [suggestion] = finding.suggestions
    assert (finding.rule, suggestion.place.text, suggestion.value) == ("diagnosis.direction", "增长", "下降")


def test_nothing_grows_by_more_than_it_is() -> None:
    text = DOCUMENT.partition("2025年部门收支总体情况表")[0].replace("减少10.00万元，下降10.00%", "多910.00万元")
    [finding] = errors(text)
    [suggestion] = finding.suggestions
    assert (finding.rule, suggestion.place.text, suggestion.value) == ("diagnosis.direction", "多", "少")
    assert suggestion.confidence < 0.8
    assert errors(text.replace("多", "少")) == []


def test_a_wrong_word_is_one_finding_with_what_its_reason_says() -> None:
    reason = "主要原因是：维修减少8.00万元，培训减少1.00万元"
    wrong = DOCUMENT.replace("减少10.00", "增加10.00").replace("主要原因是办公用房维修已经完工", reason)
    [document] = read_bytes(wrong.encode(), "a.txt")
    assert [finding.rule for finding in review(document).findings] == ["diagnosis.direction"]


@pytest.mark.parametrize(
    ("reason", "rule", "word", "right"),
    [
        ("维修增加8.00万元，培训减少1.00万元等", "narrative.reason_sum", "增加", "减少"),
        ("新增工作任务", "narrative.reason_way", "减少", "增加"),
    ],
    ids=["amounts", "words"],
)
def test_a_reason_that_goes_the_other_way_is_named(reason: str, rule: str, word: str, right: str) -> None:
    text = THREE_PUBLIC.format(way="减少").replace("接待任务减少", reason)
    [document] = read_bytes(text.encode(), "a.txt")
    [finding] = review(document).findings
    assert finding.rule == rule
    assert finding.suggestions[0].place.text == word
    assert finding.suggestions[0].value == right
    assert finding.suggestions[0].confidence < 0.8


@pytest.mark.parametrize("reason", ["上年新增设备，今年没有", "2023年新增工作任务", "新增工作任务，压减一般性开支"])
def test_a_reason_of_other_years_or_of_both_ways_is_none(reason: str) -> None:
    text = THREE_PUBLIC.format(way="减少").replace("接待任务减少", reason)
    [document] = read_bytes(text.encode(), "a.txt")
    assert review(document).findings == []
