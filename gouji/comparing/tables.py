"""A comparison as tables of words and figures, for screens and files: each figure knows where it comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gouji.comparing.agreement import Question
from gouji.comparing.changes import Change, Part
from gouji.comparing.comparison import Comparison
from gouji.comparing.lines import GROUPS, Line
from gouji.comparing.sheet import Fact, Spot, decimal
from gouji.comparing.titles import FUNDS, subject_title
from gouji.figures import Unit
from gouji.subject import Fund
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure in a table: as printed here, and the places it comes from, each with the number of its sheet."""

    text: str
    spots: tuple[tuple[int, Spot], ...] = ()

    @property
    def number(self) -> float | None:
        """The figure for a workbook; None for what is no number."""
        try:
            return float(self.text.replace(",", ""))
        except ValueError:
            return None


CODED = frozenset({"function", "function_item", "economic", "economic_item"})
ALL_FUNDS = FUNDS[Fund.ALL]
MANY_SHEETS = 8
"""From more sheets on, each is a row: so many columns nobody reads."""
Value = str | Entry | None
"""Words, a figure, or nothing: what is missing."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its id, title, the unit of its figures ("" where they differ), headings and rows."""

    id: str
    title: str
    unit: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


QUESTIONS = {
    Question.LAST_YEAR: Text("上年数：本年文件所列与上年文件", "last year, as printed this year and last"),
    Question.IMPLIED: Text("上年数：按本年数和增减推算，与上年文件", "last year, by this year's figure and its change"),
    Question.BUDGET: Text("年初预算数：决算所列与当年预算", "the initial budget, as printed in the final account"),
}


def tables(comparison: Comparison, lang: str = "zh", wanted: Collection[str] | None = None) -> Iterator[Table]:
    """Every table of the comparison that has a row; with `wanted` only those of these ids."""
    for group in GROUPS:
        lines = comparison.group(group) if wanted is None or group in wanted else ()
        if lines:
            yield line_table(comparison, group, lines, lang)
    for number, change in numbered_changes(comparison, wanted):
        yield change_table(comparison, change, number, lang)
    for name, make in (
        ("execution", execution_table),
        ("disagreements", disagreement_table),
        ("standouts", standout_table),
    ):
        if wanted is None or name in wanted:
            table = make(comparison, lang)
            if table.rows:
                yield table


def numbered_changes(comparison: Comparison, wanted: Collection[str] | None) -> Iterator[tuple[int, Change]]:
    """The changes with their numbers; with `wanted` only those whose table's id is in it."""
    if wanted is None or any(name.startswith("change-") for name in wanted):
        for number, change in enumerate(comparison.changes, 1):
            if wanted is None or f"change-{number}" in wanted:
                yield number, change


def line_table(comparison: Comparison, group: str, lines: Sequence[Line], lang: str) -> Table:
    """A group of lines, a column for each sheet; of many sheets a row for each, and a column for each line."""
    labels = tuple(label.say(lang) for label in comparison.labels)
    titles = tuple(_titled(line, lang) for line in lines)
    cells = [[entry(n, cell.fact) if cell else None for n, cell in enumerate(line.cells)] for line in lines]
    unit = {"score": "分", "per_head": "元/人"}.get(group, "" if group == "running" else "万元")
    rows: list[tuple[Value, ...]]
    if len(labels) > MANY_SHEETS and len(lines) < len(labels):
        columns = (_say("文件", "document", lang), *titles)
        rows = [(label, *found) for label, found in zip(labels, zip(*cells, strict=True), strict=True)]
    else:
        columns = (_say("项目", "line", lang), *labels)
        rows = [(title, *found) for title, found in zip(titles, cells, strict=True)]
    return Table(group, _group_title(group, lines).say(lang), unit, columns, tuple(rows))


def _group_title(group: str, lines: Sequence[Line]) -> Text:
    """The group's title; of lines by code that all speak of a part of the money, with that."""
    money = {cell.money for line in lines for cell in line.cells if cell is not None}
    title = GROUPS[group]
    if group in CODED and len(money) == 1 and (said := money.pop()) != ALL_FUNDS:
        return Text(f"{title.zh}，{said.zh}", f"{title.en}, {said.en}")
    return title


def _titled(line: Line, lang: str) -> str:
    """The line's title, with what is counted where it is no money."""
    units = {cell.fact.unit for cell in line.cells if cell is not None and not cell.fact.is_money}
    title = line.title.say(lang)
    return f"{title}（{units.pop()}）" if line.group == "running" and len(units) == 1 else title


def entry(sheet: int, fact: Fact | None) -> Entry | None:
    """A figure of a sheet: money in 万元, all else in its own unit."""
    if fact is None:
        return None
    return Entry(shown(fact.value, "万元" if fact.is_money else fact.unit), tuple((sheet, spot) for spot in fact.spots))


