"""The charts of a comparison. Each belongs to a table: nothing is in a chart that isn't in the table beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from gouji.charts import Chart, Series, Shape
from gouji.comparing.changes import Change
from gouji.comparing.comparison import Comparison
from gouji.comparing.lines import GROUPS, Line
from gouji.comparing.tables import numbered_changes
from gouji.comparing.titles import KINDS
from gouji.subject import DocumentKind
from gouji.text import Text

LINES_MOST, ROWS_MOST, PARTS_MOST = 6, 40, 7
"""Lines in a chart, rows in a chart, parts of a bar: more can't be told apart; the table has them all."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart and the id of the table that it belongs to."""

    table: str
    chart: Chart


def pictures(comparison: Comparison, lang: str = "zh", wanted: Collection[str] | None = None) -> Iterator[Picture]:
    """The charts of what there is; with `wanted` only those of the tables of these ids."""
    spent = comparison.line("expenditure")
    if spent is not None and (wanted is None or "totals" in wanted):
        for kind in DocumentKind:
            chart = _over(comparison, spent, kind, lang)
            if chart is not None:
                yield Picture("totals", chart)
    for table, names, whole in (
        ("structure", _structure(comparison), "expenditure"),
        ("three_public", ("overseas", "vehicle_purchase", "vehicle_running", "reception"), "three_public"),
    ):
        lines = [line for name in names if (line := comparison.line(name)) is not None]
        if lines and not all(line.zero for line in lines) and (wanted is None or table in wanted):
            yield Picture(table, _stacked(comparison, GROUPS[table], lines, whole, lang))
    classes = [line for line in comparison.group("function") if not line.zero]
    if classes and (wanted is None or "function" in wanted):
        yield Picture("function", _stacked(comparison, GROUPS["function"], _largest(classes), "expenditure", lang))
    for number, change in numbered_changes(comparison, wanted):
        yield Picture(f"change-{number}", change_chart(comparison, change, lang))
    for line in comparison.group("per_head") if wanted is None or "per_head" in wanted else ():
        if sum(cell is not None for cell in line.cells) > 1:
            yield Picture("per_head", _bars(comparison, line, lang))


def _over(comparison: Comparison, line: Line, kind: DocumentKind, lang: str) -> Chart | None:
    """A line over years for a few departments, points on a row for many, bars where there is one year."""
    own = [number for number, sheet in enumerate(comparison.sheets) if sheet.kind is kind and line.cells[number]]
    names = list(dict.fromkeys(_name(comparison, number, lang) for number in own))
    years = sorted({comparison.sheets[number].year for number in own})
    if len(own) < 2:
        return None
    at = {(_name(comparison, n, lang), comparison.sheets[n].year): _value(line, n) for n in own}
    title = Text(f"{line.title.zh}（{KINDS[kind].zh}）", f"{line.title.en} ({KINDS[kind].en})").say(lang)
    labels = tuple(str(year) for year in years)
    if len(years) == 1:
        names.sort(key=lambda name: -(at[name, years[0]] or 0))
        values = tuple(at[name, years[0]] for name in names[:ROWS_MOST])
        title = _cut(title, len(names), lang)
        return Chart(title, Shape.BARS, tuple(names[:ROWS_MOST]), (Series(labels[0], values),), lang=lang)
    if len(names) <= LINES_MOST:
        series = tuple(Series(name, tuple(at.get((name, year)) for year in years)) for name in names)
        return Chart(title, Shape.LINES, labels, series, lang=lang)
    shown = names[:ROWS_MOST]
    series = tuple(Series(str(year), tuple(at.get((name, year)) for name in shown)) for year in years[-4:])
    return Chart(_cut(title, len(names), lang), Shape.DOTS, tuple(shown), series, lang=lang)


def _cut(title: str, rows: int, lang: str) -> str:
    """The title, with how many rows are shown where not all are."""
    if rows <= ROWS_MOST:
        return title
    return title + Text(f"（{rows} 份中的前 {ROWS_MOST} 份）", f" (first {ROWS_MOST} of {rows})").say(lang)


