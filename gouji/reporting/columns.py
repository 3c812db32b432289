"""What was read as three tables of plain columns, for CSV and Parquet: statements, narrative, unread."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gouji.disclosure import Disclosure
from gouji.place import ANCHOR_KEYS, Anchors, Place
from gouji.reporting.reading import item_of, label_of, printed_amounts, subject_name, unit_word
from gouji.subject import Subject

_DOCUMENT = ("source", "department", "year", "kind")
_SUBJECT = ("subject", "measure", "fund", "origin", "stage")
_PLACE = ("text", *ANCHOR_KEYS)
COLUMNS: dict[str, tuple[str, ...]] = {
    "statements": (
        *_DOCUMENT, "form", "title", "row", "column", *_SUBJECT, "revenue", "value", "unit", "written", *_PLACE,
    ),
    "narrative": (
        *_DOCUMENT, "section", "claim", *_SUBJECT, "whole", "direction", "value", "unit", "group", "clause", *_PLACE,
    ),
    "unread": (*_DOCUMENT, "statement", "why", *_PLACE),
}  # fmt: skip
"""The columns of each table."""
INTEGERS = frozenset({"year", "group", "direction", *ANCHOR_KEYS} - {"bbox", "sheet", "cell"})
"""Columns of whole numbers; every other column is text, amounts as decimal strings."""
_FORMULA = re.compile(r"[=+\-@\t\r]")
_PLAIN_NUMBER = re.compile(r"[-+]?[\d,.]+%?")

Record = dict[str, Any]


def records(disclosure: Disclosure, table: str, lang: str = "zh") -> Iterator[Record]:
    """The rows that a disclosure adds to one of the tables."""
    document: Record = {
        "source": disclosure.source,
        "department": disclosure.department,
        "year": disclosure.year,
        "kind": disclosure.kind.value if disclosure.kind else None,
    }
    rows = {"statements": _amounts, "narrative": _claims}.get(table)
    for record in rows(disclosure) if rows else _unread(disclosure, lang):
        yield {**document, **record}


def write_csv(disclosures: Iterable[Disclosure], folder: Path, lang: str = "zh") -> None:
    """Write `statements.csv`, `narrative.csv` and `unread.csv` in `folder`, which is made if need be.

    UTF-8 with a signature, as spreadsheets want it; no cell begins as a formula does.
    """
    folder.mkdir(parents=True, exist_ok=True)
    read = list(disclosures)
    for table, columns in COLUMNS.items():
        with (folder / f"{table}.csv").open("w", encoding="utf-8-sig", errors="replace", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            for disclosure in read:
                for record in records(disclosure, table, lang):
                    writer.writerow([harmless(record[column]) for column in columns])


def harmless(cell: object) -> object:
    """A cell no spreadsheet takes for a formula: a quote goes before `=`, `+`, `-`, `@` unless it is a mere number.

    >>> harmless("=1+1"), harmless("-5.00"), harmless(None)
    ("'=1+1", '-5.00', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, str) and _FORMULA.match(cell) and not _PLAIN_NUMBER.fullmatch(cell):
        return f"'{cell}"
    return cell


def _subject(subject: Subject | None) -> Record:
    if subject is None:
        return dict.fromkeys(_SUBJECT)
    coordinates = {name: getattr(subject, name).value for name in ("measure", "fund", "origin", "stage")}
    return {"subject": subject_name(subject.item), **coordinates}


def _place(place: Place, anchors: Anchors | None) -> Record:
    """Where it stands, a column for each key of the contract; a box is four numbers with blanks between them."""
    anchor = place.anchor(anchors)
    box = " ".join(f"{edge:.1f}" for edge in anchor.bbox) if anchor.bbox else None
    return {"text": place.text, **{key: getattr(anchor, key) for key in ANCHOR_KEYS}, "bbox": box}


def _amounts(disclosure: Disclosure) -> Iterator[Record]:
    for statement in disclosure.statements:
        titles = {column.index: column.title for column in statement.columns}
        for amount in printed_amounts(statement):
            yield {
                "form": statement.form,
                "title": statement.title,
                "row": label_of(amount, statement),
                "column": amount.figure.place.column or titles.get(amount.column, ""),
                **_subject(amount.subject),
                "revenue": item_of(amount, statement).get("revenue"),
                "value": amount.figure.printed(),
                "unit": unit_word(amount.figure),
                "written": amount.figure.written.value,
                **_place(amount.figure.place, disclosure.anchors),
            }


def _claims(disclosure: Disclosure) -> Iterator[Record]:
    for claim in disclosure.claims:
        yield {
            "section": claim.section,
            "claim": claim.kind.value,
            **_subject(claim.subject),
            "whole": subject_name(claim.whole.item) if claim.whole else None,
            "direction": claim.direction,
            "value": claim.figure.printed(),
            "unit": unit_word(claim.figure),
            "group": claim.group,
            "clause": claim.clause,
            **_place(claim.figure.place, disclosure.anchors),
        }


def _unread(disclosure: Disclosure, lang: str) -> Iterator[Record]:
    for unread in disclosure.unread:
        why = unread.why[1 if lang == "en" else 0]
        place = _place(unread.place, disclosure.anchors) | {"text": unread.text}
        yield {"statement": unread.place.statement, "why": why, **place}
