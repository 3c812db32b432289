"""A PDF page by page: what is written and drawn on each, within limits, or a sentence why not."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import addressof, c_float
from dataclasses import dataclass, field

from gouji.findings import Text
from gouji.reading.formats.pdf import engine
from gouji.reading.formats.pdf.doubled import once
from gouji.reading.formats.pdf.frame import Frame
from gouji.reading.formats.pdf.letters import Letters, Word, letters
from gouji.reading.formats.pdf.strokes import COVERED, Drawing, drawing
from gouji.reading.unreadable import Unreadable

MOST_PAGES = 1_500
"""How many pages a document may have; the longest disclosures of a department have some hundreds."""
MOST_WRITTEN = 4_000_000
"""How many characters its pages may have together."""
_MOST_ANNOTATIONS = 500
A4 = Frame(0.0, 0.0, 595.0, 842.0)
"""A page that says nothing of its size."""


@dataclass(slots=True)
class Page:
    """A page, looked at so that its lines run from left to right."""

    number: int
    frame: Frame
    words: list[Word]
    drawing: Drawing
    unmapped: float
    lefts: list[float]
    rights: list[float]
    boxes: array[float]
    written: int
    """How many words it has."""
    shown: Frame
    """How a viewer shows the page: which way up places are counted."""
    doubts: dict[int, tuple[tuple[str, float], ...]] = field(default_factory=dict)
    """Figures recognised in a picture that are not certain, by the number of their first character: what each may say
    and how likely that is, likeliest first."""
    pages: int = 1
    """How many pages the file has."""
    is_recognised: bool = False
    """Whether what is written on it was recognised in a picture."""
    is_left: bool = False
    """Whether it was left a picture, since there was no time to recognise what is written on it."""

    @property
    def height(self) -> float:
        """How high the page is as it is looked at, in points."""
        return self.frame.size[1]

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.frame.size[0]

    def forget_words(self) -> None:
        """Let go of what only the putting together of lines and cells needs."""
        self.words, self.lefts, self.rights = [], [], []
        self.drawing = Drawing([], [], self.drawing.pictures, self.drawing.is_behind)

    @property
    def is_picture(self) -> bool:
        """Whether the page is a picture of a page: nothing is written on it, and pictures cover most of it."""
        return self.written < 12 and self.drawing.pictures > COVERED


@contextmanager
def opened(data: bytes, name: str) -> Iterator[int]:
    """The PDF as pdfium has it. Raises Unreadable with a sentence."""
    document = engine.load_document(data, len(data), None)
    if document is None:
        raise Unreadable(_refused(name, engine.last_error()))
    try:
        yield document
    finally:
        engine.close_document(document)


def pages(document: int, name: str) -> Iterator[Page]:
    """The pages of a PDF. Raises Unreadable with a sentence."""
    count = engine.count_pages(document)
    if count < 1:
        raise Unreadable(Text(f"{name}：这个 PDF 没有一页可读。", f"{name}: this PDF has no page."))
    if count > MOST_PAGES:
        raise Unreadable(_too_many(name, count))
    written = 0
    boxes = engine.Boxes()
    for index in range(count):
        page = _page(document, index, boxes)
        page.pages = count
        written += len(page.boxes) // 4
        if written > MOST_WRITTEN:
            raise Unreadable(
                Text(
                    f"{name}：前 {index + 1} 页就有超过 {MOST_WRITTEN // 10_000} 万字，不像一份部门预算或决算。"
                    "请按部门拆分后再试。",
                    f"{name}: more than {MOST_WRITTEN:,} characters in {index + 1} pages. Split it by department.",
                )
            )
        yield page


def picture(number: int, *, is_left: bool) -> Page:
    """A page of which nothing is known but that it is a picture."""
    return Page(number, A4, [], Drawing([], [], 1.0), 0.0, [], [], array("f"), 0, A4, is_left=is_left)


def _page(document: int, index: int, boxes: engine.Boxes) -> Page:
    """One page; one that pdfium cannot load is empty."""
    nothing = Page(index + 1, A4, [], Drawing([], [], 0.0), 0.0, [], [], array("f"), 0, A4)
    page = engine.load_page(document, index)
    if page is None:
        return nothing
    try:
        shown = _frame(page)
        found = _written(document, index, page, shown, boxes)
        if found is None:
            return nothing
        upright = shown.turned(found.quarters if found.words else shown.quarters)
        return Page(
            index + 1, upright, once(found.words, found.lefts, found.rights), drawing(page, upright), found.unmapped,
            found.lefts, found.rights, found.boxes, len(found.words), shown,
        )  # fmt: skip
    finally:
        engine.close_page(page)


def _written(document: int, index: int, page: int, shown: Frame, boxes: engine.Boxes) -> Letters | None:
    """What is written on a page, and on its annotations; the frames of these are none of its rules."""
    filled = engine.load_page(document, index) if _is_written_on(page) and engine.flatten(page, 0) else None
    try:
        text = engine.load_text(page if filled is None else filled)
        if text is None:
            return None
        try:
            return letters(text, shown, boxes)
        finally:
            engine.close_text(text)
    finally:
        if filled is not None:
            engine.close_page(filled)


def _is_written_on(page: int) -> bool:
    """Whether words are typed onto the page, or filled into fields of it: they are printed, but no text of it."""
    for index in range(min(max(engine.count_annotations(page), 0), _MOST_ANNOTATIONS)):
        held = engine.annotation(page, index)
        if held is None:
            continue
        kind = engine.annotation_kind(held)
        engine.close_annotation(held)
        if kind in engine.WRITTEN_ON:
            return True
    return False


def _frame(page: int) -> Frame:
    box = (c_float * 4)()
    if not engine.page_box(page, addressof(box)):
        return A4
    left, top, right, bottom = box
    return Frame(min(left, right), min(top, bottom), max(left, right), max(top, bottom), engine.page_rotation(page) % 4)


def _refused(name: str, error: int) -> Text:
    if error == engine.ERROR_PASSWORD:
        return Text(
            f"{name}：这个 PDF 加了密码，打不开。请用没有密码的文件再试。",
            f"{name}: this PDF is protected by a password. Try it again without.",
        )
    return Text(
        f"{name}：这个 PDF 已损坏或不完整，打不开。请重新下载或导出后再试。",
        f"{name}: this PDF is damaged or incomplete. Download or export it again.",
    )


def _too_many(name: str, count: int) -> Text:
    return Text(
        f"{name}：有 {count:,} 页，超过 {MOST_PAGES:,} 页的上限，不像一份部门预算或决算。请按部门拆分后再试。",
        f"{name}: {count:,} pages are more than the {MOST_PAGES:,} a document may have. Split it by department.",
    )
