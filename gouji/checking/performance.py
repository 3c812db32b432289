"""What a document's performance forms offer to the rules: their precision, and what else is said of their projects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from gouji.checking.alike import bare, paired
from gouji.checking.rule import Judgement
from gouji.disclosure import Claim, Disclosure
from gouji.figures import MONEY, SCALE, Figure, Unit, Written
from gouji.findings import Text
from gouji.performance import Evaluation, FirstLevel, Funds, Indicator, Label, Performance, TargetSheet
from gouji.relations import Linear, State
from gouji.subject import Kind

_GAP = Text("表中有读不出的数，无法加总。", "A figure in the table could not be read, so nothing can be summed.")
_SCORE, _RATE = "/score", "/execution_rate"
_CELLS = re.compile(r"[\t|]")
_SPOILT = re.compile(r"[-+≤≥=＝]?(?=[^\d]*\d)[\d.,]*[OolI][\d.,OolI]*%?")


@dataclass(frozen=True, slots=True)
class Said:
    """What the narrative says of one project: the name it uses, the score and the execution rate."""

    name: str
    score: Claim | None = None
    rate: Claim | None = None

    @property
    def claim(self) -> Claim:
        """The first figure it says."""
        found = self.score or self.rate
        assert found is not None
        return found


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a form that is scored: its name, weight and score."""

    topic: str
    weight: Figure | None
    score: Figure | None


def spoilt(text: str) -> bool:
    """Whether a cell is a number with a letter for a digit: 40.0O.

    >>> spoilt("40.0O"), spoilt("40.00"), spoilt("PDF"), spoilt("")
    (True, False, False, False)
    """
    return _SPOILT.fullmatch(text.strip()) is not None


def filled(figure: Figure | None) -> Figure | None:
    """The figure if digits are printed; None for a blank and for a dash."""
    return figure if figure is not None and figure.written in (Written.NUMBER, Written.ZERO) else None


class PerformanceEvidence:
    """The performance forms of a disclosure, with what rules need to know of all of them together."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.forms: Performance = disclosure.performance

    @property
    def evaluations(self) -> list[Evaluation]:
        """The self-evaluation forms."""
        return self.forms.evaluations

    @property
    def sheets(self) -> list[TargetSheet]:
        """The target sheets of projects."""
        return [sheet for sheet in self.forms.targets if not sheet.whole]

    def title(self, statement: int) -> str:
        """The title of a form's table."""
        statements = self.disclosure.statements
        return statements[statement].title if 0 <= statement < len(statements) else ""

    def sure(self, relations: Iterable[Linear | Judgement]) -> Iterator[Linear | Judgement]:
        """Sums; one that fails where a figure of its table could not be read is not decided."""
        for relation in relations:
            if isinstance(relation, Linear) and relation.state is State.VIOLATED and self._has_gaps(relation):
                yield Judgement(State.UNDECIDABLE, why=_GAP)
            else:
                yield relation

    def is_read(self, line: int) -> bool:
        """Whether all figures of the table on this line were read."""
        return line not in self._gappy

    def _has_gaps(self, relation: Linear) -> bool:
        lines = {figure.place.line for figure in relation.figures if figure.place.text}
        return not lines.isdisjoint(self._gappy)

    @cached_property
    def _gappy(self) -> frozenset[int]:
        """The lines of the tables that hold a figure which could not be read."""
        strays = {(s.place.line, s.place.start) for e in self.evaluations for s in e.strays}
        lost = [one.place for one in self.disclosure.unread if (one.place.line, one.place.start) not in strays]
        unread = {place.line for place in lost}
        unread |= {n for n, line in enumerate(self.disclosure.lines, 1) if any(map(spoilt, _CELLS.split(line)))}
        spans = [(s, range(s.first_line, s.last_line + 1)) for s in self.disclosure.statements]
        return frozenset(line for s, span in spans if s.gaps or not unread.isdisjoint(span) for line in span)

    @cached_property
    def points(self) -> int:
        """To which step scores are rounded, as the finest that the forms print shows."""
        scores = [line.score for e in self.evaluations for line in lines(e)]
        return _finest((*scores, *(e.total for e in self.evaluations)), Unit.COUNT)

    @cached_property
    def deviations(self) -> int:
        """To which step deviations are rounded."""
        return _finest((i.deviation for e in self.evaluations for i in e.indicators), Unit.PERCENT)

    @cached_property
    def money(self) -> int:
        """The finest step of the amounts that the forms print: others only drop their trailing zeros."""
        rows = (row for e in self.evaluations for row in e.funds)
        amounts = [f for row in rows for f in (row.initial, row.budget, row.executed)]
        amounts += [f for sheet in self.forms.targets for f in sheet.amounts.values()]
        steps = [f.step for f in amounts if f is not None and f.unit in MONEY and f.step]
        return min(steps, default=0)

    @cached_property
    def said(self) -> list[Said]:
        """What the narrative says of single projects, in reading order."""
        found: dict[str, dict[str, Claim]] = {}
        for claim in self.disclosure.claims:
            code = claim.subject.item.code
            if claim.subject.item.kind is Kind.PERFORMANCE:
                for ending in (_SCORE, _RATE):
                    if code.endswith(ending) and _is_name(name := code.removesuffix(ending)):
                        found.setdefault(name, {}).setdefault(ending, claim)
        return [Said(name, claims.get(_SCORE), claims.get(_RATE)) for name, claims in found.items()]

    @cached_property
    def stories(self) -> dict[int, Said]:
        """What the narrative says of the project of each evaluation, by the evaluation's index.

        By name; what then is left is joined where one form and one name are left, or where just one has the total.
        """
        said, forms = self.said, self.evaluations
        pairs = paired([name_of(e) for e in forms], [one.name for one in said])
        rest = [i for i in range(len(forms)) if i not in pairs]
        taken = set(pairs.values())
        others = [j for j in range(len(said)) if j not in taken]
        for i in list(rest):
            total = forms[i].total
            same = [j for j in others if total and (claim := said[j].score) and claim.figure.value == total.value]
            if len(same) == 1:
                pairs[i] = same[0]
                rest.remove(i)
                others.remove(same[0])
        if len(rest) == len(others) == 1:
            pairs[rest[0]] = others[0]
        return {i: said[j] for i, j in pairs.items()}

    def offices(self, evaluation: Evaluation) -> list[Label]:
        """Where the name of the department or unit stands as that of the project, or beside it as belonging nowhere."""
        known = {bare(label.text) for label in (evaluation.department, evaluation.unit) if label}
        known.add(bare(self.disclosure.department or ""))
        labels = [evaluation.name, *evaluation.strays]
        return [label for label in labels if label and bare(label.text) in known - {""}]

    def misnamed(self, evaluation: Evaluation) -> bool:
        """Whether the form is known only by the name of an office."""
        return evaluation.name in self.offices(evaluation)


