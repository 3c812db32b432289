"""A comparison on the terminal: the main lines, what made the changes, execution, what disagrees, what stands out."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.rule import Rule
from rich.table import Table as Grid
from rich.text import Text as Styled

from gouji.comparing import Comparison
from gouji.comparing.changes import Change
from gouji.comparing.execution import Execution
from gouji.comparing.lines import Line
from gouji.comparing.tables import QUESTIONS, Entry, Table, Value, shown, standout_table
from gouji.comparing.titles import subject_title
from gouji.reporting.comparison.places import where
from gouji.reporting.lettering import Hanging, safe
from gouji.subject import Kind
from gouji.text import Text

_MAIN = {
    "expenditure": Text("本年支出", "spent"),
    "basic": Text("基本支出", "basic"),
    "personnel": Text("人员经费", "personnel"),
    "operating": Text("公用经费", "operating"),
    "project": Text("项目支出", "project"),
    "three_public": Text("“三公”经费", "3 public"),
}
"""The lines of the first table, in words short enough to stand beside each other."""
_PARTS, _ROWS = 6, 20


def print_comparison(console: Console, comparison: Comparison, lang: str = "zh") -> None:
    """Print what comparing says; long lists are cut with the number that is left, the files have them whole."""
    if comparison.sheets:
        _main(console, comparison, lang)
        _changes(console, comparison, lang)
        _executions(console, comparison, lang)
        _disagreements(console, comparison, lang)
        _standouts(console, comparison, lang)
    if comparison.remarks or comparison.unranked:
        _heading(console, Text("不能直接比较的", "What can't be compared").say(lang))
        for remark in comparison.remarks:
            console.print(Hanging(Styled("! ", "bold yellow"), Styled(safe(remark.say(lang)))))
        _unranked(console, comparison, lang)


def _heading(console: Console, title: str) -> None:
    console.print()
    console.print(Rule(Styled(safe(title), "bold"), align="left", style="dim"))


def _grid(console: Console, columns: Sequence[str], rows: Sequence[Sequence[Value]], words: int = 1) -> None:
    """A table of which the first `words` columns are words; what is missing is a dot."""
    grid = Grid(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for number, column in enumerate(columns):
        grid.add_column(safe(column), justify="left" if number < words else "right", overflow="fold")
    for row in rows[:_ROWS]:
        grid.add_row(*(_cell(value) for value in row))
    console.print(grid)


def _cell(value: Value) -> Styled:
    if value is None:
        return Styled("·", "dim")
    if isinstance(value, Entry):
        return Styled(value.text)
    return Styled(safe(value))


def _left(console: Console, count: int, lang: str) -> None:
    if count > 0:
        more = Text(f"另有 {count} 行，见 --html、--xlsx 或 --csv。", f"{count} more: see --html, --xlsx or --csv.")
        console.print(Styled(more.say(lang), "dim"))


def _main(console: Console, comparison: Comparison, lang: str) -> None:
    _heading(console, Text("横向与纵向比较（万元）", "Side by side (万元)").say(lang))
    lines = [line for name in _MAIN if (line := comparison.line(name)) is not None]
    columns = (Text("文件", "document").say(lang), *(_MAIN[line.id].say(lang) for line in lines))
    rows = [(label.say(lang), *(_of(line, number) for line in lines)) for number, label in enumerate(comparison.labels)]
    _grid(console, columns, rows)
    _left(console, len(rows) - _ROWS, lang)
    partly = [line.title.say(lang) for line in lines if "（" in line.title.zh]
    if partly:
        console.print(Styled(("、" if lang == "zh" else ", ").join(partly), "dim"))


def _of(line: Line, number: int) -> Entry | None:
    cell = line.cells[number]
    return None if cell is None else Entry(shown(cell.fact.value, "万元"))


def _changes(console: Console, comparison: Comparison, lang: str) -> None:
    chosen = [change for change in comparison.changes if change.by != "economic"]
    if not chosen:
        return
    _heading(console, Text("变化由什么构成（万元）", "What makes the changes (万元)").say(lang))
    for (_, after), found in groupby(chosen, key=lambda change: (change.before, change.after)):
        console.print(Styled(safe(comparison.labels[after].say(lang)), "bold"))
        for change in found:
            console.print(Hanging("  ", Styled(safe(_change(change, lang)))))


def _change(change: Change, lang: str) -> str:
    total = change.total
    first, last = total.before.value if total.before else 0, total.after.value if total.after else 0
    rate = f"（{_signed(round(total.change * 10_000_000 / first), '%')}%）" if first else ""
    parts = [f"{part.title.say(lang)} {_signed(part.change, '万元')}" for part in change.parts[:_PARTS]]
    rest = total.change - sum(part.change for part in change.parts[:_PARTS])
    if rest:
        parts.append(f"{Text('其余', 'all else').say(lang)} {_signed(rest, '万元')}")
    head = (
        f"{total.title.say(lang)} {shown(first, '万元')} → {shown(last, '万元')}，{_signed(total.change, '万元')}{rate}"
    )
    return head + ("：" if lang == "zh" else ": ") + ("；" if lang == "zh" else "; ").join(parts)


def _signed(value: int, unit: str) -> str:
    return ("+" if value > 0 else "") + shown(value, unit)


def _executions(console: Console, comparison: Comparison, lang: str) -> None:
    """The totals and the three public expenses of each final account, and how many items there are besides."""
    if not comparison.executions:
        return
    _heading(console, Text("决算与预算（万元）", "Final account against budget (万元)").say(lang))
    for sheet, found in groupby(comparison.executions, key=lambda one: one.sheet):
        console.print(Styled(safe(comparison.labels[sheet].say(lang)), "bold"))
        own = list(found)
        main = [one for one in own if one.item is not None and one.item.kind is not Kind.FUNCTION]
        told = ("；" if lang == "zh" else "; ").join(_executed(one, lang) for one in main)
        items = len(own) - len(main)
        if items:
            told += Text(f"。另有科目、项目 {items} 项", f". {items} items and projects more").say(lang)
        console.print(Hanging("  ", Styled(safe(told))))


def _executed(one: Execution, lang: str) -> str:
    base = one.base
    assert base is not None
    rate = f"，{shown(one.rate, '%')}%" if one.rate is not None else ""
    return f"{one.title.say(lang)} {shown(one.final.value, '万元')} / {shown(base.value, '万元')}{rate}"


def _disagreements(console: Console, comparison: Comparison, lang: str) -> None:
    if not comparison.pairs:
        return
    _heading(console, Text("前后文件不一致", "Printed differently in two documents").say(lang))
    count, wrong = len(comparison.pairs), len(comparison.disagreements)
    said = Text(
        f"两份文件都列的 {count} 个数，{wrong} 个不一致。", f"{count} facts are printed twice, {wrong} differently."
    )
    console.print(Styled(said.say(lang)))
    for pair in comparison.disagreements[:_ROWS]:
        unit = "万元" if pair.earlier.is_money else pair.earlier.unit
        here, there = pair.earlier.spots[0].place, pair.later.spots[0].place
        text = (
            f"{subject_title(pair.subject).say(lang)}：{comparison.labels[pair.here].say(lang)} "
            f"{shown(pair.earlier.value, unit)}（{where(here, lang)}），{comparison.labels[pair.there].say(lang)} "
            f"{shown(pair.later.value, unit)}（{where(there, lang)}），{_signed(pair.difference, unit)}  "
            f"{QUESTIONS[pair.question].say(lang)}"
        )
        console.print(Hanging(Styled("≠ ", "bold yellow"), Styled(safe(text))))
    _left(console, wrong - _ROWS, lang)


def _standouts(console: Console, comparison: Comparison, lang: str) -> None:
    table: Table = standout_table(comparison, lang)
    if table.rows:
        _heading(console, table.title)
        _grid(console, table.columns, table.rows, words=2)
        _left(console, len(table.rows) - _ROWS, lang)
        said = Text(
            "离散程度＝1.4826×绝对中位差（MAD）；相距超过 3.5 倍的列出。突出不等于错误。",
            "Spread: 1.4826 × the median absolute deviation; listed from 3.5 spreads on. Standing out is no mistake.",
        )
        console.print(Styled(said.say(lang), "dim"))


def _unranked(console: Console, comparison: Comparison, lang: str) -> None:
    """What was not ranked, those with one reason together."""
    by_why: dict[str, int] = {}
    for one in comparison.unranked:
        why = one.why.say(lang)
        by_why[why] = by_why.get(why, 0) + 1
    for why, count in by_why.items():
        said = Text(f"{count} 项指标未排名：{why}。", f"{count} measures were not ranked: {why}.")
        console.print(Hanging(Styled("· ", "dim"), Styled(safe(said.say(lang)), "dim")))
