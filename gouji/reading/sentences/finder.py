"""From a phrase to the subjects it names, in the state of the paragraph it stands in."""

from __future__ import annotations

import re

from gouji.disclosure import ClaimKind
from gouji.reading.sentences.clause import Clause, Phrase
from gouji.reading.sentences.context import Topic
from gouji.reading.sentences.listings import Frame, is_part
from gouji.reading.sentences.meaning import NOTHING
from gouji.reading.sentences.names import coded_item, economic_code, function_item, plain_function
from gouji.reading.sentences.resolve import Ground, Subjects, of_section, resolve
from gouji.reading.sentences.state import DOUBTFUL, NO_SUBJECT, State
from gouji.reading.sentences.tokens import Sort, Token
from gouji.reading.sentences.vocabulary import Link
from gouji.subject import TOTAL, Fund, Item, Kind, Measure, Subject

_IN_BASIC = frozenset({Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING})


_NOT_BY_FUNCTION = _IN_BASIC | {Measure.PROJECT, Measure.REVENUE}


_STRUCTURE = re.compile(r"结构|构成|明细")
"""A heading whose section cuts its subject into parts, with the share of each."""


class Finder(State):
    """Finds the subjects that phrases name."""

    _why = NO_SUBJECT

    def _subjects(self, said: Phrase, clause: Clause, kind: ClaimKind) -> tuple[Subjects, tuple[str, str]]:
        if kind is ClaimKind.SHARE and clause.link is not Link.SHARE:
            return self._labelled(said), NO_SUBJECT
        top = self.listings.top
        in_projects = top is not None and self._lists_projects(top) and not self._item_spoken_of()
        if self._coded(said) or (not said.foreign and not (in_projects and not said.empty and not self._belongs(said))):
            return self._known(said, each=any(token.text == "各" for token in clause.before), kind=kind), self._why
        name = said.name(self.flat.text)
        if in_projects and kind is ClaimKind.AMOUNT and top is not None:
            project = Item(Kind.PROJECT, said.name(self.flat.text, dated=True))
            return (Subject(project, Measure.PROJECT, top.whole.fund, stage=top.whole.stage),), NO_SUBJECT
        item = self._plain_item(name)
        if item is not None:
            return self._of_function(item, said), NO_SUBJECT
        measures = {self.context.said.measure, *(subject.measure for subject in self.current)}
        code = economic_code(name) if measures & _IN_BASIC else None
        if code is not None and self.current:
            fund = self.current[0].fund
            return (
                Subject(Item(Kind.ECONOMIC, code), Measure.BASIC, fund, stage=self._ground().default_stage),
            ), NO_SUBJECT
        return self._labelled(said), NO_SUBJECT

    def _coded(self, said: Phrase) -> bool:
        """Whether a name is followed by its code: 行政运行（2040601）."""
        return said.marked is not None and said.marked.sort is Sort.CODE and self._marked_item(said.marked) is not None

    def _lists_projects(self, top: Frame) -> bool:
        """Whether projects are being listed: here, or by the first figure of a paragraph that one above announced."""
        here = top.paragraph == self.number and not top.sealed
        return top.whole.measure is Measure.PROJECT and (here or (top.announced and not self.found.claims))

    def _plain_item(self, name: str) -> Item | None:
        """The functional item that a name without marks means where expenditure is listed by function."""
        item = self.context.said.item
        if self.context.topic is not Topic.ACCOUNTS or (item is not None and item.kind is not Kind.TOTAL):
            return None
        beside = next((one.item for one in self.current if one.item.kind is Kind.FUNCTION), None)
        among = [frame.last.subject.item for frame in self.listings.open if frame.last is not None]
        classes = [one for one in (beside, *among) if one is not None and one.kind is Kind.FUNCTION]
        if name == "其他支出" and any(len(one.code) == 3 for one in classes):
            return Item(Kind.FUNCTION, "229")  # one of the classes, as it stands among them
        found = plain_function(name)
        top = self.listings.top
        measures = {top.whole.measure if top else None, self.context.said.measure}
        if found is None or measures & _NOT_BY_FUNCTION or (len(found.code) > 3 and beside is None):
            return None
        return found

    def _belongs(self, said: Phrase) -> bool:
        """Whether a phrase names a part of an open listing, and so no project of its own."""
        subjects = resolve(said.said, self._ground()) if said.said else ()
        return any(is_part(subject, frame.whole) for subject in subjects for frame in self.listings.open)

    def _known(self, said: Phrase, each: bool = False, kind: ClaimKind | None = None) -> Subjects:
        """The subjects that a phrase of known words names, or those spoken of where it names none."""
        self._why = NO_SUBJECT
        marked = said.marked
        if marked is not None:
            item = self._marked_item(marked)
            return self._of_function(item, said) if item else ()
        if said.said is None:
            return ()
        of_item = said.said.only_side and said.said.extent is None and self._item_spoken_of()
        if said.said.names_something and not of_item:
            return resolve(said.said, self._ground())
        base = of_item or self._implied(each, kind)
        if kind is None and said.said.stage is None:
            return base
        stage = self._ground().stage_of(said.said)
        return tuple(subject.but(stage=stage) for subject in base)

    def _item_spoken_of(self) -> Subjects:
        """The functional item that was just named, of which 支出 is then said (…（项）：支出决算为…)."""
        base = self.lead if self.fresh else self.current
        return base if base and base[0].item.kind is Kind.FUNCTION else ()

    def _implied(self, each: bool, kind: ClaimKind | None) -> Subjects:
        """What is spoken of where nothing is named: the paragraph's lead in a new sentence, else the last named."""
        pair = tuple(lead for lead in self.leads if lead.measure in (Measure.REVENUE, Measure.EXPENDITURE_TOTAL))
        if (each or self.fresh) and len(pair) == 2 and pair == tuple(self.leads):
            return pair
        base = (self.lead or self.before or of_section(self._ground())) if self.fresh else self.current
        if not base:
            return of_section(self._ground()) or self.before
        if kind is ClaimKind.CHANGE and not self.fresh and self._after_listing():
            self._why = DOUBTFUL
            return ()
        return base

    def _after_listing(self) -> bool:
        """Whether the last named is the last of several parts, of which the others had no change stated."""
        top = self.listings.top
        if top is None or top.paragraph != self.number:
            return False
        for parts in top.parts:
            if len(parts) > 1 and self.current and parts[-1].subject == self.current[0]:
                groups = {part.group for part in parts[:-1]}
                named = {part.subject for part in parts[:-1]}
                if any(said.what == "unchanged" and said.about in named for said in self.found.wordings):
                    return False  # 因公出国（境）费0万元，与上年持平；公务接待费…: each part has its own
                return not any(c.kind is ClaimKind.CHANGE and c.group in groups for c in self.found.claims)
        return False

    def _marked_item(self, marked: Token) -> Item | None:
        if marked.sort is Sort.LABEL:
            return function_item(marked.text)
        return coded_item(marked.text) if marked.sort is Sort.CODE else None

    def _of_function(self, item: Item, said: Phrase) -> Subjects:
        """An item's subject: the measure and fund of the listing or section it stands in."""
        ground = self._ground()
        words = NOTHING if said.said is None or item.kind is not Kind.FUNCTION else said.said
        frame = next((frame.whole for frame in reversed(self.listings.open) if frame.whole.item == TOTAL), None)
        spoken = words.measure or (frame.measure if frame else ground.section.measure)
        measure = Measure.EXPENDITURE if spoken in (None, Measure.EXPENDITURE_TOTAL) else spoken
        fund = words.fund or (frame.fund if frame else ground.section.fund) or Fund.ALL
        return (Subject(item, measure or Measure.EXPENDITURE, fund, stage=ground.stage_of(words)),)

    def _labelled(self, said: Phrase) -> Subjects:
        """A subject known only by its words, in the measure and fund of what it belongs to."""
        name = said.name(self.flat.text)
        if not name:
            return ()
        base = (self.current or self.lead or of_section(self._ground()) or (Subject(TOTAL, Measure.VALUE),))[0]
        top = self.listings.top
        if top is not None and not self.reason:
            base = top.whole
        if self.reason and base.item.kind not in (Kind.TOTAL, Kind.LABEL):
            name = f"{base.item.code}/{name}"
        return (Subject(Item(Kind.LABEL, name), base.measure, base.fund, base.origin, self._ground().default_stage),)

    def _whole(self, after: Phrase, subject: Subject) -> Subject | None:
        """What a share is a share of: what is named behind 占, else the total of the listing, else the lead."""
        leads = [lead for lead in (*self.lead, *self.leads) if lead.but(stage=subject.stage) != subject]
        if after.empty or (after.said is not None and not after.foreign and not after.said.names_something):
            frames = [frame.whole for frame in reversed(self.listings.open) if is_part(subject, frame.whole)]
            inside = frames or [lead for lead in leads if is_part(subject, lead.but(stage=subject.stage))]
            if not inside and _STRUCTURE.search(self.context.heading):
                inside = [one for one in of_section(self._ground()) if is_part(subject, one.but(stage=subject.stage))]
            return inside[0].but(stage=subject.stage) if inside else None
        if after.foreign or after.said is None:
            return None
        named = resolve(after.said, Ground(self.kind, NOTHING, self.current, leads=tuple(leads)))
        if after.said.only_side:
            same = [lead for lead in leads if named and _same_side(lead, named[0])]
            named = (same[0],) if same else named
        elif after.said.measure is not None and after.said.fund is None:
            named = tuple(one.but(fund=subject.fund) for one in named)
        return named[0].but(stage=subject.stage) if len(named) == 1 else None


def _same_side(left: Subject, right: Subject) -> bool:
    return (left.measure is Measure.REVENUE) is (right.measure is Measure.REVENUE)
