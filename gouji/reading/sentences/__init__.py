"""Understanding the narrative of a disclosure: every figure in it becomes a claim, or is listed as unread.

    flat → tokens → clause → (words to meaning: vocabulary, meaning) → (meaning to subject: resolve, finder) → speech

A figure's subject is what the words before it name; what they leave out comes from the listing that is open (其中：),
the heading, and what the sentence spoke of. Words that the vocabulary does not know make a figure a claim on a LABEL
item with those words: it then answers to nothing but itself, which is better than to the wrong thing.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gouji.disclosure import Claim, Listing, Naming, Unread, Wording
from gouji.figures import Unit
from gouji.forms.vocabulary import plain_words
from gouji.reading.blocks import Paragraph, Piece
from gouji.reading.sentences.context import Context, Topic, context_of, spoken_of
from gouji.reading.sentences.flat import Flat, flatten
from gouji.reading.sentences.listings import Listings
from gouji.reading.sentences.meaning import Meaning
from gouji.reading.sentences.speech import Speech
from gouji.reading.sentences.state import About, Change
from gouji.reading.sentences.vocabulary import CARRY_OVER
from gouji.reading.sentences.wordings import wordings
from gouji.subject import DocumentKind, Item, Kind, Stage

__all__ = ["Narrative", "read_narrative"]

_YEAR = re.compile(r"(20\d{2})\s*年")
_DIGIT = re.compile(r"\d")
_BEGINS_WITH_REASON = re.compile(r"^[^。，]{0,20}(?:原因|由于)")
_UNITS = re.compile(r"单位:(亿元|万元|千元|元)")
_CUT = re.compile(r"[，；。][^。；;：:!！?？]*(?<![。；;：:!！?？)）])\s*$")
_BEGINS = re.compile(
    r"\s*(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是|第[一二三四五六七八九十]|[①-⑳#])"
)
_TELLS = re.compile(
    r"\d|持平|一致|相同|无变化|没有变化|无差异|没有差异|无增减|无变动|未发生变化|不变|未变|包括|包含|原因|由于|\(项\)|:$"
)
_PROJECT = re.compile(r"^(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]+)?项目名称:([^，。;:]{2,60})$")
"""The line that names the project which the following ones describe."""
_SILENT = frozenset({Topic.GLOSSARY, Topic.DUTIES})


@dataclass(slots=True)
class Narrative:
    """What the sentences of a document say."""

    claims: list[Claim] = field(default_factory=list)
    listings: list[Listing] = field(default_factory=list)
    namings: list[Naming] = field(default_factory=list)
    wordings: list[Wording] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def read_narrative(
    paragraphs: Sequence[Paragraph],
    kind: DocumentKind,
    year: int | None,
    unit: Unit = Unit.WAN,
    department: str | None = None,
) -> Narrative:
    """Every figure in the narrative, as a claim or as unread, with the listings, names and wordings around them.

    `year` is the document's, `department` who speaks; `unit` that of amounts which state none.
    """
    return _Reader(About(kind, year or _year_of(paragraphs), unit, department or "")).read(paragraphs)


def _year_of(paragraphs: Iterable[Paragraph]) -> int | None:
    years = Counter(int(year) for paragraph in paragraphs for year in _YEAR.findall(paragraph.text))
    return years.most_common(1)[0][0] if years else None


def _whole(paragraphs: Iterable[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs, those put together again that a page break cut in mid-sentence."""
    held: Paragraph | None = None
    for paragraph in paragraphs:
        if held is not None and held.sections == paragraph.sections and _goes_on(held.text, paragraph.text):
            shift = len(held.text)
            moved = (Piece(piece.offset + shift, piece.line, piece.start) for piece in paragraph.pieces)
            held = Paragraph(held.text + paragraph.text, (*held.pieces, *moved), held.sections)
            continue
        if held is not None:
            yield held
        held = paragraph
    if held is not None:
        yield held