def _name(comparison: Comparison, number: int, lang: str) -> str:
    sheet = comparison.sheets[number]
    return comparison.labels[number].say(lang) if sheet.scope.value == "unit" else sheet.department


def _value(line: Line, number: int) -> int | None:
    cell = line.cells[number]
    return cell.fact.value if cell is not None else None


def _structure(comparison: Comparison) -> tuple[str, ...]:
    """Personnel and operating where they make up the basic expenditure of every sheet, else basic as a whole."""
    basic, personnel = comparison.line("basic"), comparison.line("personnel")
    operating = comparison.line("operating")
    if basic is not None and personnel is not None and operating is not None:
        triples = zip(basic.cells, personnel.cells, operating.cells, strict=True)
        if all(one is None or (two and three and one.money == two.money == three.money) for one, two, three in triples):
            return ("personnel", "operating", "project")
    return ("basic", "project")


def _stacked(comparison: Comparison, title: Text, lines: Sequence[Line], whole: str, lang: str) -> Chart:
    """The lines on top of each other, with the total that the document prints."""
    filled = [n for n in range(len(comparison.sheets)) if any(line.cells[n] for line in lines)]
    shown = filled[:ROWS_MOST]
    series = tuple(Series(line.title.say(lang), tuple(_value(line, number) for number in shown)) for line in lines)
    labels = tuple(comparison.labels[number].say(lang) for number in shown)
    total = comparison.line(whole)
    totals = tuple(_value(total, number) if total else None for number in shown)
    return Chart(_cut(title.say(lang), len(filled), lang), Shape.STACKED, labels, series, totals=totals, lang=lang)


def _largest(lines: Sequence[Line]) -> list[Line]:
    """The largest lines; more than can be told apart are left to the table."""
    by_size = sorted(lines, key=lambda line: -sum(abs(cell.fact.value) for cell in line.cells if cell is not None))
    chosen = by_size[:PARTS_MOST]
    return [line for line in lines if line in chosen]


def change_chart(comparison: Comparison, change: Change, lang: str) -> Chart:
    """What was, what was added and taken away, what is; small parts together."""
    before, after = comparison.sheets[change.before], comparison.sheets[change.after]
    shown = change.parts[: PARTS_MOST + 1]
    rest = change.total.change - sum(part.change for part in shown)
    names = [part.title.say(lang) for part in shown]
    values = [part.change for part in shown]
    if rest:
        names.append(Text("其余", "all else").say(lang))
        values.append(rest)
    first, last = change.total.before, change.total.after
    assert first is not None
    assert last is not None
    who, total, by = _name(comparison, change.after, lang), change.total.title, GROUPS[change.by]
    title = Text(
        f"{who}：{after.year}年比{before.year}年{total.zh}的变化（{by.zh}）",
        f"{who}: {total.en}, {before.year} to {after.year}, {by.en}",
    )
    years = Text(f"{before.year}年", str(before.year)).say(lang), Text(f"{after.year}年", str(after.year)).say(lang)
    series = Series(change.total.title.say(lang), (first.value, *values, last.value))
    return Chart(title.say(lang), Shape.STEPS, (years[0], *names, years[1]), (series,), lang=lang)


def _bars(comparison: Comparison, line: Line, lang: str) -> Chart:
    shown = [number for number, cell in enumerate(line.cells) if cell is not None]
    shown.sort(key=lambda number: -(_value(line, number) or 0))
    labels = tuple(comparison.labels[number].say(lang) for number in shown[:ROWS_MOST])
    values = tuple(_value(line, number) for number in shown[:ROWS_MOST])
    title = Text(f"人均{line.title.zh}", f"{line.title.en} per head").say(lang)
    title = _cut(title, len(shown), lang)
    return Chart(title, Shape.BARS, labels, (Series(line.title.say(lang), values),), "元/人", lang=lang)
