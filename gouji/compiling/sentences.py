"""Sentences as templates: words with named places, filled with figures that know what they are about.

A template is a `str.format` string whose places take words, figures or spans. A change on last year is a `Change`: the
wordings for equal, more, less and a base of nothing. What the books do not say becomes a placeholder in 【】 and a gap
that is listed; nothing is published with one unless the clerk insists.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter

from gouji.books.records import Paragraph as Entered
from gouji.books.records import Reason
from gouji.compiling.facts import PrintedFacts
from gouji.compiling.missing import Gaps
from gouji.compiling.numbers import count, money, percent
from gouji.compiling.year import Year
from gouji.manuscript import Number, Paragraph, Span, Style
from gouji.subject import Stage, Subject

Spans = tuple[Span, ...]
Said = str | Number | Spans


def fill(template: str, **said: Said) -> Spans:
    """The spans of a template with its places filled.

    >>> fill("比{year}年{gap}。", year="2025", gap=("增加", "1"))
    ('比2025年增加1。',)
    """
    found: list[Span] = []
    for text, name, _, _ in Formatter().parse(template):
        found.append(text)
        if name is not None:
            value = said[name]
            found.extend(value if isinstance(value, tuple) else (value,))
    return merged(found)


def merged(spans: Iterable[Span]) -> Spans:
    """The spans with words beside words put together and empty ones left out."""
    found: list[Span] = []
    for span in spans:
        if isinstance(span, str) and found and isinstance(found[-1], str):
            found[-1] += span
        elif span != "":
            found.append(span)
    return tuple(found)


def joined(pieces: Sequence[Said], between: str = "；", last: str | None = None) -> Spans:
    """Pieces with words between them: one, two or many.

    >>> joined(["甲", "乙", "丙"], "、", "和")
    ('甲、乙和丙',)
    """
    found: list[Span] = []
    for at, piece in enumerate(pieces):
        if at:
            found.append(last if last is not None and at == len(pieces) - 1 else between)
        found.extend(piece if isinstance(piece, tuple) else (piece,))
    return merged(found)


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure compares with last year's. Places: {last}, the year; {gap}, {rate}, {reason}."""

    equal: str = "与{last}年持平"
    more: str = "比{last}年增加{gap}，增长{rate}，主要原因是{reason}"
    less: str = "比{last}年减少{gap}，下降{rate}，主要原因是{reason}"
    fresh: str = "比{last}年增加{gap}，主要原因是{reason}"
    """Where there was nothing last year, so that no rate can be said."""


TO_FILL = "【待填：{}】"
"""What stands where the books say nothing."""


class Speaker:
    """Says figures of a year in words, and notes what is missing."""

    def __init__(self, year: Year, gaps: Gaps, document: str = "预算") -> None:
        self.year, self.gaps, self.document = year, gaps, document
        self._reasons = {
            (each.topic, each.code): each.text for each in year.ledger.all(Reason) if each.document == document
        }

    @property
    def me(self) -> str:
        """The department."""
        return self.year.body.name

    def say(self, template: str, style: Style = Style.BODY, **said: Said) -> Paragraph:
        """A paragraph from a template; {me}, {year} and {last} are known."""
        return Paragraph(self.spans(template, **said), style)

    def spans(self, template: str, **said: Said) -> Spans:
        """The spans of a template; {me}, {year} and {last} are known."""
        now = self.year.year
        return fill(template, **{"me": self.me, "year": str(now), "last": str(now - 1), **said})

    # figures

    def value(self, subject: Subject) -> int:
        """What is printed for a subject, 0 where nothing is known of it."""
        facts = self.year.facts
        found = facts.derived(subject) if isinstance(facts, PrintedFacts) else facts.amount(subject)
        return found or 0

    def money(self, subject: Subject) -> Spans:
        """An amount with its unit."""
        return (money(self.value(subject), subject), "万元")

    def amount(self, fen: int, subject: Subject | None = None) -> Spans:
        """A given amount with its unit."""
        return (money(fen, subject), "万元")

    def share(self, part: Subject, whole: Subject) -> Spans:
        """What part of the whole a part is; of nothing, 0%."""
        return self.part(self.value(part), self.value(whole), part)

    def part(self, part: int, whole: int, subject: Subject | None = None) -> Spans:
        """What part of an amount another is; of nothing, 0%."""
        return (percent(part, whole, subject) if whole else percent(0, 1, subject), "%")

    def counted(self, quantity: int, unit: str, subject: Subject | None = None) -> Spans:
        """A count (ten-thousandths) with its word."""
        return (count(quantity, unit, subject), unit)

    # comparisons

    def before(self, subject: Subject) -> int | None:
        """Last year's figure of a subject, None where nobody entered it."""
        last = self.year.last
        return last.derived(subject) if isinstance(last, PrintedFacts) else last.amount(subject)

    def change(
        self,
        subject: Subject,
        topic: str,
        wording: Change = Change(),
        *,
        code: str = "",
        what: str = "",
        printed: Subject | None = None,
    ) -> Spans:
        """How a subject compares with last year, the reason under a topic of the sheet 变动原因.

        `what` names it for the clerk where the topic does not; `printed` is what it was printed as where that differs.
        """
        told = printed is not None and isinstance(self.year.last, PrintedFacts)
        base = self.before(printed) if told and printed is not None else None
        if base is None:
            base = self.before(subject)
        if base is None:
            what = what or topic
            self.gaps.note(
                "last_year", "上年数", f"“上年数”表缺{what}的{self.year.year - 1}年{self.document}数，无法与上年比较。",
                f"Last year's figure of {what} is missing on the sheet 上年数.",
            )  # fmt: skip
            return (TO_FILL.format(f"与{self.year.year - 1}年比较"),)
        gap = self.value(subject) - base
        if gap == 0:
            return self.spans(wording.equal)
        of_change = (printed or subject).but(stage=Stage.CHANGE)
        said: dict[str, Said] = {"gap": self.amount(abs(gap), of_change), "reason": self.reason(topic, code, what)}
        if base == 0:
            return self.spans(wording.fresh, **said)
        said["rate"] = (percent(abs(gap), base, of_change), "%")
        return self.spans(wording.more if gap > 0 else wording.less, **said)

    def reason(self, topic: str, code: str = "", what: str = "") -> str:
        """Why a figure changed: what only a person can say."""
        found = self._reasons.get((topic, code)) or self._reasons.get((_WIDER.get(topic, topic), ""))
        if found:
            return found
        about = what or topic
        self.gaps.note(
            "reason", "变动原因", f"“变动原因”表缺“{topic}”（{about}）变动的原因。",
            f"The reason why {about} changed is missing on the sheet 变动原因.",
        )  # fmt: skip
        return TO_FILL.format(f"{about}变动的原因")

    # what people wrote

    def entered(self, part: str) -> list[Entered]:
        """The paragraphs that were entered for a part."""
        return [each for each in self.year.ledger.all(Entered) if each.part == part]


_WIDER = {
    "收入": "收入支出总体",
    "支出": "收入支出总体",
    "财政拨款收支": "一般公共预算支出",
    "功能科目": "一般公共预算支出",
}
"""The topic whose reason is taken where a narrower one has none of its own."""
