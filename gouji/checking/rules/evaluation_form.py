"""Self-evaluation forms (项目支出绩效自评表): what must be filled in and explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.performance import closed, filled, name_of, spoilt, topic
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.evaluations import BASIS, FORMS
from gouji.findings import Severity, Text
from gouji.performance import Label
from gouji.place import Place
from gouji.relations import State

_NOTHING = re.compile(r"[\s。，.、]*(?:无|没有|不涉及|暂无|-|—|/)?[\s。，.、]*")
_LONG = 8
"""Fewer letters than this can be the same by chance."""


def _empty(label: Label | None) -> bool:
    """Whether nothing is said: blank, or 无."""
    return label is None or _NOTHING.fullmatch(label.text) is not None


def _reasons(evidence: Evidence) -> Iterator[Judgement]:
    for evaluation in evidence.performance.evaluations:
        for one in evaluation.indicators:
            deviation = filled(one.deviation)
            if deviation is not None and deviation.value:
                yield Judgement(
                    State.VIOLATED if _empty(one.reason) else State.HOLDS,
                    (deviation.place, one.third.place),
                    topic(evaluation, one.third),
                    deviation.printed(),
                    figures=(deviation,),
                )


def _problems(evidence: Evidence) -> Iterator[Judgement]:
    """Lines of management that lost points and name no problem, together for each form."""
    for evaluation in evidence.performance.evaluations:
        silent: list[Place] = []
        names: list[str] = []
        spoken = False
        for row in evaluation.management:
            score, weight = filled(row.score), filled(row.weight)
            if score is None or weight is None or score.value >= weight.value:
                continue
            if _empty(row.problem):
                silent.append(score.place)
                names.append(f"{row.name.text}{score.printed()}/{weight.printed()}")
            else:
                spoken = True
        if silent:
            yield Judgement(State.VIOLATED, tuple(silent), topic(evaluation), "、".join(names))
        elif spoken:
            yield Judgement(State.HOLDS)


def _copied(evidence: Evidence) -> Iterator[Judgement]:
    for evaluation in evidence.performance.evaluations:
        aims = [_letters(label) for label in evaluation.objectives]
        done = [_letters(label) for label in evaluation.achieved]
        if not aims or not done or len("".join(aims)) < _LONG:
            continue
        yield Judgement(
            State.VIOLATED if "".join(aims) == "".join(done) else State.HOLDS,
            (evaluation.achieved[0].place, evaluation.objectives[0].place),
            topic(evaluation),
            closed(evaluation.achieved[0].text),
        )


def _letters(label: Label) -> str:
    return re.sub(r"[^\w]", "", label.text)


def _named(evidence: Evidence) -> Iterator[Judgement]:
    form = evidence.performance
    for evaluation in form.evaluations:
        offices = form.offices(evaluation)
        if offices:
            yield Judgement(State.VIOLATED, (offices[0].place,), name_of(evaluation), offices[0].text)
        elif evaluation.name:
            yield Judgement(State.HOLDS)


def _strays(evidence: Evidence) -> Iterator[Judgement]:
    for evaluation in evidence.performance.evaluations:
        offices = evidence.performance.offices(evaluation)
        told = [s for s in evaluation.strays if s and s not in offices and not spoilt(s.text)]
        if told:
            places = tuple(label.place for label in told)
            yield Judgement(
                State.VIOLATED, places, topic(evaluation), "、".join(closed(label.text)[:20] for label in told)
            )
        else:
            yield Judgement(State.HOLDS)


_FILLED = Text(
    "《项目支出绩效评价管理办法》（财预〔2020〕10号）；自评表的填报要求",
    "Measures for performance evaluation of project expenditure (财预〔2020〕10号); how the form is to be filled in",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "evaluation.reason",
        Text("有偏差的写明原因", "A deviation has its reason"),
        _FILLED,
        Severity.WARNING,
        "偏差度 ≠ 0 ⇒ 偏差原因分析及改进措施不为空",
        Text("超额完成超过限度的也要说明。", "Over-fulfilment beyond the limit has to be explained, too."),
        Text("“{topic}”偏差度{found}，没有写原因和改进措施。", "“{topic}” deviates by {found} without a reason."),
        _reasons,
        forms=FORMS,
    ),
    Rule(
        "evaluation.problem",
        Text("资金管理扣分的写明问题", "Points lost in management have their problem"),
        _FILLED,
        Severity.WARNING,
        "资金管理得分 ＜ 分值 ⇒ 存在问题和改进措施不为空",
        Text("每张表提示一次。", "Said once for each form."),
        Text(
            "“{topic}”资金管理扣了分而没有写存在问题：{found}。",
            "“{topic}” names no problem where it lost points: {found}.",
        ),
        _problems,
        forms=FORMS,
    ),
    Rule(
        "evaluation.copied",
        Text("实际完成情况不照抄预期目标", "What was achieved is no copy of the objective"),
        _FILLED,
        Severity.NOTE,
        "实际完成情况 ≠ 预期目标",
        Text("应写实际做成了什么，不重复目标的原文。", "To be said is what was done, not the objective again."),
        Text(
            "“{topic}”的实际完成情况与预期目标一字不差。",
            "“{topic}”: the achievement repeats the objective word by word.",
        ),
        _copied,
        forms=FORMS,
    ),
    Rule(
        "evaluation.named",
        Text("项目名称栏是项目名称", "The cell of the project's name holds a project's name"),
        BASIS,
        Severity.WARNING,
        "项目名称 ≠ 主管部门、实施单位",
        Text("名称栏填成了部门或单位名称。", "The cell has the department's or unit's name."),
        Text("项目名称栏填的是“{found}”，不是项目名称。", "The project's name is given as “{found}”, an office."),
        _named,
        forms=FORMS,
    ),
    Rule(
        "evaluation.stray",
        Text("表中没有窜入的文字", "Nothing strayed into the form"),
        BASIS,
        Severity.NOTE,
        "每个单元格属于表的一部分",
        Text("一行重复或从别的表窜入，不属于表的任何部分。", "A line that belongs to no part of the form."),
        Text(
            "“{topic}”表中有不属于此处的文字：{found}。",
            "“{topic}”: the form holds what belongs to no part of it: {found}.",
        ),
        _strays,
        forms=FORMS,
    ),
)
