"""Performance forms without rules whose rows nothing proves: a line that was not read makes their sums look wrong."""

from __future__ import annotations

from gouji.checking.performance import filled, lines
from gouji.disclosure import Disclosure
from gouji.figures import SCALE, Unit
from gouji.performance import Evaluation

_HUNDRED = 100 * SCALE[Unit.COUNT]


def unproven_lines(disclosure: Disclosure) -> frozenset[int]:
    """The lines of self-evaluations printed without rules whose weights do not add up, or lack one.

    Where they do, every row was read, and its figures are in the columns of the weights and beside them.
    """
    found: set[int] = set()
    for evaluation in disclosure.performance.evaluations:
        statement = disclosure.statements[evaluation.statement]
        whole = range(statement.first_line, statement.last_line + 1)
        if not disclosure.aligned.isdisjoint(whole) and not _adds_up(evaluation):
            found.update(whole)
    return frozenset(found)


def _adds_up(evaluation: Evaluation) -> bool:
    """Whether every indicator has its weight and score, and all weights make up what is printed as their total."""
    if any(filled(one.weight) is None or filled(one.score) is None for one in evaluation.indicators):
        return False
    weights = [weight.value for line in lines(evaluation) if (weight := filled(line.weight))]
    total = filled(evaluation.weight)
    managed = [weight.value for row in evaluation.management if (weight := filled(row.weight))]
    heading = filled(evaluation.management_weight)
    if heading is not None and sum(managed) != heading.value:
        return False
    return sum(weights) == (total.value if total is not None else _HUNDRED)
