"""Fill in a self-evaluation: from what was entered to rates, scores, deviations, total and grade."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from gouji.evaluation.amounts import FilledFunds, filled_funds, points_of, total_row
from gouji.evaluation.choices import chosen
from gouji.evaluation.entry import Cell, Entry, IndicatorEntry, ManagementEntry, Problem, ProjectEntry
from gouji.evaluation.values import answered, level
from gouji.performance import (
    FirstLevel,
    Grade,
    Scheme,
    Standing,
    Step,
    Value,
    attainment,
    deviation,
    execution_score,
    grade,
    indicator_score,
    total,
)
from gouji.performance.points import number, spelled
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class FilledManagement:
    """A row of 资金管理情况 with its weight and the score that people gave."""

    entry: ManagementEntry
    weight: Fraction
    score: Fraction


@dataclass(frozen=True, slots=True)
class FilledIndicator:
    """An indicator filled in. `score` is what goes into the form: by the scheme or, where that is open, as judged."""

    entry: IndicatorEntry
    first: FirstLevel
    target: Value | None
    actual: Value | None
    weight: Fraction
    by_scheme: Step
    deviation: Step
    score: Fraction | None


@dataclass(slots=True)
class FilledProject:
    """A project filled in."""

    entry: ProjectEntry
    funds: list[FilledFunds]
    execution_weight: Fraction
    execution: Step
    management: list[FilledManagement]
    indicators: list[FilledIndicator]
    total: Step
    grade: Grade | None

    @property
    def money(self) -> FilledFunds:
        """The row 年度资金总额."""
        return self.funds[0]

    @property
    def weight(self) -> Fraction:
        """The sum of the weights."""
        managed = sum((row.weight for row in self.management), start=Fraction(0))
        return self.execution_weight + managed + sum((row.weight for row in self.indicators), start=Fraction(0))


@dataclass(slots=True)
class Filled:
    """All projects filled in, by which scheme, and what is wrong. With a fatal problem the form must not be used."""

    entry: Entry
    scheme: Scheme | None
    projects: list[FilledProject] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Whether nothing in the input stands in the way of using the form."""
        return not any(problem.fatal for problem in self.problems)


def fill(entry: Entry, scheme_name: str | None = None) -> Filled:
    """Fill in every project of `entry` by the scheme it names, or `scheme_name`."""
    by, wrong = chosen(entry, scheme_name)
    problems = [*entry.problems, *wrong]
    if by is None:
        return Filled(entry, None, problems=problems)
    if not entry.projects and not entry.problems:
        problems.append(Problem(Text("", ""), Text("没有填写任何项目。", "no project is entered.")))
    known = len(entry.problems)
    unread = {problem.where for problem in entry.problems if problem.where.zh}
    projects = [_project(project, by, problems) for project in entry.projects]
    told = [problem for problem in problems[known:] if problem.where not in unread]
    return Filled(entry, by, projects, [*problems[:known], *told])


def _project(entry: ProjectEntry, by: Scheme, problems: list[Problem]) -> FilledProject:
    said = entry.name.text or "（没有名称）"
    if not entry.name:
        problems.append(_problem(entry.name.where, "没有写项目名称。", "the project has no name."))
    funds = filled_funds(entry, problems)
    weight = points_of(entry.execution_weight, "分值", problems) if entry.execution_weight else by.execution
    money = total_row(funds)
    execution = execution_score(
        number(money.executed) if money.executed else Fraction(0),
        number(money.budget) if money.budget else Fraction(0),
        weight or Fraction(0),
        by,
    )
    management = [row for one in entry.management if (row := _management(one, problems)) is not None]
    indicators = [_indicator(one, by, problems) for one in entry.indicators]
    scores = [execution.value, *(row.score for row in management), *(row.score for row in indicators)]
    whole = total(scores, by)
    found = grade(whole.value, by) if whole.value is not None else None
    filled = FilledProject(entry, funds, weight or Fraction(0), execution, management, indicators, whole, found)
    for what, cell, step in (("执行率得分", entry.execution_score, execution), ("总分", entry.total, whole)):
        problems.extend(_printed(what, cell, step, said))
    if not indicators:
        problems.append(
            _problem(entry.name.where, f"项目“{said}”没有绩效指标。", f"the project “{said}” has no indicators.")
        )
    problems.extend(_weights(filled, by, said))
    return filled


def _management(entry: ManagementEntry, problems: list[Problem]) -> FilledManagement | None:
    weight = points_of(entry.weight, "分值", problems)
    score = points_of(entry.score, "得分", problems, least=Fraction(0))
    if weight is None or score is None:
        return None
    if score > weight:
        problems.append(
            _problem(
                entry.score.where,
                f"“{entry.name.text}”得分{_said(score)}高于分值{_said(weight)}，请更正。",
                f"“{entry.name.text}”: the score {_said(score)} is above the weight {_said(weight)}.",
            )
        )
    elif score < weight and _nothing(entry.problem.text):
        problems.append(
            _problem(
                entry.problem.where,
                f"“{entry.name.text}”扣了{_said(weight - score)}分，请写明存在问题和改进措施。",
                f"“{entry.name.text}” loses {_said(weight - score)} points: say what the problem is and what is done.",
            )
        )
    return FilledManagement(entry, weight, score)


