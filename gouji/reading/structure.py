"""What the headings say of the columns: which hold figures, and which of them add up to which."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gouji.disclosure import Sum
from gouji.forms.form import Path
from gouji.forms.vocabulary import FUNDS, Role, Words, heading, plain_words
from gouji.subject import PARTS, Fund, Item, Kind, Measure, Origin, Stage

AMOUNTS = frozenset({Role.AMOUNT, Role.TOTAL, Role.OF_WHICH})
KEYS = frozenset({Role.CODE, Role.LABEL})


@dataclass(frozen=True, slots=True)
class Head:
    """A column: its position, its headings, and what they say together."""

    index: int
    path: Path
    words: Words
    held: Role | None = None
    """What its cells show it to be for, where that is another thing than its heading says."""

    @property
    def role(self) -> Role:
        """What the column is for, by its cells or its innermost heading."""
        if self.held is not None:
            return self.held
        return heading(self.path[-1]).role or Role.AMOUNT if self.path else Role.TEXT


@dataclass(frozen=True, slots=True)
class Panel:
    """Columns that belong together: the keys that name a row, and the figures it has."""

    keys: tuple[Head, ...]
    figures: tuple[Head, ...]


_CODE = re.compile(r"[235]\d{2}(?:\d{2}){0,2}")
_BY_WHAT = re.compile(r"^(支出)?按|分类$|用途$|（按.*）$")
"""A heading that says by what the rows of a panel go (按支出用途), and not that something is explained there."""
_ORDINAL = re.compile(r"^[（(]?[\d一二三四五六七八九十]{1,3}[）)]?[、.．]?")
_ENDS = re.compile(r"\d\D?$")
"""A figure, with one sign or unit behind it at most."""
_WORD = re.compile(r"[\u4e00-\u9fff]")
_YEAR = re.compile(r"(20\d\d)年")


def heads_of(paths: list[Path], year: int | None = None) -> list[Head]:
    """The columns with what their headings say, an inner heading more narrowly than an outer.

    A heading that names a year before the document's speaks of last year (2024年执行数 in a budget of 2025).
    """
    result = []
    for index, path in enumerate(paths):
        words = Words()
        for text in path:
            said = heading(text)
            named = {int(found) for found in _YEAR.findall(text)}
            if year is not None and named and max(named) < year and said.stage is not Stage.CHANGE:
                said = replace(said, stage=Stage.LAST_YEAR)
            words = words.over(said)
        result.append(Head(index, path, words))
    return result


_OF_YEAR = re.compile(r"^(?:20\d\d年度?|上年|本年)?(?:年初|财政拨款)?(?:预算|决算|执行)(?:安排)?[数额]$")
_CHANGED = re.compile(r"^(?:比上年|较上年|同比)?(?:增减|增加|减少|增长)(?:变化)?(?:额|率|数|情况|[（(]?[%％][）)]?)?$")


def stage_of_row(label: str, year: int | None) -> Stage | None:
    """Of which year the figures of a row are, in a table whose rows are years (2024年预算数, 2025年预算数, 增减额).

    >>> stage_of_row("2024年预算数", 2025).value, stage_of_row("增减额", 2025).value, stage_of_row("合计", 2025)
    ('last_year', 'change', None)
    """
    words = plain_words(label)
    if _CHANGED.match(words):
        return Stage.CHANGE
    if not _OF_YEAR.match(words):
        return None
    named = _YEAR.search(words)
    if words.startswith("上年") or (named and year is not None and int(named[1]) < year):
        return Stage.LAST_YEAR
    return Stage.FINAL if "决算" in words or "执行" in words else Stage.BUDGET


def by_content(head: Head, texts: list[str]) -> Head:
    """The column with the role that its cells show: codes or words under a heading that seems to be of figures."""
    filled = [text for text in texts if text]
    by_what = bool(head.path) and head.role is Role.TEXT and _BY_WHAT.search(head.path[-1]) is not None
    if (head.role not in AMOUNTS and not by_what) or not filled:
        return head
    if len(filled) > 2 and filled == [str(number) for number in range(1, len(filled) + 1)]:
        return replace(head, held=Role.ORDINAL)
    if all(_CODE.fullmatch(text) for text in filled) and any(len(text) > 3 for text in filled):
        return replace(head, held=Role.CODE)
    words = sum(1 for text in filled if _WORD.search(_ORDINAL.sub("", text, count=1)) and not _ENDS.search(text))
    return replace(head, held=Role.LABEL) if 2 * words > len(filled) else head


_RUN_ON = re.compile(r"^(合计|小计|总计)(?![（(:：数额])[^、，]{2,}|行次.{2,}|.{2,}行次")
_CUT = re.compile(
    r"(一般公(?!共)|政府性基(?!金)|财政拨(?!款)|财政专(?!户)|国有资(?!本|产|金)|公务用(?!车)|公务接(?!待))."
)
"""Half a word with that of the column beside it behind it: two columns whose wrapped headings ran together."""
_DEEPEST, _LONGEST = 5, 24
"""How many headings stand one over another, and how long one is, at most; official forms have 4, and 19 characters."""
_PUBLIC = ("因公出国", "公务用车", "公务接待")
_BROAD = frozenset({Fund.FISCAL, Fund.GENERAL_APPROPRIATED, Fund.UNIT_FUNDS})
_FUNDS = tuple((re.compile(pattern), fund) for pattern, fund in FUNDS if fund not in _BROAD)


def run_on(path: Path) -> bool:
    """Whether one heading holds those of two columns: 一般公共预算 and 政府性基金, 合计 and what stands beside it.

    One is longer, or stands over more others, than headings are where the words of a whole line ran together.

    >>> run_on(("合计上年结转",)), run_on(("政府性基金预算财政拨款",)), run_on(("本年收入", "财政拨财政专事业"))
    (True, False, True)
    """
    if len(path) > _DEEPEST:
        return True
    for text in (*path, "".join(path)):
        words = plain_words(text)
        funds = {fund for pattern, fund in _FUNDS if pattern.search(words)}
        if _CUT.search(words) or (len(funds) > 1 and "、" not in words) or of_several(words):
            return True
    for text in map(plain_words, path):
        twice = "、" not in text and max(text.count("收入"), text.count("支出")) > 1
        if len(text) > _LONGEST or _RUN_ON.search(text) or twice:
            return True
    return len(path) > 1 and heading(path[-1]).role is Role.TOTAL and heading(path[-2]).item in _WITHOUT_PARTS


def of_several(heading: str) -> bool:
    """Whether a heading holds those of two of the three public expenses.

    >>> of_several("因公出国（境）公务用车购置及运行费"), of_several("公务用车购置及运行费")
    (True, False)
    """
    words = plain_words(heading)
    return "、" not in words and sum(1 for each in _PUBLIC if each in words) > 1


_FIGURE = re.compile(r"[\d,，.]*\d[,，.][\d,，.]*")


def is_figure(path: Path) -> bool:
    """Whether a heading is the beginning of a figure that was broken over lines: the headings end above it."""
    return any(_FIGURE.fullmatch(plain_words(text)) for text in path)


_WITHOUT_PARTS = (Item(Kind.THREE_PUBLIC, "overseas"), Item(Kind.THREE_PUBLIC, "reception"))


def total_lost(heads: list[Head]) -> bool:
    """Whether several funds have columns and none is their total: its heading was not told from its neighbours."""
    money = [head for head in heads if head.role in AMOUNTS]
    funds = {head.words.fund for head in money if head.words.fund is not None}
    return len(funds) > 1 and len(money) > 1 and not any(head.role is Role.TOTAL for head in money)


def panels(heads: list[Head]) -> list[Panel]:
    """The columns cut into panels: row labels after figures begin a new one."""
    found: list[Panel] = []
    keys: list[Head] = []
    figures: list[Head] = []
    for head in heads:
        if head.role in KEYS:
            if figures:
                found.append(Panel(tuple(keys), tuple(figures)))
                keys, figures = [], []
            keys.append(head)
        elif head.role in AMOUNTS or head.role in (Role.COUNT, Role.RATE):
            figures.append(head)
    found.append(Panel(tuple(keys), tuple(figures)))
    return found


def sums(figures: tuple[Head, ...], declared: bool) -> list[Sum]:
    """The sums that nested headings state: a total and the parts beside it, 其中 a part of what it stands under.

    Indices are those of the columns in the table.
    """
    result: list[Sum] = []
    money = tuple(head for head in figures if head.role in AMOUNTS)
    _walk(money, 0, result, declared)
    return result


def _walk(heads: tuple[Head, ...], depth: int, result: list[Sum], declared: bool) -> list[Head]:
    """The columns that stand for `heads` in the sum above them; adds the sums inside them to `result`."""
    total: Head | None = None
    whole: Head | None = None  # a total with no parts of its own, right before another
    parts: list[Head] = []
    at = 0
    standing: list[Head] = []

    def close() -> None:
        nonlocal total, whole, parts
        if total is not None:
            before = [head for head in standing if head is not total]
            if not parts and standing[-1] is total and not any(head.role is Role.TOTAL for head in before):
                parts = before  # the total is printed last
                standing[:] = [total]
            same = [part for part in parts if _same_stage(part, total)]
            outside = [part for part in same if _of_another_year(part, total)]
            same = [part for part in same if part not in outside]
            if same:
                plainly = declared and total.role is Role.TOTAL
                result.append(Sum(total.index, tuple(part.index for part in same), declared=plainly))
            if whole is not None and outside and same:
                beside = [total, *(part for part in outside if _same_stage(part, whole))]
                result.append(Sum(whole.index, tuple(part.index for part in beside), declared=declared))
                standing.remove(total)
        whole = total if total is not None and not parts else None
        total, parts = None, []

    while at < len(heads):
        head = heads[at]
        if len(head.path) > depth + 1:
            end = at
            while end < len(heads) and len(heads[end].path) > depth + 1 and heads[end].path[depth] == head.path[depth]:
                end += 1
            inner = _walk(heads[at:end], depth + 1, result, declared)
            (parts if total is not None else standing).extend(inner)
            at = end
            continue
        if head.role is Role.OF_WHICH and not (total is not None and _has_sibling(head, heads[at + 1 :], depth)):
            above = (parts or ([total] if total is not None else standing))[-1:]
            if above:
                result.append(Sum(above[0].index, (head.index,), bound=True, declared=declared))
        elif head.words.stage is not Stage.CHANGE and (head.role is Role.TOTAL or _is_sum_of_funds(heads, at, depth)):
            close()
            total = head
            standing.append(head)
        elif total is not None:
            parts.append(head)
        else:
            standing.append(head)
        at += 1
    close()
    return standing


_MONEY = re.compile(r"^(20\d\d年)?(度|年度|本年)?(预算|资金|项目)?(金额|总额|预算|资金|数)$")


def _is_sum_of_funds(heads: tuple[Head, ...], at: int, depth: int) -> bool:
    """Whether a column that only says it holds money (金额) stands before several of different funds: their total."""
    head, after = heads[at], heads[at + 1 :]
    if head.role is not Role.AMOUNT or head.words.fund is not None or not _MONEY.match(plain_words(head.path[-1])):
        return False
    beside = [other for other in after if other.path[:depth] == head.path[:depth]]
    funds = {other.words.fund for other in beside}
    return len(beside) > 1 and len(funds) == len(beside) and None not in funds


def _of_another_year(part: Head, total: Head) -> bool:
    """Whether a column is of money that a total of this year's (本年收入合计) does not take in: it stands beside it."""
    if total.words.origin is not Origin.CURRENT:
        return False
    return part.words.origin is Origin.CARRIED_OVER or part.words.measure is Measure.SURPLUS_USED


def _has_sibling(head: Head, after: tuple[Head, ...], depth: int) -> bool:
    """Whether 其中 stands before the first of all parts (小计, 其中：基本支出, 项目支出), not before one of many."""
    family = next((parts for parts in PARTS.values() if head.words.measure in parts), ())
    return any(len(other.path) == depth + 1 and other.words.measure in family for other in after)


def _same_stage(part: Head, total: Head) -> bool:
    """Whether a column can be part of another: last year's figures and changes are no part of this year's."""
    apart = (Stage.LAST_YEAR, Stage.CHANGE)
    if part.words.stage in apart or total.words.stage in apart:
        return part.words.stage is total.words.stage
    return part.words.stage in (None, total.words.stage) or total.words.stage is None
