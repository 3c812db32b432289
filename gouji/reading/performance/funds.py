"""The two parts of a self-evaluation that speak of money: its rows by source, and how it was managed."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.figures import Unit
from gouji.forms.vocabulary import unit_of
from gouji.performance import Funds, Management, Source
from gouji.reading.performance.draft import Draft, weight_in
from gouji.reading.performance.likeness import unlike
from gouji.reading.performance.parts import MANAGED, Part, key_of, part_of, source_of, words_of
from gouji.reading.performance.placing import Head, place
from gouji.reading.performance.rows import Row, Spot, is_number, label, number

AMOUNTS = frozenset({Part.INITIAL, Part.BUDGET, Part.EXECUTED})
"""The columns of money."""
_YUAN = re.compile(r"[（(]\s*(?:单位[：:])?\s*(万元|元|千元|亿元)\s*[)）]")
_UNITS = {Part.RATE: Unit.PERCENT, Part.WEIGHT: Unit.COUNT, Part.SCORE: Unit.COUNT}


def money_unit(text: str, draft: Draft) -> Unit:
    """The unit of amounts that a label states (项目资金（元）), else that of the form."""
    found = _YUAN.search(text)
    return Unit(found[1]) if found else unit_of(text) or draft.unit


_SPENT_AS = re.compile(
    r"(?:其中：?|按(?:支出)?性质(?:分类|划分|分)?：?|[（(]?\d[）)、.．]|[①-⑨])*(基本支出|项目支出)(?:预算)?：?"
)


def _money_of(text: str) -> Source | None:
    """Which money a row shows: by its source, or by what a whole department spends it on."""
    spent = _SPENT_AS.fullmatch(words_of(text))
    if spent:
        return Source.BASIC if spent[1] == "基本支出" else Source.PROJECT
    return source_of(text)


@dataclass(slots=True)
class FundsTable:
    """Rows of 项目资金: 年初预算数, 全年预算数, 全年执行数, 分值, 执行率, 得分 for each source."""

    heads: list[Head] = field(default_factory=list)

    @staticmethod
    def begins(row: Row) -> bool:
        """Whether a row is its headings."""
        named = sum(part_of(spot.text, "funds") in AMOUNTS for spot in row)
        return named > 1 and not any(is_number(spot.text) for spot in row)

    def begin(self, row: Row, draft: Draft) -> None:
        """Take the headings."""
        draft.unit = money_unit("".join(spot.text for spot in row), draft)
        parts = [(spot, part_of(spot.text, "funds")) for spot in row]
        known = [Head(spot.column, part, words_of(spot.text)) for spot, part in parts if part is not None]
        self.heads = [Head(max(known[0].column - 1, 0), Part.LABEL), *known]
        draft.evaluated |= any(head.part is Part.EXECUTED for head in known)

    def take(self, row: Row, draft: Draft) -> list[Spot] | None:
        """Read a row; the cells that belong to no column, None if it is none of its rows."""
        named = [spot for spot in row if not is_number(spot.text)]
        sources = [spot for spot in named if _money_of(spot.text) is not None]
        if not sources or len(named) == len(row):
            blank = bool(sources) and all(key_of(spot.text) is None or spot in sources for spot in named)
            return [] if blank else None
        name = sources[-1]
        row_name = label(name.cell, draft.title)
        cells = [spot for spot in row if spot is name or spot not in named]
        found = {}
        strays = []
        for spot, at in zip(cells, place(self.heads, cells, unlike), strict=True):
            if at is None:
                strays.append(spot)
            elif self.heads[at].part is not Part.LABEL:
                head = self.heads[at]
                unit = _UNITS.get(head.part, money_unit(name.text, draft))
                figure = number(spot.cell, unit, draft.title, row_name.text, head.words)
                if figure is not None:
                    found[head.part.value] = figure
        draft.funds.append(Funds(_money_of(name.text) or Source.TOTAL, row_name, **found))
        return strays

    @staticmethod
    def say(part: Part, name: Spot, spot: Spot, draft: Draft) -> bool:
        """Read a figure printed beside its label (全年预算数 20 全年执行数 18); whether it is one."""
        unit = _UNITS.get(part, money_unit(name.text, draft))
        figure = number(spot.cell, unit, draft.title, name.text)
        if figure is None:
            return False
        known = {} if not draft.funds else {p: getattr(draft.funds[-1], p) for p in _SAID}
        known[part.value] = figure
        draft.funds[-1:] = [Funds(Source.TOTAL, label(name.cell, draft.title), **known)]
        return True


_SAID = ("initial", "budget", "executed", "weight", "rate", "score")


@dataclass(slots=True)
class ManagementTable:
    """Rows of 资金管理情况: what was looked at, how it stands, 分值, 得分, 存在问题和改进措施."""

    heads: list[Head] = field(default_factory=list)

    @staticmethod
    def begins(row: Row) -> bool:
        """Whether a row is its headings."""
        parts = {part_of(spot.text, "management") for spot in row}
        return bool(parts & {Part.EXPLANATION, Part.PROBLEM} and parts & {Part.WEIGHT, Part.SCORE})

    def begin(self, row: Row, draft: Draft) -> None:
        """Take the headings, and the weight of all of it that they print."""
        self.heads = []
        for spot in row:
            part = part_of(spot.text, "management")
            if part not in (None, Part.LABEL) and all(head.part is not part for head in self.heads):
                self.heads.append(Head(spot.column, part, words_of(spot.text)))
            if part is Part.WEIGHT:
                draft.management_weight = weight_in(spot.cell, draft.title)
        beside = row[0].column + 1
        if all(head.part is not Part.EXPLANATION for head in self.heads) and beside < self.heads[0].column:
            self.heads.insert(0, Head(beside, Part.EXPLANATION))  # its heading ran together with the one before

    def take(self, row: Row, draft: Draft) -> list[Spot] | None:
        """Read a row; the cells that belong to no column, None if it is none of its rows."""
        names = [spot for spot in row if MANAGED.fullmatch(words_of(spot.text))]
        if not (names and any(is_number(spot.text) for spot in row)):
            return None
        cells = list(row[list(row).index(names[0]) + 1 :])
        found: dict[Part, Spot] = {}
        strays = []
        for spot, at in zip(cells, place(self.heads, cells, unlike), strict=True):
            if at is None:
                strays.append(spot)
            else:
                found[self.heads[at].part] = spot
        name = label(names[0].cell, draft.title)
        weight, score = (
            number(found[part].cell, Unit.COUNT, draft.title, name.text, part.value) if part in found else None
            for part in (Part.WEIGHT, Part.SCORE)
        )
        explanation, problem = (
            label(found[part].cell, draft.title, name.text) if part in found else None
            for part in (Part.EXPLANATION, Part.PROBLEM)
        )
        draft.management.append(Management(name, explanation, weight, score, problem))
        return strays
