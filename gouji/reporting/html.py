"""The report as one HTML file: the document with every figure marked by its state, beside what was found in it."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from itertools import count, groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from gouji import __version__
from gouji.coverage import Guard
from gouji.findings import Finding, Report
from gouji.place import Place
from gouji.relations import State
from gouji.reporting.equation import shortened
from gouji.reporting.known import known
from gouji.reporting.marks import Marks, marked, marks
from gouji.reporting.outline import (
    Tally,
    by_statement,
    checked,
    held,
    notes,
    percent,
    tally,
    told,
    undecided,
    wrong,
)
from gouji.reporting.views import View, views
from gouji.reporting.whereabouts import Whereabouts
from gouji.reporting.wording import counted, heading, say, severity_word

_TEMPLATES = Path(__file__).parent / "templates"


Section = tuple[str, list[tuple[int, Finding]]]
"""A table or section and its findings, each with its position in the order they are told."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One document of the file: its report and all that the template asks about it."""

    prefix: str
    report: Report
    title: str
    count: Tally
    wrong: list[Section]
    """Errors and warnings by section."""
    notes: list[Section]
    """Notes by section, rule by rule."""
    where: Whereabouts
    marks: Marks
    views: list[View]
    """Its pages as pictures, where there are any, else its text; of each file where it is made up of several."""
    data: Markup
    """What the script needs, as JSON."""

    @property
    def pictured(self) -> bool:
        """Whether pages of it are shown as pictures."""
        return any(view.sheets for view in self.views)

    def link(self, place: Place) -> str:
        """The id of the span that marks a place; empty where the document has no such place."""
        mark = marked(self.marks, place, self.report)
        return self.prefix + mark.name if mark else ""

    def links(self, finding: Finding) -> str:
        """The ids of all the places of a finding."""
        return " ".join(dict.fromkeys(link for place in finding.places if (link := self.link(place))))


def render(reports: Sequence[Report], lang: str = "zh") -> str:
    """One self-contained page on all the reports."""
    environment = _environment()
    style = Markup((_TEMPLATES / "report.css").read_text("utf-8"))
    script = Markup((_TEMPLATES / "report.js").read_text("utf-8"))
    return environment.get_template("report.html").render(
        lang=lang,
        leaves=[_leaf(report, number, lang) for number, report in enumerate(reports, 1)],
        version=__version__,
        style=style,
        script=script,
        style_hash=_hash(style),
        script_hash=_hash(script),
        State=State,
        Guard=Guard,
        held=held,
        undecided=undecided,
        by_statement=by_statement,
        percent=percent,
        checked=checked,
        shortened=shortened,
        say=lambda key, **values: say(lang, key, **values),
        severity=lambda severity: severity_word(severity, lang),
        counted=lambda severity, count: counted(severity, count, lang),
    )


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _hash(source: str) -> str:
    """The source's hash for the Content-Security-Policy, which lets no other script or style run."""
    return b64encode(sha256(source.encode()).digest()).decode()


def _leaf(report: Report, number: int, lang: str) -> Leaf:
    document = report.disclosure
    findings = told(report)
    prefix, position = f"d{number}-", count()
    found = marks(report, findings)
    return Leaf(
        prefix=prefix,
        report=report,
        title=heading(document, lang) if document else report.source,
        count=tally(findings),
        wrong=[(group.title, [(next(position), each) for each in group.findings]) for group in wrong(findings)],
        notes=[
            (title, [(next(position), each) for each in found])
            for title, found in groupby(notes(findings), key=lambda finding: finding.section)
        ],
        where=Whereabouts(document.anchors if document else None, lang),
        marks=found,
        data=_data(report, found, lang),
        views=views(document, found, prefix) if document else [],
    )


def _data(report: Report, found: Marks, lang: str) -> Markup:
    """What is known of the figures, for the script."""
    written = json.dumps(known(report, found, lang), ensure_ascii=False, separators=(",", ":"))
    for sign in "<>&\u2028\u2029":
        written = written.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(written)
