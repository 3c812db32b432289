"""What a cell is about: title, headings and row label put together into one subject."""

from __future__ import annotations

import re
from dataclasses import replace

from gouji.disclosure import Row, Statement
from gouji.forms.vocabulary import Role, Words, heading
from gouji.reading import labels
from gouji.reading.keys import Key
from gouji.reading.structure import Head, Panel
from gouji.subject import (
    FUND_PARTS,
    PARTS,
    TOTAL,
    DocumentKind,
    Fund,
    Item,
    Kind,
    Measure,
    Origin,
    Stage,
    Subject,
)

_SELDOM = frozenset({Measure.BUSINESS, Measure.REMITTED_UP, Measure.SUBSIDIES_DOWN})
_CLASSES = {
    Measure.WAGES: ("301",),
    Measure.GOODS: ("302",),
    Measure.FAMILIES: ("303",),
    Measure.CAPITAL: ("307", "309", "310"),
}
"""The parts of basic expenditure by the classes of 支出经济分类科目 that they are made of."""


def contradicts(key: Key, words: Words, known: Known) -> bool:
    """Whether a row has nothing in a column by what it stands for or by what the tables before show.

    301 and 303 are personnel, all others operating expenditure (支出经济分类科目); few departments have any 经营, 上缴
    and 补助支出; an item without projects in one table has none elsewhere, and basic expenditure has nothing of a class
    that its own table doesn't list.
    """
    if words.measure in _SELDOM:
        return True
    if words.measure in _CLASSES and known.basic and not key.economic:
        return known.basic.isdisjoint(_CLASSES[words.measure])
    if key.economic:
        personnel = key.economic[:3] in ("301", "303")
        return words.measure is (Measure.OPERATING if personnel else Measure.PERSONNEL)
    if words.measure in (Measure.BASIC, Measure.PROJECT):
        return known.spent.get((key.function, words.measure)) == 0
    return False


def seldom(words: Words, known: Known) -> bool:
    """Whether few departments have anything in a column (资本性支出 of basic expenditure); nothing here says so."""
    return words.measure is Measure.CAPITAL and not known.basic


class Known:
    """The money that the tables read so far show, by fund and origin, and their economic items."""

    def __init__(self) -> None:
        self.revenue: dict[tuple[Fund, Origin], int] = {}
        self.economic: set[str] = set()
        self.basic: set[str] = set()
        """The classes of the economic items of basic expenditure."""
        self.spent: dict[tuple[str, Measure], int] = {}

    def brings_in(self, fund: Fund, origin: Origin) -> int | None:
        """What a fund brings in: as printed, else by its parts or by what it is part of; None if nothing says it."""
        printed = self.revenue.get((fund, origin))
        if printed is not None:
            return printed
        parts = [self.revenue[part, origin] for part in FUND_PARTS.get(fund, ()) if (part, origin) in self.revenue]
        if parts:
            return sum(parts)
        for whole, inside in FUND_PARTS.items():
            held = self.revenue.get((whole, origin))
            if fund in inside and held is not None:
                others = sum(self.revenue.get((part, origin), 0) for part in inside)
                if held == others:
                    return 0
        return None

    def with_carried(self, fund: Fund, spent: int) -> bool:
        """Whether what a table says is spent of a fund takes in the money carried over: which of the two is nearer."""
        current, carried = self.brings_in(fund, Origin.CURRENT), self.brings_in(fund, Origin.CARRIED_OVER)
        if current is None or not carried:
            return False
        return abs(spent - current - carried) < abs(spent - current)

    def learn(self, statement: Statement) -> None:
        """Take in a statement."""
        for amount in statement.cells.values():
            subject = amount.subject
            if subject is None:
                continue
            if subject.measure is Measure.REVENUE and subject.item == TOTAL:
                key = (subject.fund, subject.origin)
                self.revenue[key] = max(self.revenue.get(key, 0), abs(amount.figure.value))
            elif subject.measure in (Measure.BASIC, Measure.PROJECT) and subject.item.kind in (
                Kind.TOTAL,
                Kind.FUNCTION,
            ):
                item = (subject.item.code.split("@")[0], subject.measure)
                self.spent[item] = max(self.spent.get(item, 0), abs(amount.figure.value))
            elif subject.item.kind is Kind.ECONOMIC and amount.figure.value:
                self.economic.add(subject.item.code[:5])
                if subject.measure in (Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING):
                    self.basic.add(subject.item.code[:3])


_PURCHASES = {"vehicle_purchase": "31013", "overseas": "30212", "reception": "30217", "vehicle_running": "30231"}


def unlikely(words: Words, known: Known) -> bool:
    """Whether a column is one that, by the tables before, has nothing in it: no such money, no such economic item."""
    if words.item is not None and words.item.kind is Kind.THREE_PUBLIC:
        return _PURCHASES.get(words.item.code, "") not in known.economic
    fund = words.fund or Fund.ALL
    if fund is Fund.ALL and words.origin is None:
        return False
    return known.brings_in(fund, words.origin or Origin.CURRENT) == 0


