"""Coverage at a terminal: by table and section, how many figures are protected, and which are not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text as Styled

from gouji.coverage import Coverage, Guard, Part
from gouji.place import Place
from gouji.reporting.lettering import Hanging, safe
from gouji.reporting.whereabouts import Whereabouts
from gouji.reporting.wording import say

COLOURS = {Guard.NONE: "bold red", Guard.LIMITED: "yellow", Guard.SEEN: "cyan", Guard.PLACED: "green"}
LISTED = 8
"""Figures listed for one part and one guard."""


def print_coverage(console: Console, coverage: Coverage, where: Whereabouts) -> None:
    """A line for each table and section with its figures by what protects them; below, those that little protects."""
    lang = where.lang
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(say(lang, "section"), overflow="fold")
    for key in ("figures", *(f"guard_{guard.value}" for guard in Guard)):
        table.add_column(say(lang, key), justify="right")
    for part in coverage.parts:
        table.add_row(Styled(safe(part.title or say(lang, "elsewhere"))), *_numbers(part, len(part.figures)))
    table.add_section()
    table.add_row(Styled(say(lang, "elsewhere"), "bold"), *_numbers(coverage, sum(1 for _ in coverage.figures)))
    console.print(table)
    for guard in Guard:
        if guard is not Guard.PLACED:
            console.print(Hanging(Styled(f"{say(lang, f'guard_{guard.value}')}  ", COLOURS[guard]), _told(guard, lang)))
            for part, places in _with(coverage, guard):
                name = Styled(safe(part.title or say(lang, "elsewhere")))
                name.append(f"  {len(places)}", "bold")
                console.print(Hanging("", name, indent=2))
                console.print(Hanging("", Styled(listing(places, where), "dim"), indent=4))


def _told(guard: Guard, lang: str) -> Styled:
    return Styled(say(lang, f"guard_{guard.value}_means"), "dim")


def _numbers(counted: Part | Coverage, figures: int) -> Iterator[Styled]:
    yield Styled(str(figures))
    for guard in Guard:
        number = counted.count(guard)
        yield Styled(str(number), COLOURS[guard] if number else "dim")


def _with(coverage: Coverage, guard: Guard) -> Iterator[tuple[Part, list[Place]]]:
    for part in coverage.parts:
        places = [figure.place for figure in part.figures if figure.guard is guard]
        if places:
            yield part, places


def listing(places: Sequence[Place], where: Whereabouts) -> str:
    """`第12行 35.00、36.00；第13行 …`, the first few."""
    by_line: dict[int, list[str]] = {}
    for place in places[:LISTED]:
        by_line.setdefault(place.line, []).append(safe(place.text.strip()))
    inner, outer = ("、", "；") if where.lang == "zh" else (", ", "; ")
    listed = outer.join(f"{safe(where.lines(line, line))} {inner.join(texts)}" for line, texts in by_line.items())
    return listed + (say(where.lang, "and_more", count=len(places)) if len(places) > LISTED else "")
