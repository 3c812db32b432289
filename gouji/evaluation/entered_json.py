"""An entry as JSON: the object that `gouji score --json` prints, of which only what a person enters is read."""

from __future__ import annotations

import json
from typing import Any

from gouji.evaluation.entry import (
    PROJECT_FIELDS,
    SETTINGS,
    Cell,
    Entry,
    FundsEntry,
    IndicatorEntry,
    ManagementEntry,
    Problem,
    ProjectEntry,
    project_of,
)
from gouji.text import Text

FUNDS = ("source", "initial", "budget", "executed")
MANAGEMENT = ("name", "explanation", "weight", "score", "problem")
INDICATOR = ("first", "second", "third", "target", "actual", "weight", "judged", "reason")
_LISTS = ("funds", "management", "indicators")
_RESULT = "result"
"""Under this key stands what was filled in; it is not read."""


def from_json(data: bytes) -> Entry:
    """The entry written as JSON. What is wrong with it is in its problems."""
    entry = Entry()
    try:
        found = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str)
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        zh, en = (f"第{line}行", f"line {line}") if line else ("", "")
        sentence = Text(
            "文件不是合格的 JSON，请检查引号、逗号和括号。", "the file is no JSON: check quotes, commas, brackets."
        )
        entry.problems.append(Problem(Text(zh, en), sentence))
        return entry
    if not isinstance(found, dict) or not isinstance(found.get("projects"), list):
        sentence = Text(
            "JSON 的最外层应是对象，其中 projects 是项目的列表（格式见 docs/scoring.md）。",
            "the JSON should be an object with a list of projects (see docs/scoring.md).",
        )
        entry.problems.append(Problem(Text("", ""), sentence))
        return entry
    _unknown(found, (*SETTINGS.values(), "projects"), "", entry)
    for name, key in SETTINGS.items():
        entry.settings[name] = _cell(found, key, "", entry)
    for index, project in enumerate(found["projects"]):
        path = f"projects[{index}]"
        if isinstance(project, dict):
            entry.projects.append(_project(project, path, entry))
        else:
            _refuse(entry, path, "应是对象。", "should be an object.")
    return entry


def _project(found: dict[str, Any], path: str, entry: Entry) -> ProjectEntry:
    _unknown(found, (*PROJECT_FIELDS, *_LISTS), path, entry)
    project = project_of({key: _cell(found, key, path, entry) for key in PROJECT_FIELDS})
    project.funds = [FundsEntry(**row) for row in _rows(found, "funds", FUNDS, path, entry)]
    project.management = [ManagementEntry(**row) for row in _rows(found, "management", MANAGEMENT, path, entry)]
    project.indicators = [IndicatorEntry(**row) for row in _rows(found, "indicators", INDICATOR, path, entry)]
    return project


def _rows(found: dict[str, Any], name: str, keys: tuple[str, ...], path: str, entry: Entry) -> list[dict[str, Cell]]:
    rows = found.get(name)
    if rows is None:
        return []
    if not isinstance(rows, list):
        _refuse(entry, f"{path}.{name}", "应是列表。", "should be a list.")
        return []
    taken = []
    for index, row in enumerate(rows):
        where = f"{path}.{name}[{index}]"
        if isinstance(row, dict):
            _unknown(row, keys, where, entry)
            taken.append({key: _cell(row, key, where, entry) for key in keys})
        else:
            _refuse(entry, where, "应是对象。", "should be an object.")
    return taken


def _cell(found: dict[str, Any], key: str, path: str, entry: Entry) -> Cell:
    value = found.get(key)
    where = f"{path}.{key}" if path else key
    if value is None:
        return Cell("", Text(where, where))
    if isinstance(value, bool):
        value = "true" if value else "false"
    if not isinstance(value, str):
        _refuse(entry, where, "应是文字或数。", "should be words or a number.")
        return Cell("", Text(where, where))
    return Cell(value.strip(), Text(where, where))


def _unknown(found: dict[str, Any], known: tuple[str, ...], path: str, entry: Entry) -> None:
    """A key that is misspelt would be lost in silence."""
    for key in found:
        if key not in known and key != _RESULT:
            options = ", ".join(known)
            _refuse(
                entry,
                path,
                f"没有名为“{key}”的键，可用的有：{options}。",
                f"there is no key “{key}”; there are: {options}.",
            )


def _refuse(entry: Entry, where: str, zh: str, en: str) -> None:
    entry.problems.append(Problem(Text(where, where), Text(zh, en)))
