"""Entries as plain values (JSON), for the database and for other programs."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gouji.books.columns import columns_of, values
from gouji.books.entry import Entry
from gouji.books.kinds import BY_NAME, Kind


def record_to_dict(record: Any) -> dict[str, str | int]:
    """The fields of a line; amounts in 分, quantities in ten-thousandths."""
    return {field.name: value if isinstance(value, int) else str(value) for field, value in values(record)}


def record_of(kind: Kind, said: Mapping[str, str | int]) -> Any:
    """The line of a kind. Raises KeyError where a field is missing, TypeError where a value is of another type."""
    found: dict[str, str | int] = {}
    for field in columns_of(kind.record):
        value = said[field.name]
        wanted = int if field.is_number else str
        if type(value) is not wanted:
            raise TypeError(f"{kind.name}.{field.name} is a {wanted.__name__}, not {value!r}")
        found[field.name] = value
    return kind.record(**found)


def entry_to_dict(entry: Entry) -> dict[str, Any]:
    """An entry as plain values."""
    return {
        "number": entry.number,
        "day": entry.day.isoformat(),
        "by": entry.by,
        "why": entry.why,
        "reverses": entry.reverses,
        "override": entry.override,
        "kind": entry.kind.name,
        "lines": [record_to_dict(line) for line in entry.lines],
    }


def entry_of(said: Mapping[str, Any]) -> Entry:
    """The entry that `entry_to_dict` gave."""
    kind = BY_NAME[said["kind"]]
    return Entry(
        number=said["number"],
        day=date.fromisoformat(said["day"]),
        by=said["by"],
        why=said["why"],
        lines=tuple(record_of(kind, line) for line in said["lines"]),
        reverses=said["reverses"],
        override=said["override"],
    )
