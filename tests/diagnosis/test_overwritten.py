"""A budget replaced by what was executed, after the score was computed from it: solved backwards."""

from __future__ import annotations

from fractions import Fraction

from gouji.diagnosis import Cause, diagnose, merge
from gouji.figures import Figure, Unit, parse
from gouji.findings import Fault, Severity
from gouji.place import Place
from gouji.relations import Linear, Proportion, Ratio, Relation, Stretch

CAPPED = (Stretch(Fraction(0), 1), Stretch(Fraction(1), 0, Fraction(1)))


def cell(text: str, line: int, column: str, unit: Unit = Unit.WAN) -> Figure:
    at = {"全年预算数": 10, "全年执行数": 20, "分值": 30, "执行率": 40, "得分": 50}.get(column, 0)
    found = parse(text, unit, Place(text, line, at, at + len(text), "自评表", "年度资金总额", column))
    assert found is not None
    return found


def said(text: str, unit: Unit) -> Figure:
    found = parse(text, unit, Place(text, 90, 0, len(text)))
    assert found is not None
    return found


def form(
    budget: str, executed: str, rate: str, score: str, rest: str, total: str, told: str = "", cost: str = ""
) -> list[Relation]:
    """The relations of a form: one row of money, the sum of all other scores, the total; what the text says."""
    b, e = cell(budget, 1, "全年预算数"), cell(executed, 1, "全年执行数")
    r, s = cell(rate, 1, "执行率", Unit.PERCENT), cell(score, 1, "得分", Unit.COUNT)
    weight = cell("10", 1, "分值", Unit.COUNT)
    points = [cell(total, 9, "总分", Unit.COUNT), s, cell(rest, 5, "得分", Unit.COUNT)]
    relations: list[Relation] = [
        Ratio("rate", r, ((1, e),), ((1, b),)),
        Proportion("score", s, weight, ((1, e),), ((1, b),), CAPPED, 100, exact=False),
        Linear("total", ((1, points[0]), (-1, points[1]), (-1, points[2])), topic="送戏下乡经费"),
        Linear("weights", ((1, weight),), constant=-100_000),
    ]
    if told:
        relations.append(Linear("said", ((1, said(told, Unit.PERCENT)), (-1, r))))
    if cost:
        relations.append(Linear("cost", ((1, cell(cost, 7, "年度指标值")), (-1, b))))
    return relations


def overwritten(relations: list[Relation]) -> list[Cause]:
    return [cause for cause in diagnose(relations) if cause.kind is Fault.OVERWRITTEN]


def test_a_total_and_a_sentence_that_meet_in_one_budget_give_it() -> None:
    [cause] = diagnose(form("1200", "1200", "100%", "10", "88.25", "97.48", told="92.31%"))
    assert cause.kind is Fault.OVERWRITTEN
    assert [relation.rule for relation in cause.relations] == ["total", "said"]
    right = {change.figure.place.column: change.printed for change in cause.changes}
    assert right == {"全年预算数": "1300", "执行率": "92", "得分": "9.23"}


def test_a_score_that_the_total_bears_out_gives_the_budget_alone() -> None:
    [cause] = diagnose(form("4.88", "4.88", "100.00%", "6.10", "87.11", "93.21"))
    assert {change.figure.place.column: change.printed for change in cause.changes} == {
        "全年预算数": "8.00",
        "执行率": "61.00",
    }


def test_a_cost_target_that_was_left_as_it_was_is_the_budget() -> None:
    [cause] = diagnose(form("58.32", "58.32", "100%", "10", "90", "99.74", cost="59.87"), {"cost": Severity.WARNING})
    assert cause.changes[0].printed == "59.87"


def test_where_no_one_amount_is_determined_the_bounds_are_said() -> None:
    relations = form("5000.00", "5000.00", "100%", "10", "88", "97.1", told="91%")
    [cause] = diagnose(relations)
    assert (cause.kind, cause.changes) == (Fault.OVERWRITTEN, ())
    assert cause.reach is not None
    low, high = cause.reach
    assert low < 5_500_0000_00 < high
    assert "之间" in merge([], [cause]).findings[0].message.zh


