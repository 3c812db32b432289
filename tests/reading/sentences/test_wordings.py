"""Wordings that rules of form ask about, and where they stand."""

from __future__ import annotations

import pytest

from gouji.reading.blocks import Paragraph, Piece
from gouji.reading.sentences import read_narrative
from gouji.subject import DocumentKind, Fund
from tests.reading.sentences.clerk import printed, public, read, spent


def wordings(text: str, *headings: str, final: bool = False) -> list[str]:
    return [wording.what for wording in read(text, *headings, final=final).wordings]


def test_a_change_wants_a_reason() -> None:
    heading = "七、“三公”经费"
    assert wordings("“三公”经费预算5万元，比2023年减少1万元。", heading) == ["change_without_reason"]
    assert wordings("“三公”经费预算5万元，比2023年减少1万元，主要原因是节约开支。", heading) == ["reason"]
    assert wordings("“三公”经费预算5万元，比2023年减少1万元，主要原因：无。", heading) == ["change_without_reason"]
    assert wordings("“三公”经费预算5万元，比2023年增加0万元，增长0%。", heading) == []


def test_the_reason_may_stand_at_the_head_of_the_next_paragraph() -> None:
    assert wordings("“三公”经费预算5万元，比2023年减少1万元。\n减少的主要原因是节约开支。", "七、“三公”经费") == [
        "reason"
    ]


def test_final_figures_that_differ_from_the_budget_want_a_reason() -> None:
    text = "公务接待费预算为10万元，支出决算为5万元，完成预算的50%。"
    assert wordings(text, "九、“三公”经费", final=True) == ["change_without_reason"]
    assert wordings(f"{text}差异的主要原因是压减接待。", "九、“三公”经费", final=True) == ["reason"]


@pytest.mark.parametrize("words", ["持平", "一致", "无变化", "无差异", "相同", "基本持平"])
def test_unchanged(words: str) -> None:
    [wording] = read(f"公务接待费2万元。预算数与2023年{words}。", "七、“三公”经费").wordings
    assert (wording.what, wording.about) == ("unchanged", public("reception"))


@pytest.mark.parametrize("left", ["XX万元", "××项目", "某某单位", "增加（减少）", "增加/减少", "X万元"])
def test_placeholders(left: str) -> None:
    assert "placeholder" in wordings(f"2024年预算{left}。", "一、收支总体情况")


def test_no_funds() -> None:
    [wording] = read("2024年没有使用政府性基金预算拨款安排的支出。", "八、政府性基金预算支出情况").wordings
    assert (wording.what, wording.about) == ("no_funds_statement", spent(fund=Fund.GOVERNMENT_FUNDS))


def test_what_the_body_calls_itself_and_the_end_of_the_period() -> None:
    narrative = read("2023年期末，我单位共有车辆0辆。我部门无其他资产。", "国有资产占用情况")
    assert [(wording.what, wording.place.text) for wording in narrative.wordings] == [
        ("period_end", "2023年期末"),
        ("called_unit", "我单位"),
        ("called_department", "我部门"),
    ]


def test_every_claim_knows_its_line_and_characters() -> None:
    first, second = "2024年收入总计747", ".96 万元，支出总计 5 万元。"
    paragraph = Paragraph(first + second, (Piece(0, 12, 2), Piece(len(first), 14, 0)), ("一、收支总体情况",))
    one, two = read_narrative([paragraph], DocumentKind.BUDGET, 2024).claims
    assert (one.figure.value, one.figure.place.line, one.figure.place.start) == (747960000, 12, 11)
    assert (printed(two.figure), two.figure.place.line, two.figure.place.start) == ("5万元", 14, 12)


def test_a_paragraph_that_a_page_cuts_is_read_as_one() -> None:
    narrative = read("2024年支出合计20万元，其中：基本支出12万元，占60%；项目\n支出8万元，占40%。", "三、支出预算情况")
    assert [printed(claim.figure) for claim in narrative.listings[0].parts] == ["12万元", "8万元"]
