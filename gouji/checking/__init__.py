"""Checking: every relation of a disclosure evaluated, and what does not agree reported."""

from __future__ import annotations

from collections.abc import Collection

from gouji.checking.engine import Engine
from gouji.checking.rules import RULES
from gouji.checking.rules.files import ON_FILES
from gouji.checking.rules.published import ON_DATA
from gouji.checking.rules.requirements import forms_missing
from gouji.disclosure import Disclosure
from gouji.figures import Written
from gouji.findings import Finding, Report

__all__ = ["ON_FIGURES", "check", "violations"]

ON_FIGURES = frozenset(rule.id for rule in RULES)
"""The rules on what a disclosure says, by their ids; others are on its file, or on the data that the file carries."""


def violations(disclosure: Disclosure, rules: Collection[str]) -> list[Finding]:
    """What some rules, by their ids, say of a disclosure."""
    return Engine(disclosure, [rule for rule in RULES if rule.id in rules]).run().findings


def check(disclosure: Disclosure) -> Report:
    """The report on a disclosure that was read or compiled."""
    on_files = ON_FILES if disclosure.oddities else ()
    on_data = ON_DATA if disclosure.published is not None else ()
    engine = Engine(disclosure, (*RULES, *on_files, *on_data))
    report = engine.run()
    figures = [f for f in disclosure.figures() if f.written is not Written.BLANK and f.place.text]
    seen: set[tuple[int, int]] = set()
    places = {(f.place.line, f.place.start) for f in figures if id(f) in engine.touched}
    for figure in figures:
        key = (figure.place.line, figure.place.start)
        if key not in seen and key not in places:
            report.unprotected.append(figure.place)
        seen.add(key)
    report.figures = len(seen)
    report.forms = list(dict.fromkeys(s.form for s in disclosure.statements))
    report.forms_missing = [form.id for form in forms_missing(engine.evidence)]
    return report
