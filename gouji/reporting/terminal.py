"""The report for people at a terminal: first what is wrong, then what holds, then what was left open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text as Styled

from gouji.disclosure import Disclosure
from gouji.findings import Finding, Report, RuleState, Severity, Suggestion
from gouji.relations import State
from gouji.reporting.equation import shortened
from gouji.reporting.guards import LISTED, listing, print_coverage
from gouji.reporting.lettering import Hanging, printable, safe
from gouji.reporting.outline import by_statement, checked, held, notes, percent, tally, undecided, wrong
from gouji.reporting.quoting import Emphasis, quotations
from gouji.reporting.whereabouts import Whereabouts
from gouji.reporting.wording import counted, heading, say, severity_word

COLOURS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
SIGNS = {Severity.ERROR: "✗", Severity.WARNING: "!", Severity.NOTE: "·"}
QUOTED = 6
"""Quotations shown for one finding; the line numbers of more follow."""
NOTED = 3
"""Places of a note that are quoted."""


def print_report(console: Console, report: Report, lang: str = "zh") -> None:
    """Print what checking says of one document."""
    document = report.disclosure
    console.print()
    if document is None:
        console.print(Line(Styled(safe(report.source), "bold"), align="left", style="red"))
        error = report.error.say(lang) if report.error else say(lang, "unreadable")
        console.print(Hanging(Styled("✗ ", "bold red"), Styled(safe(error))))
        return
    console.print(Line(Styled(safe(heading(document, lang)), "bold"), align="left", style="dim"))
    console.print(Hanging("", Styled(safe(report.source), "dim")))
    for sentence in document.disagreements:
        console.print(Hanging(Styled("! ", "bold yellow"), Styled(safe(sentence.say(lang)))))
    _print_counts(console, report, lang)
    _print_findings(console, report, lang)
    _print_notes(console, report, lang)
    _print_held(console, report, lang)
    _print_open(console, report, lang)
    _print_unread(console, report, lang)
    if report.coverage is None:
        _print_unprotected(console, report, lang)
    else:
        _print_heading(console, say(lang, "coverage"))
        print_coverage(console, report.coverage, Whereabouts(document.anchors, lang))


def print_summary(console: Console, reports: Sequence[Report], lang: str = "zh") -> None:
    """A table of several documents, one on a line."""
    console.print()
    title = f"{say(lang, 'summary')}  {say(lang, 'documents', count=len(reports))}"
    console.print(Line(Styled(title, "bold"), align="left", style="dim"))
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(say(lang, "document"), overflow="fold")
    for key in ("errors", "warnings", "notes", "relations", "holding"):
        table.add_column(say(lang, key), justify="right", no_wrap=True)
    for report in reports:
        name = Styled(safe(report.source))
        if report.disclosure is None:
            name.append("  " + say(lang, "unreadable"), "bold red")
            table.add_row(name, "", "", "", "", "")
            continue
        count = tally(report.findings)
        numbers = (count.errors, count.warnings, count.notes)
        cells = [
            Styled(str(number), colour if number else "dim")
            for number, colour in zip(numbers, COLOURS.values(), strict=True)
        ]
        table.add_row(name, *cells, str(checked(report)), str(report.holding))
    console.print(table)


def print_finding(console: Console, finding: Finding, document: Disclosure, lang: str = "zh") -> None:
    """A finding: what is wrong, the document's words, the sum, what to print instead, the basis and the rule."""
    colour = COLOURS[finding.severity]
    label = Styled(f"{SIGNS[finding.severity]} {severity_word(finding.severity, lang)}  ", colour)
    console.print(Hanging(label, Styled(safe(finding.message.say(lang)), "bold"), indent=2))
    body = 2 + 2
    _print_quotations(console, finding, document, colour, lang)
    details: list[tuple[str, Styled]] = []
    if finding.arithmetic:
        details.append((say(lang, "arithmetic"), Styled(safe(finding.arithmetic), "bold")))
    where = Whereabouts(document.anchors, lang)
    details.extend((say(lang, "suggestion"), _suggestion(each, where)) for each in finding.suggestions[:3])
    if basis := finding.basis.say(lang):
        details.append((say(lang, "basis"), Styled(safe(basis), "dim")))
    details.append((say(lang, "rule"), Styled(safe(f"{finding.title.say(lang)}  {finding.rule}  {finding.id}"), "dim")))
    width = max(Styled(name).cell_len for name, _ in details) + 2
    for name, text in details:
        console.print(Hanging(Styled(name, "dim"), text, indent=body, width=width))


