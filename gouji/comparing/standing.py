"""What stands out among many: by the distance from the median, in spreads that a few outliers cannot move.

The spread is 1.4826 times the median absolute deviation (MAD), which of a normal distribution is its standard
deviation; from 3.5 spreads on a value stands out (Iglewicz and Hoaglin 1993). Totals are not ranked: a large
department is no outlier. Ranked are shares, rates of change and of execution, and amounts per head.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from gouji.comparing.changes import successive
from gouji.comparing.execution import Execution
from gouji.comparing.lines import Line, beside
from gouji.comparing.sheet import Sheet
from gouji.comparing.titles import KINDS
from gouji.figures import SCALE, Unit
from gouji.subject import TOTAL, Measure
from gouji.text import Text

LEAST = 5
"""Fewer values are not ranked: their median says nothing of what is usual."""
FAR = 3.5
PERCENT = 100 * SCALE[Unit.PERCENT]


@dataclass(frozen=True, slots=True)
class Standout:
    """A value that stands out: whose, of what, how far from the median, among how many."""

    measure: Text
    sheet: int
    value: int
    unit: str
    median: int
    spread: int
    count: int

    @property
    def distance(self) -> float:
        """How many spreads it lies from the median, with its sign."""
        return (self.value - self.median) / self.spread


@dataclass(frozen=True, slots=True)
class Unranked:
    """What was not ranked, and why."""

    measure: Text
    why: Text


Values = dict[int, int]


def standouts(
    sheets: Sequence[Sheet], lines: Sequence[Line], executions: Sequence[Execution]
) -> tuple[list[Standout], list[Unranked]]:
    """What stands out in each year and kind, the farthest first, and what could not be ranked."""
    found: list[Standout] = []
    left: list[Unranked] = []
    measures = list(_measures(sheets, lines, executions))
    for year, kind in sorted({(sheet.year, sheet.kind) for sheet in sheets}):
        own = [number for number, sheet in enumerate(sheets) if (sheet.year, sheet.kind) == (year, kind)]
        for title, unit, values in measures:
            chosen = {number: values[number] for number in own if number in values}
            said = Text(f"{year}年{KINDS[kind].zh}：{title.zh}", f"{year} {KINDS[kind].en}: {title.en}")
            if chosen:
                _rank(said, unit, chosen, found, left)
    found.sort(key=lambda one: -abs(one.distance))
    return found, left


def _rank(title: Text, unit: str, values: Values, found: list[Standout], left: list[Unranked]) -> None:
    count = len(values)
    if count < LEAST:
        left.append(
            Unranked(title, Text(f"只有 {count} 个数，少于 {LEAST} 个", f"only {count} values, fewer than {LEAST}"))
        )
        return
    middle = round(median(values.values()))
    spread = round(1.4826 * median(abs(value - middle) for value in values.values()))
    if spread == 0:
        why = Text("过半数值相同，离散程度为零", "more than half are the same: there is no spread to measure by")
        left.append(Unranked(title, why))
        return
    for number, value in values.items():
        if abs(value - middle) > FAR * spread:
            found.append(Standout(title, number, value, unit, middle, spread, count))


def _measures(
    sheets: Sequence[Sheet], lines: Sequence[Line], executions: Sequence[Execution]
) -> Iterator[tuple[Text, str, Values]]:
    by_id = {line.id: line for line in lines}
    for part, whole, title in (
        ("personnel", "basic", Text("人员经费占基本支出", "personnel as a share of basic expenditure")),
        ("project", "expenditure", Text("项目支出占本年支出", "projects as a share of expenditure")),
        (
            "three_public",
            "expenditure",
            Text("“三公”经费占本年支出", "three public expenses as a share of expenditure"),
        ),
        ("reception", "operating", Text("公务接待费占公用经费", "official reception as a share of operating")),
        (
            "agency_operating",
            "basic",
            Text("机关运行经费占基本支出", "agency operating as a share of basic expenditure"),
        ),
    ):
        if part in by_id and whole in by_id:
            line = by_id[part]
            yield title, "%", _shares(line, by_id[whole] if part in _FISCAL else beside(line, sheets, Measure(whole)))
    for name in ("expenditure", "personnel", "operating", "project", "three_public"):
        if name in by_id:
            line = by_id[name]
            title = Text(f"{line.title.zh}比上年增减", f"{line.title.en}, change on last year")
            yield title, "%", _growth(sheets, line)
    yield Text("本年支出执行率", "execution of expenditure"), "%", _rates(executions)
    for line in lines:
        if line.group == "per_head":
            title = Text(f"人均{line.title.zh}", f"{line.title.en} per head")
            yield title, "元/人", {n: cell.fact.value for n, cell in enumerate(line.cells) if cell is not None}


_FISCAL = ("three_public", "reception", "agency_operating")
"""Lines that are of fiscal money, though their tables don't say so: shares of all money are shares of more."""


def _shares(part: Line, whole: Line) -> Values:
    """The percentages, where the whole is something."""
    found = {}
    for number, (one, total) in enumerate(zip(part.cells, whole.cells, strict=True)):
        if one is not None and total is not None and total.fact.value > 0:
            found[number] = round(one.fact.value * PERCENT / total.fact.value)
    return found


def _growth(sheets: Sequence[Sheet], line: Line) -> Values:
    found = {}
    for before, after in successive(sheets):
        old, new = line.cells[before], line.cells[after]
        if old is None or new is None or sheets[after].year != sheets[before].year + 1:
            continue
        if old.money == new.money and old.fact.value > 0:
            found[after] = round((new.fact.value - old.fact.value) * PERCENT / old.fact.value)
    return found


def _rates(executions: Sequence[Execution]) -> Values:
    """The rate of each final account's whole expenditure."""
    found: Values = {}
    for one in executions:
        if one.item == TOTAL and one.measure is Measure.EXPENDITURE and one.rate is not None:
            found.setdefault(one.sheet, one.rate)
    return found
