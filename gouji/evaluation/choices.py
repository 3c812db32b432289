"""The scheme that an entry asks for: a declared one, with what the place's own notice settles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from gouji.evaluation.entry import (
    EMPTY,
    EQUAL_OVER,
    LIMIT_MISSED,
    OVER,
    OVER_LIMIT,
    SCHEME,
    Cell,
    Entry,
    Problem,
    plain_words,
)
from gouji.figures import Unit, parse
from gouji.performance import SCHEMES, LimitMissed, OverFulfilled, Scheme, scheme
from gouji.performance.points import number
from gouji.place import Place
from gouji.text import Text

UNSETTLED = "未规定"
"""What is chosen where the place's notice does not say."""
OVER_WORDS: dict[str, OverFulfilled] = {"得满分": OverFulfilled.FULL, "扣超过部分": OverFulfilled.EXCESS}
LIMIT_WORDS: dict[str, LimitMissed] = {
    "分值×（2−实际÷目标）": LimitMissed.LINEAR,
    "分值×目标÷实际": LimitMissed.INVERSE,
    "不得分": LimitMissed.NOTHING,
}
EQUAL_WORDS: dict[str, bool] = {"按正偏差": True}

Choice = TypeVar("Choice")


def chosen(entry: Entry, name: str | None) -> tuple[Scheme | None, list[Problem]]:
    """The scheme named on the command line (`name`) or in the entry, with the entry's settings; and what is wrong."""
    problems: list[Problem] = []
    cell = entry.settings.get(SCHEME, EMPTY)
    wanted = name or cell.text
    known = "、".join(one.id for one in SCHEMES)
    if not wanted:
        sentence = Text(
            f"没有写明评分办法。请在“{SCHEME}”一格填写，或用 --scheme 指定：{known}。",
            f"no scheme is named. Name one in the form or with --scheme: {known}.",
        )
        return None, [Problem(cell.where, sentence)]
    base = scheme(wanted.strip())
    if base is None:
        sentence = Text(
            f"没有名为“{wanted}”的评分办法，可用的有：{known}（gouji score --schemes 逐一说明）。",
            f"there is no scheme “{wanted}”; there are: {known} (gouji score --schemes describes them).",
        )
        return None, [Problem(NOTHING if name else cell.where, sentence)]
    limit = _limit(entry.settings.get(OVER_LIMIT, EMPTY), base.over_limit, problems)
    over = _choice(entry.settings.get(OVER, EMPTY), OVER_WORDS, base.over, problems)
    missed = _choice(entry.settings.get(LIMIT_MISSED, EMPTY), LIMIT_WORDS, base.limit_missed, problems)
    equal = _choice(entry.settings.get(EQUAL_OVER, EMPTY), EQUAL_WORDS, base.equal_over, problems)
    return replace(base, over_limit=limit, over=over, limit_missed=missed, equal_over=bool(equal)), problems


NOTHING = Text("", "")


def _limit(cell: Cell, default: Fraction, problems: list[Problem]) -> Fraction:
    if not cell:
        return default
    figure = parse(cell.text.strip().rstrip("%％"), Unit.COUNT, Place(cell.text, 1, 0, 0))
    if figure is None or figure.value < 0:
        sentence = Text(
            f"“{cell.text}”不是百分数。请写超过目标多少以内不扣分，如 30。",
            f"“{cell.text}” is no percentage, such as 30.",
        )
        problems.append(Problem(cell.where, sentence))
        return default
    return number(figure)


def _choice(cell: Cell, words: Mapping[str, Choice], default: Choice | None, problems: list[Problem]) -> Choice | None:
    """The choice written in Chinese or by its id; the scheme's own where nothing is written or nothing is settled."""
    said = plain_words(cell.text)
    if not said or said == UNSETTLED:
        return default
    for word, choice in words.items():
        if said == plain_words(word) or (isinstance(choice, StrEnum) and said == choice.value):
            return choice
    if said.lower() in ("true", "是") and True in words.values():
        return next(choice for choice in words.values() if choice is True)
    if said.lower() in ("false", "否") and True in words.values():
        return default
    options = "、".join((*words, UNSETTLED))
    problems.append(
        Problem(
            cell.where,
            Text(
                f"“{cell.text}”不在可选之列，请选：{options}。",
                f"“{cell.text}” is no choice; choose one of: {options}.",
            ),
        )
    )
    return default
