"""What performance documents say: targets set with a budget, and their self-evaluation after the year.

Terms of the field: 绩效目标 (objective), 一/二/三级指标 (indicator of three levels), 指标值 (target value),
实际完成值 (actual), 分值 (weight), 得分 (score), 偏差度 (deviation), 全年预算数 (the year's budget after
adjustments), 全年执行数 (executed). Weights and scores are figures of unit COUNT, counted in 分.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from gouji.figures import Figure
from gouji.performance.value import Value
from gouji.place import Place


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a form and where they stand (a name, an explanation, a reason); wrapped lines are joined."""

    text: str
    place: Place

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self.text)


class FirstLevel(StrEnum):
    """一级指标, by meaning; a form's own words are in the indicator's label."""

    INPUT = "input"  # 投入管理指标 (of a whole department)
    COST = "cost"  # 成本指标
    OUTPUT = "output"  # 产出指标
    BENEFIT = "benefit"  # 效益指标
    SATISFACTION = "satisfaction"  # 满意度指标
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator: its three levels and target value; in an evaluation also what was reached and its score.

    `first_label` and `second_label` are None where the form has no such column or the row lost its label; `first`
    and `second` then come from the rows above or the column (成本指标, 数量指标 …). A `description` says how it is
    measured (绩效指标描述, 指标值说明), a `ground` why the value was chosen (指标值确定依据).
    """

    first: FirstLevel
    second: str
    third: Label
    target: Value | None
    first_label: Label | None = None
    second_label: Label | None = None
    description: Label | None = None
    ground: Label | None = None
    actual: Value | None = None
    weight: Figure | None = None
    score: Figure | None = None
    deviation: Figure | None = None
    """偏差度 in percentage points as printed, without %: a figure of unit PERCENT."""
    reason: Label | None = None
    """偏差原因分析及改进措施."""
    completion: Figure | None = None
    """完成率 where the form prints one: a figure of unit PERCENT."""
    midterm: bool = False
    """Whether it is set for the whole term of the project (中期目标, 实施期目标) and not for the year."""

    def figures(self) -> Iterator[Figure]:
        """Every number it prints."""
        for value in (self.target, self.actual):
            if value is not None and value.figure is not None:
                yield value.figure
        for figure in (self.weight, self.score, self.deviation, self.completion):
            if figure is not None:
                yield figure


class Source(StrEnum):
    """Which money a row or column of a performance form shows."""

    TOTAL = "total"  # 资金总额, 年度资金总额, 预算数
    FISCAL = "fiscal"  # 政府预算资金, 财政资金, 财政拨款
    SPECIAL_ACCOUNT = "special_account"  # 财政专户管理资金
    CARRIED_OVER = "carried_over"  # 上年结转资金
    UNIT_FUNDS = "unit_funds"  # 单位资金, 其他资金
    BASIC = "basic"  # 基本支出 of a whole department, by what the money is spent on
    PROJECT = "project"  # 项目支出


@dataclass(slots=True)
class TargetSheet:
    """The targets of one project, or of the whole department (`whole`), as one form or one row group prints them.

    `statement` is the index of its table in the disclosure. Where a summary table has several blocks (each with the
    department's code and total first), `block` counts them from 0; `block_total` rows are `BlockTotal`s.
    """

    statement: int
    name: Label | None
    place: Place
    whole: bool = False
    code: Label | None = None
    block: int = 0
    unit: Label | None = None
    """The unit whose project it is, as the row of its group or the head of its form names it."""
    amounts: dict[Source, Figure] = field(default_factory=dict)
    structure: dict[str, Figure] = field(default_factory=dict)
    """Of a whole department: 基本支出 (`basic`) and 项目支出 (`project`)."""
    plan: list[tuple[Label, Figure]] = field(default_factory=list)
    """The spending plan (资金支出计划): until when, and the percentage that is to be spent by then."""
    objectives: list[Label] = field(default_factory=list)
    midterm: list[Label] = field(default_factory=list)
    """中期目标, 实施期目标: objectives for the whole term of the project."""
    purpose: Label | None = None
    """What the money is for (资金用途, 项目概况)."""
    tasks: list[tuple[Label, Label]] = field(default_factory=list)
    """年度主要任务 of a whole department: name and content."""
    indicators: list[Indicator] = field(default_factory=list)

    def figures(self) -> Iterator[Figure]:
        """Every number it prints."""
        yield from self.amounts.values()
        yield from self.structure.values()
        yield from (share for _, share in self.plan)
        for indicator in self.indicators:
            yield from indicator.figures()


@dataclass(frozen=True, slots=True)
class BlockTotal:
    """A row of a summary table that adds up the projects under it: a department's or a unit's code, name, amounts."""

    statement: int
    block: int
    code: Label | None
    name: Label | None
    amounts: dict[Source, Figure]
    place: Place


@dataclass(frozen=True, slots=True)
class Funds:
    """A row of 项目资金 in a self-evaluation: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分."""

    source: Source
    label: Label
    initial: Figure | None = None
    budget: Figure | None = None
    executed: Figure | None = None
    weight: Figure | None = None
    rate: Figure | None = None
    score: Figure | None = None

    def figures(self) -> Iterator[Figure]:
        """Every number it prints."""
        for figure in (self.initial, self.budget, self.executed, self.weight, self.rate, self.score):
            if figure is not None:
                yield figure


@dataclass(frozen=True, slots=True)
class Management:
    """A row of 资金管理情况: 安排科学性, 拨付合规性, 使用规范性, 预算绩效管理情况."""

    name: Label
    explanation: Label | None = None
    weight: Figure | None = None
    score: Figure | None = None
    problem: Label | None = None
    """存在问题和改进措施."""


@dataclass(slots=True)
class Evaluation:
    """A self-evaluation form (项目支出绩效自评表) of one project."""

    statement: int
    name: Label | None
    place: Place
    department: Label | None = None
    """主管部门."""
    unit: Label | None = None
    """实施单位."""
    filled: Label | None = None
    """When it was filled in, as printed (2025年04月)."""
    code: Label | None = None
    funds: list[Funds] = field(default_factory=list)
    management: list[Management] = field(default_factory=list)
    management_weight: Figure | None = None
    """The weight that the heading of 资金管理情况 prints for all of it: 分值(20)."""
    objectives: list[Label] = field(default_factory=list)
    """预期目标."""
    achieved: list[Label] = field(default_factory=list)
    """实际完成情况."""
    indicators: list[Indicator] = field(default_factory=list)
    groups: list[tuple[Label, Figure]] = field(default_factory=list)
    """First levels whose label prints the weight of all indicators under it: 产出指标（50分）."""
    weight: Figure | None = None
    """The weight printed in the row of totals."""
    total: Figure | None = None
    """总分 as printed."""
    grade: Label | None = None
    strays: list[Label] = field(default_factory=list)
    """Words and figures in the form that belong to no part of it (a line of another form, repeated)."""

    def figures(self) -> Iterator[Figure]:
        """Every number that belongs to a part of it."""
        for row in self.funds:
            yield from row.figures()
        single = [self.management_weight, *(f for row in self.management for f in (row.weight, row.score))]
        yield from (figure for figure in single if figure is not None)
        yield from (weight for _, weight in self.groups)
        for indicator in self.indicators:
            yield from indicator.figures()
        yield from (figure for figure in (self.weight, self.total) if figure is not None)

    @property
    def money(self) -> Funds | None:
        """The row 年度资金总额, on which the execution rate is scored."""
        return next((row for row in self.funds if row.source is Source.TOTAL), None)


@dataclass(slots=True)
class Performance:
    """All that a document says of performance in its forms."""

    targets: list[TargetSheet] = field(default_factory=list)
    totals: list[BlockTotal] = field(default_factory=list)
    evaluations: list[Evaluation] = field(default_factory=list)

    def figures(self, statement: int | None = None) -> Iterator[Figure]:
        """Every number with a meaning, form by form; only those of one statement where its index is given."""
        for sheet in self.targets:
            if statement in (None, sheet.statement):
                yield from sheet.figures()
        for total in self.totals:
            if statement in (None, total.statement):
                yield from total.amounts.values()
        for evaluation in self.evaluations:
            if statement in (None, evaluation.statement):
                yield from evaluation.figures()
