"""What is known of each figure of a document, as scripts want it."""

from __future__ import annotations

from typing import Any

from gouji.findings import Report
from gouji.relations import Linear
from gouji.reporting.equation import equation, shortened
from gouji.reporting.marks import Marks, marked


def known(report: Report, found: Marks, lang: str) -> dict[str, Any]:
    """Figures with their findings and relations, and relations with their figures; plain data for JSON.

    `figures`: by the name of the mark, where it stands, its text, its standing, the positions of its findings and of
    its relations, and how many independent relations guard it. `relations`: the position of the rule in `rules`, the
    state, what it is about, its equation, the names of its figures.
    """
    rules: dict[str, int] = {}
    relations: list[list[Any]] = []
    for relation in report.relations:
        rule = rules.setdefault(relation.rule, len(rules))
        tail = isinstance(relation, Linear) and relation.tail
        names = [mark.name for figure in relation.figures if (mark := marked(found, figure.place, report))]
        state = "tail" if tail else relation.state.value
        relations.append([rule, state, relation.topic, shortened(equation(relation)), names])
    figures = {
        mark.name: [
            " · ".join(part for part in (mark.place.statement, mark.place.row, mark.place.column) if part),
            mark.place.text.strip(),
            mark.standing.value,
            mark.findings,
            mark.relations,
            mark.guarded.relations if mark.guarded else None,
        ]
        for mark in found.values()
    }
    titles = {state.rule: state.title.say(lang) for state in report.rules}
    return {"rules": [titles[rule] for rule in rules], "relations": relations, "figures": figures}
