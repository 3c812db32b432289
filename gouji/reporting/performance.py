"""What performance forms say, as the contract has it: projects, targets and evaluations, everything with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gouji.disclosure import Disclosure
from gouji.figures import Figure, Unit, Written
from gouji.forms.vocabulary import plain_words
from gouji.performance import BlockTotal, Evaluation, Funds, Indicator, Label, Management, Source, TargetSheet, Value
from gouji.place import Anchors
from gouji.subject import Kind


def targets(disclosure: Disclosure) -> list[dict[str, Any]]:
    """The target sheets, one for each project and for the whole department."""
    return [_Writer(disclosure).sheet(sheet) for sheet in disclosure.performance.targets]


def totals(disclosure: Disclosure) -> list[dict[str, Any]]:
    """The rows of summaries of targets that add up projects."""
    return [_Writer(disclosure).total(total) for total in disclosure.performance.totals]


def evaluations(disclosure: Disclosure) -> list[dict[str, Any]]:
    """The self-evaluations."""
    return [_Writer(disclosure).evaluation(evaluation) for evaluation in disclosure.performance.evaluations]


def projects(disclosure: Disclosure) -> list[dict[str, Any]]:
    """The projects that tables, target sheets and evaluations print, those of one name and code together.

    A project printed under two names, or under one name with two codes, stands here twice.
    """
    return _Projects(disclosure).all()


class _Writer:
    def __init__(self, disclosure: Disclosure) -> None:
        self.anchors: Anchors | None = disclosure.anchors
        self.titles = [statement.title for statement in disclosure.statements]

    def label(self, label: Label | None) -> dict[str, Any] | None:
        return None if label is None else {"text": label.text, "place": label.place.to_dict(self.anchors)}

    def figure(self, figure: Figure | None) -> dict[str, Any] | None:
        if figure is None:
            return None
        unit = (figure.counted or None) if figure.unit is Unit.COUNT else figure.unit.value
        value = None if figure.written in (Written.DASH, Written.BLANK) else figure.printed()
        return {"value": value, "unit": unit, "place": figure.place.to_dict(self.anchors)}

    def value(self, value: Value | None) -> dict[str, Any] | None:
        if value is None:
            return None
        return {
            "text": value.text,
            "nature": value.nature.value,
            "operator": value.operator.value if value.operator else None,
            "value": value.figure.printed() if value.figure else None,
            "unit": self.unit(value.figure),
            "place": value.place.to_dict(self.anchors),
        }

    def unit(self, figure: Figure | None) -> str | None:
        if figure is None:
            return None
        return (figure.counted or None) if figure.unit is Unit.COUNT else figure.unit.value

    def money(self, amounts: dict[Source, Figure]) -> dict[str, Any]:
        return {source.value: self.figure(figure) for source, figure in amounts.items()}

    def labels(self, labels: Iterable[Label]) -> list[dict[str, Any] | None]:
        return [self.label(label) for label in labels]

    def indicator(self, one: Indicator, evaluated: bool) -> dict[str, Any]:
        said = {
            "first": one.first.value,
            "first_label": self.label(one.first_label),
            "second": one.second,
            "second_label": self.label(one.second_label),
            "third": self.label(one.third),
            "description": self.label(one.description),
            "target": self.value(one.target),
            "ground": self.label(one.ground),
            "midterm": one.midterm,
            "weight": self.figure(one.weight),
        }
        if evaluated:
            said |= {
                "actual": self.value(one.actual),
                "completion": self.figure(one.completion),
                "score": self.figure(one.score),
                "deviation": self.figure(one.deviation),
                "reason": self.label(one.reason),
            }
        return said

    def sheet(self, sheet: TargetSheet) -> dict[str, Any]:
        return {
            "statement": self.titles[sheet.statement],
            "name": self.label(sheet.name),
            "code": self.label(sheet.code),
            "unit": self.label(sheet.unit),
            "whole": sheet.whole,
            "block": sheet.block,
            "amounts": self.money(sheet.amounts),
            "structure": {key: self.figure(figure) for key, figure in sheet.structure.items()},
            "purpose": self.label(sheet.purpose),
            "plan": [{"until": self.label(until), "share": self.figure(share)} for until, share in sheet.plan],
            "objectives": self.labels(sheet.objectives),
            "midterm_objectives": self.labels(sheet.midterm),
            "tasks": [{"name": self.label(name), "content": self.label(words)} for name, words in sheet.tasks],
            "indicators": [self.indicator(one, evaluated=False) for one in sheet.indicators],
            "place": sheet.place.to_dict(self.anchors),
        }

    def total(self, total: BlockTotal) -> dict[str, Any]:
        return {
            "statement": self.titles[total.statement],
            "block": total.block,
            "code": self.label(total.code),
            "name": self.label(total.name),
            "amounts": self.money(total.amounts),
            "place": total.place.to_dict(self.anchors),
        }

    def evaluation(self, one: Evaluation) -> dict[str, Any]:
        return {
            "statement": self.titles[one.statement],
            "name": self.label(one.name),
            "code": self.label(one.code),
            "department": self.label(one.department),
            "unit": self.label(one.unit),
            "filled": self.label(one.filled),
            "funds": [self.funds(row) for row in one.funds],
            "management": [self.management(row) for row in one.management],
            "management_weight": self.figure(one.management_weight),
            "objectives": self.labels(one.objectives),
            "achieved": self.labels(one.achieved),
            "indicators": [self.indicator(each, evaluated=True) for each in one.indicators],
            "groups": [{"label": self.label(label), "weight": self.figure(weight)} for label, weight in one.groups],
            "weight": self.figure(one.weight),
            "total": self.figure(one.total),
            "grade": self.label(one.grade),
            "strays": self.labels(one.strays),
            "place": one.place.to_dict(self.anchors),
        }

    def funds(self, row: Funds) -> dict[str, Any]:
        names = ("initial", "budget", "executed", "weight", "rate", "score")
        return {
            "source": row.source.value,
            "label": self.label(row.label),
            **{name: self.figure(getattr(row, name)) for name in names},
        }

    def management(self, row: Management) -> dict[str, Any]:
        return {
            "name": self.label(row.name),
            "explanation": self.label(row.explanation),
            "weight": self.figure(row.weight),
            "score": self.figure(row.score),
            "problem": self.label(row.problem),
        }


class _Projects:
    """Collects what a document says of each project."""

    def __init__(self, disclosure: Disclosure) -> None:
        self.disclosure = disclosure
        self.write = _Writer(disclosure)
        self.found: dict[tuple[str, str], dict[str, Any]] = {}

    def all(self) -> list[dict[str, Any]]:
        for statement in self.disclosure.statements:
            for row in statement.rows:
                if row.item is not None and row.item.kind is Kind.PROJECT:
                    project = self._of(row.label, "", row.category or None, None)
                    project["places"].append(row.place.to_dict(self.write.anchors))
                    for amount in statement.amounts:
                        subject, figure = amount.subject, amount.figure
                        if amount.row == row.index and subject is not None and figure.written is not Written.BLANK:
                            said = {"measure": subject.measure.value, "fund": subject.fund.value}
                            said["origin"] = subject.origin.value
                            project["amounts"].append(said | (self.write.figure(figure) or {}))
        performance = self.disclosure.performance
        for sheet in performance.targets:
            if sheet.name is not None and not sheet.whole:
                self._add(sheet.name, sheet.code, sheet.unit, [("budget", sheet.amounts)])
        for one in performance.evaluations:
            if one.name is not None:
                rows: dict[str, dict[Source, Figure]] = {"initial": {}, "budget": {}, "executed": {}}
                for funds in one.funds:
                    for measure, amounts in rows.items():
                        figure = getattr(funds, measure)
                        if figure is not None:
                            amounts.setdefault(funds.source, figure)
                self._add(one.name, one.code, one.unit, list(rows.items()))
        return list(self.found.values())

    def _add(
        self,
        name: Label,
        code: Label | None,
        unit: Label | None,
        amounts: Sequence[tuple[str, dict[Source, Figure]]],
    ) -> None:
        project = self._of(name.text, code.text if code else "", None, unit.text if unit else None)
        project["places"].append(name.place.to_dict(self.write.anchors))
        for measure, by_source in amounts:
            for source, figure in by_source.items():
                said = {"measure": measure, "source": source.value}
                project["amounts"].append(said | (self.write.figure(figure) or {}))

    def _of(self, name: str, code: str, kind: str | None, unit: str | None) -> dict[str, Any]:
        words = plain_words(name)
        key = (words, code)
        if code and key not in self.found and (words, "") in self.found:
            self.found[key] = self.found.pop((words, ""))
        elif not code:
            key = next((known for known in self.found if known[0] == words), key)
        empty: dict[str, Any] = {"name": name, "code": None, "type": None, "unit": None, "amounts": [], "places": []}
        project = self.found.setdefault(key, empty)
        for field, said in (("code", code or None), ("type", kind), ("unit", unit)):
            project[field] = project[field] or said
        return project
