"""Which way a change goes, by what else the document says: nothing grows by more than it is, and reasons go along."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.narrative import table_prints
from gouji.checking.said import amount_of, topic_of_claim
from gouji.disclosure import Claim, ClaimKind, Disclosure
from gouji.figures import Unit, parse
from gouji.findings import Fault, Severity, Text
from gouji.place import Place
from gouji.relations import HUNDRED, Linear, Sense, State
from gouji.subject import PARTS, Kind, Measure
from gouji.ways import OPPOSITE, way_before

_MEASURES = frozenset({Measure.REVENUE, Measure.EXPENDITURE_TOTAL, *PARTS, *(p for ps in PARTS.values() for p in ps)})
"""What is never below nothing, and goes the way that its parts go."""

_WAYS = {
    **dict.fromkeys(("增加", "增长", "新增", "上升", "上涨", "增多", "追加", "上调"), 1),
    **dict.fromkeys(("减少", "下降", "压减", "压缩", "核减", "缩减", "节约", "取消", "下调", "过紧日子"), -1),
}
_WORD = re.compile("|".join(_WAYS))
_AMOUNT = re.compile(r"(?:了|额|支出)?(?P<number>\d[\d,]*(?:\.\d+)?)(?P<unit>亿元|万元|元)")
_UNITS = {"亿元": Unit.HUNDRED_MILLION, "万元": Unit.WAN, "元": Unit.YUAN}
_OTHERWISE = re.compile(r"上年|去年|往年|以前年度|不(?:再)?(?:新增|增加|减少)|未|没有|压力")
"""Words in a reason that speak of another year, or say that something is not so."""
_YEAR = re.compile(r"(20\d\d)年")
_PART = re.compile(r"[；;。]")
_APART = 3
"""How many lines a reason stands below its change at most."""
_LIKELIER, _EVEN = 0.7, 0.5
"""How sure it is which of two words is wrong: where several stand against one, and where one stands against one."""
_NAMES = {1: "增加", -1: "减少"}


def _bounds(evidence: Evidence) -> Iterator[Linear]:
    """What grew by some amount is at least that amount: last year's figure was not below nothing."""
    seen: set[tuple[Place, Place]] = set()
    for claim in evidence.claims(ClaimKind.CHANGE):
        if claim.direction != 1 or claim.whole is not None or claim.subject.measure not in _MEASURES:
            continue
        now = amount_of(evidence, claim, claim.subject)
        if now is None or not (now.is_money and claim.figure.is_money) or now.value < 0:
            continue
        if now.place.statement != claim.figure.place.statement and table_prints(evidence, claim) is not now:
            continue
        if (claim.figure.place, now.place) not in seen:
            seen.add((claim.figure.place, now.place))
            terms, topic = ((1, claim.figure), (-1, now)), topic_of_claim(claim)
            yield Linear("narrative.change_bound", terms, Sense.AT_MOST, topic, directed=(claim.figure,))


def _rates(evidence: Evidence) -> Iterator[Judgement]:
    """Nothing falls by more than all of it."""
    for claim in evidence.claims(ClaimKind.RATE):
        if claim.direction == -1 and claim.whole is None and claim.subject.measure in _MEASURES:
            yield Judgement(
                State.HOLDS if claim.figure.value <= HUNDRED else State.VIOLATED,
                places=(claim.figure.place,),
                topic=topic_of_claim(claim),
                found=claim.figure.printed(),
                figures=(claim.figure,),
            )


class _Said(NamedTuple):
    """A word of a way in a reason: +1 or -1, where it stands, and the amount behind it in 分, if one is there."""

    way: int
    place: Place
    amount: int | None


class _Reason(NamedTuple):
    """A change, and the words of a way in its reason."""

    change: Claim
    said: tuple[_Said, ...]

    @property
    def sum(self) -> int | None:
        """What the amounts of the reason come to; None where a word has none."""
        amounts = [one.way * one.amount for one in self.said if one.amount is not None]
        return sum(amounts) if len(amounts) == len(self.said) else None


def _reasons(evidence: Evidence) -> Iterator[_Reason]:
    """The reasons of changes that all went one way, as far as they speak of ways at all."""
    document = evidence.disclosure
    main = [c for c in document.claims if c.subject.item.kind is not Kind.LABEL]
    changes = [c for c in main if c.kind is ClaimKind.CHANGE and c.figure.value and c.subject.measure in _MEASURES]
    reasons = sorted((w.place for w in document.wordings if w.what == "reason"), key=lambda p: (p.line, p.start))
    start = Place("", 0, 0, 0)
    for before, place in pairwise([start, *reasons]):
        mine = [c for c in changes if _at(before) < _at(c.figure.place) < _at(place)]
        mine = [c for c in mine if place.line - c.figure.place.line <= _APART]
        if not mine or len({c.direction for c in mine}) > 1 or not mine[-1].direction:
            continue
        until = min((_at(c.figure.place) for c in main if _at(c.figure.place) > _at(place)), default=None)
        said = tuple(_said(document, place, until))
        if said:
            yield _Reason(mine[-1], said)


def _at(place: Place) -> tuple[int, int]:
    return place.line, place.start


