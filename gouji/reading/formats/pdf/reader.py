"""A PDF written out: the tables of each page and the lines around them, in the order in which a person reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gouji.findings import Text
from gouji.published import FILE_NAME
from gouji.reading.carried import carrying, holding
from gouji.reading.formats import ocr
from gouji.reading.formats.pdf.attached import attached
from gouji.reading.formats.pdf.beside import put_beside
from gouji.reading.formats.pdf.halves import halves
from gouji.reading.formats.pdf.lines import TextLine, in_lines
from gouji.reading.formats.pdf.pages import Page, opened, pages
from gouji.reading.formats.pdf.ruled import Table, fill
from gouji.reading.formats.pdf.rules import grids
from gouji.reading.formats.pdf.scribe import Scribe
from gouji.reading.formats.pdf.seams import mend
from gouji.reading.formats.pdf.sheets import Item, Sheet, goes_on, margins, without_furniture
from gouji.reading.formats.pdf.unruled.laying import lay_out
from gouji.reading.pace import Recognition
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable

GARBLED = 0.3
"""A page of which more characters have no meaning in their font than this cannot be read as text."""


def read(data: bytes, name: str) -> Transcript:
    """The PDF written out. Raises Unreadable with a sentence."""
    with opened(data, name) as document:
        found = _recognised(data, document, name) if ocr.at_hand() else pages(document, name)
        transcript = put_together(found, name)
        held, others = attached(document, FILE_NAME)
    for other in others:
        transcript = holding(transcript, other)
    return carrying(transcript, held)


def put_together(found: Iterable[Page], name: str) -> Transcript:
    """The pages written out. Raises Unreadable with a sentence."""
    sheets, pictures, garbled = [], [], []
    for page in found:
        if page.is_left:
            pass  # what was read of the others is worth having
        elif page.is_picture:
            pictures.append(page.number)
        elif page.unmapped > GARBLED:
            garbled.append(page.number)
        sheets += [Sheet(part, _items(part)) for part in halves(page)]
    if 2 * len(garbled) > len(sheets) or (garbled and 2 * len(garbled + pictures) > len(sheets)):
        raise Unreadable(_garbled(name, garbled))
    if 2 * len(pictures) > len(sheets) and not ocr.at_hand():
        raise Unreadable(_scanned(name, len(pictures), len(sheets)))
    if not any(sheet.items for sheet in sheets):
        raise Unreadable(_empty(name, bool(pictures)))
    without_furniture(sheets)
    put_beside(sheets)
    lay_out(sheets)
    mend(sheets)
    return _written(sheets)


def _recognised(data: bytes, document: int, name: str) -> Iterator[Page]:
    """The pages, those that are pictures or printed in fonts without meaning recognised as long as there is time."""
    recognition: Recognition | None = None
    for page in pages(document, name):
        behind = page.drawing.is_behind
        if not (page.is_picture or behind or page.unmapped > GARBLED):
            yield page
            continue
        recognition = recognition or Recognition(page.pages)
        if recognition.goes_on():
            from gouji.reading.formats.scan.leaf import recognised

            found = recognised(data, page)
            recognition.done(page.number)
            yield page if behind and not found.words else found
        elif behind:
            yield page
        else:
            page.forget_words()
            page.is_left = True
            yield page


def _items(page: Page) -> list[Item]:
    """What stands on a page, from the top down."""
    tables, words = fill(page, grids(page.drawing))
    page.forget_words()
    items: list[Item] = [*tables, *in_lines(words)]
    return sorted(items, key=lambda item: item.top)


def _written(sheets: list[Sheet]) -> Transcript:
    scribe = Scribe()
    text = margins(sheets)
    before: Item | None = None
    behind = runs_of([sheet.page.number for sheet in sheets if sheet.page.drawing.is_behind])
    for at, sheet in enumerate(sheets):
        scribe.turn(sheet.page)
        if sheet.page.is_left:
            if at == 0 or not sheets[at - 1].page.is_left:
                last = next((n for n in range(at, len(sheets)) if not sheets[n].page.is_left), len(sheets)) - 1
                scribe.left(sheet.page.number, sheets[last].page.number)
        elif sheet.page.is_picture:
            scribe.remark(f"〔本页（第{sheet.page.number}页）是图片，没有文字，未能读出〕")
        elif sheet.page.unmapped > GARBLED:
            scribe.remark(f"〔本页（第{sheet.page.number}页）的字体没有说明字形是什么字，读出的是乱码〕")
        for item in sheet.items:
            if isinstance(item, Table):
                scribe.blank()
                for row in item.rows:
                    if item.spread:
                        scribe.spread(row)
                        continue
                    scribe.row(row, item.aligned)
                    if sheet.page.drawing.is_behind:
                        scribe.behind(behind)
                scribe.blank()
            else:
                if not (isinstance(before, TextLine) and goes_on(before, item, text[round(sheet.page.width)])):
                    scribe.blank()
                scribe.line(item)
                if sheet.page.drawing.is_behind:
                    scribe.behind(behind)
            before = item
    return scribe.transcript()


def runs_of(pages: Sequence[int]) -> str:
    """Numbers of pages as a text: 3—5、8."""
    runs: list[list[int]] = []
    for page in pages:
        if runs and page <= runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return "、".join(f"{first}" if first == last else f"{first}—{last}" for first, last in runs)


def _scanned(name: str, scanned: int, count: int) -> Text:
    return ocr.missing(
        name,
        Text(
            f"{count} 页中有 {scanned} 页是扫描图片，没有文字", f"{scanned} of {count} pages are pictures without text"
        ),
    )


def _empty(name: str, pictures: bool) -> Text:
    if pictures:
        return Text(
            f"{name}：扫描图片上没有认出文字。请检查扫描是否清楚，用 200 dpi 以上重新扫描后再试。",
            f"{name}: no writing was recognised on the scanned pages. Scan them with at least 200 dots an inch.",
        )
    return Text(f"{name}：这个 PDF 里没有文字，也没有图片。", f"{name}: this PDF has neither text nor pictures.")


def _garbled(name: str, pages: list[int]) -> Text:
    return Text(
        f"{name}：第 {pages[0]} 页等 {len(pages)} 页所用的字体没有说明每个字形是什么字，取出来的是乱码。"
        f"请从 Word 或财政系统重新导出，或安装文字识别组件（{ocr.INSTALL}）后再试。",
        f"{name}: the fonts of {len(pages)} pages, from page {pages[0]} on, do not say which characters they print. "
        f"Export the document again, or install character recognition ({ocr.INSTALL}).",
    )
