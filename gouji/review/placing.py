"""Tables without rules whose figures were placed by where they stand: left unread where little in them agrees.

What stands a column or a row off breaks most of what its table's figures take part in; one wrong figure breaks a few
relations and leaves the others whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest

from gouji.disclosure import Disclosure, Statement, Unread
from gouji.figures import Figure
from gouji.reading.grid import is_amount
from gouji.relations import Relation, State

MISPLACED = (
    "这张表没有表格线，按位置排出的各栏彼此大多对不上，不能确定各数属于哪一栏。",
    "The table has no rules; placed by where they stand, most of its figures disagree: the columns are uncertain.",
)


def unproven(disclosure: Disclosure, relations: Sequence[Relation]) -> list[Statement]:
    """The statements placed without rules in which more relations are broken than hold, and by more than one figure.

    And those of which some lines could not be placed, of which a column is not the sum of its parts in many rows,
    parts of tables without a title that agree with nothing, and what goes on in rows without headings.
    """
    found = []
    for statement, after in zip_longest(disclosure.statements, disclosure.statements[1:]):
        whole = frozenset(range(statement.first_line, statement.last_line + 1))
        lines = whole if statement.spaced else disclosure.aligned & whole
        if not lines:
            continue
        if any(_has_amounts(disclosure.lines[line - 1]) for line in whole - lines):
            found.append(statement)  # a part of it could not be placed: no sum is known to have all its parts
            continue
        if statement.delimited:
            continue
        if _slipped(statement):
            found.append(statement)
            continue
        mine = [relation for relation in relations if any(figure.place.line in lines for figure in relation.figures)]
        broken = [_in(lines, relation) for relation in mine if relation.state is State.VIOLATED]
        holding = sum(1 for relation in mine if relation.state is State.HOLDS and _says_something(relation))
        several = len(broken) > 1 and len(broken) > holding and not frozenset.intersection(*broken)
        if several or (broken and (not statement.title or _goes_on(disclosure, after))):
            found.append(statement)
    return found


def _goes_on(disclosure: Disclosure, after: Statement | None) -> bool:
    """Whether a table placed without rules begins with figures: it is the rest of the one before it."""
    if after is None or after.first_line not in disclosure.aligned:
        return False
    rows = (
        disclosure.lines[line - 1]
        for line in range(after.first_line, after.last_line + 1)
        if line in disclosure.aligned
    )
    first = next(rows, "")
    return any(is_amount(cell) for cell in first.split("\t"))


def _slipped(statement: Statement) -> bool:
    """Whether a column is not the sum of its parts in a third of the rows or in all: a heading stands over another."""
    for s in statement.across:
        if s.bound or not s.declared:
            continue
        good: set[tuple[int, ...]] = set()
        bad: set[tuple[int, ...]] = set()
        broken = 0
        for row in statement.rows:
            places = [(row.index, column) for column in (s.total, *s.parts)]
            if statement.gaps.intersection(places):
                continue
            figures = [statement.cells[at].figure if at in statement.cells else None for at in places]
            total, *parts = (figure.value if figure else 0 for figure in figures)
            slack = sum(figure.step for figure in figures if figure) // 2
            if total or any(parts):
                holds = abs(sum(parts) - total) <= slack
                (good if holds else bad).add((total, *parts))
                broken += not holds
        if (len(bad) > 1 and 2 * len(bad) > len(good)) or (broken > 1 and not good):
            return True
    return False


def _has_amounts(text: str) -> bool:
    """Whether a line prints several amounts."""
    return sum(is_amount(token) for token in text.split()) > 1


def _in(lines: frozenset[int], relation: Relation) -> frozenset[tuple[int, int]]:
    """Where the figures of a relation stand in those lines."""
    places = [figure.place for figure in relation.figures]
    return frozenset((place.line, place.start) for place in places if place.line in lines)


def _says_something(relation: Relation) -> bool:
    """Whether not all figures of a relation are nothing."""
    return any(not figure.is_zero for figure in relation.figures)


def without(disclosure: Disclosure, statements: Sequence[Statement]) -> Disclosure:
    """The disclosure with the figures of these statements unread."""
    numbers = {at for at, each in enumerate(disclosure.statements) if any(each is one for one in statements)}
    totals = [total for total in disclosure.performance.totals if total.statement not in numbers]
    performance = replace(disclosure.performance, totals=totals)
    kept = [_emptied(each) if any(each is one for one in statements) else each for each in disclosure.statements]
    unread = [_unread(amount.figure) for statement in statements for amount in statement.amounts if amount.figure.value]
    return replace(disclosure, statements=kept, performance=performance, unread=[*disclosure.unread, *unread])


def _emptied(statement: Statement) -> Statement:
    """A statement of which only the rows were understood."""
    return replace(statement, columns=[], cells={}, across=[], down=[], gaps=set())


def _unread(figure: Figure) -> Unread:
    return Unread(figure.place.text, figure.place, MISPLACED)