def money_rows(evidence: PerformanceEvidence) -> Iterator[tuple[Evaluation, Funds, Figure, Figure]]:
    """The rows of money with a budget and what was executed of it."""
    for evaluation in evidence.evaluations:
        for row in evaluation.funds:
            budget, executed = filled(row.budget), filled(row.executed)
            if budget is not None and executed is not None:
                yield evaluation, row, budget, executed


def name_of(form: Evaluation | TargetSheet) -> str:
    """The project's name without the blanks that formats put into it, empty where there is none."""
    return closed(form.name.text) if form.name else ""


def closed(text: str) -> str:
    """Words without blanks: where lines were wrapped, one format keeps them and another doesn't."""
    return "".join(text.split())


def topic(form: Evaluation | TargetSheet, words: str | Label = "") -> str:
    """What a relation of a form is about: the project and the line."""
    said = closed(words.text if isinstance(words, Label) else words)
    return "·".join(part for part in (name_of(form), said) if part)


def lines(evaluation: Evaluation) -> list[Line]:
    """The lines of a form that are scored, in the order of the form."""
    found = [Line(row.label.text, row.weight, row.score) for row in evaluation.funds]
    found += [Line(row.name.text, row.weight, row.score) for row in evaluation.management]
    found += [Line(one.third.text, one.weight, one.score) for one in evaluation.indicators]
    return found


def is_cost(one: Indicator) -> bool:
    """Whether an indicator is of the cost, in money."""
    value = one.target or one.actual
    named = one.first is FirstLevel.COST or "成本" in one.second or "成本" in one.third.text
    return named and value is not None and value.figure is not None and value.figure.is_money


_EACH = re.compile(r"人均|户均|单价|单位成本|平均|标准|每[一-鿿]|定额|/")


def is_whole_cost(one: Indicator) -> bool:
    """Whether an indicator is of all that the project costs, and not of what one of many costs (人均补助标准)."""
    return is_cost(one) and not _EACH.search(one.third.text)


def indicators(form: PerformanceEvidence) -> Iterator[tuple[Evaluation | TargetSheet, Indicator]]:
    """Every indicator with its form."""
    for sheet in form.forms.targets:
        yield from ((sheet, one) for one in sheet.indicators)
    for evaluation in form.evaluations:
        yield from ((evaluation, one) for one in evaluation.indicators)


def _is_name(name: str) -> bool:
    return len(bare(name)) > 1 and not re.fullmatch(r"[a-z_.]+", name)


def _finest(figures: Iterable[Figure | None], unit: Unit) -> int:
    steps = [f.step for f in figures if f is not None and 0 < f.step < SCALE[unit]]
    return min(steps, default=SCALE[unit])
