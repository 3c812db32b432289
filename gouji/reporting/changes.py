"""What changed between two versions, for people at a terminal: by table and section, a line for each place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.console import Console
from rich.rule import Rule as Line
from rich.text import Text as Styled

from gouji.figures import Unit, plain
from gouji.reporting.lettering import Hanging, printable, safe
from gouji.reporting.whereabouts import Whereabouts
from gouji.reporting.wording import heading, say
from gouji.revision import Change, Edit, How, Revision, Run, What
from gouji.text import Text

_WHAT = {
    What.IDENTITY: Text("文档", "document"),
    What.TABLE: Text("表", "table"),
    What.UNIT: Text("单位", "unit"),
    What.COLUMN: Text("栏", "column"),
    What.ROW: Text("行", "row"),
    What.LABEL: Text("行名", "row label"),
    What.FIGURE: Text("数字", "figure"),
    What.WRITTEN: Text("写法", "way of writing"),
    What.WORDS: Text("表内文字", "words in tables"),
    What.HEADING: Text("标题", "heading"),
    What.SENTENCE: Text("句子", "sentence"),
}
_HOW = {
    How.CHANGED: Text("改", "changed"),
    How.ADDED: Text("增", "added"),
    How.REMOVED: Text("删", "removed"),
    How.MOVED: Text("移", "moved"),
}
_COLOURS = {How.CHANGED: "yellow", How.ADDED: "green", How.REMOVED: "red", How.MOVED: "cyan"}
_SIGNS = {How.CHANGED: "~", How.ADDED: "+", How.REMOVED: "-", How.MOVED: ">"}
SHOWN = 6
"""Cells of an added or removed row that are shown; of figures only written otherwise, places."""


def print_revision(console: Console, revision: Revision, lang: str = "zh") -> None:
    """Print every change between two versions of a document."""
    console.print()
    console.print(Line(Styled(safe(heading(revision.after, lang)), "bold"), align="left", style="dim"))
    for mark, colour, document in (("- ", "red", revision.before), ("+ ", "green", revision.after)):
        console.print(Hanging(Styled(mark, colour), Styled(safe(document.source), "dim")))
    console.print(Hanging("", Styled(_counts(revision, lang), "bold" if revision.changes else "green")))
    sides = Whereabouts(revision.before.anchors, lang), Whereabouts(revision.after.anchors, lang)
    for section, each in groupby(revision.changes, key=lambda change: change.section):
        console.print()
        console.print(Hanging(Styled("▌", "blue"), Styled(safe(section or say(lang, "elsewhere")), "bold")))
        changes = list(each)
        for change in changes:
            if change.what is not What.WRITTEN:
                _print(console, change, sides, lang)
        _print_written(console, [change for change in changes if change.what is What.WRITTEN], lang)


def _counts(revision: Revision, lang: str) -> str:
    if not revision.changes:
        return "两个版本没有不同。" if lang == "zh" else "The two versions do not differ."
    counts = [(what, revision.counts[what]) for what in What if revision.counts[what]]
    if lang == "zh":
        listed = "，".join(f"{_WHAT[what].zh} {number}" for what, number in counts)
        return f"共 {len(revision.changes)} 处变化：{listed}"
    return f"{len(revision.changes)} changes: " + ", ".join(f"{_WHAT[what].en} {number}" for what, number in counts)


def _print(console: Console, change: Change, sides: tuple[Whereabouts, Whereabouts], lang: str) -> None:
    label = Styled(f"{_SIGNS[change.how]} {_WHAT[change.what].say(lang)}  ", _COLOURS[change.how])
    body = _body(change, bare=not printable(console), lang=lang)
    body.append("  " + safe(_where(change, sides)), "dim")
    console.print(Hanging(label, body, indent=2))


def _body(change: Change, *, bare: bool, lang: str) -> Styled:
    text = Styled()
    name = " / ".join(part for part in (change.row, change.column) if part)
    if change.what in (What.FIGURE, What.WORDS, What.WRITTEN, What.IDENTITY) and name:
        text.append(safe(name) + "  ")
    if change.runs:
        return _runs(text, change.runs, bare)
    if change.how is How.MOVED:
        return text.append(safe(change.after))
    blank = say(lang, "blank")
    if change.how is How.CHANGED or change.what is What.FIGURE:
        text.append(safe(change.before or blank), "red" if not bare else "")
        text.append(" → ")
        text.append(safe(change.after or blank), "bold green")
        text.append(_difference(change, lang), "dim")
        return text
    words = change.after if change.how is How.ADDED else change.before
    text.append(safe(words), _COLOURS[change.how])
    shown = [f"{entry.name} {entry.text}".strip() for entry in change.entries[:SHOWN]]
    if change.what is What.TABLE:
        return text
    if len(change.entries) > SHOWN:
        shown.append(say(lang, "and_more", count=len(change.entries)))
    joiner = "；" if lang == "zh" else "; "
    return text.append(safe(("  " if shown else "") + joiner.join(shown)))


def _runs(text: Styled, runs: Iterable[Run], bare: bool) -> Styled:
    for run in runs:
        words = safe(run.text)
        if run.edit is Edit.KEPT:
            text.append(words)
        elif run.edit is Edit.REMOVED:
            text.append(f"[-{words}-]" if bare else words, "red strike")
        else:
            text.append(f"{{+{words}+}}" if bare else words, "bold green underline")
    return text


def _difference(change: Change, lang: str) -> str:
    by, figure = change.difference, change.figure_after
    if not by or figure is None:
        return ""
    sign = "+" if by > 0 else "-"
    step = min(each.step for each in (figure, change.figure_before) if each is not None)
    words = f"{sign}{plain(abs(by), figure.unit, step)}{'' if figure.unit is Unit.COUNT else figure.unit.value}"
    return f"（{words}）" if lang == "zh" else f" ({words})"


def _where(change: Change, sides: tuple[Whereabouts, Whereabouts]) -> str:
    """Where the place is in the versions that have it, said once where both say the same."""
    places = [
        side.place(place)
        for side, place in zip(sides, (change.place_before, change.place_after), strict=True)
        if place is not None
    ]
    return " → ".join(dict.fromkeys(places))


def _print_written(console: Console, changes: Sequence[Change], lang: str) -> None:
    """Figures that only are written otherwise, in one line."""
    if not changes:
        return
    label = Styled(f"{_SIGNS[How.CHANGED]} {_WHAT[What.WRITTEN].say(lang)}  ", "dim")
    blank = say(lang, "blank")
    said = [
        f"{change.row} / {change.column} {change.before or blank} → {change.after or blank}"
        for change in changes[:SHOWN]
    ]
    if len(changes) > SHOWN:
        said.append(say(lang, "and_more", count=len(changes)))
    console.print(Hanging(label, Styled(safe(("；" if lang == "zh" else "; ").join(said)), "dim"), indent=2))


def sentence(change: Change, lang: str = "zh") -> str:
    """A change as one line of plain text: 数字 改：收入总计 / 预算数 85.05 → 80.05（-5.00万元）."""
    joiner = "：" if lang == "zh" else ": "
    kind = f"{_WHAT[change.what].say(lang)} {_HOW[change.how].say(lang)}"
    return f"{kind}{joiner}{_body(change, bare=True, lang=lang).plain}"
