"""What a person enters for scoring, cell by cell as written, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gouji.figures import normal_width
from gouji.text import Text

NOWHERE = Text("", "")


@dataclass(frozen=True, slots=True)
class Cell:
    """Words or a number as entered, and where: 工作表“指标”F7, projects[0].indicators[2].actual."""

    text: str = ""
    where: Text = NOWHERE

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self.text)


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class FundsEntry:
    """Money of one source in 万元: 年初预算数, 全年预算数, 全年执行数."""

    source: Cell
    initial: Cell = EMPTY
    budget: Cell = EMPTY
    executed: Cell = EMPTY


@dataclass(frozen=True, slots=True)
class ManagementEntry:
    """A row of 资金管理情况: scored by people."""

    name: Cell
    explanation: Cell = EMPTY
    weight: Cell = EMPTY
    score: Cell = EMPTY
    problem: Cell = EMPTY


@dataclass(frozen=True, slots=True)
class IndicatorEntry:
    """An indicator. `judged` is a score given by people where the scheme determines none (评定得分)."""

    first: Cell
    second: Cell
    third: Cell
    target: Cell
    actual: Cell
    weight: Cell
    judged: Cell = EMPTY
    reason: Cell = EMPTY


@dataclass(slots=True)
class ProjectEntry:
    """A project and its evaluation as entered. `execution_weight` is blank where the scheme's is meant.

    `execution_score` and `total` are what a form that was read prints; nothing follows from them, they are compared.
    """

    name: Cell
    code: Cell = EMPTY
    department: Cell = EMPTY
    unit: Cell = EMPTY
    objective: Cell = EMPTY
    achieved: Cell = EMPTY
    execution_weight: Cell = EMPTY
    funds: list[FundsEntry] = field(default_factory=list)
    management: list[ManagementEntry] = field(default_factory=list)
    indicators: list[IndicatorEntry] = field(default_factory=list)
    execution_score: Cell = EMPTY
    total: Cell = EMPTY


def project_of(cells: Mapping[str, Cell]) -> ProjectEntry:
    """The project whose own cells these are, by field."""
    name, code, department, unit, objective, achieved, weight = (cells.get(key, EMPTY) for key in PROJECT_FIELDS)
    return ProjectEntry(name, code, department, unit, objective, achieved, weight)


PROJECT_FIELDS = ("name", "code", "department", "unit", "objective", "achieved", "execution_weight")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in what was entered: where, what, what to do. With one that is `fatal` nothing is filled in."""

    where: Text
    sentence: Text
    fatal: bool = True

    def said(self, lang: str) -> str:
        """The sentence with its place in front."""
        where = self.where.say(lang)
        return f"{where}{'：' if lang != 'en' else ': '}{self.sentence.say(lang)}" if where else self.sentence.say(lang)


@dataclass(slots=True)
class Entry:
    """All that was entered: the settings by name (办法, 正偏差限度 …), the projects, and what could not be taken in."""

    settings: dict[str, Cell] = field(default_factory=dict)
    projects: list[ProjectEntry] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


SCHEME, YEAR, DATE, OVER_LIMIT, OVER, LIMIT_MISSED, EQUAL_OVER = (
    "评分办法", "年度", "填报日期", "正偏差限度（%）", "超过限度的正偏差", "超过上限（≤）的指标", "高于“＝”的指标值",
)  # fmt: skip
SETTINGS: dict[str, str] = {
    SCHEME: "scheme", YEAR: "year", DATE: "filled", OVER_LIMIT: "over_limit", OVER: "over",
    LIMIT_MISSED: "limit_missed", EQUAL_OVER: "equal_over",
}  # fmt: skip
"""The settings, as a workbook names them and as JSON does."""


def plain_words(text: str) -> str:
    """`text` without blanks and in narrow characters, to compare headings and choices by."""
    return "".join(normal_width(text).split())
