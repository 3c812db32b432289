"""The rules, for people at a terminal: the list of all, and one explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from rich.console import Console
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text as Styled

from gouji.findings import Report, Severity, Text
from gouji.reporting.lettering import Hanging, safe
from gouji.reporting.terminal import COLOURS, print_finding
from gouji.reporting.wording import say, severity_word


class RuleCard(Protocol):
    """What a rule says of itself, as people are told it."""

    @property
    def id(self) -> str:
        """The id findings name it by."""

    @property
    def title(self) -> Text:
        """One line."""

    @property
    def basis(self) -> Text:
        """The law, notice or form it comes from."""

    @property
    def severity(self) -> Severity:
        """How much a violation claims."""

    @property
    def formula(self) -> str:
        """The relation written out."""

    @property
    def explanation(self) -> Text:
        """What it asks and why."""


class ListedRule(RuleCard, Protocol):
    """A rule that also says which forms it speaks of."""

    @property
    def forms(self) -> Sequence[str]:
        """Ids of forms; none where it speaks of all."""


def print_rules(console: Console, rules: Iterable[ListedRule], lang: str = "zh") -> None:
    """Print every rule: its id, severity, forms and title."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(say(lang, "rule"), overflow="fold")
    table.add_column(say(lang, "severity"), no_wrap=True)
    table.add_column(say(lang, "title"), overflow="fold")
    table.add_column(say(lang, "form"), overflow="fold", style="dim")
    for rule in rules:
        word = Styled(severity_word(rule.severity, lang), COLOURS[rule.severity])
        forms = ", ".join(rule.forms) or say(lang, "all_forms")
        table.add_row(rule.id, word, safe(rule.title.say(lang)), forms)
    console.print(table)


def print_rule(console: Console, rule: RuleCard, example: tuple[str, Report] | None, lang: str = "zh") -> None:
    """Print what a rule says, and of an example (a text and the report on it) where it does not hold."""
    title = Styled(f"{rule.id}  ", "dim")
    title.append(severity_word(rule.severity, lang), COLOURS[rule.severity])
    console.print(Line(Styled(safe(rule.title.say(lang)), "bold"), align="left", style="dim"))
    console.print(Hanging("", title))
    details = (("basis", rule.basis.say(lang)), ("formula", rule.formula), ("explanation", rule.explanation.say(lang)))
    width = max(Styled(say(lang, key)).cell_len for key, _ in details) + 2
    console.print()
    for key, text in details:
        if text:
            console.print(Hanging(Styled(say(lang, key), "dim"), Styled(safe(text)), width=width))
    if example is None:
        return
    text, report = example
    console.print()
    console.print(Hanging("", Styled(say(lang, "example"), "bold")))
    for number, line in enumerate(text.splitlines(), 1):
        shown = Styled(safe(line).replace("\t", "   "))
        console.print(Hanging(Styled(f"{number:>4}  ", "dim"), shown))
    found = [finding for finding in report.findings if finding.rule == rule.id]
    if not found or report.disclosure is None:
        return
    console.print()
    console.print(Hanging("", Styled(say(lang, "says"), "bold")))
    for finding in found[:3]:
        print_finding(console, finding, report.disclosure, lang)
