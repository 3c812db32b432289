"""Facts about performance management: how many projects, how much money, which score."""

from __future__ import annotations

import re

from gouji.figures import MONEY, Unit
from gouji.subject import Item, Kind, Measure, Stage, Subject

_TOPICS = (
    (re.compile(r"自评|自我评价"), "self_evaluation"),
    (re.compile(r"监控"), "monitoring"),
    (re.compile(r"事前"), "ex_ante"),
    (re.compile(r"评价"), "evaluation"),
    (re.compile(r"绩效目标|绩效管理|目标管理"), "targets"),
)
_ABOUT = re.compile(r"绩效(?!工资|奖|考核奖|津贴)|自评")
_GRADE = re.compile(r"等级为?(?:是)?(优|良|中|差)|(优|良|中|差)(?:的)?(?:等级)?(?:的)?项目")
_GRADES = {"优": "excellent", "良": "good", "中": "fair", "差": "poor"}
_SCORE = re.compile(r"(.*?)(?:项目)?(?:的)?(?:绩效)?(?:自评|评价|自我评价)?(?:综合)?(?:得分|评分|总分|分值)")
_QUALIFIED = re.compile(
    r"(?:一级|二级|三级|重点|专项|转移支付|政策|部门|单位|整体)(?:支出)?项目|政策(?=\d)|整体支出(?=\d)"
)
_ORDINAL = re.compile(r"^(?:\(?[\d一二三四五六七八九十]{1,3}[)、.]|[一二三四五六七八九十]是)+")
_EXECUTED = re.compile(r"执行数|支出数|实际支出|已执行")
_MONEY = re.compile(r"涉及|金额|资金|预算|安排")


def is_performance(sentence: str) -> bool:
    """Whether a sentence is about performance management."""
    return _ABOUT.search(sentence) is not None


def _subject(code: str, stage: Stage) -> Subject:
    return Subject(Item(Kind.PERFORMANCE, code), Measure.VALUE, stage=stage)


def named_project(clause: str) -> str | None:
    """The project whose score a clause states.

    >>> named_project("2024年修缮费项目自评得分为")
    '2024年修缮费'
    """
    found = _SCORE.match(clause)
    if not found or not found[1]:
        return None
    name = found[1].removesuffix("项目").removesuffix("的").strip("，:、的")
    return name if len(name) > 1 else None


def fact(
    sentence: str, clause: str, following: str, unit: Unit, counted: str, project: str | None, stage: Stage
) -> Subject | None:
    """What a figure in a sentence about performance is, by the words before and behind it.

    `project` is the project spoken of, if any.
    """
    topic = next((code for pattern, code in _TOPICS if pattern.search(sentence)), None)
    if (counted == "分" or "得分" in clause) and "分值" not in clause:
        return _subject(f"{project or topic or 'whole'}/score", stage)
    if unit is Unit.PERCENT and re.search(r"执行率|执行进度", clause):
        return _subject(f"{project}/execution_rate" if project else f"{topic or 'whole'}.execution_rate", stage)
    if topic is None:
        return None
    grade = _GRADE.search(clause)
    if grade and counted == "个":
        return _subject(f"self_evaluation.grade.{_GRADES[grade[1] or grade[2]]}", stage)
    if unit in MONEY:
        if _EXECUTED.search(clause):
            return _subject(f"{topic}.executed", stage)
        return _subject(f"{topic}.amount", stage) if _MONEY.search(clause) else None
    if counted in ("条", "个", "项") and "问题" in clause:
        return _subject(f"{topic}.problems", stage)
    if counted in ("条", "个", "项") and "建议" in clause:
        return _subject(f"{topic}.suggestions", stage)
    if counted in ("个", "项"):
        qualified = _QUALIFIED.search(following) or _QUALIFIED.search(clause)
        if qualified:
            return _subject(f"{topic}.projects/{qualified[0]}", stage)
        if following.startswith("项目") or "项目" in clause:
            return _subject(f"{topic}.projects", stage)
    return None


def phrase(clause: str, following: str, counted: str, stage: Stage) -> Subject | None:
    """A figure known only by the words around it, as a target's are; what is counted stands behind the figure.

    >>> phrase("共设置", "二级指标", "个", Stage.FINAL).item.code
    '共设置/二级指标'
    """
    words = _ORDINAL.sub("", clause).strip("，:、(为达到")
    if counted and following:
        words = f"{words}/{following}" if words else following
    return _subject(words, stage) if words else None
