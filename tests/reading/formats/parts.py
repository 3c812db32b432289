"""Files of Word and Excel put together from XML, for what no library writes: changes tracked, old merges, odd parts."""

from __future__ import annotations

import zipfile
from io import BytesIO

from gouji.disclosure import Disclosure
from gouji.reading import read_bytes
from gouji.reading.formats import format_of
from gouji.reading.transcript import Transcript

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(parts: dict[str, str | bytes]) -> bytes:
    """A ZIP file of those parts."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def relations(targets: dict[str, tuple[str, str]]) -> str:
    """A part of relationships: id to type and target."""
    rows = "".join(
        f'<Relationship Id="{identity}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for identity, (kind, target) in targets.items()
    )
    return f"<Relationships>{rows}</Relationships>"


def word_file(body: str, **parts: str) -> bytes:
    """A .docx file; `parts` are other parts by name (styles, numbering, footnotes, header1)."""
    related = {f"r{name}": (name.rstrip("0123456789"), f"{name}.xml") for name in parts}
    return package(
        {
            "word/document.xml": f"<w:document {W} {R}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": relations(related),
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def book_file(sheets: dict[str, str], *, states: dict[str, str] | None = None, styles: str = "") -> bytes:
    """A .xlsx file of sheets, each the XML inside its worksheet; `states`: hidden or not."""
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" r:id="r{number}" state="{(states or {}).get(name, "visible")}"/>'
        for number, name in enumerate(sheets, 1)
    )
    related = {f"r{number}": ("worksheet", f"worksheets/s{number}.xml") for number in range(1, len(sheets) + 1)}
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>",
    }
    if styles:
        related["rs"] = ("styles", "styles.xml")
        parts["xl/styles.xml"] = f"<styleSheet {S}>{styles}</styleSheet>"
    parts["xl/_rels/workbook.xml.rels"] = relations(related)
    for number, content in enumerate(sheets.values(), 1):
        parts[f"xl/worksheets/s{number}.xml"] = f"<worksheet {S}>{content}</worksheet>"
    return package(parts)


def p(text: str, properties: str = "") -> str:
    """A paragraph of Word."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    """A row of a table of Word."""
    return "<w:tr>" + "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells) + "</w:tr>"


def tc(text: str, properties: str = "") -> str:
    """A cell of a table of Word."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text)}</w:tc>"


def tbl(*rows: str) -> str:
    """A table of Word."""
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def written(data: bytes) -> Transcript:
    """The file written out by the reader that takes it."""
    return format_of(data).read(data, "file")


def lines(data: bytes) -> list[str]:
    """The lines that are not blank."""
    return [line for line in written(data).lines if line]


def disclosure(data: bytes) -> Disclosure:
    """The document in a file."""
    [found] = read_bytes(data, "file")
    return found


def values(read: Disclosure) -> dict[tuple[str, str], str]:
    """The figures of its tables by row and column."""
    return {
        (amount.figure.place.row, amount.figure.place.column): amount.figure.printed()
        for statement in read.statements
        for amount in statement.amounts
        if amount.figure.place.text
    }
