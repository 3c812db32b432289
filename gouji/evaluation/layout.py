"""The printed form (项目支出绩效自评表) as rows of boxes, for every output: words, spans, arithmetic as formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gouji.evaluation.amounts import FilledFunds, said
from gouji.evaluation.entry import DATE, EMPTY, YEAR
from gouji.evaluation.fill import Filled, FilledIndicator, FilledProject
from gouji.figures import Figure
from gouji.performance import Scheme, Standing, attainment
from gouji.performance.points import number, spelled

TITLE = "项目支出绩效自评表"


class Look(StrEnum):
    """How a box looks."""

    TITLE = "title"
    UNDER_TITLE = "under_title"
    HEAD = "head"
    WORDS = "words"
    CENTRE = "centre"
    AMOUNT = "amount"
    POINTS = "points"
    PERCENT = "percent"
    DEVIATION = "deviation"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Box:
    """A box of the form, `span` columns wide and `down` rows high; what it covers in the rows below is no box.

    `text` is what is printed, `value` its number. A `formula` (of a spreadsheet, of the form's own cells) gives it too.
    """

    text: str = ""
    look: Look = Look.WORDS
    span: int = 1
    down: int = 1
    value: Fraction | None = None
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Covered:
    """A box of a row above reaches here, `span` columns wide."""

    span: int = 1


Line = list[Box | Covered]


@dataclass(frozen=True, slots=True)
class Form:
    """A printed form: its lines, from the title on, each `columns` wide."""

    columns: int
    lines: list[Line]
    total: str
    """Where the total stands, as A1."""


def form_of(project: FilledProject, filled: Filled) -> Form:
    """The form of a project. The scheme must be known."""
    assert filled.scheme is not None
    return _Builder(project, filled, filled.scheme).form()


def points_text(value: Fraction | None, by: Scheme) -> str:
    """A score as printed."""
    return "" if value is None else spelled(value, by.decimals, by.trimmed)


class _Builder:
    """Builds the lines from the title down, so that formulas can name the cells above."""

    def __init__(self, project: FilledProject, filled: Filled, by: Scheme) -> None:
        self.project, self.by = project, by
        self.settings = filled.entry.settings
        self.columns = 9 if by.prints_deviation else 8
        self.lines: list[Line] = []
        self.weights: list[str] = []
        self.scores: list[str] = []

    def form(self) -> Form:
        entry, wide = self.project.entry, self.columns
        self.lines.append([Box(TITLE, Look.TITLE, wide)])
        year = self.settings.get(YEAR, EMPTY).text.removesuffix("年度").removesuffix("年")
        date = self.settings.get(DATE, EMPTY).text
        under = "　".join(
            part for part in (f"（{year}年度）" if year else "", f"填报日期：{date}" if date else "") if part
        )
        if under:
            self.lines.append([Box(under, Look.UNDER_TITLE, wide)])
        code = f"（{entry.code.text}）" if entry.code else ""
        self.lines.append([_head("项目名称"), Box(f"{entry.name.text}{code}", span=wide - 1)])
        self.lines.append(
            [
                _head("主管部门"),
                Box(entry.department.text, span=3),
                _head("实施单位"),
                Box(entry.unit.text, span=wide - 5),
            ]
        )
        self._funds()
        if self.project.management:
            self._management()
        self.lines.append(
            [_head("年度总体目标", down=2), _head("预期目标", span=4), _head("实际完成情况", span=wide - 5)]
        )
        self.lines.append([Covered(), Box(entry.objective.text, span=4), Box(entry.achieved.text, span=wide - 5)])
        self._indicators()
        return self._total()

    def _funds(self) -> None:
        project, label = self.project, self.columns - 7
        heads = ("年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分")
        self.lines.append(
            [
                _head("项目资金\n（万元）", down=len(project.funds) + 1),
                _head("", span=label),
                *(_head(head) for head in heads),
            ]
        )
        for index, row in enumerate(project.funds):
            at = len(self.lines) + 1
            budget, executed, weight, score = (f"{_letter(label + step)}{at}" for step in (2, 3, 4, 6))
            line: Line = [Covered(), Box(row.label + ("：" if index == 0 else ""), span=label)]
            line += [_amount(row.initial), _amount(row.budget), _amount(row.executed)]
            rate = _rate(row, budget, executed)
            if index == 0:
                formula = f"=ROUND({weight}*MIN(1,{executed}/{budget}),{self.by.decimals})"
                line += [self._points(project.execution_weight), rate]
                line += [self._points(project.execution.value, formula if project.execution.determined else "")]
                self.weights.append(weight)
                self.scores.append(score)
            else:
                line += [Box("-", Look.CENTRE), rate, Box("-", Look.CENTRE)]
            self.lines.append(line)

    def _management(self) -> None:
        rows, label, wide = self.project.management, self.columns - 7, self.columns
        whole = points_text(sum((row.weight for row in rows), start=Fraction(0)), self.by)
        self.lines.append(
            [
                _head("资金管理情况", down=len(rows) + 1),
                _head("", span=label),
                _head("情况说明", span=4 - label),
                _head(f"分值({whole})"),
                _head("得分"),
                _head("存在问题和改进措施", span=wide - 7),
            ]
        )
        for row in rows:
            at = len(self.lines) + 1
            self.weights.append(f"F{at}")
            self.scores.append(f"G{at}")
            self.lines.append(
                [
                    Covered(),
                    Box(row.entry.name.text, span=label),
                    Box(row.entry.explanation.text, span=4 - label),
                    self._points(row.weight),
                    self._points(row.score),
                    Box(row.entry.problem.text, span=wide - 7),
                ]
            )

    def _indicators(self) -> None:
        heads = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
        heads += ["偏差度"] if self.by.prints_deviation else []
        self.lines.append([_head("绩效指标", span=self.columns)])
        self.lines.append([_head(head) for head in (*heads, "偏差原因分析及改进措施")])
        rows = self.project.indicators
        for index, row in enumerate(rows):
            at = len(self.lines) + 1
            self.weights.append(f"F{at}")
            self.scores.append(f"G{at}")
            line: Line = [_level(rows, index, deep=False), _level(rows, index, deep=True), Box(row.entry.third.text)]
            line += [Box(_shown(row, True), Look.CENTRE), Box(_shown(row, False), Look.CENTRE)]
            line += [self._points(row.weight), self._points(row.score, _score_formula(row, f"F{at}", self.by))]
            if self.by.prints_deviation:
                off = row.deviation.value
                line.append(Box("" if off is None else spelled(off, 2), Look.DEVIATION, value=off))
            self.lines.append([*line, Box(row.entry.reason.text)])

    def _total(self) -> Form:
        at = len(self.lines) + 1
        whole, grade = self.project.total.value, self.project.grade
        weight, score = (f"={'+'.join(_runs(cells))}" for cells in (self.weights, self.scores))
        points = self._points(whole, score if whole is not None else "")
        total = [_head("总分", span=5), self._points(self.project.weight, weight), points]
        self.lines.append([*total, Box(span=self.columns - 7)])
        self.lines.append([_head("等级", span=5), Box(grade.name if grade else "", Look.CENTRE, self.columns - 5)])
        return Form(self.columns, self.lines, f"G{at}")

    def _points(self, value: Fraction | None, formula: str = "") -> Box:
        if value is None:
            return Box("", Look.OPEN)
        return Box(points_text(value, self.by), Look.POINTS, value=value, formula=formula)


def _head(text: str, span: int = 1, down: int = 1) -> Box:
    return Box(text, Look.HEAD, span, down)


def _amount(figure: Figure | None) -> Box:
    return Box(said(figure), Look.AMOUNT, value=number(figure) if figure else None)


def _rate(row: FilledFunds, budget: str, executed: str) -> Box:
    if row.rate is None or row.rate.value is None:
        return Box("-", Look.CENTRE)
    return Box(
        f"{spelled(row.rate.value, 2)}%",
        Look.PERCENT,
        value=row.rate.value / 100,
        formula=f"=ROUND({executed}/{budget},4)",
    )


def _level(rows: Sequence[FilledIndicator], index: int, deep: bool) -> Box | Covered:
    """The first (or, `deep`, second) level of a row: one box for rows that follow each other under the same words."""

    def words(row: FilledIndicator) -> tuple[str, ...]:
        return (row.entry.first.text, row.entry.second.text) if deep else (row.entry.first.text,)

    here = words(rows[index])
    if index and words(rows[index - 1]) == here:
        return Covered()
    last = index
    while last + 1 < len(rows) and words(rows[last + 1]) == here:
        last += 1
    return Box(here[-1], Look.CENTRE, down=last - index + 1)


def _shown(row: FilledIndicator, target: bool) -> str:
    value = row.target if target else row.actual
    return value.text if value else (row.entry.target if target else row.entry.actual).text


def _score_formula(row: FilledIndicator, weight: str, by: Scheme) -> str:
    """The score as a formula of its weight: =ROUND(F20*1430/1569,2); none where it was judged by people."""
    exact = row.by_scheme.exact
    if exact is None or not row.weight:
        return ""
    share = exact / row.weight
    if share == 1:
        return f"={weight}"
    reached = attainment(row.target, row.actual)
    if row.actual and row.target and row.actual.figure:
        given = row.actual.figure.printed()
        if reached.standing is Standing.DEGREE:
            return f"=ROUND({weight}*{given}/100,{by.decimals})"
        wanted = row.target.figure
        if reached.standing is Standing.SHORT and wanted and _one_unit(row.actual.figure, wanted):
            return f"=ROUND({weight}*{given}/{wanted.printed()},{by.decimals})"
    return f"=ROUND({weight}*{share.numerator}/{share.denominator},{by.decimals})"


def _one_unit(one: Figure, other: Figure) -> bool:
    return (one.unit, one.counted) == (other.unit, other.counted)


def _runs(cells: Sequence[str]) -> Iterator[str]:
    """Cells of one column that stand below each other as SUM(F9:F12), the others alone."""
    run: list[str] = []
    for cell in [*cells, ""]:
        if run and cell[:1] == run[-1][:1] and int(cell[1:]) == int(run[-1][1:]) + 1:
            run.append(cell)
            continue
        if run:
            yield f"SUM({run[0]}:{run[-1]})" if len(run) > 1 else run[0]
        run = [cell] if cell else []


def _letter(column: int) -> str:
    """The letter of a column, counted from 0."""
    return "ABCDEFGHI"[column]
