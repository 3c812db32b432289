"""The engine: a rule ends in one state, rounding is a note, a finding is known by its id, errors come first."""

from __future__ import annotations

import pytest

from gouji.checking import check
from gouji.checking.cases import example
from gouji.checking.engine import Engine
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Disclosure
from gouji.findings import Finding, Report, RuleState, Severity, Text
from gouji.reading import read_bytes
from gouji.relations import State
from gouji.subject import DocumentKind

REVENUE = """
梧溪县体育中心2025年部门预算

部门预算收入总表
单位：万元

科目编码 | 科目名称 | 合计 | 财政拨款收入 | 事业收入 | 其他收入
{rows}
"""
SUMMARY = """
梧溪县体育中心2025年部门预算

部门收支总体情况表
单位：{unit}

收入 | | 支出 |
项目 | 金额 | 项目 | 金额
一、一般公共预算 | {amount} | 一、文化旅游体育与传媒支出 | {amount}
收入总计 | {amount} | 支出总计 | {amount}
"""
OUTLAY = """
部门支出总体情况表
单位：万元

科目编码 | 科目名称 | 合计
| 合计 | {total}
207 | 文化旅游体育与传媒支出 | {total}

注：不含结转。
"""


def read(text: str) -> Disclosure:
    """The document of a text whose tables have bars between their cells."""
    lines = ("\t".join(cell.strip() for cell in line.split("|")) for line in text.split("\n"))
    [document] = read_bytes("\n".join(lines).encode(), "engine.txt")
    return document


def report(text: str) -> Report:
    return check(read(text))


def end(rule: str, of: Report) -> RuleState:
    [found] = [state for state in of.rules if state.rule == rule]
    return found


def of_rule(rule: str, found: Report) -> list[Finding]:
    return [finding for finding in found.findings if finding.rule == rule]


def ids(found: Report) -> list[str]:
    return [finding.id for finding in found.findings]


def row(code: str, *figures: str) -> str:
    return " | ".join((code, "体育场馆", *figures))


def a_rule(*judgements: Judgement, kinds: tuple[DocumentKind, ...] = tuple(DocumentKind)) -> Rule:
    words = Text("规则", "A rule")
    return Rule("some.rule", words, words, Severity.NOTE, "a = b", words, words, lambda _: judgements, kinds=kinds)


# four states, never two


@pytest.mark.parametrize(
    ("states", "ended"),
    [
        ((), State.NOT_APPLICABLE),
        ((State.NOT_APPLICABLE,), State.NOT_APPLICABLE),
        ((State.NOT_APPLICABLE, State.UNDECIDABLE), State.UNDECIDABLE),
        ((State.UNDECIDABLE, State.HOLDS, State.NOT_APPLICABLE), State.HOLDS),
        ((State.HOLDS, State.UNDECIDABLE, State.VIOLATED, State.NOT_APPLICABLE), State.VIOLATED),
    ],
)
def test_a_rule_ends_in_one_state_and_says_why_where_it_decides_nothing(
    states: tuple[State, ...], ended: State
) -> None:
    why = Text("原因", "The reason")
    document = read(SUMMARY.format(unit="万元", amount="60.00"))
    [found] = Engine(document, [a_rule(*(Judgement(state, why=why) for state in states))]).run().rules
    assert found.state is ended
    assert bool(found.why.zh and found.why.en) == (ended in (State.UNDECIDABLE, State.NOT_APPLICABLE))


def test_every_rule_is_reported_once_with_figures_or_with_a_reason() -> None:
    found = report(SUMMARY.format(unit="万元", amount="60.00"))
    assert len({state.rule for state in found.rules}) == len(found.rules)
    for state in found.rules:
        assert (state.state is State.VIOLATED) == (state.violated > 0)
        assert (state.state is State.HOLDS) == (state.holding > 0 and state.violated == 0)
        assert bool(state.why.zh) == (state.holding == state.violated == 0)


