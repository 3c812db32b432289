"""A comparison as JSON: what `gouji compare --json` prints. Amounts are decimal strings in 万元."""

from __future__ import annotations

from typing import Any

from gouji.comparing.changes import Change, Part
from gouji.comparing.comparison import Comparison
from gouji.comparing.lines import Cell
from gouji.comparing.sheet import Fact, decimal
from gouji.comparing.titles import subject_title


def to_dict(comparison: Comparison, lang: str = "zh") -> dict[str, Any]:
    """The comparison as an object of lists; `document` is the position of one in `documents`."""
    return {
        "documents": [
            {
                "source": sheet.source, "department": sheet.department, "year": sheet.year, "kind": sheet.kind.value,
                "scope": sheet.scope.value, "unit": sheet.unit, "label": label.say(lang),
            }
            for sheet, label in zip(comparison.sheets, comparison.labels, strict=True)
        ],
        "lines": [
            {
                "id": line.id, "group": line.group, "title": line.title.say(lang), "comparable": line.one_money,
                "cells": [_cell(cell, lang) for cell in line.cells],
            }
            for line in comparison.lines
        ],
        "changes": [_change(change, lang) for change in comparison.changes],
        "executions": [
            {
                "document": one.sheet, "budget_document": one.budget, "title": one.title.say(lang),
                "planned": _fact(one.planned), "initial": _fact(one.initial), "adjusted": _fact(one.adjusted),
                "final": _fact(one.final), "rate": decimal(one.rate, "%") if one.rate is not None else None,
            }
            for one in comparison.executions
        ],
        "compared_twice_printed": len(comparison.pairs),
        "disagreements": [
            {
                "question": pair.question.value, "title": subject_title(pair.subject).say(lang),
                "earlier": {"document": pair.here, **(_fact(pair.earlier) or {})},
                "later": {"document": pair.there, **(_fact(pair.later) or {})},
                "difference": decimal(pair.difference, "万元" if pair.earlier.is_money else pair.earlier.unit),
            }
            for pair in comparison.disagreements
        ],
        "standouts": [
            {
                "document": one.sheet, "title": one.measure.say(lang), "value": decimal(one.value, one.unit),
                "median": decimal(one.median, one.unit), "spread": decimal(one.spread, one.unit), "unit": one.unit,
                "distance": round(one.distance, 2), "count": one.count,
            }
            for one in comparison.standouts
        ],
        "unranked": [{"title": one.measure.say(lang), "why": one.why.say(lang)} for one in comparison.unranked],
        "remarks": [remark.say(lang) for remark in comparison.remarks],
    }  # fmt: skip


def _cell(cell: Cell | None, lang: str) -> dict[str, Any] | None:
    return None if cell is None else {**(_fact(cell.fact) or {}), "money": cell.money.say(lang)}


def _fact(fact: Fact | None) -> dict[str, Any] | None:
    if fact is None:
        return None
    unit = "万元" if fact.is_money else fact.unit
    return {"value": decimal(fact.value, unit), "unit": unit, "places": [dict(spot.place) for spot in fact.spots]}


def _change(change: Change, lang: str) -> dict[str, Any]:
    return {
        "before": change.before,
        "after": change.after,
        "by": change.by,
        "total": _part(change.total, lang),
        "parts": [_part(part, lang) for part in change.parts],
        "rest": decimal(change.rest, "万元"),
    }


def _part(part: Part, lang: str) -> dict[str, Any]:
    return {
        "title": part.title.say(lang),
        "before": _fact(part.before),
        "after": _fact(part.after),
        "change": decimal(part.change, "万元"),
    }
