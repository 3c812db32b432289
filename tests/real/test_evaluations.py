"""What the self-evaluations of a real document imply: budgets solved backwards, and where a gap arises."""

from __future__ import annotations

import pytest

from gouji.findings import Finding
from gouji.review import review
from tests.real.seeds import at_hand, seed


def findings() -> list[Finding]:
    return review(seed("004").disclosure).findings


@at_hand
@pytest.mark.parametrize(
    ("budget", "printed", "witnesses"),
    [
        ("8.00", "4.88", ("6.10",)),
        ("59.87", "58.32", ("97.41", "99.74", "59.87")),
        ("1300", "1200", ("92.31", "97.48")),
    ],
)
def test_the_budget_that_was_scored_on_is_implied(budget: str, printed: str, witnesses: tuple[str, ...]) -> None:
    [finding] = [f for f in findings() if f.rule == "diagnosis.figure" and f.expected == budget]
    assert finding.found == printed
    assert all(witness in finding.message.zh for witness in witnesses)


@at_hand
def test_no_broken_relation_of_scores_is_left_unexplained() -> None:
    left = {f.rule for f in findings()}
    assert not left & {"evaluation.total", "evaluation.said_rate", "evaluation.rate_score", "evaluation.cost_target"}


@at_hand
def test_the_gap_of_the_projects_is_split_by_functional_item() -> None:
    [finding] = [f for f in findings() if f.rule == "project.items"]
    assert "117.63" in finding.message.zh
    assert "2101301的292.16、2101599的43.47" in finding.message.zh
