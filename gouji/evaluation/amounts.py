"""The money and the points that were entered, as exact figures."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from gouji.evaluation.entry import EMPTY, Cell, FundsEntry, Problem, ProjectEntry, plain_words
from gouji.figures import Figure, Unit, Written, parse, plain
from gouji.performance import Source, Step, execution_rate
from gouji.performance.points import number
from gouji.place import Place
from gouji.text import Text

SOURCES: dict[Source, str] = {
    Source.TOTAL: "年度资金总额",
    Source.FISCAL: "财政拨款",
    Source.SPECIAL_ACCOUNT: "财政专户管理资金",
    Source.UNIT_FUNDS: "单位资金",
}
"""The rows of 项目资金 as the form prints them."""
_OTHER_NAMES = {
    "资金总额": Source.TOTAL, "合计": Source.TOTAL, "总额": Source.TOTAL, "政府预算资金": Source.FISCAL,
    "财政资金": Source.FISCAL, "其中:财政拨款": Source.FISCAL, "当年财政拨款": Source.FISCAL,
    "财政专户": Source.SPECIAL_ACCOUNT, "其他资金": Source.UNIT_FUNDS,
}  # fmt: skip
_STAGES = ("initial", "budget", "executed")
_STAGE_WORDS = ("年初预算数", "全年预算数", "全年执行数")


@dataclass(frozen=True, slots=True)
class FilledFunds:
    """Money of one source in 万元 with its execution rate, None where the year's budget is 0."""

    source: Source
    initial: Figure | None
    budget: Figure | None
    executed: Figure | None
    rate: Step | None

    @property
    def label(self) -> str:
        """The row's name in the form."""
        return SOURCES[self.source]


def total_row(funds: list[FilledFunds]) -> FilledFunds:
    """The row 年度资金总额, which stands first."""
    return funds[0]


def filled_funds(entry: ProjectEntry, problems: list[Problem]) -> list[FilledFunds]:
    """年度资金总额 first, then the sources. The total is added up where it is not entered, else compared."""
    rows: dict[Source, FundsEntry] = {}
    for one in entry.funds:
        source = _source(one.source, problems)
        if source in rows:
            sentence = Text(
                f"资金来源“{one.source.text}”写了两次，请合并。",
                f"the source “{one.source.text}” stands twice; add it up.",
            )
            problems.append(Problem(one.source.where, sentence))
        elif source is not None:
            rows[source] = one
    amounts = {source: _amounts(one, problems) for source, one in rows.items()}
    parts = dict(amounts)
    parts.pop(Source.TOTAL, None)
    if not amounts:
        sentence = Text(
            f"项目“{entry.name.text}”没有填写资金。请填写全年预算数和全年执行数。",
            f"no money is entered for “{entry.name.text}”.",
        )
        problems.append(Problem(entry.name.where, sentence))
    whole = _whole(amounts.get(Source.TOTAL), parts, rows, problems)
    if whole[1] is not None and whole[2] is not None and whole[2].value > whole[1].value:
        sentence = Text(
            f"全年执行数{said(whole[2])}万元大于全年预算数{said(whole[1])}万元，请核对；全年预算数是调整后的预算。",
            f"executed {said(whole[2])} is above the year's budget {said(whole[1])} (after adjustments): check both.",
        )
        problems.append(Problem(_executed_cell(rows).where, sentence, fatal=False))
    filled = [FilledFunds(Source.TOTAL, whole[0], whole[1], whole[2], _rate(whole))]
    for source in (Source.FISCAL, Source.SPECIAL_ACCOUNT, Source.UNIT_FUNDS):
        row = parts.get(source)
        if row is None and parts:
            row = (_zero(), _zero(), _zero())
        if row is not None:
            filled.append(FilledFunds(source, row[0], row[1], row[2], _rate(row)))
    return filled


def said(figure: Figure | None) -> str:
    """The amount as printed in 万元."""
    return "" if figure is None else plain(figure.value, Unit.WAN, 0)