def shown(value: int, unit: str) -> str:
    """A value with thousands separated: 12,345.67."""
    whole, point, rest = decimal(value, unit).partition(".")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{sign}{int(digits):,}{point}{rest}"


def change_table(comparison: Comparison, change: Change, number: int, lang: str) -> Table:
    """A change and the parts that make it."""
    before, after = comparison.sheets[change.before], comparison.sheets[change.after]
    by = _say(f"{GROUPS[change.by].zh}", GROUPS[change.by].en, lang)
    first, second = comparison.labels[change.before].say(lang), comparison.labels[change.after].say(lang)
    title = _say(f"变化分解：{second}比{before.year}年，{by}", f"Change: {second} against {first}, {by}", lang)
    rows: list[tuple[Value, ...]] = [_part(change, part, lang) for part in change.parts]
    if change.rest:
        rest = Entry(shown(change.rest, "万元"))
        rows.append(
            (_say("未能分解", "not explained", lang), None, None, rest, _share(change.rest, change.total.change))
        )
    total = _part(change, change.total, lang)
    rows.append((_say("合计", "total", lang), *total[1:]))
    heads = _say("增减", "change", lang), _say("占变化的%", "% of the change", lang)
    columns = (_say("项目", "item", lang), f"{before.year}", f"{after.year}", *heads)
    return Table(f"change-{number}", title, "万元", columns, tuple(rows))


def _part(change: Change, part: Part, lang: str) -> tuple[Value, ...]:
    before, after = entry(change.before, part.before), entry(change.after, part.after)
    spots = (before.spots if before else ()) + (after.spots if after else ())
    moved = Entry(shown(part.change, "万元"), spots)
    return part.title.say(lang), before, after, moved, _share(part.change, change.total.change)


def _share(part: int, total: int) -> Entry | None:
    return Entry(shown(round(part * 10_000_000 / total), Unit.PERCENT)) if total else None


def execution_table(comparison: Comparison, lang: str) -> Table:
    """Budget against final account."""
    rows = [
        (
            comparison.labels[one.sheet].say(lang),
            one.title.say(lang),
            entry(one.budget if one.budget is not None else one.sheet, one.planned),
            entry(one.sheet, one.initial),
            entry(one.sheet, one.adjusted),
            entry(one.sheet, one.final),
            Entry(shown(one.rate, Unit.PERCENT)) if one.rate is not None else None,
        )
        for one in comparison.executions
    ]
    columns = (
        _say("决算", "final account", lang), _say("项目", "item", lang), _say("当年预算所列", "in the budget", lang),
        _say("决算所列年初预算", "initial budget", lang), _say("全年预算", "adjusted budget", lang),
        _say("决算数", "final", lang), _say("执行率%", "rate %", lang),
    )  # fmt: skip
    return Table("execution", _say("预算与决算", "Budget against final account", lang), "万元", columns, tuple(rows))


def disagreement_table(comparison: Comparison, lang: str) -> Table:
    """What two documents print differently."""
    rows = [
        (
            subject_title(pair.subject).say(lang),
            QUESTIONS[pair.question].say(lang),
            comparison.labels[pair.here].say(lang),
            entry(pair.here, pair.earlier),
            comparison.labels[pair.there].say(lang),
            entry(pair.there, pair.later),
            Entry(shown(pair.difference, "万元" if pair.earlier.is_money else pair.earlier.unit)),
        )
        for pair in comparison.disagreements
    ]
    columns = (
        _say("项目", "item", lang), _say("比什么", "what is compared", lang), _say("先前文件", "earlier", lang),
        _say("所列", "prints", lang), _say("后来文件", "later", lang), _say("所列或推算", "prints or implies", lang),
        _say("相差", "difference", lang),
    )  # fmt: skip
    title = _say("前后文件不一致", "Printed differently in two documents", lang)
    return Table("disagreements", title, "万元", columns, tuple(rows))


def standout_table(comparison: Comparison, lang: str) -> Table:
    """What stands out."""
    rows = [
        (
            comparison.sheets[one.sheet].department,
            one.measure.say(lang),
            Entry(shown(one.value, one.unit)),
            Entry(shown(one.median, one.unit)),
            Entry(shown(one.spread, one.unit)),
            Entry(f"{one.distance:.1f}"),
            Entry(str(one.count)),
            one.unit,
        )
        for one in comparison.standouts
    ]
    columns = (
        _say("部门", "department", lang), _say("指标", "measure", lang), _say("数值", "value", lang),
        _say("中位数", "median", lang), _say("离散程度", "spread", lang), _say("相距倍数", "spreads away", lang),
        _say("参与比较的数", "values", lang), _say("单位", "unit", lang),
    )  # fmt: skip
    return Table("standouts", _say("突出的数", "What stands out", lang), "", columns, tuple(rows))


def _say(zh: str, en: str, lang: str) -> str:
    return Text(zh, en).say(lang)
