"""From what words say, and what was said before, to a subject. Where that leaves a doubt there is no subject."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gouji.reading.sentences.meaning import Extent, Meaning, Side
from gouji.subject import TOTAL, DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject

Subjects = tuple[Subject, ...]

_OF_BASIC = frozenset({Measure.BASIC, Measure.PERSONNEL, Measure.OPERATING})
_ECONOMIC = {Measure.WAGES: "301", Measure.GOODS: "302", Measure.FAMILIES: "303", Measure.CAPITAL: "310"}
_SPENT = frozenset({Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL})
_OWN_FUND = frozenset({Measure.AGENCY_OPERATING, Measure.PROCUREMENT})
_MEASURES = {
    Kind.THREE_PUBLIC: Measure.EXPENDITURE,
    Kind.PROCUREMENT: Measure.PROCUREMENT,
    Kind.ASSET: Measure.ASSETS,
    Kind.PROJECT: Measure.PROJECT,
}
_CLOSED = frozenset({Kind.THREE_PUBLIC, Kind.PROCUREMENT})


@dataclass(frozen=True, slots=True)
class Ground:
    """What a phrase falls back on for what it does not say.

    `section` is what the headings say, `current` the subjects spoken of, `whole` the total of the open listing,
    `leads` the totals stated in the paragraph; `carries` and `lists`: whether the paragraph lists money carried over,
    and parts at all; `stage` is what the sentence's date makes of figures without a stage.
    """

    kind: DocumentKind
    section: Meaning
    current: Subjects = ()
    whole: Subject | None = None
    leads: Subjects = ()
    carries: bool = False
    lists: bool = False
    stage: Stage | None = None

    @property
    def default_stage(self) -> Stage:
        """The stage of a figure of which nothing is said."""
        return self.stage or (Stage.FINAL if self.kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET)

    @property
    def speaks_of(self) -> frozenset[Kind]:
        """The kinds of items that heading, listing and sentence are about."""
        items = [self.section.item, self.whole.item if self.whole else None, *(one.item for one in self.current)]
        return frozenset(item.kind for item in items if item)

    def stage_of(self, said: Meaning) -> Stage:
        """The stage that words name, in a document of this kind."""
        if said.stage is None:
            return self.default_stage
        if self.stage is Stage.LAST_YEAR:
            return Stage.LAST_YEAR
        if said.stage is Stage.INITIAL_BUDGET and self.kind is DocumentKind.BUDGET:
            return Stage.BUDGET
        return said.stage


def resolve(said: Meaning, ground: Ground) -> Subjects:
    """The subjects that words name, or none where they leave a doubt."""
    stage = ground.stage_of(said)
    if not said.names_something:
        base = ground.current or of_section(ground)
        return tuple(subject.but(stage=stage) for subject in base)
    if said.item is not None:
        return _of_item(said.item, stage)
    if said.measure is not None:
        return _of_measure(said, ground, stage)
    closed = _CLOSED & ground.speaks_of
    narrow = ground.section.measure is not None or closed
    if narrow and said.side in (None, Side.EXPENDITURE) and (said.fund in (None, Fund.FISCAL) or closed):
        base = ground.current or of_section(ground)
        part = _part_of_money(said, ground)
        anew = part is not None and said.side is Side.EXPENDITURE and ground.whole is None  # 政府性基金预算支出
        if base and not anew and all(subject.measure is not Measure.REVENUE for subject in base):
            return tuple(subject.but(stage=stage, fund=part or subject.fund) for subject in base)
    return _of_side(said, ground, stage)


def _part_of_money(said: Meaning, ground: Ground) -> Fund | None:
    """The fund that a part of purchases or public expenses is of; None for the appropriations that pay for all of it.

    In a listing (其中：一般公共预算) the general public budget, too, is a part.
    """
    whole = (None, Fund.FISCAL) if ground.whole is not None else (None, Fund.FISCAL, Fund.GENERAL)
    return None if said.fund in whole else said.fund


def of_section(ground: Ground) -> Subjects:
    """The subject that the headings alone name."""
    said = ground.section
    if not said.names_something:
        return ()
    bare = Ground(ground.kind, Meaning(), stage=ground.stage)
    if said.item is None and said.measure is None:
        if said.side is None and said.origin is Origin.CURRENT and said.fund is not None:
            said = replace(said, side=Side.EXPENDITURE)  # 一般公共预算当年拨款, as spent
        if said.side is None:
            return ()
        said = replace(said, extent=said.extent or (Extent.GRAND if said.side is not Side.EXPENDITURE else Extent.YEAR))
    return resolve(said, bare)


def _of_item(item: Item, stage: Stage) -> Subjects:
    if item.kind not in _MEASURES:
        return ()
    return (Subject(item, _MEASURES[item.kind], stage=stage),)


def _fund(said: Meaning, ground: Ground) -> Fund:
    if said.fund is not None:
        under = (
            ground.whole is not None and ground.whole.fund is Fund.GENERAL and ground.whole.measure is Measure.REVENUE
        )
        return Fund.GENERAL_APPROPRIATED if said.fund is Fund.FISCAL and under else said.fund
    if ground.whole is not None:
        return ground.whole.fund
    return ground.section.fund or Fund.ALL


def _of_measure(said: Meaning, ground: Ground, stage: Stage) -> Subjects:
    measure = said.measure or Measure.VALUE
    if measure in _OWN_FUND:
        return (Subject(TOTAL, measure, stage=stage),)
    fund = _fund(said, ground)
    if measure is Measure.REVENUE:
        return (Subject(TOTAL, measure, fund, said.origin or Origin.ALL, stage),)
    spoken = {ground.section.measure, ground.whole.measure if ground.whole else None}
    spoken |= {subject.measure for subject in ground.current}
    if measure in _ECONOMIC and not spoken & (_OF_BASIC | set(_ECONOMIC)):
        return (Subject(Item(Kind.ECONOMIC, _ECONOMIC[measure]), Measure.EXPENDITURE, fund, stage=stage),)
    of_item = ground.whole is not None and ground.whole.item.kind is Kind.FUNCTION
    item = ground.whole.item if ground.whole and of_item else TOTAL
    return (Subject(item, measure, fund, said.origin or Origin.ALL, stage),)


def _of_side(said: Meaning, ground: Ground, stage: Stage) -> Subjects:
    appropriated = said.origin is Origin.CURRENT and ground.section.fund is not None  # 一般公共预算当年拨款, as spent
    side = said.side or _side_of(ground) or (Side.EXPENDITURE if appropriated else None)
    fund = _fund(said, ground)
    if side is None:
        return ()
    bare = said.only_side and said.extent is None
    if bare:
        spoken = [lead for lead in ground.leads if (lead.measure is Measure.REVENUE) is (side is Side.REVENUE)]
        if side is not Side.BOTH and spoken and spoken[0].measure in (Measure.REVENUE, *_SPENT):
            return (spoken[0].but(stage=stage),)
        if fund is Fund.ALL and not ground.section.names_something and not ground.whole and said.stage is None:
            return ()
    revenue = Subject(TOTAL, Measure.REVENUE, fund, _origin(said, ground, fund), stage)
    grand = said.extent is Extent.GRAND or side is Side.BOTH
    spent = Subject(TOTAL, Measure.EXPENDITURE_TOTAL if grand else Measure.EXPENDITURE, fund, stage=stage)
    if said.origin is not None and said.side is not Side.REVENUE and not grand:
        spent = spent.but(origin=said.origin)
    if side is Side.BOTH:
        return (revenue.but(origin=Origin.ALL), spent)
    return (revenue,) if side is Side.REVENUE else (spent,)


def _side_of(ground: Ground) -> Side | None:
    if ground.whole is not None and ground.whole.measure is Measure.REVENUE:
        return Side.REVENUE
    if ground.whole is not None and ground.whole.measure in _SPENT:
        return Side.EXPENDITURE
    return ground.section.side if ground.section.side is not Side.BOTH else None


def _origin(said: Meaning, ground: Ground, fund: Fund) -> Origin:
    """Which year's money it is: a source is this year's; a sum is all of it where it takes in what is carried over."""
    if said.origin is not None:
        return said.origin
    if said.extent is Extent.GRAND:
        return Origin.ALL
    if said.fund is not None and said.extent is None:
        return Origin.CURRENT
    if ground.kind is DocumentKind.FINAL_ACCOUNTS:
        return Origin.CURRENT
    if said.extent is Extent.YEAR and not ground.carries and ground.lists:
        return Origin.CURRENT
    return Origin.CURRENT if fund is not Fund.ALL and not ground.carries else Origin.ALL