def _suggestion(suggestion: Suggestion, where: Whereabouts) -> Styled:
    lang = where.lang
    text = Styled(safe(where.place(suggestion.place)) + "  ")
    text.append(safe(suggestion.place.text.strip() or say(lang, "blank")))
    text.append(" → ")
    text.append(safe(suggestion.value), "bold green")
    text.append("  " + say(lang, "confidence", percent=percent(suggestion.confidence)), "dim")
    if count := len(suggestion.because):
        key = "because" if count > 1 else "because_one"
        text.append(("，" if lang == "zh" else ", ") + say(lang, key, count=count), "dim")
    return text


def _print_quotations(
    console: Console, finding: Finding, document: Disclosure, colour: str, lang: str, indent: int = 4
) -> None:
    where = Whereabouts(document.anchors, lang)
    quoted = quotations(document.lines, finding.places)
    labels = [safe(where.lines(quote.first, quote.last)) for quote in quoted[:QUOTED]]
    width = max((Styled(label).cell_len for label in labels), default=0)
    bare = not printable(console)
    for label, quote in zip(labels, quoted, strict=False):
        text = Styled()
        for run in quote.runs:
            words = safe(run.text)
            if run.emphasis is Emphasis.PLAIN:
                text.append(words)
            elif run.emphasis is Emphasis.SUSPECT:
                text.append(f"【{words}】" if bare else words, f"{colour} underline")
            else:
                text.append(f"‹{words}›" if bare else words, "bold underline")
        margin = Styled(label + " " * (width - Styled(label).cell_len) + " │ ", "dim")
        console.print(Hanging(margin, text, indent=indent))
    if len(quoted) > QUOTED:
        rest = where.several(quote.first for quote in quoted[QUOTED:])
        more = safe(say(lang, "more_places", count=len(quoted) - QUOTED, lines=rest))
        console.print(Hanging("", Styled(more, "dim"), indent=indent))


def _print_counts(console: Console, report: Report, lang: str) -> None:
    count = tally(report.findings)
    text = Styled()
    for severity, number in zip(COLOURS, (count.errors, count.warnings, count.notes), strict=True):
        text.append(counted(severity, number, lang), COLOURS[severity] if number else "dim")
        text.append("   ")
    console.print(Hanging("", text))
    numbers_of = {
        "relations": checked(report),
        "holding": report.holding,
        "violated": report.violated,
        "figures": report.figures,
        "unprotected": len(report.unprotected),
    }
    end = "。" if lang == "zh" else "."
    sentences = [say(lang, key, **numbers_of) + end for key in ("relation_counts", "figure_counts")]
    console.print(Hanging("", Styled(("" if lang == "zh" else " ").join(sentences))))
    if report.forms_missing:
        missing = ("、" if lang == "zh" else ", ").join(report.forms_missing)
        console.print(Hanging(say(lang, "forms_missing") + "  ", Styled(safe(missing), "yellow")))


def _print_heading(console: Console, words: str) -> None:
    console.print()
    console.print(Hanging("", Styled(words, "bold underline" if printable(console) else "bold")))


def _print_findings(console: Console, report: Report, lang: str) -> None:
    _print_heading(console, say(lang, "wrong"))
    document = report.disclosure
    found = wrong(report.findings)
    if document is None or not found:
        clean = ("nothing_wrong", "green") if report.relations else ("nothing_checked", "yellow")
        console.print(Hanging("", Styled(say(lang, clean[0]), clean[1]), indent=2))
        return
    for group in found:
        console.print()
        console.print(Hanging(Styled("▌", "blue"), Styled(safe(group.title or say(lang, "elsewhere")), "bold")))
        for number, finding in enumerate(group.findings):
            if number:
                console.print()
            print_finding(console, finding, document, lang)