_WITHIN_SPENDING = frozenset(part for parts in PARTS.values() for part in parts)
_SPENDING = frozenset({Measure.EXPENDITURE, *(part for parts in PARTS.values() for part in parts)})
_SOURCES = frozenset(Fund) - {Fund.ALL}


def rows_of(
    context: Words, panels: list[Panel], rows: list[tuple[int, str]], coded: bool
) -> list[labels.Labelled | None]:
    """What the label of each row says, where the table is a summary whose rows go by labels; else None.

    A table of one side alone (支出总体情况表) is one where its rows have no codes and most are the parts of a summary.
    """
    result: list[labels.Labelled | None] = [None] * len(rows)
    one_sided = context.measure in (Measure.REVENUE, Measure.EXPENDITURE) and not coded
    if (context.measure is not None and not one_sided) or context.item is not None:
        return result
    for number, panel in enumerate(panels):
        mine = [index for index, (where, _) in enumerate(rows) if where == number]
        texts = [rows[index][1] for index in mine]
        spent = context.measure is Measure.EXPENDITURE if one_sided else _is_expenditure(panel, texts)
        said = labels.understand(texts, expenditure=spent, fund=context.fund)
        if one_sided and not _mostly_parts(said):
            continue
        for index, labelled in zip(mine, said, strict=True):
            result[index] = labelled
    return result


def _mostly_parts(said: list[labels.Labelled]) -> bool:
    """Whether most rows of a table are understood as those of a summary, and two at least are more than its totals."""
    understood = [label.words for label in said if label.words.item is not None]
    parts = [words for words in understood if words.item != TOTAL or words.fund or words.measure in _WITHIN_SPENDING]
    return 2 * len(understood) > len(said) and len(parts) > 1


def _is_expenditure(panel: Panel, texts: list[str]) -> bool:
    """Whether a panel is the expenditure side: where its labels are all of one side they say so, else its heading."""
    named = [text for text in texts if text]
    spent = sum(labels.is_expenditure(text) for text in named)
    earned = sum("收入" in text and "支出" not in text for text in named)
    if min(spent, earned) == 0 and max(spent, earned) > 2:
        return spent > 0
    outer = {head.path[0] for head in (*panel.keys, *panel.figures) if len(head.path) > 1}
    if any("支出" in text and "收入" not in text for text in outer):
        return True
    if any("收入" in text and "支出" not in text for text in outer):
        return False
    return 2 * spent > len(named)


def subject_of(
    kind: DocumentKind | None,
    context: Words,
    head: Head,
    panel: Panel,
    row: Row,
    labelled: labels.Labelled | None,
    stage: Stage | None = None,
) -> Subject | None:
    """What the figure in a row and column is about, or None where the words do not say it; `stage`: the row's."""
    column = head.words if stage is None else replace(head.words, stage=stage)
    if Stage.CHANGE in (column.stage, stage) or head.role in (Role.RATE, Role.COUNT) or _unnamed_part(head, panel):
        return None
    if labelled is not None:
        return _summary(kind, context, column, labelled)
    item = row.item
    if context.item is not None and context.item.kind is Kind.THREE_PUBLIC:
        return _three_public(kind, context, column, item)
    if context.item is not None:
        return _listed(kind, context, head, item)
    measure = row.part or column.measure or context.measure
    if context.measure is Measure.PROJECT and measure is Measure.REVENUE:
        measure = Measure.PROJECT  # 本年收入 over the funds of a project is the money it is given
    if item is None or measure is None or item.kind is Kind.LABEL:
        return None
    if measure in _WITHIN_BASIC and not _is_basic(context, head):
        return None  # an economic class of all expenditure, not of basic expenditure
    fund = _fund(column.fund, context.fund)
    origin = column.origin or context.origin
    carried = any(other.words.origin is Origin.CARRIED_OVER for other in panel.figures)
    if measure in _SPENDING and column.origin is Origin.CARRIED_OVER and _has_income(panel):
        measure = Measure.REVENUE
    if origin is None or (column.origin is None and _carried_apart(column.fund, panel)):
        if column.fund in _SOURCES and (measure is Measure.REVENUE or (measure in _SPENDING and carried)):
            origin = Origin.CURRENT
        elif (
            measure in _SPENDING
            and column.fund is None
            and context.fund is not None
            and _is_budget(kind)
            and not carried  # else the total stands beside what is carried over, and takes it in
        ):
            origin = Origin.CURRENT  # a budget's table of one fund shows what is appropriated this year
    if item.kind is Kind.PROJECT and measure is Measure.EXPENDITURE:
        measure = Measure.PROJECT
    return Subject(item, measure, fund, origin or Origin.ALL, column.stage or context.stage or _stage(kind))


def _carried_apart(fund: Fund | None, panel: Panel) -> bool:
    """Whether what is carried over of a fund has a column of its own, so that another one is this year's.

    单位资金 beside 财政拨款结转结余 takes in what is left of it, 一般公共预算 beside that or beside 上年结转 does not.
    """
    over = {other.words.fund or Fund.ALL for other in panel.figures if other.words.origin is Origin.CARRIED_OVER}
    return any(fund is each or each is Fund.ALL or fund in FUND_PARTS.get(each, ()) for each in over)


