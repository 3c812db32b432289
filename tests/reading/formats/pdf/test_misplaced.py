"""A table without rules most of whose figures disagree where they were placed makes no error; one with rules does."""

from __future__ import annotations

import pytest

from gouji.disclosure import Disclosure
from gouji.findings import Report, Severity
from gouji.reading import read_bytes
from gouji.review import review
from tests.typeset import blocks, paper
from tests.typeset.paper import styles

TITLE = "青河县统计局2025年部门预算\n\n第一部分 部门预算表\n\n2025年部门支出总体情况表\n\n单位：万元\n\n"
HEAD = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
SOUND = (
    "\t合计\t100.00\t60.00\t40.00\n201\t一般公共服务支出\t70.00\t50.00\t20.00\n20105\t统计信息事务\t70.00\t50.00\t20.00\n"
    "2010501\t行政运行\t50.00\t50.00\t\n2010505\t专项统计业务\t20.00\t\t20.00\n221\t住房保障支出\t30.00\t10.00\t20.00\n"
)
AFTER = "\n第二部分 名词解释\n\n一、基本支出：指为保障机构正常运转发生的支出。\n"
OFF = SOUND.replace("100.00\t60.00\t40.00", "60.00\t40.00\t100.00").replace(
    "70.00\t50.00\t20.00", "50.00\t20.00\t70.00"
)


def reviewed(rows: str, style: str) -> Report:
    [document] = read_bytes(paper(blocks(TITLE + HEAD + rows), styles()[style]), "a.pdf")
    return review(document)


def errors(report: Report) -> list[str]:
    return [finding.found for finding in report.findings if finding.severity is Severity.ERROR]


def table_of(report: Report) -> Disclosure:
    assert report.disclosure is not None
    return report.disclosure


@pytest.mark.parametrize("style", ["unruled", "leaning"])
def test_what_mostly_disagrees_is_unread(style: str) -> None:
    report = reviewed(OFF, style)
    assert not errors(report)
    assert not table_of(report).statements[0].cells
    assert {"100.00", "40.00"} <= {unread.text for unread in table_of(report).unread}


@pytest.mark.parametrize("style", ["unruled", "leaning"])
def test_one_wrong_figure_is_an_error(style: str) -> None:
    wrong = SOUND.replace("住房保障支出\t30.00", "住房保障支出\t39.00")
    assert errors(reviewed(wrong, style)) == errors(reviewed(wrong, "ruled")) != []


def test_with_rules_all_that_disagrees_is_said() -> None:
    assert len(errors(reviewed(OFF, "ruled"))) > 1


@pytest.mark.parametrize("style", ["unruled", "leaning"])
def test_a_row_that_seems_to_be_missing_may_not_have_been_read(style: str) -> None:
    short = SOUND.replace("221\t住房保障支出\t30.00\t10.00\t20.00\n", "") + AFTER
    [ruled] = [each for each in reviewed(short, "ruled").findings if "漏列" in each.message.zh]
    assert ruled.severity is Severity.ERROR
    [placed] = [each for each in reviewed(short, style).findings if "漏列" in each.message.zh]
    assert placed.severity is Severity.NOTE
    assert not errors(reviewed(short, style))


@pytest.mark.parametrize(("style", "said"), [("ruled", ["20105"]), ("unruled", []), ("leaning", [])])
def test_a_level_of_codes_that_lacks_its_row_may_not_have_been_read(style: str, said: list[str]) -> None:
    rows = SOUND + "22102\t住房改革支出\t30.00\t10.00\t20.00\n2210201\t住房公积金\t30.00\t10.00\t20.00\n"
    rows += "208\t社会保障和就业支出\t0.00\t0.00\t\n20805\t行政事业单位养老支出\t0.00\t0.00\t\n"
    rows += "2080505\t机关事业单位基本养老保险缴费支出\t0.00\t0.00\t\n" + AFTER
    report = reviewed(rows.replace("20105\t统计信息事务\t70.00\t50.00\t20.00\n", ""), style)
    assert [each.expected for each in report.findings if each.rule == "code.levels"] == said
