"""Totals and the parts that sentences name for them, while a paragraph is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from gouji.disclosure import Claim, ClaimKind, Listing
from gouji.reading.sentences.meaning import fund_below, measure_below
from gouji.subject import PARTS, Item, Kind, Measure, Origin, Subject

_COUNTED = frozenset({ClaimKind.AMOUNT, ClaimKind.CHANGE, ClaimKind.COUNT})
_SPENDING = (*PARTS[Measure.EXPENDITURE], Measure.EXPENDITURE, Measure.CARRIED_FORWARD, Measure.SURPLUS_DISTRIBUTED)
_THREE = frozenset({"overseas", "vehicles", "reception", "vehicle_purchase", "vehicle_running"})
_PUBLIC_PARTS = {
    "with_meetings": frozenset({"total", "meetings", "training", *_THREE}),
    "total": _THREE,
    "vehicles": frozenset({"vehicle_purchase", "vehicle_running"}),
    "reception": frozenset({"reception.foreign", "reception.domestic"}),
}
_BOUGHT_PARTS = {
    "total": frozenset({"goods", "works", "services", "small_medium", "small_micro"}),
    "small_medium": frozenset({"small_micro"}),
}
_OF_WHICH_ONLY = frozenset({"small_medium", "small_micro"})
_LOCAL = frozenset({Kind.LABEL, Kind.PROJECT, Kind.ECONOMIC})


def _item_below(part: Item, whole: Item) -> bool:
    if part.kind is Kind.FUNCTION:
        return whole.kind is Kind.TOTAL or (whole.kind is Kind.FUNCTION and part.code.startswith(whole.code))
    if part.kind is not whole.kind:
        return False
    if part.kind is Kind.THREE_PUBLIC:
        return part.code in _PUBLIC_PARTS.get(whole.code, ())
    if part.kind is Kind.PROCUREMENT:
        return part.code in _BOUGHT_PARTS.get(whole.code, ())
    if part.kind is Kind.PERFORMANCE:
        return whole.code == "self_evaluation.projects" and part.code.startswith("self_evaluation.grade.")
    return part.code.startswith(f"{whole.code}.")


def _spent_in(part: Measure, whole: Measure) -> bool:
    if whole is Measure.EXPENDITURE_TOTAL:
        return part in _SPENDING or measure_below(part, Measure.EXPENDITURE)
    return measure_below(part, whole)


def is_part(part: Subject, whole: Subject) -> bool:
    """Whether a figure of `part` is by meaning a part of one of `whole`: of the same stage, one coordinate narrower."""
    if part.stage is not whole.stage or part == whole:
        return False
    same_fund = part.fund is whole.fund
    if part.item.kind in _LOCAL:
        return whole.item.kind not in _LOCAL and same_fund and part.measure in (whole.measure, Measure.PROJECT)
    if part.item != whole.item:
        measures = part.measure is whole.measure or _spent_in(part.measure, whole.measure)
        return measures and same_fund and _item_below(part.item, whole.item)
    if Measure.REVENUE in (part.measure, whole.measure):
        if whole.measure is not Measure.REVENUE or part.measure not in (Measure.REVENUE, Measure.SURPLUS_USED):
            return False
        origin = part.origin is whole.origin or whole.origin is Origin.ALL
        return origin and (same_fund or fund_below(part.fund, whole.fund))
    if part.measure is whole.measure:
        return fund_below(part.fund, whole.fund)
    below = _spent_in(part.measure, whole.measure)
    return below and (same_fund or (part.measure is Measure.EXPENDITURE and fund_below(part.fund, whole.fund)))


@dataclass(slots=True)
class Frame:
    """A listing that is open: what may be its totals, and the parts found for each."""

    totals: tuple[Claim, ...]
    complete: bool
    clause: str
    paragraph: int
    sections: tuple[str, ...] = ()
    parts: list[list[Claim]] = field(default_factory=list)
    announced: bool = False  # its paragraph ended in a colon
    sealed: bool = False  # its sentence has ended: words the vocabulary does not know are no parts of it any more
    spoilt: set[int] = field(default_factory=set)

    @property
    def whole(self) -> Subject:
        """The subject of the first total."""
        return self.totals[0].subject

    @property
    def last(self) -> Claim | None:
        """The part named last."""
        named = [claims[-1] for claims in self.parts if claims]
        return named[-1] if named else None

    def take(self, claim: Claim, paragraph: int) -> bool:
        """Adds `claim` to the parts of each total it belongs to; False if it belongs to none."""
        taken = False
        if claim.subject.item.kind in _LOCAL and (self.sealed or paragraph != self.paragraph):
            if claim.subject.item.kind is not Kind.PROJECT or not self.announced:
                return False
            self.complete = False  # what a later paragraph says of a project need not be all of it
        for number, total in enumerate(self.totals):
            alike = total.kind is claim.kind and total.figure.is_money is claim.figure.is_money
            if not alike or not is_part(claim.subject, total.subject):
                continue
            taken = True
            present = self.parts[number]
            if any(is_part(claim.subject, part.subject) or part.subject == claim.subject for part in present):
                continue  # a part of a part, or said again
            if any(is_part(part.subject, claim.subject) for part in present):
                self.spoilt.add(number)
                continue
            bound = claim.subject.item.code in _OF_WHICH_ONLY
            if any((part.subject.item.code in _OF_WHICH_ONLY) is not bound for part in present):
                continue  # 中小企业 cuts the total otherwise than 货物, 工程, 服务
            first = next((part for part in present if part.subject.item.kind is Kind.FUNCTION), None)
            item = claim.subject.item
            if first and item.kind is Kind.FUNCTION and len(item.code) != len(first.subject.item.code):
                continue
            if present and _cut(claim.subject, total.subject) != _cut(present[0].subject, total.subject):
                continue  # 基本支出 and 项目支出 are all there is: 财政拨款支出 behind them is the total seen otherwise
            present.append(claim)
        return taken

    def listings(self) -> list[Listing]:
        """What was listed for each total."""
        found = []
        for number, parts in enumerate(self.parts):
            if parts and number not in self.spoilt:
                bound = any(part.subject.item.code in _OF_WHICH_ONLY for part in parts)
                vague = any(part.subject.item.kind is Kind.LABEL for part in parts)
                full = len(parts) > 1 and not bound and not vague and (self.complete or _all_there(parts))
                found.append(Listing(self.totals[number], tuple(parts), full, self.clause))
        return found


def _cut(part: Subject, whole: Subject) -> str:
    """By what a part of expenditure is one: its item, its fund, or what it is spent as; nothing for other totals."""
    if whole.measure not in (Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL) or whole.item.kind is not Kind.TOTAL:
        return ""
    if part.item != whole.item:
        return "item"
    return "fund" if part.fund is not whole.fund else "measure"


def _all_there(parts: list[Claim]) -> bool:
    measures = {part.subject.measure for part in parts}
    return measures >= {Measure.BASIC, Measure.PROJECT} or measures >= {Measure.PERSONNEL, Measure.OPERATING}


class Listings:
    """The open listings, outermost first, and those that are done."""

    def __init__(self) -> None:
        self.open: list[Frame] = []
        self.done: list[Listing] = []

    @property
    def top(self) -> Frame | None:
        """The innermost open listing."""
        return self.open[-1] if self.open else None

    def begin(
        self, totals: tuple[Claim, ...], complete: bool, clause: str, paragraph: int, sections: tuple[str, ...]
    ) -> None:
        """Opens a listing of the parts of `totals`."""
        totals = tuple(total for total in totals if total.kind in _COUNTED)
        if totals:
            self.open.append(Frame(totals, complete, clause, paragraph, sections, [[] for _ in totals]))

    def add(self, claim: Claim, paragraph: int) -> Frame | None:
        """Puts a claim where it is a part, closing the listings inside that one; the listing it went to."""
        if claim.kind not in _COUNTED:
            return None
        for depth in range(len(self.open) - 1, -1, -1):
            if self.open[depth].take(claim, paragraph):
                self.close(depth + 1)
                return self.open[depth]
            if any(total.subject == claim.subject and total.kind is claim.kind for total in self.open[depth].totals):
                self.close(depth)
                return None
        return None

    def end_sentence(self) -> None:
        """Only what certainly is a part may still be listed."""
        for frame in self.open:
            frame.sealed = True

    def end_paragraph(self, paragraph: int, announces: bool) -> None:
        """Closes what this paragraph opened, unless it ended in a colon and the parts are still to come."""
        for frame in list(self.open):
            if frame.paragraph == paragraph:
                frame.announced = announces and not any(frame.parts)
                if not frame.announced:
                    self.open.remove(frame)
                    self.done.extend(frame.listings())

    def end_section(self, sections: tuple[str, ...] | None = None) -> None:
        """Closes what was opened in another section than `sections` or one around it; everything without."""
        for frame in list(self.open):
            if sections is None or sections[: len(frame.sections)] != frame.sections:
                self.open.remove(frame)
                self.done.extend(frame.listings())

    def close(self, depth: int) -> None:
        """Closes all listings but the outermost `depth`."""
        for frame in reversed(self.open[depth:]):
            self.done.extend(frame.listings())
        del self.open[depth:]
