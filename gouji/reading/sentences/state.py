"""What is known at a point of a paragraph: what was spoken of, which listings are open, what was found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gouji.disclosure import Claim, ClaimKind, Naming, Unread, Wording
from gouji.figures import Figure, Unit
from gouji.place import Place
from gouji.reading.sentences.context import Context
from gouji.reading.sentences.flat import Flat
from gouji.reading.sentences.listings import Listings
from gouji.reading.sentences.resolve import Ground, Subjects
from gouji.reading.sentences.tokens import Token
from gouji.reading.sentences.vocabulary import CARRY_OVER, Link
from gouji.subject import DocumentKind, Measure, Stage, Subject

NO_UNIT = ("数字没有单位", "the number has no unit")
NO_SUBJECT = ("看不出这个数字说的是什么", "it does not say what the figure is about")
DOUBTFUL = ("说的是合计还是最后一项，看不出", "it may be about the total or about the part named last")

_AS_FOLLOWS = re.compile(r"(?:具体|情况|说明)[^，。;:]{0,6}如下$")
_TOTALS = frozenset({Measure.REVENUE, Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL})


@dataclass(slots=True)
class Change:
    """A change against last year, or of the final figure against the budget, that asks for a reason."""

    subject: Subject
    place: Place
    at: int
    reason: bool = False


@dataclass(slots=True)
class Found:
    """What a paragraph says."""

    claims: list[Claim] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)


class About(NamedTuple):
    """What is known of the document: its kind, its year, the unit of amounts without one, the department's name."""

    kind: DocumentKind
    year: int | None
    unit: Unit
    department: str = ""


class State:
    """The state of a paragraph while it is read.

    `lead` is what the paragraph is about, `current` what was named last, `leads` the totals stated so far, `family`
    the claims of the group that is open, `local` what a reason speaks of; `fresh`: the sentence has named nothing yet.
    `aside` is what to come back to when the bracket that lists parts (其中：…) ends.
    """

    def __init__(
        self,
        flat: Flat,
        context: Context,
        document: About,
        listings: Listings,
        group: int,
        number: int,
        before: Sequence[Claim],
    ) -> None:
        self.flat, self.context, self.listings, self.number = flat, context, listings, number
        self.group = self.last_group = group
        self.kind, self.year, self.unit, self.own = document
        self.found = Found()
        self.inherited = before
        self.before: Subjects = tuple(dict.fromkeys(claim.subject for claim in before))
        self.sections = flat.paragraph.sections
        self.lead_family: list[Claim] = []
        self.goes_on = False  # whether the paragraph lists parts of what the one before it stated
        self.current: Subjects = ()
        self.leads: list[Subject] = []
        self.lead: Subjects = ()
        self.family: list[Claim] = []
        self.fresh = True
        self.reason = False
        self.purpose = False
        self.stage: Stage | None = None
        self.project: str | None = None
        self.sentence = (0, len(flat.text))
        self.clause: list[Token] = []
        self.local: Subjects = ()
        self.explained = False
        self.against: Link | None = None
        self.bases: list[Claim] = []  # budgets stated as what is completed: 完成预算…的
        self.completed: tuple[int, Subject] | None = None  # where the rate of such a budget stands
        self.changed = -1  # where the change stated last ends
        self.aside: tuple[Subjects, list[Claim], int, int] | None = None
        self.carries = bool(CARRY_OVER.search(flat.text))
        self.lists = "其中" in flat.text or "包括" in flat.text

    def _ground(self) -> Ground:
        top = self.listings.top
        whole = top.whole if top is not None and not self.reason else None
        return Ground(
            self.kind, self.context.said, self.current, whole, tuple(self.leads), self.carries, self.lists, self.stage
        )

    def _now(self, subjects: Subjects, lead: bool = False) -> None:
        """These subjects are spoken of from here on; `lead`: their amounts are stated."""
        if _plain(subjects) != _plain(self.current) or not self.family:
            self._new_group()
            self.family = []
        self.current, self.fresh = subjects, False
        self.lead = self.lead or subjects
        if lead:
            self.leads.extend(one for one in subjects if one.measure in _TOTALS and one not in self.leads)

    def _new_group(self) -> None:
        self.last_group += 1
        self.group = self.last_group

    def _begin(self, complete: bool, end: int) -> None:
        """Opens a listing of the parts of what was stated last, in this paragraph or as the lead of the one before."""
        stated = [claim for claim in self.found.claims if claim.subject in self.current]
        elsewhere = self.lead and all(claim.subject.item != self.lead[0].item for claim in self.family)
        if self.lead and _AS_FOLLOWS.search(self.flat.text, max(0, end - 12), end):
            elsewhere = all(claim.subject not in self.lead for claim in self.family)  # not on the part named last
        if self.fresh and elsewhere and self.lead_family:  # a new sentence (具体如下：) is on what the paragraph is on
            totals = tuple(self.lead_family)
        else:
            totals = tuple(self.family or stated or self._announced())
            self.goes_on = self.goes_on or (bool(totals) and not self.found.claims)
        self.listings.begin(totals, complete, self._words(end), self.number, self.sections)

    def _announced(self) -> Sequence[Claim]:
        """The totals that the paragraph before stated: of the side spoken of (支出包括：), if it stated both."""
        revenue = {subject.measure is Measure.REVENUE for subject in self.current}
        same = [claim for claim in self.inherited if (claim.subject.measure is Measure.REVENUE) in revenue]
        return same or self.inherited

    def _about(self) -> Subject | None:
        return self.current[0] if self.current else None

    def _claim(
        self,
        kind: ClaimKind,
        subject: Subject,
        figure: Figure,
        token: Token,
        direction: int | None = None,
        whole: Subject | None = None,
    ) -> None:
        words = self._words(token.end)
        claim = Claim(kind, subject, figure, self.group, self.context.heading, words, direction, whole)
        self.found.claims.append(claim)
        if not self.reason:
            self.family.append(claim)
            if subject in self.lead:
                self.lead_family.append(claim)
            self.listings.add(claim, self.number)

    def _unread(self, token: Token, why: tuple[str, str]) -> None:
        self.found.unread.append(Unread(token.text, self.flat.place(token.start, token.end), why))

    def _words(self, end: int) -> str:
        """The wording that ends at `end`, back to the last full stop, at most a line of it."""
        start = max(self.sentence[0], end - 60)
        return self.flat.text[start:end]


def _plain(subjects: Subjects) -> Subjects:
    return tuple(subject.but(stage=Stage.BUDGET) for subject in subjects)
