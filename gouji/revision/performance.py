"""Performance forms as rows of cells: the parts that every such form has, under the words forms print for them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from gouji.disclosure import Statement
from gouji.figures import Figure
from gouji.performance import Evaluation, Indicator, Label, Performance, Source, TargetSheet, Value
from gouji.place import Place
from gouji.revision.sheets import Cell, Line
from gouji.revision.words import plain

_SOURCES = {
    Source.TOTAL: "资金总额",
    Source.FISCAL: "财政资金",
    Source.SPECIAL_ACCOUNT: "财政专户管理资金",
    Source.CARRIED_OVER: "上年结转资金",
    Source.UNIT_FUNDS: "单位资金",
    Source.BASIC: "基本支出",
    Source.PROJECT: "项目支出",
}
_STRUCTURE = {"basic": "基本支出", "project": "项目支出"}
Part = Label | Figure | Value | None


def lines_of(performance: Performance, statement: int, table: Statement) -> Iterator[Line]:
    """What the performance form with the index `statement` says, row by row."""
    whole = Label("", table.place)
    for sheet in performance.targets:
        if sheet.statement == statement:
            yield from _Owned(sheet.name or whole, sheet.place).target(sheet)
    for total in performance.totals:
        if total.statement == statement:
            named = total.name or whole
            cells: dict[str, Part] = {_SOURCES[source]: figure for source, figure in total.amounts.items()}
            owned = _Owned(Label("", total.place), total.place)
            yield owned.line(("total", plain(named.text)), named.text, cells)
    for evaluation in performance.evaluations:
        if evaluation.statement == statement:
            yield from _Owned(evaluation.name or whole, evaluation.place).evaluation(evaluation)


class _Owned:
    """Writes the rows that belong to one project."""

    def __init__(self, owner: Label, place: Place) -> None:
        self.owner, self.place = owner.text, place

    def line(self, name: Hashable, label: str, cells: dict[str, Part]) -> Line:
        found = {column: _cell(part) for column, part in cells.items() if part is not None}
        place = next((cell.place for cell in found.values()), self.place)
        return Line((plain(self.owner), name), label, place, owner=self.owner, cells=found)

    def words(self, parts: dict[str, Part]) -> Iterator[Line]:
        """Rows of one cell each."""
        for label, part in parts.items():
            if part is not None:
                yield self.line(label, label, {"": part})

    def several(self, label: str, parts: Sequence[Label]) -> Iterator[Line]:
        for number, part in enumerate(parts):
            yield self.line((label, number), label, {"": part})

    def target(self, sheet: TargetSheet) -> Iterator[Line]:
        yield from self.words({"项目名称": sheet.name, "项目编码": sheet.code, "单位": sheet.unit})
        yield from self.words({"用途": sheet.purpose})
        for source, figure in sheet.amounts.items():
            yield self.line(source, _SOURCES[source], {"": figure})
        for part, figure in sheet.structure.items():
            yield self.line(part, _STRUCTURE.get(part, part), {"": figure})
        for until, share in sheet.plan:
            yield self.line(("plan", plain(until.text)), f"支出计划 {until.text}", {"": share})
        yield from self.several("中期目标", sheet.midterm)
        yield from self.several("年度目标", sheet.objectives)
        for name, content in sheet.tasks:
            yield self.line(("task", plain(name.text)), name.text, {"主要内容": content})
        for indicator in sheet.indicators:
            yield self.indicator(indicator)

    def evaluation(self, form: Evaluation) -> Iterator[Line]:
        heads: dict[str, Part] = {"项目名称": form.name, "项目编码": form.code, "主管部门": form.department}
        yield from self.words({**heads, "实施单位": form.unit, "填报日期": form.filled})
        for row in form.funds:
            money: dict[str, Part] = {"年初预算数": row.initial, "全年预算数": row.budget, "全年执行数": row.executed}
            marks: dict[str, Part] = {"分值": row.weight, "执行率": row.rate, "得分": row.score}
            yield self.line(row.source, row.label.text, {**money, **marks})
        for part in form.management:
            told: dict[str, Part] = {"情况说明": part.explanation, "分值": part.weight, "得分": part.score}
            named = ("management", plain(part.name.text))
            yield self.line(named, part.name.text, {**told, "存在问题": part.problem})
        yield from self.several("预期目标", form.objectives)
        yield from self.several("实际完成情况", form.achieved)
        for indicator in form.indicators:
            yield self.indicator(indicator)
        for label, weight in form.groups:
            yield self.line(("group", plain(label.text)), label.text, {"分值": weight})
        yield from self.words({"分值合计": form.weight, "总分": form.total, "等级": form.grade})

    def indicator(self, one: Indicator) -> Line:
        name = (one.first, one.second, plain(one.third.text), one.midterm)
        said: dict[str, Part] = {"指标值": one.target, "实际完成值": one.actual, "完成率": one.completion}
        scored: dict[str, Part] = {"分值": one.weight, "得分": one.score, "偏差度": one.deviation}
        words: dict[str, Part] = {"偏差原因及改进措施": one.reason, "说明": one.description, "依据": one.ground}
        line = self.line(name, one.third.text, {**said, **scored, **words})
        line.above = tuple(label.text for label in (one.first_label, one.second_label) if label is not None)
        return line


def _cell(part: Part) -> Cell:
    if isinstance(part, Figure):
        return Cell(part.place.text.strip() or part.printed(), part.place, part)
    assert part is not None
    return Cell(part.text, part.place, part.figure if isinstance(part, Value) and part.operator is None else None)
