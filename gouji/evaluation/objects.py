"""The filled-in entry as one object for programs: what was entered, and under `result` what follows from it."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from typing import Any

from gouji.evaluation.amounts import FilledFunds, said
from gouji.evaluation.entry import EMPTY, PROJECT_FIELDS, SETTINGS, Cell, Problem
from gouji.evaluation.fill import Filled, FilledIndicator, FilledProject
from gouji.evaluation.layout import points_text
from gouji.performance import Scheme, Step
from gouji.performance.points import spelled


def to_dict(filled: Filled, lang: str = "zh") -> dict[str, Any]:
    """The object that --json prints and that can be entered again."""
    settings = {key: filled.entry.settings.get(name, EMPTY).text for name, key in SETTINGS.items()}
    if filled.scheme is not None:
        settings["scheme"] = filled.scheme.id
    by = filled.scheme
    return {
        **{key: text for key, text in settings.items() if text},
        "projects": [_project(project, by, lang) for project in filled.projects if by is not None],
        "result": {
            "status": "filled" if filled.usable else "refused",
            "problems": [_problem(problem, lang) for problem in filled.problems],
        },
    }


def _project(project: FilledProject, by: Scheme, lang: str) -> dict[str, Any]:
    grade = project.grade.name if project.grade else None
    return {
        **_cells(project.entry, PROJECT_FIELDS),
        "funds": [_cells(row) for row in project.entry.funds],
        "management": [_cells(row) for row in project.entry.management],
        "indicators": [_indicator(row, by, lang) for row in project.indicators],
        "result": {
            "funds": [_funds(row) for row in project.funds],
            "execution_weight": points_text(project.execution_weight, by),
            "execution_score": _step(project.execution, project.execution.value, by.decimals, by.trimmed, lang),
            "weight": points_text(project.weight, by),
            "total": _step(project.total, project.total.value, by.decimals, by.trimmed, lang),
            "grade": grade,
        },
    }


def _indicator(row: FilledIndicator, by: Scheme, lang: str) -> dict[str, Any]:
    return {
        **_cells(row.entry),
        "actual": row.actual.text if row.actual else row.entry.actual.text,
        "result": {
            "score": _step(row.by_scheme, row.score, by.decimals, by.trimmed, lang),
            "deviation": _step(row.deviation, row.deviation.value, 2, False, lang),
        },
    }


def _funds(row: FilledFunds) -> dict[str, Any]:
    rate = row.rate.value if row.rate else None
    return {
        "source": row.label,
        "initial": said(row.initial) or None,
        "budget": said(row.budget) or None,
        "executed": said(row.executed) or None,
        "rate": None if rate is None else spelled(rate, 2),
    }


def _step(step: Step, value: Fraction | None, decimals: int, trimmed: bool, lang: str) -> dict[str, Any]:
    return {
        "value": None if value is None else spelled(value, decimals, trimmed),
        "determined": step.determined,
        "formula": step.formula.say(lang) if step.determined else None,
        "working": step.working or None,
        "why": step.why.say(lang),
    }


def _problem(problem: Problem, lang: str) -> dict[str, Any]:
    return {
        "where": problem.where.say(lang),
        "sentence": problem.sentence.say(lang),
        "severity": "error" if problem.fatal else "warning",
    }


def _cells(row: Any, names: tuple[str, ...] | None = None) -> dict[str, str]:
    """The cells of an entry by field, those that are blank left out."""
    found = {name: getattr(row, name) for name in names or tuple(one.name for one in fields(row))}
    return {name: cell.text for name, cell in found.items() if isinstance(cell, Cell) and cell.text}