def _goes_on(text: str, following: str) -> bool:
    return len(text) >= 20 and bool(_CUT.search(text)) and not _BEGINS.match(following)


class _Reader:
    """Reads paragraph after paragraph; what one announces (其中：), the next may list."""

    def __init__(self, document: About) -> None:
        self.document = document
        self.stage = Stage.FINAL if document.kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET
        self.listings = Listings()
        self.narrative = Narrative()
        self.group = 0
        self.sections: tuple[str, ...] = ()
        self.under: tuple[str, ...] = ()
        self.before: list[Claim] = []
        self.unexplained: list[Change] = []
        self.project: Item | None = None

    def read(self, paragraphs: Sequence[Paragraph]) -> Narrative:
        whole = list(_whole(paragraphs))
        for number, paragraph in enumerate(whole):
            if paragraph.sections != self.sections:
                self.listings.end_section(paragraph.sections)
                inside = paragraph.sections[: len(self.sections)] == self.sections
                self.before = self.before if inside and self.sections else []
                self.sections, self.under, self.project = paragraph.sections, (), None
            announced = paragraph.text.rstrip().endswith(("：", ":"))
            ahead = "".join(following.text for following in whole[number + 1 : number + 9]) if announced else ""
            self._paragraph(paragraph, number, ahead)
        self.listings.end_section()
        self._explain(())
        self.narrative.listings = self.listings.done
        return self.narrative

    def _paragraph(self, paragraph: Paragraph, number: int, ahead: str) -> None:
        context = context_of(self.sections + self.under)
        if context.topic is Topic.GLOSSARY:
            return
        flat = flatten(paragraph)
        self.narrative.wordings.extend(wordings(flat, self.stage))
        if context.topic in _SILENT or self._names_project(flat) or self._is_heading(flat):
            return
        if self.project is not None:
            context = replace(context, said=Meaning(item=self.project))
        if _BEGINS_WITH_REASON.match(flat.text):
            self.unexplained = []
        if _TELLS.search(flat.text):
            self._speech(flat, context, number, ahead)

    def _names_project(self, flat: Flat) -> bool:
        """Whether a paragraph names a project (项目名称：…): what the next ones tell is of that project."""
        named = _PROJECT.match(flat.text)
        if named:
            self.project = Item(Kind.PROJECT, plain_words(named[1]))
            self.listings.end_section()
            self.before = []
        return named is not None

    def _is_heading(self, flat: Flat) -> bool:
        """Whether a short paragraph without a figure names what the next ones are about: it stands for a heading."""
        text = flat.text.rstrip(":")
        if (
            len(text) > 40
            or _DIGIT.search(text)
            or any(sign in text for sign in "。，;")
            or not spoken_of(text).names_something
        ):
            return False
        self.under = (text,)
        self.before = []
        self.listings.end_section()
        return True

    def _speech(self, flat: Flat, context: Context, number: int, ahead: str) -> None:
        stated = _UNITS.search(flat.text)
        if stated:
            self.document = self.document._replace(unit=Unit(stated[1]))
        speech = Speech(flat, context, self.document, self.listings, self.group, number, self.before)
        speech.carries = speech.carries or bool(CARRY_OVER.search(ahead))
        found = speech.read()
        self.group = speech.last_group
        if not speech.goes_on:
            self.before = speech.lead_family or self.before
        self.listings.end_paragraph(number, flat.text.endswith(":"))
        self._explain(found.changes)
        self.narrative.claims.extend(found.claims)
        self.narrative.namings.extend(found.namings)
        self.narrative.wordings.extend(found.wordings)
        self.narrative.unread.extend(found.unread)

    def _explain(self, changes: Iterable[Change]) -> None:
        """Lists the changes that neither their own paragraph nor the beginning of the next gave a reason for."""
        for change in self.unexplained:
            self.narrative.wordings.append(Wording("change_without_reason", change.place, change.subject))
        self.unexplained = [change for change in changes if not change.reason]