def test_an_overwritten_budget_shows_beside_a_wrong_figure() -> None:
    """What was executed is printed as 200; the row of its one source, with its own rate, says 1200."""
    relations = form("1200", "200", "100%", "10", "88.25", "97.48", told="92.31%")
    executed, budget = cell("200", 1, "全年执行数"), cell("1200", 1, "全年预算数")
    source, base = cell("1200", 2, "全年执行数"), cell("1200", 2, "全年预算数")
    relations += [Linear("funds", ((1, executed), (-1, source))), Linear("funds", ((1, budget), (-1, base)))]
    relations.append(Ratio("rate", cell("100%", 2, "执行率", Unit.PERCENT), ((1, source),), ((1, base),)))
    found = {cause.kind: cause.changes[0].printed for cause in diagnose(relations)}
    assert found == {Fault.FIGURE: "1200", Fault.OVERWRITTEN: "1300"}
    same = diagnose(form("1200", "1200", "100%", "10", "88.25", "97.48", told="92.31%"))
    ids = [{one.id for one in merge([], causes).findings} for causes in (same, diagnose(relations))]
    assert ids[0] < ids[1]


def test_a_cost_target_that_is_wrong_itself_does_not_hide_the_budget() -> None:
    """The total and the sentence meet in 59.87; the cost target says 59.27."""
    causes = diagnose(form("58.32", "58.32", "100%", "10", "90", "99.74", told="97.41%", cost="59.27"))
    assert {cause.kind: cause.changes[0].printed for cause in causes} == {
        Fault.OVERWRITTEN: "59.87",
        Fault.FIGURE: "59.87",
    }


def test_one_voice_is_enough_where_one_slip_explains_the_other() -> None:
    """The sentence's 92.31% gives 1300; then the total holds but for the other score, 78.25 printed for 88.25."""
    relations = form("1200", "1200", "100%", "10", "78.25", "97.48", told="92.31%")
    told = Linear("told", ((1, cell("97.48", 9, "总分", Unit.COUNT)), (-1, said("97.48", Unit.COUNT))))
    causes = diagnose([*relations, told])
    assert {cause.kind: cause.changes[0].printed for cause in causes} == {
        Fault.OVERWRITTEN: "1300",
        Fault.FIGURE: "88.25",
    }


def test_what_was_said_of_the_overwritten_base_is_not_wrong_beside() -> None:
    """The sentence took its 100% from the form; only the score and the total still stand for 8.00."""
    relations = form("4.88", "4.88", "100.00%", "6.10", "87.11", "93.31", told="100%")
    kinds = [cause.kind for cause in diagnose(relations)]
    assert all(cause.figure.place.line != 90 for c in diagnose(relations) for cause in c.changes), kinds


def test_one_wrong_total_is_no_overwritten_budget() -> None:
    assert overwritten(form("1200", "1200", "100%", "10", "88.25", "95.25")) == []


def test_one_wrong_score_is_no_overwritten_budget() -> None:
    assert overwritten(form("40.00", "40.00", "100%", "1", "88", "98")) == []


def test_witnesses_that_contradict_each_other_are_no_overwritten_budget() -> None:
    assert overwritten(form("1200", "1200", "100%", "10", "88.25", "97.48", told="50.00%")) == []


def test_the_sentence_says_what_follows() -> None:
    causes = diagnose(form("1200", "1200", "100%", "10", "88.25", "97.48", told="92.31%"))
    [finding] = merge([], causes).findings
    assert "97.48" in finding.message.zh
    assert "92.31%" in finding.message.zh
    assert "只能是1300万元，而不是1200万元" in finding.message.zh
    assert "if “全年预算数” was 1300万元, not 1200万元" in finding.message.en
    assert finding.suggestions[0].value == "1300"
