"""What was read, as the object that `read --json` prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from gouji.disclosure import Amount, Claim, Disclosure, Statement
from gouji.figures import Figure, Unit, Written
from gouji.findings import describe, said_of
from gouji.place import Anchors
from gouji.reporting import performance
from gouji.subject import Item, Kind, Measure, Origin, Subject


def to_dict(
    disclosure: Disclosure, forms: Sequence[str] | None = None, missing: Sequence[str] = (), lang: str = "zh"
) -> dict[str, Any]:
    """The disclosure as the contract has it. `forms` are the ids of its statements' forms unless given."""
    anchors = disclosure.anchors
    named = forms if forms is not None else forms_of(disclosure)
    return {
        "source": disclosure.source,
        "document": describe(disclosure, named, missing),
        "statements": [_statement(statement, anchors) for statement in disclosure.statements],
        "narrative": [_claim(claim, anchors) for claim in disclosure.claims],
        "projects": performance.projects(disclosure),
        "targets": performance.targets(disclosure),
        "target_totals": performance.totals(disclosure),
        "evaluations": performance.evaluations(disclosure),
        "unread": [
            {"text": unread.text, "place": unread.place.to_dict(anchors), "why": unread.why[1 if lang == "en" else 0]}
            for unread in disclosure.unread
        ],
        **said_of(disclosure, lang),
    }


def forms_of(disclosure: Disclosure) -> list[str]:
    """The ids of the forms of its statements, each once, in the order of the document."""
    return list(dict.fromkeys(statement.form for statement in disclosure.statements))


def printed_amounts(statement: Statement) -> Iterator[Amount]:
    """The cells in which something is printed, in reading order: a blank is no amount."""
    return (amount for amount in statement.amounts if amount.figure.written is not Written.BLANK)


def item_of(amount: Amount, statement: Statement) -> dict[str, Any]:
    """What the row stands for, by meaning; by its words where it has none."""
    if amount.subject is None:
        return {"label": label_of(amount, statement)}
    return _item(amount.subject)


def label_of(amount: Amount, statement: Statement) -> str:
    """The words at the head of an amount's row."""
    if amount.figure.place.row:
        return amount.figure.place.row
    return next((row.label for row in statement.rows if row.index == amount.row), "")


def unit_word(figure: Figure) -> str:
    """万元, %, or the word for what is counted (辆, 次)."""
    return figure.counted or figure.unit.value if figure.unit is Unit.COUNT else figure.unit.value


def subject_name(item: Item) -> str:
    """An item in one word: `total`, `function:2101501`, `three_public:reception`."""
    return item.kind.value if item.kind is Kind.TOTAL or not item.code else f"{item.kind.value}:{item.code}"


def _item(subject: Subject) -> dict[str, Any]:
    of_one_source = (
        subject.item.kind is Kind.TOTAL
        and subject.measure is Measure.REVENUE
        and subject.fund.value != "all"
        and subject.origin is Origin.CURRENT
    )
    return {"revenue": subject.fund.value} if of_one_source else subject.item.to_dict()


def _coordinates(subject: Subject | None) -> dict[str, Any]:
    names = ("measure", "fund", "origin", "stage")
    return {name: getattr(subject, name).value if subject else None for name in names}


def _statement(statement: Statement, anchors: Anchors | None) -> dict[str, Any]:
    return {
        "form": statement.form,
        "title": statement.title,
        "unit": statement.unit.value,
        "empty": statement.empty,
        "amounts": [
            {
                "item": item_of(amount, statement),
                **_coordinates(amount.subject),
                "value": amount.figure.printed(),
                "unit": unit_word(amount.figure),
                "place": amount.figure.place.to_dict(anchors),
            }
            for amount in printed_amounts(statement)
        ],
        "notes": list(statement.notes),
        "readings": list(statement.readings),
        "delimited": statement.delimited,
        "first_line": statement.first_line,
        "last_line": statement.last_line,
    }


def _claim(claim: Claim, anchors: Anchors | None) -> dict[str, Any]:
    whole = {"subject": subject_name(claim.whole.item), **_coordinates(claim.whole)} if claim.whole else None
    return {
        "subject": subject_name(claim.subject.item),
        "item": _item(claim.subject),
        **_coordinates(claim.subject),
        "kind": claim.kind.value,
        "direction": claim.direction,
        "whole": whole,
        "value": claim.figure.printed(),
        "unit": unit_word(claim.figure),
        "section": claim.section,
        "clause": claim.clause,
        "group": claim.group,
        "place": claim.figure.place.to_dict(anchors),
    }