@pytest.mark.parametrize(
    "figures",
    [
        ("60.00", "4O.00", "15.00", "5.00"),
        ("60.00", "4O.00", "55.00", "5.00"),  # though the others make up the total
        ("6O.00", "40.00", "15.00", "5.00"),
    ],
)
def test_a_sum_over_a_cell_that_cannot_be_read_is_undecidable(figures: tuple[str, ...]) -> None:
    found = report(REVENUE.format(rows=row("2070307", *figures)))
    state = end("table.row_sum", found)
    assert state.state is State.UNDECIDABLE
    assert "读不出" in state.why.zh
    assert of_rule("table.row_sum", found) == []
    assert found.disclosure is not None
    assert [unread.text for unread in found.disclosure.unread] == [text for text in figures if "O" in text]


def test_rows_beside_one_that_cannot_be_read_are_checked() -> None:
    good, gap = row("2070305", "50.00", "30.00", "20.00", ""), row("2070307", "60.00", "4O.00", "15.00", "5.00")
    bad = row("2070308", "66.00", "40.00", "15.00", "5.00")
    assert end("table.row_sum", report(REVENUE.format(rows=f"{good}\n{gap}"))).state is State.HOLDS
    state = end("table.row_sum", report(REVENUE.format(rows=f"{good}\n{gap}\n{bad}")))
    assert (state.state, state.holding, state.violated) == (State.VIOLATED, 1, 1)


def test_a_summary_with_a_figure_that_cannot_be_read_accuses_nobody() -> None:
    holds, _ = example("summary.revenue")
    found = report(holds.replace("280.00", "28O.00"))
    assert found.findings == []
    assert end("summary.revenue", found).state is State.UNDECIDABLE


def test_a_table_in_which_a_document_is_cut_short_may_lack_rows() -> None:
    text = """
梧溪县体育中心2025年部门预算

一般公共预算支出情况表
单位：万元

类 | 款 | 项 | 单位代码 | 单位（科目名称） | 合计 | 基本支出 | 项目支出
207 | | | | 文化旅游体育与传媒支出 | 90.00 | 60.00 | 30.00
207 | 03 | | | 体育 | 90.00 | 60.00 | 30.00
207 | 03 | 07 | | 体育场馆 | 60.00 | 60.00 |
"""
    cut = report(text)
    assert cut.findings == []
    whole = report(text + "\n注：本表列当年安排的支出。\n")
    [finding] = whole.findings
    assert (finding.rule, finding.difference) == ("table.column_sum", "30.00")


def test_a_rule_of_final_accounts_is_not_applicable_to_a_budget() -> None:
    found = report(SUMMARY.format(unit="万元", amount="60.00"))
    for rule in ("narrative.completion", "three_public.within_budget"):
        state = end(rule, found)
        assert (state.state, state.holding, state.violated) == (State.NOT_APPLICABLE, 0, 0)
        assert state.why == Text("这条规则不适用于这类文件。", "The rule is not for documents of this kind.")


# rounding


def test_rounding_tails_are_one_note_for_each_table() -> None:
    rows = (row("2070307", "60.01", "33.33", "15.12", "11.55"), row("2070308", "30.00", "10.11", "10.22", "9.68"))
    found = report(REVENUE.format(rows="\n".join(rows)))
    assert end("table.row_sum", found).state is State.HOLDS
    [note] = found.findings
    assert (note.rule, note.severity) == ("rounding.tail", Severity.NOTE)
    assert "60.01" in note.message.zh
    assert "30.00" in note.message.zh
    assert {place.text for place in note.places} >= {"60.01", "30.00"}
    assert found.violated == 0


@pytest.mark.parametrize(("total", "difference"), [("60.02", "0.02"), ("59.98", "-0.02"), ("66.00", "6.00")])
def test_more_than_rounding_can_make_is_an_error(total: str, difference: str) -> None:
    found = report(REVENUE.format(rows=row("2070307", total, "33.33", "15.12", "11.55")))
    [error] = found.findings
    assert (error.rule, error.severity) == ("table.row_sum", Severity.ERROR)
    assert (error.found, error.expected, error.difference) == (total, "60.00", difference)
    assert error.arithmetic == f"{total} ≠ 33.33 + 15.12 + 11.55 = 60.00"


