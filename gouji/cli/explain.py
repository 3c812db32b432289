"""`gouji explain`: what a rule says, its basis, its formula, an example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gouji.cli.speech import console, forget_stdout, lang_option, refuse
from gouji.findings import Report, Text
from gouji.intake.source import Source
from gouji.intake.work import reports

if TYPE_CHECKING:
    from gouji.checking.rule import Rule
    from gouji.diagnosis import Card


HELP = """说明一条规则：内容、依据、公式、例子。

What a rule says, its basis, its formula, an example.
"""


@click.command(help=HELP)
@click.argument("rule")
@lang_option
def explain(rule: str, lang: str) -> None:
    """Print what a rule says."""
    from gouji.checking.catalogue import find
    from gouji.diagnosis import card as diagnosed
    from gouji.reporting.rulebook import print_rule

    card = find(rule) or diagnosed(rule)
    if card is None:
        refuse(_unknown(rule), lang)
        return
    try:
        print_rule(console(), card, _example(card), lang)
    except BrokenPipeError:
        forget_stdout()


def _example(rule: Rule | Card) -> tuple[str, Report] | None:
    """A document in which the rule does not hold, and the report on it."""
    from gouji.checking.cases import example
    from gouji.diagnosis import Card

    try:
        _, breaks = example(rule.shown_by if isinstance(rule, Card) else rule.id)
    except (LookupError, FileNotFoundError):
        return None
    return breaks, next(reports(Source("example.txt", data=breaks.encode())))


def _unknown(name: str) -> Text:
    """Why the rule is not explained, and which rules have a name like it."""
    from difflib import get_close_matches

    from gouji.checking.rules import RULES
    from gouji.diagnosis import CARDS

    ids = [*(rule.id for rule in RULES), *(card.id for card in CARDS)]
    near = [rule for rule in ids if name and name in rule][:5] or get_close_matches(name, ids, 5, 0.5)
    zh, en = f"没有规则 {name}。", f"There is no rule {name}."
    if near:
        return Text(f"{zh}相近的有：{'、'.join(near)}。", f"{en} Near it: {', '.join(near)}.")
    return Text(f"{zh}全部规则见 gouji rules。", f"{en} `gouji rules` lists them all.")
