"""What was read, for people at a terminal: the tables, the figures of the narrative, what was not understood."""

from __future__ import annotations

import re

from rich.console import Console
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text as Styled

from gouji.disclosure import Claim, Disclosure
from gouji.reporting.lettering import Hanging, safe
from gouji.reporting.outline import by_statement
from gouji.reporting.reading import printed_amounts, unit_word
from gouji.reporting.whereabouts import Whereabouts
from gouji.reporting.wording import heading, say

_PARTS = re.compile(r"[，；。;]|,(?!\d)")


def print_reading(console: Console, disclosure: Disclosure, lang: str = "zh") -> None:
    """Print what was read of one document."""
    where = Whereabouts(disclosure.anchors, lang)
    console.print()
    console.print(Line(Styled(safe(heading(disclosure, lang)), "bold"), align="left", style="dim"))
    console.print(Hanging("", Styled(safe(disclosure.source), "dim")))
    for sentence in disclosure.disagreements:
        console.print(Hanging(Styled("! ", "bold yellow"), Styled(safe(sentence.say(lang)))))
    _heading(console, f"{say(lang, 'statements')} ({len(disclosure.statements)})")
    if disclosure.statements:
        table = _table(lang, (("title", "left"), ("form", "left"), ("unit", "left"), ("amounts", "right")))
        table.add_column(say(lang, "at_lines"), justify="right", no_wrap=True)
        for index, statement in enumerate(disclosure.statements):
            told = sum(1 for _ in disclosure.performance.figures(index))
            amounts = str(told + sum(1 for _ in printed_amounts(statement)))
            shown = say(lang, "empty") if statement.empty else amounts
            if statement.delimited and not told:
                shown = say(lang, "delimited")
            first, last = statement.first_line, statement.last_line
            lines = f"{first}–{last}" if where.numbered else safe(where.lines(first, last))
            table.add_row(safe(statement.title), statement.form, statement.unit.value, shown, lines)
        console.print(table)
    else:
        console.print(Hanging("", Styled(say(lang, "no_statements"), "dim"), indent=2))
    _heading(console, f"{say(lang, 'narrative')} ({len(disclosure.claims)})")
    section = None
    for claim in disclosure.claims:
        if claim.section != section:
            section = claim.section
            console.print(Hanging("", Styled(safe(section)), indent=2))
        text = Styled(safe(f"{claim.figure.printed()}{unit_word(claim.figure)}"), "bold")
        text.append("  " + safe(_words(claim)), "dim")
        console.print(Hanging(Styled(safe(where.place(claim.figure.place)) + "  ", "dim"), text, indent=4))
    _heading(console, f"{say(lang, 'unread')} ({len(disclosure.unread)})")
    for statement_title, unread in by_statement(disclosure.unread):
        console.print(Hanging("", Styled(safe(statement_title or say(lang, "elsewhere"))), indent=2))
        for one in unread:
            text = Styled(safe(one.text.strip()), "bold")
            text.append("  " + safe(one.why[1 if lang == "en" else 0]), "dim")
            label = Styled(safe(where.place(one.place)) + "  ", "dim")
            console.print(Hanging(label, text, indent=4))


def _words(claim: Claim) -> str:
    """The words that say what a figure is, without the clauses before them: `单位资金收入0万元`."""
    return _PARTS.split(claim.clause.strip().rstrip("，,；;。"))[-1]


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Hanging("", Styled(words, "bold")))


def _table(lang: str, columns: tuple[tuple[str, str], ...]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for key, justify in columns:
        right = justify == "right"
        table.add_column(say(lang, key), justify="right" if right else "left", no_wrap=right, overflow="fold")
    return table
