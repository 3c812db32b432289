"""Reading a passage as a clerk would hand it over: headings, then sentences; the claims in short words."""

from __future__ import annotations

from gouji.disclosure import Claim, ClaimKind
from gouji.figures import Figure, Unit
from gouji.reading.blocks import Paragraph, Piece
from gouji.reading.sentences import Narrative, read_narrative
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject

TOTAL = Item(Kind.TOTAL)


def read(text: str, *headings: str, final: bool = False, year: int = 2024) -> Narrative:
    """The narrative of `text`, a paragraph a line, under `headings` (outermost first)."""
    paragraphs = [Paragraph(line, (Piece(0, number, 0),), headings) for number, line in enumerate(text.split("\n"), 1)]
    return read_narrative(paragraphs, DocumentKind.FINAL_ACCOUNTS if final else DocumentKind.BUDGET, year)


def claims(text: str, *headings: str, final: bool = False) -> list[tuple[ClaimKind, str, Subject]]:
    """Each claim of a passage: its kind, the figure as printed, the subject."""
    narrative = read(text, *headings, final=final)
    assert narrative.unread == []
    return [(claim.kind, printed(claim.figure), claim.subject) for claim in narrative.claims]


def one(claims: list[Claim], words: str, kind: ClaimKind | None = None) -> Claim:
    """The only claim (of a kind) with the figure `words`."""
    [found] = [c for c in claims if printed(c.figure) == words and kind in (None, c.kind)]
    return found


def printed(figure: Figure) -> str:
    """The figure with its unit, as a clerk reads it; its place holds the number alone."""
    return figure.place.text + (figure.counted if figure.unit is Unit.COUNT else figure.unit.value)


def revenue(fund: Fund = Fund.ALL, origin: Origin = Origin.ALL, stage: Stage = Stage.BUDGET) -> Subject:
    """Revenue from a fund."""
    return Subject(TOTAL, Measure.REVENUE, fund, origin, stage)


def spent(measure: Measure = Measure.EXPENDITURE, fund: Fund = Fund.ALL, stage: Stage = Stage.BUDGET) -> Subject:
    """A part of expenditure."""
    return Subject(TOTAL, measure, fund, stage=stage)


def function(code: str, fund: Fund = Fund.GENERAL, stage: Stage = Stage.BUDGET) -> Subject:
    """The expenditure of a functional item."""
    return Subject(Item(Kind.FUNCTION, code), Measure.EXPENDITURE, fund, stage=stage)


def public(code: str, stage: Stage = Stage.BUDGET) -> Subject:
    """One of the three public expenses."""
    return Subject(Item(Kind.THREE_PUBLIC, code), Measure.EXPENDITURE, stage=stage)


def counted(kind: Kind, code: str, stage: Stage = Stage.BUDGET) -> Subject:
    """So many of something."""
    return Subject(Item(kind, code), Measure.COUNT, stage=stage)


def bought(code: str, stage: Stage = Stage.BUDGET) -> Subject:
    """Government procurement."""
    return Subject(Item(Kind.PROCUREMENT, code), Measure.PROCUREMENT, stage=stage)
