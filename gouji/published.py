"""The figures a published file carries for machines: each with its subject, beside the words that print it.

One schema for the JSON in all formats (docs/published-data.md). Publishing writes it, reading takes it up and checking
compares it with what is printed; a file from elsewhere may claim anything, so that what is no such data is refused.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from gouji.figures import Figure, Unit, parse
from gouji.place import Place
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject

SCHEMA = "gouji.published-figures/1"
"""Says which schema the data are in; a reader takes no other."""

LARGEST = 8_000_000
"""Bytes of data that are looked at; a hundred tables of a department have less than one million."""
MOST_FIGURES = 100_000
_LONGEST = 400
"""Characters a text in the data may have."""

FILE_NAME = "gouji-figures.json"
"""What the file attached to a PDF is called."""
SHEET_NAME = "gouji-figures"
"""What the hidden sheet of a workbook is called."""
ELEMENT_ID = "gouji-figures"
"""The id of the script element of a page."""
NAMESPACE = "urn:gouji:published-figures:1"
"""The namespace of the XML part of a Word file, whose root holds the JSON."""


class NotUnderstood(Exception):
    """Data that are no published figures; `reason` says why, in Chinese."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Datum:
    """A figure: what it is about, its unit and the words it is printed as.

    `where` is its cell (row and column counted from 0 in the body of its table) or (paragraph, order in it).
    """

    subject: Subject | None
    text: str
    unit: Unit
    where: tuple[int, int]
    counted: str = ""

    @property
    def figure(self) -> Figure | None:
        """The figure that the words are; None where they are none."""
        return parse(self.text, self.unit, Place(self.text, 1, 0, len(self.text)), self.counted)

    def to_dict(self, first: str, second: str) -> dict[str, Any]:
        """As in the schema; `first` and `second` name the two numbers of `where`."""
        figure = self.figure
        found: dict[str, Any] = {first: self.where[0], second: self.where[1], "text": self.text}
        if figure is not None:
            found["value"] = figure.printed()
        found["unit"] = self.unit.value
        if self.counted:
            found["counted"] = self.counted
        found["subject"] = None if self.subject is None else subject_to_dict(self.subject)
        return found


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """The figures of a table."""

    form: str
    title: str
    data: tuple[Datum, ...]


@dataclass(frozen=True, slots=True)
class Published:
    """All figures of a published document."""

    department: str
    year: int
    kind: DocumentKind
    printing: str
    title: str
    tables: tuple[PublishedTable, ...]
    narrative: tuple[Datum, ...]

    def to_json(self) -> str:
        """The data as JSON in ASCII without the signs that end an element of a page."""
        found = {
            "schema": SCHEMA,
            "document": {
                "department": self.department,
                "year": self.year,
                "kind": self.kind.value,
                "printing": self.printing,
                "title": self.title,
            },
            "tables": [
                {
                    "form": table.form,
                    "title": table.title,
                    "figures": [datum.to_dict("row", "column") for datum in table.data],
                }
                for table in self.tables
            ],
            "narrative": [datum.to_dict("paragraph", "order") for datum in self.narrative],
        }
        text = json.dumps(found, ensure_ascii=True, separators=(",", ":"))
        return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")


def subject_to_dict(subject: Subject) -> dict[str, Any]:
    """A subject as in the schema."""
    return {
        "item": subject.item.to_dict(),
        "measure": subject.measure.value,
        "fund": subject.fund.value,
        "origin": subject.origin.value,
        "stage": subject.stage.value,
    }


def published(data: bytes | str) -> Published:
    """The figures that JSON holds. Raises NotUnderstood where it is anything else."""
    if len(data) > LARGEST:
        raise NotUnderstood(f"数据超过 {LARGEST // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig") if isinstance(data, bytes) else data
        found = json.loads(text, parse_int=_whole, parse_constant=_refused)
    except (ValueError, RecursionError):
        raise NotUnderstood("不是合法的 JSON") from None
    try:
        return _published(_object(found))
    except (KeyError, TypeError, ValueError):
        raise NotUnderstood("内容不符合 gouji 的数据格式") from None


def _published(found: Mapping[str, Any]) -> Published:
    if found["schema"] != SCHEMA:
        raise NotUnderstood("不是 gouji 的数据，或版本不同")
    document = _object(found["document"])
    tables = tuple(
        PublishedTable(
            _text(_object(each)["form"]), _text(each["title"]), tuple(_data(each["figures"], "row", "column"))
        )
        for each in _list(found["tables"])
    )
    narrative = tuple(_data(found["narrative"], "paragraph", "order"))
    if sum(len(table.data) for table in tables) + len(narrative) > MOST_FIGURES:
        raise NotUnderstood(f"数据超过 {MOST_FIGURES} 个")
    return Published(
        _text(document["department"]),
        _number(document["year"]),
        DocumentKind(document["kind"]),
        _text(document["printing"]),
        _text(document["title"]),
        tables,
        narrative,
    )


def _data(found: Any, first: str, second: str) -> Iterable[Datum]:
    for each in _list(found):
        subject = _object(each)["subject"]
        yield Datum(
            None if subject is None else _subject(_object(subject)),
            _text(each["text"]),
            Unit(each["unit"]),
            (_number(each[first]), _number(each[second])),
            _text(each.get("counted", "")),
        )


def _subject(found: Mapping[str, Any]) -> Subject:
    return Subject(
        _item(_object(found["item"])),
        Measure(found["measure"]),
        Fund(found["fund"]),
        Origin(found["origin"]),
        Stage(found["stage"]),
    )


def _item(found: Mapping[str, Any]) -> Item:
    if found.get("total") is True:
        return Item(Kind.TOTAL)
    if "department_economic" in found:
        pair = (_text(found["department_economic"]), _text(found.get("government_economic", "")))
        return Item(Kind.ECONOMIC, "/".join(pair) if pair[1] else pair[0])
    [(kind, code)] = found.items()
    return Item(Kind(kind), _text(code))


def _object(found: Any) -> Mapping[str, Any]:
    if not isinstance(found, dict):
        raise TypeError
    return found


def _list(found: Any) -> list[Any]:
    if not isinstance(found, list) or len(found) > MOST_FIGURES:
        raise TypeError
    return found


def _text(found: Any) -> str:
    if not isinstance(found, str) or len(found) > _LONGEST:
        raise TypeError
    return found


def _number(found: Any) -> int:
    if type(found) is not int:
        raise TypeError
    return found


def _whole(text: str) -> int:
    if not re.fullmatch(r"-?\d{1,9}", text):
        raise ValueError
    return int(text)


def _refused(_: str) -> None:
    raise ValueError