def _indicator(entry: IndicatorEntry, by: Scheme, problems: list[Problem]) -> FilledIndicator:
    weight = points_of(entry.weight, "分值", problems) or Fraction(0)
    first = level(entry, problems)
    target, actual = answered(entry, problems)
    step = indicator_score(target, actual, weight, by)
    off = deviation(target, actual, by)
    score = _scored(entry, step, weight, problems) if target and actual else None
    if score == weight and attainment(target, actual).standing is Standing.OVER_LIMIT:
        problems.append(
            _problem(
                entry.judged.where,
                f"指标“{entry.third.text}”的实际完成值超过了上限，不能评为满分，请更正评定得分。",
                f"“{entry.third.text}” is above its upper limit: its score cannot be the whole weight.",
            )
        )
    if score is not None and _nothing(entry.reason.text) and (score < weight or (off.value or 0) != 0):
        shown = f"偏差度{spelled(off.value, 2)}，" if off.value else ""
        problems.append(
            _problem(
                entry.reason.where,
                f"指标“{entry.third.text}”{shown}得{_said(score)}分（分值{_said(weight)}），请写明偏差原因分析及改进措施。",
                f"indicator “{entry.third.text}” scores {_said(score)} of {_said(weight)}: give the reason.",
            )
        )
    return FilledIndicator(entry, first, target, actual, weight, step, off, score)


def _scored(entry: IndicatorEntry, step: Step, weight: Fraction, problems: list[Problem]) -> Fraction | None:
    """The score by the scheme or, where that is open, as people judged."""
    judged = points_of(entry.judged, "评定得分", problems, least=Fraction(0)) if entry.judged else None
    if step.value is not None:
        if judged is not None and judged != step.value:
            problems.append(
                _problem(
                    entry.judged.where,
                    f"指标“{entry.third.text}”的得分由办法算定为{_said(step.value)}（{step.working}），不能另评为{_said(judged)}，"
                    "请清空这一格。",
                    f"the scheme gives “{entry.third.text}” {_said(step.value)} ({step.working}); clear this cell.",
                )
            )
        return step.value
    if judged is None:
        problems.append(
            _problem(
                entry.actual.where,
                f"指标“{entry.third.text}”的得分不能算定：{step.why.zh}。请在“评定得分”一格填写评定的分数。",
                f"the score of “{entry.third.text}” is not determined: {step.why.en}. Enter the score people give it.",
                fatal=False,
            )
        )
    elif judged > weight:
        problems.append(
            _problem(
                entry.judged.where,
                f"评定得分{_said(judged)}高于分值{_said(weight)}，请更正。",
                f"the score {_said(judged)} is above the weight {_said(weight)}.",
            )
        )
    return judged


def _printed(what: str, cell: Cell, step: Step, said: str) -> Iterator[Problem]:
    """What a form prints against what follows from it."""
    if cell and step.value is not None and cell.text != _said(step.value):
        yield _problem(
            cell.where,
            f"项目“{said}”印的{what}是{cell.text}，由表内填写的内容得{_said(step.value)}（{step.working}）。",
            f"“{said}” prints {cell.text}; from what the form says it is {_said(step.value)} ({step.working}).",
        )


def _weights(filled: FilledProject, by: Scheme, said: str) -> Iterator[Problem]:
    """Weights that do not add up to 100, or that are not the scheme's."""
    where = filled.entry.name.where
    if filled.weight != 100:
        parts = [f"执行率{_said(filled.execution_weight)}"]
        if filled.management:
            parts.append(f"资金管理{_said(sum((row.weight for row in filled.management), start=Fraction(0)))}")
        parts.append(f"指标{_said(sum((row.weight for row in filled.indicators), start=Fraction(0)))}")
        yield _problem(
            where,
            f"项目“{said}”的分值合计{_said(filled.weight)}，应为100（{'，'.join(parts)}），请调整分值。",
            f"the weights of “{said}” add up to {_said(filled.weight)}, not 100.",
        )
        return
    if by.management and not filled.management:
        yield _problem(
            where,
            f"项目“{said}”没有资金管理情况，而评分办法“{by.id}”有。",
            f"“{said}” has no rows of 资金管理情况, which the scheme {by.id} has.",
            fatal=False,
        )
    for first, wanted in by.first:
        found = sum((row.weight for row in filled.indicators if row.first is first), start=Fraction(0))
        if found != wanted:
            word = FIRST_WORDS[first]
            yield _problem(
                where,
                f"项目“{said}”的{word}分值合计{_said(found)}，评分办法“{by.id}”为{_said(wanted)}；按填写的分值计算。",
                f"“{said}”: the weights of {word} add up to {_said(found)}; the scheme {by.id} has {_said(wanted)}.",
                fatal=False,
            )


FIRST_WORDS = {
    FirstLevel.INPUT: "投入管理指标",
    FirstLevel.COST: "成本指标",
    FirstLevel.OUTPUT: "产出指标",
    FirstLevel.BENEFIT: "效益指标",
    FirstLevel.SATISFACTION: "满意度指标",
    FirstLevel.OTHER: "其他指标",
}


def _nothing(text: str) -> bool:
    return text.strip(" 。.—-/") in ("", "无", "暂无", "没有")


def _problem(where: Text, zh: str, en: str, fatal: bool = True) -> Problem:
    return Problem(where, Text(zh, en), fatal)


def _said(value: Fraction) -> str:
    return spelled(value, 4, trimmed=True)