def _unnamed_part(head: Head, panel: Panel) -> bool:
    """Whether a column stands under a total as a part that its heading does not name in words we know."""
    if head.role is Role.OF_WHICH and heading(head.path[-1]) == Words(role=Role.OF_WHICH):
        return True
    if head.role is not Role.AMOUNT or not head.path or heading(head.path[-1]) != Words(role=Role.AMOUNT):
        return False
    beside = any(other.role is Role.TOTAL and other.path[:-1] == head.path[:-1] for other in panel.figures)
    if beside and head.path[-1] in _CUT_OFF:
        return True  # of a source whose own heading was lost
    if head.words != Words(role=Role.AMOUNT) and not (beside and len(head.path) > 1):
        return False
    return not _PLAIN.match(head.path[-1]) and any(other.role is Role.TOTAL for other in panel.figures)


_CUT_OFF = frozenset({"金额", "收入", "支出", "预算", "拨款", "资金"})
"""What is left of a heading that stands on another line, beside a total."""
_PLAIN = re.compile(
    r"^(20\d\d年)?(度|本年|当年|全年)?(金额|数额|预算|决算|执行|支出|收入|安排)?(数|额|金额)?(（.*）)?$"
)
"""A heading that says only that figures stand under it."""


def _fund(column: Fund | None, title: Fund | None) -> Fund:
    """The narrower of the funds that heading and title name: 财政拨款 in a table of one fund is that fund's."""
    if column is not None and title in FUND_PARTS.get(column, ()):
        return title or column
    return column or title or Fund.ALL


_WITHIN_BASIC = frozenset({Measure.WAGES, Measure.FAMILIES, Measure.GOODS, Measure.CAPITAL})


def _is_basic(context: Words, head: Head) -> bool:
    """Whether a column stands under 基本支出, in its title or headings."""
    within = (Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING)
    return context.measure is Measure.BASIC or any(heading(text).measure in within for text in head.path)


def _has_income(panel: Panel) -> bool:
    return any(head.words.measure is Measure.REVENUE for head in panel.figures)


def _summary(kind: DocumentKind | None, context: Words, column: Words, labelled: labels.Labelled) -> Subject | None:
    said = labelled.words
    if said.item is None or said.measure is None:
        return None
    measure = said.measure
    if column.measure in _WITHIN_SPENDING:  # a class under 基本支出
        if measure is not Measure.EXPENDITURE:
            return None
        measure = column.measure
    fund = said.fund if measure is Measure.REVENUE else None
    fund = fund or column.fund or context.fund or Fund.ALL
    return Subject(said.item, measure, fund, said.origin or Origin.ALL, column.stage or context.stage or _stage(kind))


def _listed(kind: DocumentKind | None, context: Words, head: Head, item: Item | None) -> Subject | None:
    """An amount in a table of assets or purchases: of the whole, or of what the row's label names."""
    assert context.item is not None
    if (
        context.measure is None
        or item is None
        or (context.item.kind is Kind.PROCUREMENT and head.role is not Role.TOTAL)
    ):
        return None
    whole = item == TOTAL or item.code.endswith("总额")
    if not whole and context.item.kind is Kind.PROCUREMENT:
        return None
    what = context.item if whole else Item(context.item.kind, item.code)
    return Subject(what, context.measure, Fund.ALL, Origin.ALL, head.words.stage or context.stage or _stage(kind))


def _three_public(kind: DocumentKind | None, context: Words, column: Words, item: Item | None) -> Subject | None:
    assert context.item is not None
    if item is not None and item.kind is Kind.THREE_PUBLIC:
        what = item
    elif column.item is not None:
        what = column.item
    elif item == TOTAL or (column.role is Role.TOTAL and column.stage is not None):
        what = context.item
    else:
        return None
    measure = Measure.COUNT if is_count(what) else Measure.EXPENDITURE
    fund = Fund.ALL if column.fund in (None, Fund.FISCAL) else column.fund
    return Subject(what, measure, fund, Origin.ALL, column.stage or context.stage or _stage(kind))


def is_spent_of_year(subject: Subject) -> bool:
    """Whether a figure is of what is spent of this year's money."""
    return subject.origin is Origin.CURRENT and subject.measure is not Measure.REVENUE


def is_count(item: Item | None) -> bool:
    """Whether an item of the three public expenses is a number of groups, visits or vehicles."""
    counted = ("groups", "visits", "visitors", "count", "stock")
    return item is not None and item.kind is Kind.THREE_PUBLIC and item.code.rpartition(".")[2] in counted


def _stage(kind: DocumentKind | None) -> Stage:
    return Stage.FINAL if kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET


def _is_budget(kind: DocumentKind | None) -> bool:
    return kind is not DocumentKind.FINAL_ACCOUNTS
