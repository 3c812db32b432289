"""Percentages and changes said in several sentences, against each other: of the same amounts they are the same."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.checking.said import amount_of, topic_of_claim
from gouji.disclosure import Claim, ClaimKind
from gouji.figures import SCALE, Figure, Unit
from gouji.findings import Severity, Text
from gouji.relations import HUNDRED, Linear, State
from gouji.subject import Subject

_FINE = SCALE[Unit.PERCENT] // 100
"""Two decimals of a percentage."""


class _Share(NamedTuple):
    """A share or a completion with its part and its whole."""

    claim: Claim
    part: Figure
    whole: Figure


def _shares(evidence: Evidence, *kinds: ClaimKind) -> Iterator[_Share]:
    for kind in kinds:
        for claim in evidence.claims(kind):
            part = amount_of(evidence, claim, claim.subject)
            whole = amount_of(evidence, claim, claim.whole) if claim.whole is not None else None
            if part is not None and whole is not None and part.is_money and whole.is_money and whole.value:
                yield _Share(claim, part, whole)


def _again(evidence: Evidence) -> Iterator[Linear]:
    """One percentage printed twice: of the same part and whole, whose amounts are the same, too."""
    seen: dict[tuple[ClaimKind, Subject, Subject | None, int, int], Claim] = {}
    for claim, part, whole in _shares(evidence, ClaimKind.SHARE, ClaimKind.COMPLETION):
        first = seen.setdefault((claim.kind, claim.subject, claim.whole, part.value, whole.value), claim)
        if first.figure.place != claim.figure.place:
            terms = (1, claim.figure), (-1, first.figure)
            yield Linear("narrative.same_percentage", terms, topic=topic_of_claim(claim))


def _together(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """The shares of all parts of a whole, in one section, make up the hundred."""
    groups: dict[tuple[str, Subject | None, int], dict[Subject, _Share]] = {}
    for share in _shares(evidence, ClaimKind.SHARE):
        key = share.claim.section, share.claim.whole, share.whole.value
        groups.setdefault(key, {}).setdefault(share.claim.subject, share)
    for (_, _, whole), shares in groups.items():
        filled = [share for share in shares.values() if share.part.value]
        if len(filled) < 2 or sum(share.part.value for share in filled) != whole:
            continue
        terms = tuple((1, share.claim.figure) for share in filled)
        relation = Linear("narrative.shares", terms, topic=topic_of_claim(filled[0].claim), constant=-HUNDRED)
        steps = sum(figure.step for _, figure in terms)
        cut_off = -steps < relation.difference < 0
        if cut_off or 0 < 2 * relation.difference <= steps:  # rounded, or each of a tie rounded up
            yield Judgement(State.HOLDS, figures=tuple(figure for _, figure in terms))
        else:
            yield relation


def _changes(evidence: Evidence) -> Iterator[Linear]:
    """Changes on last year that have the same rate of the same amount, each against the one before it."""
    alike: dict[tuple[int, int, int | None], dict[tuple[int, int], Claim]] = {}
    for claim in evidence.claims(ClaimKind.RATE):
        group = evidence.groups.get(claim.group, ())
        changes = [c for c in group if c.kind is ClaimKind.CHANGE and c.subject == claim.subject]
        amount = amount_of(evidence, claim, claim.subject)
        if not changes or amount is None or not amount.is_money or not amount.value or not claim.figure.value:
            continue
        change = changes[0]
        if claim.figure.step > _FINE or change.figure.step > amount.step or change.direction != claim.direction:
            continue
        before = alike.setdefault((amount.value, claim.figure.value, claim.direction), {})
        spot = change.figure.place.line, change.figure.place.start
        if spot not in before:
            if before:
                terms = (1, change.figure), (-1, next(reversed(before.values())).figure)
                yield Linear("narrative.same_change", terms, topic=topic_of_claim(change))
            before[spot] = change


_SAME = Text("同一事实在一份文件各处所列数字应当相同。", "One fact has one figure wherever a document prints it.")

RULES: tuple[Rule, ...] = (
    Rule(
        "narrative.same_percentage",
        Text("同一比率前后一致", "A percentage said twice is the same"),
        _SAME,
        Severity.ERROR,
        "同一分项（决算数）、同一合计（预算数）的占比（完成率）各处相同",
        Text(
            "两处的金额也相同时核对，按较粗的小数位比较。",
            "Compared where the amounts are the same, too, in the coarser of the digits printed.",
        ),
        Text("“{topic}”为{found}%，另一处为{expected}%。", "“{topic}”: {found}% here, {expected}% in another place."),
        _again,
    ),
    Rule(
        "narrative.shares",
        Text("各项占比之和为100%", "The shares of all parts make up 100%"),
        Text("比率由其金额算出", "A percentage follows from its amounts"),
        Severity.ERROR,
        "Σ 占比 = 100%",
        Text(
            "同一节文字中，分项金额之和等于合计时核对；四舍五入或截去尾数造成的差不算。",
            "In one section, where the parts add up to the whole; what rounding or cutting off makes doesn't count.",
        ),
        Text("“{topic}”等各项占比之和不是100%：{arithmetic}。", "“{topic}”: the shares are not 100%: {arithmetic}."),
        _together,
    ),
    Rule(
        "narrative.same_change",
        Text("同额同率的增减额相同", "One rate of one amount is one change"),
        _SAME,
        Severity.NOTE,
        "本年数相同、增减率相同 ⇒ 增减额相同",
        Text(
            "只核对印到两位小数的增减率；真有几处恰好相同的可以不理。",
            "Of rates with two decimals. That two are alike by chance happens.",
        ),
        Text(
            "“{topic}”增减{found}{unit}，本年数和增减率都相同的另一处为{expected}{unit}。",
            "“{topic}” changed by {found}{unit}; another place with the same amount and rate says {expected}{unit}.",
        ),
        _changes,
    ),
)