def test_two_prints_of_one_fact_have_no_rounding_between_them() -> None:
    found = report(SUMMARY.format(unit="万元", amount="60.00") + OUTLAY.format(total="60.01"))
    assert {(finding.rule, finding.difference) for finding in found.findings} == {("fact.tables", "0.01")}


@pytest.mark.parametrize(
    ("yuan", "findings"),
    [
        ("1,234,500.00", set()),
        ("1,234,540.00", {"rounding.tail"}),  # rounds to 123.45万元
        ("1,234,600.00", {"fact.tables"}),
        ("1,234,451.00", {"rounding.tail"}),
        ("1,234,449.99", {"fact.tables"}),
    ],
)
def test_yuan_and_ten_thousand_yuan_are_compared_exactly(yuan: str, findings: set[str]) -> None:
    found = report(SUMMARY.format(unit="元", amount=yuan) + OUTLAY.format(total="123.45"))
    assert {finding.rule for finding in found.findings} == findings


# findings


def test_a_finding_is_known_by_its_cells_and_not_by_its_line() -> None:
    good, bad = row("2070305", "50.00", "30.00", "20.00", ""), row("2070307", "66.00", "40.00", "15.00", "5.00")
    first = report(REVENUE.format(rows=bad))
    lower = report(REVENUE.format(rows=f"{good}\n{bad}"))
    [finding], [moved] = of_rule("table.row_sum", first), of_rule("table.row_sum", lower)
    assert finding.id == moved.id
    assert finding.places[0].line + 1 == moved.places[0].line
    [worse] = of_rule("table.row_sum", report(REVENUE.format(rows=bad.replace("66.00", "67.00"))))
    assert worse.id != finding.id


def test_one_defect_printed_twice_has_two_ids() -> None:
    bad = row("2070307", "66.00", "40.00", "15.00", "5.00")
    found = report(REVENUE.format(rows=f"{bad}\n{bad}"))
    first, second = of_rule("table.row_sum", found)
    assert second.id == f"{first.id}-2"


def test_two_runs_find_the_same() -> None:
    text = SUMMARY.format(unit="万元", amount="60.00") + OUTLAY.format(total="61.00")
    assert report(text).to_dict() == report(text).to_dict()
    assert ids(report(text)) == ids(report(text))


def test_errors_come_first_then_warnings_then_notes_each_in_the_documents_order() -> None:
    found = report(
        REVENUE.format(
            rows="\n".join(
                (
                    "2101501 | 住房公积金 | 20.01 | 10.00 | 5.11 | 4.89",
                    "2101502 | 一般行政管理事务 | 66.00 | 40.00 | 15.00 | 5.00",
                    "2101503 | 机关服务 | 77.00 | 40.00 | 15.00 | 5.00",
                )
            )
        )
    )
    assert [(finding.severity.value, finding.rule) for finding in found.findings] == [
        ("error", "table.row_sum"),
        ("error", "table.row_sum"),
        ("warning", "code.name"),
        ("note", "rounding.tail"),
    ]
    errors = [finding.places[0].line for finding in found.findings[:2]]
    assert errors == sorted(errors)


def test_figures_that_no_relation_touches_are_listed() -> None:
    found = report(
        SUMMARY.format(unit="万元", amount="60.00") + "\n十、国有资产占用情况\n\n2024年期末，共有车辆3辆。\n"
    )
    assert [place.text for place in found.unprotected] == ["3"]
    counts = found.to_dict()["counts"]
    assert (counts["unprotected"], counts["violated"]) == (1, 0)
    assert counts["figures"] == 5
    assert counts["holding"] == found.holding > 0
