"""The amounts that sentences speak of, looked up once for a whole document."""

from __future__ import annotations

import re
from bisect import bisect_right

from gouji.checking.evidence import Evidence
from gouji.disclosure import Claim, ClaimKind
from gouji.figures import SCALE, Figure, Unit
from gouji.relations import HUNDRED, Ratio, State
from gouji.subject import Kind, Subject

FAR = 10**18
"""More than any document has claims."""
WIDELY = 2 * SCALE[Unit.HUNDRED_MILLION]
"""More than the last digit of any whole is worth: 亿元 printed without decimals."""

_PIECES = re.compile(r"[，；。;：:]")


def amount_of(evidence: Evidence, claim: Claim, subject: Subject) -> Figure | None:
    """The amount of a subject: as said with the claim, or in its section, or elsewhere, or printed in a table."""
    wanted = evidence.canonical(subject, spoken=True)
    said = evidence.once(_said_together).get((claim.group, wanted))
    if said is not None:
        return said
    near = evidence.once(_said_in_section).get((claim.section, wanted))
    if near:
        before = bisect_right(near, claim.figure.place.line, key=_line)
        return near[before - 1]
    facts = evidence.sentences.get(wanted, ())
    return evidence.table(wanted) or (facts[0].figure if facts else None)


def _line(figure: Figure) -> int:
    return figure.place.line


def _said_together(evidence: Evidence) -> dict[tuple[int, Subject], Figure]:
    """The first amount of a subject in a group of claims."""
    found: dict[tuple[int, Subject], Figure] = {}
    for claim in evidence.claims(ClaimKind.AMOUNT):
        found.setdefault((claim.group, evidence.canonical(claim.subject, spoken=True)), claim.figure)
    return found


def _said_in_section(evidence: Evidence) -> dict[tuple[str, Subject], list[Figure]]:
    """The figures of a subject in a section, from the top down."""
    found: dict[tuple[str, Subject], list[Figure]] = {}
    for subject, facts in evidence.sentences.items():
        for fact in facts:
            if fact.claim is not None:
                found.setdefault((fact.claim.section, subject), []).append(fact.figure)
    for figures in found.values():
        figures.sort(key=_line)
    return found


def _amounts_in_section(evidence: Evidence) -> dict[str, list[tuple[int, int, Claim]]]:
    """The amounts of money said in a section, by size, each with its place in reading order."""
    found: dict[str, list[tuple[int, int, Claim]]] = {}
    for order, claim in enumerate(evidence.claims(ClaimKind.AMOUNT)):
        if claim.figure.is_money:
            found.setdefault(claim.section, []).append((claim.figure.value, order, claim))
    for amounts in found.values():
        amounts.sort(key=_by_size)
    return found


def _by_size(amount: tuple[int, int, Claim]) -> tuple[int, int]:
    return amount[:2]


def topic_of_claim(claim: Claim) -> str:
    """The words that lead to a claim's figure: its part of the sentence, with the one before where it is short."""
    pieces = [piece for piece in _PIECES.split(claim.clause) if piece.strip()]
    if not pieces:
        return claim.figure.place.text
    return "，".join(pieces[-2:]) if len(pieces[-1]) < 8 and len(pieces) > 1 else pieces[-1]


def another_whole(evidence: Evidence, claim: Claim, part: Figure) -> Ratio | None:
    """The share on another total of its section, where it fits that and the sentence does not say of what it is."""
    if "占" in claim.clause and "占比" not in claim.clause and _names_whole(claim):
        return None
    if part.value <= 0:
        return None
    amounts = evidence.once(_amounts_in_section).get(claim.section, [])
    low, high = _wholes(claim.figure, part)
    first = bisect_right(amounts, (max(part.value, low), FAR), key=_by_size)
    last = bisect_right(amounts, (high, FAR), key=_by_size) if high is not None else len(amounts)
    for _, _, other in sorted(amounts[first:last], key=_in_order):
        item = other.subject.item
        if item.kind is Kind.FUNCTION and not claim.subject.item.code.startswith(item.code):
            continue  # another class of the same list is no total of this one
        ratio = Ratio("narrative.share", claim.figure, ((1, part),), ((1, other.figure),), topic_of_claim(claim))
        if ratio.state is State.HOLDS:
            return ratio
    return None


def _in_order(amount: tuple[int, int, Claim]) -> int:
    return amount[1]


def _wholes(share: Figure, part: Figure) -> tuple[int, int | None]:
    """Between which amounts the whole lies of which `part` is that share, taken widely; None where there is no end."""
    least, most = share.value - 2 * share.step, share.value + 2 * share.step
    low = (part.value - part.step) * HUNDRED // max(most, 1) * 99 // 100 - WIDELY
    return low, (part.value + part.step) * HUNDRED // least * 101 // 100 + WIDELY if least > 0 else None


def _names_whole(claim: Claim) -> bool:
    """Whether the words say what the share is of: 占本年支出合计的12.50%."""
    after = claim.clause.rpartition("占")[2]
    return any(word in after for word in ("的", "总", "合计"))