def _said(document: Disclosure, reason: Place, until: tuple[int, int] | None) -> Iterator[_Said]:
    """The words of a way in the reason that begins there; none where it speaks of other years, or of what is not so."""
    sentence = next((one for one in document.sentences if one.holds(reason)), None)
    if sentence is None:
        return
    end = min(sentence.end, until) if until else sentence.end
    text, spots = "", list[tuple[int, int]]()
    for line in range(reason.line, end[0] + 1):
        whole = document.lines[line - 1]
        for at in range(reason.end if line == reason.line else 0, end[1] if line == end[0] else len(whole)):
            if not whole[at].isspace():
                text += whole[at]
                spots.append((line, at))
    if until and end == until:  # what stands before the next figure of the accounts belongs to it
        text = text[: max((found.start() for found in _PART.finditer(text)), default=0)]
    years = {int(year) for year in _YEAR.findall(text)}
    if _OTHERWISE.search(text) or years - {document.year}:
        return
    for found in _WORD.finditer(text):
        (line, at), (_, last) = spots[found.start()], spots[found.end() - 1]
        place = Place(found[0], line, at, last + 1, reason.statement)
        amount = _AMOUNT.match(text, found.end())
        figure = parse(amount["number"], _UNITS[amount["unit"]], place) if amount else None
        yield _Said(_WAYS[found[0]], place, figure.value if figure else None)


def _sums(evidence: Evidence) -> Iterator[Judgement]:
    """The amounts that a reason gives come to a change of the same way."""
    for reason in _reasons(evidence):
        way, total = reason.change.direction or 1, reason.sum
        if total is not None:
            yield _judged(reason, State.VIOLATED if total * way < 0 else State.HOLDS, evidence.disclosure.lines)


def _words(evidence: Evidence) -> Iterator[Judgement]:
    """One of the words of a reason goes the way of its change at least."""
    for reason in _reasons(evidence):
        along = any(one.way == reason.change.direction for one in reason.said)
        if along or reason.sum is None:
            yield _judged(reason, State.HOLDS if along else State.VIOLATED, evidence.disclosure.lines)


def _judged(reason: _Reason, state: State, lines: Sequence[str]) -> Judgement:
    change = reason.change
    way = change.direction or 1
    against = sorted((one for one in reason.said if one.way != way), key=lambda one: -(one.amount or 0))
    word = way_before(lines, change.figure.place)
    suspects = [one.place for one in against]
    if word is not None:
        # All words of the reason against one: that one is the likelier to be wrong.
        suspects.insert(0 if len(against) == len(reason.said) else 1, word)
    words = [place for place in suspects if place.text in OPPOSITE]
    first = _LIKELIER if len(reason.said) > 1 else _EVEN
    return Judgement(
        state,
        places=(*suspects, change.figure.place),
        topic=topic_of_claim(change),
        found="、".join(dict.fromkeys(one.place.text for one in against)),
        expected=_NAMES[way],
        figures=(change.figure,),
        instead=tuple(
            (place, OPPOSITE[place.text], first if at == 0 else 1 - first) for at, place in enumerate(words[:2])
        ),
    )


_BASIS = Text(
    "预算法第十四条；地方预决算公开操作规程（增减变化情况说明）", "Budget Law, art. 14; rules of disclosure (changes)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "narrative.change_bound",
        Text("增加额不大于本年数", "Nothing grows by more than it is"),
        Text("上年数 = 本年数 − 增加额，不能为负", "Last year's figure = this year's − the increase, never below 0"),
        Severity.ERROR,
        "增加额 ≤ 本年数",
        Text("增加额大于本年数，上年数就是负数：多半是增减写反。", "Else last year's figure would be below nothing."),
        Text(
            "“{topic}”比上年增加{found}{unit}，本年数却只有{expected}{unit}，上年数成了负数。",
            "“{topic}”: an increase by {found}{unit} to {expected}{unit}; last year's figure would be below nothing.",
        ),
        _bounds,
        fault=Fault.DIRECTION,
    ),
    Rule(
        "narrative.rate_bound",
        Text("下降率不超过100%", "Nothing falls by more than 100%"),
        Text("下降率 = 减少额 ÷ 上年数，减少额不大于上年数", "The decrease is no more than last year's figure"),
        Severity.ERROR,
        "下降率 ≤ 100%",
        Text("下降超过100%，本年数就是负数：多半是增减写反。", "Else this year's figure would be below nothing."),
        Text("“{topic}”下降{found}%，超过了100%。", "“{topic}”: a fall by {found}%, more than all of it."),
        _rates,
        fault=Fault.DIRECTION,
    ),
    Rule(
        "narrative.reason_sum",
        Text("原因所列增减额与增减方向相符", "The amounts of a reason go the way of the change"),
        _BASIS,
        Severity.WARNING,
        "Σ 原因所列增减额 与所说明的增减额同向",
        Text(
            "原因逐项说了金额，合起来却与所说明的增减相反，多半有一处增减写反。",
            "Where a reason gives amounts that come to the opposite, one of the words is probably mixed up.",
        ),
        Text(
            "“{topic}”是{expected}，原因所列各项合起来却相反（“{found}”）。",
            "“{topic}” is {expected}; the amounts of its reason come to the opposite (“{found}”).",
        ),
        _sums,
        fault=Fault.DIRECTION,
    ),
    Rule(
        "narrative.reason_way",
        Text("原因与增减方向相符", "A reason goes the way of its change"),
        _BASIS,
        Severity.NOTE,
        "说明原因的增减用词至少有一处与所说明的增减同向",
        Text(
            "增加的原因只说了减少，或者相反，请核对方向。", "An increase explained by decreases alone, or the reverse."
        ),
        Text(
            "“{topic}”是{expected}，原因却只说“{found}”。", "“{topic}” is {expected}; its reason only says “{found}”."
        ),
        _words,
        fault=Fault.DIRECTION,
    ),
)
