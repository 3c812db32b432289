"""Sums inside a table: along its rows and down its columns, as its form, headings and codes state them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Statement, Sum
from gouji.figures import Figure, Unit, Written
from gouji.findings import Severity, Text
from gouji.relations import Linear, Sense, State

_CUT = Text("文件在这张表中断，行可能不全。", "The document ends inside this table; rows may be missing.")
GAP = Text("表中有读不出的数，无法加总。", "A figure in the table could not be read, so nothing can be summed.")
_UNSURE = Text(
    "表头没有说明各栏如何加总，表中数字也不能印证。", "Neither headings nor figures show how the columns add up."
)


@dataclass(frozen=True, slots=True)
class _Instance:
    """A sum at one place: the total's figure and the parts' figures."""

    total: Figure
    parts: tuple[Figure, ...]
    topic: str
    gap: bool
    unproven: bool = False
    """Whether one of its figures may stand in another column, as far as sums say."""

    def relation(self, rule: str, *, bound: bool) -> Linear:
        if bound:
            return Linear(rule, ((1, self.parts[0]), (-1, self.total)), Sense.AT_MOST, self.topic)
        return Linear(rule, ((1, self.total), *((-1, part) for part in self.parts)), topic=self.topic)

    @property
    def says_something(self) -> bool:
        return any(figure.written is not Written.BLANK for figure in (self.total, *self.parts))


def _along(statement: Statement, s: Sum) -> Iterator[_Instance]:
    for row in statement.rows:
        total = statement.cells.get((row.index, s.total))
        parts = [statement.cells[row.index, c] for c in s.parts if (row.index, c) in statement.cells]
        if total is not None and parts and total.figure.unit is not Unit.PERCENT:
            gap = any((row.index, c) in statement.gaps for c in (s.total, *s.parts))
            label = row.label or "本行"
            loose = any((row.index, c) in statement.unproven for c in (s.total, *s.parts))
            yield _Instance(total.figure, tuple(p.figure for p in parts), label, gap, loose)


def _down(statement: Statement, s: Sum) -> Iterator[_Instance]:
    for column in statement.columns:
        total = statement.cells.get((s.total, column.index))
        parts = [statement.cells[r, column.index] for r in s.parts if (r, column.index) in statement.cells]
        if total is not None and parts and total.figure.unit not in (Unit.PERCENT, Unit.COUNT):
            gap = any((r, column.index) in statement.gaps for r in (s.total, *s.parts))
            label = statement.rows[s.total].label or "合计"
            yield _Instance(total.figure, tuple(p.figure for p in parts), f"{label}·{column.title}", gap)


def _instances(evidence: Evidence, rule: str, *, down: bool, bound: bool) -> Iterator[Linear | Judgement]:
    for statement in evidence.statements:
        for s in statement.down if down else statement.across:
            if s.bound is not bound:
                continue
            found = [i for i in (_down(statement, s) if down else _along(statement, s)) if i.says_something]
            if any(cell[0 if down else 1] == s.total for cell in statement.gaps):
                yield Judgement(State.UNDECIDABLE, why=GAP)
            if not s.declared and not _corroborated(found, rule, bound=bound):
                if found:
                    yield Judgement(State.UNDECIDABLE, why=_UNSURE)
                continue
            for instance in found:
                relation = instance.relation(rule, bound=bound)
                if instance.gap or (instance.unproven and relation.state is State.VIOLATED):
                    yield Judgement(State.UNDECIDABLE, why=GAP)
                elif relation.state is State.VIOLATED and down and statement is evidence.cut_short:
                    yield Judgement(State.UNDECIDABLE, why=_CUT)
                elif not _unfilled(instance) or relation.state is not State.VIOLATED:
                    yield relation


def _unfilled(instance: _Instance) -> bool:
    """Whether a total stands alone: its parts are all blank, as where a table shows only totals."""
    return all(part.written is Written.BLANK for part in instance.parts) or instance.total.written is Written.BLANK


def _corroborated(found: list[_Instance], rule: str, *, bound: bool) -> bool:
    """Whether a sum that nobody declared is borne out by the table itself.

    At least two rows (or columns) with something to add up must hold, and no more than a third may fail; a sum over
    rows by code needs one that holds, codes being plain in themselves.
    """
    telling = [i for i in found if sum(1 for part in i.parts if part.value) > 1 or bound]
    filled = [i for i in found if i.total.value and any(part.value for part in i.parts)]
    holding = sum(1 for i in filled if i.relation(rule, bound=bound).state is State.HOLDS)
    proof = sum(1 for i in telling if i.relation(rule, bound=bound).state is State.HOLDS)
    return bool(filled) and 3 * (len(filled) - holding) <= len(filled) and (proof > 0 or holding > 2)


_ROW_BASIS = Text(
    "表的栏目结构：合计（小计）等于所属各栏之和。", "The table's columns: a total equals the columns under it."
)
_COLUMN_BASIS = Text(
    "政府收支分类科目的类、款、项层级；部门预算由本部门及所属单位预算组成（预算法第八条）。",
    "The levels 类, 款, 项 of the classification; a department's budget is those of its units (Budget Law, art. 8).",
)

ROW = Rule(
    id="table.row_sum",
    title=Text("同一行：合计等于各栏之和", "Along a row: the total equals its columns"),
    basis=_ROW_BASIS,
    severity=Severity.ERROR,
    formula="合计 = Σ 分栏（基本支出小计 = Σ 人员、公用各栏；合计 = 基本支出 + 项目支出 …）",
    explanation=Text(
        "凡表头分层的表，每一行的合计（小计）都等于它下面各栏之和。各栏由表的声明或表头本身得出；"
        "未声明的表，先由其他行印证这一结构，再据以判断。",
        "Wherever headings are nested, the total (or subtotal) of each row equals the columns under it. For a table "
        "that is not declared, other rows must bear the structure out first.",
    ),
    message=Text(
        "“{topic}”一行，合计{found}{unit}，各栏之和{expected}{unit}，相差{difference}{unit}。",
        "Row “{topic}”: the total is {found}{unit}, its columns sum to {expected}{unit}, {difference}{unit} apart.",
    ),
    relations=lambda e: _instances(e, "table.row_sum", down=False, bound=False),
)

COLUMN = Rule(
    id="table.column_sum",
    title=Text("同一栏：上级等于所属各行之和", "Down a column: a total equals its rows"),
    basis=_COLUMN_BASIS,
    severity=Severity.ERROR,
    formula="合计 = Σ 单位 = Σ 类；类 = Σ 款；款 = Σ 项",
    explanation=Text(
        "按科目编码、单位代码列行的表，每一栏里类等于所属款之和，款等于所属项之和，合计等于最上级各行之和。",
        "Where rows go by code, in every column a class equals its subclasses, a subclass its items, and the total "
        "the rows of the top level.",
    ),
    message=Text(
        "“{topic}”为{found}{unit}，所属各行之和为{expected}{unit}，相差{difference}{unit}。",
        "“{topic}” is {found}{unit}; the rows under it sum to {expected}{unit}, a difference of {difference}{unit}.",
    ),
    relations=lambda e: _instances(e, "table.column_sum", down=True, bound=False),
)

PART = Rule(
    id="table.of_which",
    title=Text("“其中”不大于所属项", "A part (其中) is no larger than its whole"),
    basis=Text("“其中”栏（行）是所属项的一部分。", "A column or row headed 其中 is part of what it stands under."),
    severity=Severity.ERROR,
    formula="其中：x ≤ 所属项",
    explanation=Text(
        "以“其中”开头的栏或行只列出一部分，不参加加总，也不能大于它所属的一项。",
        "What is headed 其中 names only a part: it is left out of sums and can't be larger than its whole.",
    ),
    message=Text(
        "“{topic}”的其中数{found}{unit}，大于所属项{expected}{unit}。",
        "“{topic}”: the part {found}{unit} is larger than its whole {expected}{unit}.",
    ),
    relations=lambda e: (r for down in (False, True) for r in _instances(e, "table.of_which", down=down, bound=True)),
)

RULES = (ROW, COLUMN, PART)
