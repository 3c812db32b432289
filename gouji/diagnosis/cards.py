"""What the findings of diagnosis say of themselves, as a rule does: for `gouji explain`."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.diagnosis.account import BASIS, RULE, WAY
from gouji.findings import Severity, Text


@dataclass(frozen=True, slots=True)
class Card:
    """A kind of finding that diagnosis makes. `shown_by` is the rule whose breaking case is an example of it."""

    id: str
    title: Text
    formula: str
    explanation: Text
    shown_by: str
    basis: Text = BASIS
    severity: Severity = Severity.ERROR


CARDS = (
    Card(
        id=RULE,
        title=Text(
            "由勾稽关系断定哪个数有误、应为多少", "Which figure is wrong and what it should be, by the relations"
        ),
        formula="改动最少的数 ⇒ 全部勾稽关系成立",
        explanation=Text(
            "一个数写错，与它有关的勾稽关系会同时不成立，仍成立的关系又为其他数作证。"
            "本项把同一原因引起的各项不符合并为一条，指出数在何处、应为多少、依据哪些规则，并给出把握程度："
            "八成以上写“应为”；不足八成写“很可能应为”，并列出其他可能；证据相当的只列候选，不作断定；"
            "不足四成的不合并，仍按各规则分别列出。两数互换、整行错栏、漏列或重复一行也在此说明。"
            "程度取所合并各项中最重的。用 --all 可看各规则的原始结果。",
            "A wrong figure breaks every relation it stands in, and those that still hold speak for the others. "
            "What one cause breaks is told in one finding: the figure, where it stands, what it should be, by "
            "which rules, and how sure that is. From 80 % on it `should be`; below, `most likely should be`, with "
            "what else it could be; even evidence is only listed; below 40 % the rules' own findings stay. Two "
            "figures that changed places, a shifted row, a row lost or printed twice are told here, too. The "
            "severity is the gravest of the findings joined. --all shows them rule by rule.",
        ),
        shown_by="table.column_sum",
    ),
    Card(
        id=WAY,
        title=Text("增减方向写反", "Increase and decrease are mixed up"),
        formula="两年金额、增减额、增减率只符合一个方向",
        explanation=Text(
            "文字说“增加”而两年金额、增减率只符合“减少”（或相反）时，指出应改的词。"
            "金额两种方向都符合、或没有金额可比的，不作断定。",
            "Where a sentence says increase and the two years' amounts or the rate allow only decrease (or the "
            "reverse), the word to change is named. Where the amounts fit both ways, or there are none, nothing "
            "is claimed.",
        ),
        shown_by="narrative.direction",
    ),
)


def card(identity: str) -> Card | None:
    """The card of a kind of finding by its id, or None."""
    return next((each for each in CARDS if each.id == identity), None)