def points_of(cell: Cell, what: str, problems: list[Problem], least: Fraction | None = None) -> Fraction | None:
    """The points entered, with at most two decimals; above 0 unless `least` allows it."""
    text = cell.text.strip().removesuffix("分")
    figure = parse(text, Unit.COUNT, Place(text, 1, 0, len(text)))
    if not text or figure is None or figure.written in (Written.DASH, Written.BLANK):
        zh = f"没有写{what}，请填写分数。" if not text else f"{what}“{text}”不是数，请填写分数。"
        problems.append(Problem(cell.where, Text(zh, f"“{text}” is no number of points.")))
        return None
    points = number(figure)
    if points < 0 or (points == 0 and least is None) or points > 100:
        sentence = Text(f"{what}{text}不在0到100之间，请更正。", f"{text} points are not between 0 and 100.")
        problems.append(Problem(cell.where, sentence))
        return None
    if (points * 100).denominator != 1:
        sentence = Text(f"{what}{text}超过两位小数，请更正。", f"{text} points have more than two decimals.")
        problems.append(Problem(cell.where, sentence))
    return points


_Amounts = tuple[Figure | None, Figure | None, Figure | None]


def _source(cell: Cell, problems: list[Problem]) -> Source | None:
    words = plain_words(cell.text).rstrip(":：")
    for source, word in SOURCES.items():
        if words in (word, source.value):
            return source
    if words in _OTHER_NAMES:
        return _OTHER_NAMES[words]
    known = "、".join(SOURCES.values())
    sentence = Text(
        f"资金来源“{cell.text}”不在可选之列，请选：{known}。", f"“{cell.text}” is no source of money: {known}."
    )
    problems.append(Problem(cell.where, sentence))
    return None


def _amounts(entry: FundsEntry, problems: list[Problem]) -> _Amounts:
    found = []
    for key, word in zip(_STAGES, _STAGE_WORDS, strict=True):
        cell: Cell = getattr(entry, key)
        text = cell.text.strip().removesuffix("万元").strip()
        figure = parse(text, Unit.WAN, Place(text, 1, 0, len(text)))
        if figure is None:
            sentence = Text(
                f"{word}“{cell.text}”不是金额。请填写以万元为单位的数，如 12.5。",
                f"“{cell.text}” is no amount in 万元, such as 12.5.",
            )
            problems.append(Problem(cell.where, sentence))
        elif figure.value < 0:
            sentence = Text(f"{word}{cell.text}是负数，请更正。", f"{cell.text} is negative.")
            problems.append(Problem(cell.where, sentence))
            figure = None
        elif figure.written is Written.BLANK and key != "initial":
            problems.append(
                Problem(cell.where, Text(f"没有写{word}，没有就填0。", "the amount is blank; enter 0 for none."))
            )
            figure = None
        elif figure.written is Written.BLANK:
            figure = None
        found.append(figure)
    return found[0], found[1], found[2]


def _whole(
    total: _Amounts | None, parts: dict[Source, _Amounts], rows: dict[Source, FundsEntry], problems: list[Problem]
) -> _Amounts:
    added = [_sum([row[stage] for row in parts.values()]) for stage in range(3)] if parts else [None] * 3
    if total is None:
        return added[0], added[1], added[2]
    for stage, word in enumerate(_STAGE_WORDS):
        entered, sum_ = total[stage], added[stage]
        if entered is not None and sum_ is not None and entered.value != sum_.value:
            sentence = Text(
                f"年度资金总额的{word}{said(entered)}不等于各来源之和{said(sum_)}，请更正。",
                f"the total {said(entered)} is not the sum of the sources, {said(sum_)}.",
            )
            problems.append(Problem(getattr(rows[Source.TOTAL], _STAGES[stage]).where, sentence))
    return total


def _sum(figures: list[Figure | None]) -> Figure | None:
    if any(figure is None for figure in figures):
        return None
    value = sum(figure.value for figure in figures if figure is not None)
    return Figure(value, 0, Unit.WAN, Written.NUMBER if value else Written.ZERO, Place("", 1, 0, 0))


def _zero() -> Figure:
    return Figure(0, 0, Unit.WAN, Written.ZERO, Place("", 1, 0, 0))


def _rate(row: _Amounts) -> Step | None:
    _, budget, executed = row
    if budget is None or executed is None or budget.value <= 0:
        return None
    return execution_rate(number(executed), number(budget))


def _executed_cell(rows: dict[Source, FundsEntry]) -> Cell:
    row = rows.get(Source.TOTAL) or next(iter(rows.values()), None)
    return row.executed if row else EMPTY