def _print_notes(console: Console, report: Report, lang: str) -> None:
    """What is worth a look, in few words: by rule, a section and its message each."""
    document, found = report.disclosure, notes(report.findings)
    if document is None or not found:
        return
    _print_heading(console, say(lang, "worth_a_look"))
    where = Whereabouts(document.anchors, lang)
    for rule, each in groupby(found, key=lambda finding: finding.rule):
        alike = list(each)
        label = Styled(f"{SIGNS[Severity.NOTE]} {alike[0].title.say(lang)}  ", COLOURS[Severity.NOTE])
        basis = Styled(safe(f"{alike[0].basis.say(lang)}  "), "dim")
        console.print(Hanging(label, basis.append(safe(rule)), indent=2))
        for finding in alike:
            name = Styled(safe(finding.section or say(lang, "elsewhere")), "bold" if printable(console) else "")
            at = where.several(place.line for place in finding.places)
            name.append(f"  {safe(at)}  {safe(finding.id)}", "dim")
            console.print(Hanging("", name, indent=4))
            console.print(Hanging("", Styled(safe(shortened(finding.message.say(lang)))), indent=6))
            if not finding.arithmetic and len(finding.places) <= NOTED:
                _print_quotations(console, finding, document, COLOURS[Severity.NOTE], lang, indent=6)


def _print_held(console: Console, report: Report, lang: str) -> None:
    _print_heading(console, say(lang, "held"))
    states = held(report)
    if not states:
        console.print(Hanging("", Styled(say(lang, "nothing_held"), "dim"), indent=2))
        return
    width = max(Styled(_times(state, lang)).cell_len for state in states)
    for state in states:
        times = _times(state, lang).rjust(width - Styled(_times(state, lang)).cell_len + len(_times(state, lang)))
        text = Styled(safe(state.title.say(lang)))
        text.append(f"  {safe(state.rule)}", "dim")
        if state.violated:
            text.append("  " + say(lang, "but_violated", count=state.violated), "red")
        console.print(Hanging(Styled(f"✓ {times}  ", "green"), text, indent=2))


def _times(state: RuleState, lang: str) -> str:
    return say(lang, "times", count=state.holding)


def _print_open(console: Console, report: Report, lang: str) -> None:
    kinds = ((State.UNDECIDABLE, "undecidable"), (State.NOT_APPLICABLE, "not_applicable"))
    if not any(undecided(report, state) for state, _ in kinds):
        return
    _print_heading(console, say(lang, "open"))
    join = "；" if lang == "zh" else "; "
    for state, key in kinds:
        for why, rules in undecided(report, state):
            reason = safe(why.say(lang)).rstrip("。.") or "—"
            titles = join.join(safe(rule.title.say(lang)) for rule in rules)
            text = Styled(f"{reason}{'：' if lang == 'zh' else ': '}")
            text.append(titles, "dim")
            console.print(Hanging(Styled(say(lang, key) + "  ", "yellow"), text, indent=2))


def _print_unread(console: Console, report: Report, lang: str) -> None:
    document = report.disclosure
    if document is None or not document.unread:
        return
    _print_heading(console, f"{say(lang, 'unread')} ({len(document.unread)})")
    where = Whereabouts(document.anchors, lang)
    for statement, unread in by_statement(document.unread):
        console.print(Hanging("", Styled(safe(statement or say(lang, "elsewhere"))), indent=2))
        for one in unread[:LISTED]:
            label = Styled(f"{safe(where.place(one.place))}  ", "dim")
            text = Styled(safe(one.text.strip()), "bold")
            text.append("  " + safe(one.why[1 if lang == "en" else 0]), "dim")
            console.print(Hanging(label, text, indent=4))
        if len(unread) > LISTED:
            console.print(Hanging("", Styled(say(lang, "and_more", count=len(unread)), "dim"), indent=4))


def _print_unprotected(console: Console, report: Report, lang: str) -> None:
    document = report.disclosure
    if document is None or not report.unprotected:
        return
    where = Whereabouts(document.anchors, lang)
    _print_heading(console, f"{say(lang, 'no_relation')} ({len(report.unprotected)})")
    for statement, places in by_statement(report.unprotected):
        name = Styled(safe(statement or say(lang, "elsewhere")))
        name.append(f"  {len(places)}", "bold")
        console.print(Hanging("", name, indent=2))
        console.print(Hanging("", Styled(listing(places, where), "dim"), indent=4))
