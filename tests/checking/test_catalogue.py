"""The catalogue tests itself: every rule has what it must say, holds on its sound case and is violated on the other."""

from __future__ import annotations

import re
from operator import attrgetter
from pathlib import Path
from string import Formatter

import pytest

from docs.make_rules import PAGE, page
from gouji.checking import check
from gouji.checking.cases import __file__ as cases
from gouji.checking.cases import example
from gouji.checking.rule import Rule
from gouji.checking.rules import RULES
from gouji.findings import Finding, Report, RuleState
from gouji.place import Place
from gouji.reading import Unreadable, read_bytes
from gouji.relations import State

FILLED = {"topic", "here", "there", "found", "expected", "difference", "unit", "arithmetic"}
"""The placeholders that the engine fills."""

SEVERAL = {
    "table.column_sum": 2,  # in two columns
    "summary.fund_balance": 2,  # one fund's revenue stands in the other's row
    "fact.tables": 2,  # two classes
    "project.types": 2,  # a project of one type is counted in the other
    "fund.only_general": 2,
    "item.revenue": 2,
    "evaluation.grade_counts": 2,  # one project less of a grade is one more of another
    "indicator.level": 2,  # two indicators have each other's place
    "target.tables": 2,  # what basic expenditure has too much, project expenditure lacks
}
"""How many findings a broken case has, where it is more than one: what is too much here is missing there."""

ALSO = {
    "summary.fund_balance": {"fund.spent"},
    "project.amount": {"target.expenditure"},
    "project.items": {"project.spent"},
    "project.spent": {"project.items"},
}
"""Other rules that the same defect breaks."""

WITHOUT_WORDS = {"form.missing", "form.empty_explained"}
"""Rules about what is not there: their place is a line."""

each_rule = pytest.mark.parametrize("rule", RULES, ids=attrgetter("id"))


def checked(text: str) -> Report:
    [document] = read_bytes(text.encode(), "case.txt")
    return check(document)


def state(rule: Rule, text: str) -> State:
    return _end(rule, checked(text)).state


def _end(rule: Rule, report: Report) -> RuleState:
    [end] = [end for end in report.rules if end.rule == rule.id]
    return end


def own(rule: Rule, report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.rule == rule.id]


def quoted(text: str, place: Place) -> str:
    return text.splitlines()[place.line - 1][place.start : place.end]


def test_ids_are_unique() -> None:
    ids = [rule.id for rule in RULES]
    assert sorted(set(ids)) == sorted(ids)


@each_rule
def test_a_rule_says_what_it_is_and_where_it_comes_from(rule: Rule) -> None:
    assert re.fullmatch(r"[a-z]+(?:_[a-z]+)*\.[a-z]+(?:_[a-z]+)*", rule.id)
    for text in (rule.title, rule.basis, rule.explanation, rule.message):
        assert text.zh.strip()
        assert text.en.strip()
    assert rule.formula.strip()
    assert rule.kinds


@each_rule
def test_a_message_asks_only_for_what_the_engine_knows(rule: Rule) -> None:
    for template in rule.message:
        asked = {name for _, name, _, _ in Formatter().parse(template) if name is not None}
        assert asked <= FILLED


@each_rule
def test_a_rule_holds_on_its_sound_case(rule: Rule) -> None:
    holds, _ = example(rule.id)
    report = checked(holds)
    assert _end(rule, report).state is State.HOLDS
    assert report.findings == []
    assert report.disclosure is not None
    assert report.disclosure.unread == []


@each_rule
def test_a_rule_is_violated_on_its_broken_case(rule: Rule) -> None:
    _, breaks = example(rule.id)
    report = checked(breaks)
    assert _end(rule, report).state is State.VIOLATED
    assert len(own(rule, report)) == SEVERAL.get(rule.id, 1)
    assert {finding.rule for finding in report.findings} - {rule.id} == ALSO.get(rule.id, set())


@each_rule
def test_a_finding_quotes_the_document(rule: Rule) -> None:
    _, breaks = example(rule.id)
    for finding in own(rule, checked(breaks)):
        assert finding.places
        for place in finding.places:
            assert 1 <= place.line <= len(breaks.splitlines())
            if rule.id not in WITHOUT_WORDS:
                assert place.text
                assert quoted(breaks, place) == place.text


@each_rule
def test_a_finding_has_its_arithmetic(rule: Rule) -> None:
    _, breaks = example(rule.id)
    report = checked(breaks)
    for finding in own(rule, report):
        assert "{" not in finding.message.zh + finding.message.en
        assert "%%" not in finding.message.zh + finding.message.en
        if any(relation.rule == rule.id for relation in report.relations):
            assert finding.found
            assert finding.expected
            assert finding.difference
            assert finding.arithmetic.startswith(finding.found)
            assert finding.found in finding.message.zh


@each_rule
def test_the_same_defect_has_the_same_id_and_another_has_another(rule: Rule) -> None:
    _, breaks = example(rule.id)
    first, again = (own(rule, checked(breaks)) for _ in range(2))
    assert [finding.id for finding in first] == [finding.id for finding in again]
    assert len({finding.id for finding in first}) == len(first)
    if first[0].arithmetic:
        other = own(rule, checked(_a_little_more(breaks, first[0].places[0])))
        assert first[0].id not in {finding.id for finding in other}


def _a_little_more(text: str, place: Place) -> str:
    """`text` with the last digit of the figure at `place` changed."""
    lines = text.splitlines(keepends=True)
    line = lines[place.line - 1]
    end = max(at for at in range(place.start, place.end) if line[at].isdigit()) + 1
    digit = str((int(line[end - 1]) + 5) % 10)
    lines[place.line - 1] = line[: end - 1] + digit + line[end:]
    return "".join(lines)


@pytest.mark.parametrize("rule", RULES, ids=attrgetter("id"))
def test_a_figure_that_cannot_be_read_accuses_nobody(rule: Rule) -> None:
    """Each figure of the sound case's tables in turn with a letter O for its last digit."""
    holds, _ = example(rule.id)
    for found in re.finditer(r"(?<=\t)-?\d+\.\d(\d)(?=[\t\n])", holds):
        spoilt = f"{holds[: found.start(1)]}O{holds[found.end() :]}"
        try:
            report = checked(spoilt)
        except Unreadable:
            continue  # it was the only figure
        assert report.findings == [], found[0]


def test_defects_of_different_rules_have_different_ids() -> None:
    ids = [finding.id for rule in RULES for finding in own(rule, checked(example(rule.id)[1]))]
    assert len(set(ids)) == len(ids)


def test_every_case_belongs_to_a_rule() -> None:
    files = {path.name for path in Path(cases).parent.glob("*.txt")}
    assert files == {f"{rule.id}.{which}.txt" for rule in RULES for which in ("holds", "breaks")}


@pytest.mark.parametrize("name", ["no.such", "", "../cases/table.row_sum", "table.row_sum.holds"])
def test_an_unknown_rule_has_no_case(name: str) -> None:
    with pytest.raises(LookupError):
        example(name)


def test_the_page_of_rules_is_what_the_declarations_say() -> None:
    assert PAGE.read_text("utf-8") == page(), "docs/rules.md is stale: python docs/make_rules.py"
