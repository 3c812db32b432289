"""How well tables without rules are read from PDFs, beside the same document as text.

    python benchmarks/unruled.py [FILE.txt…] [--generated 1] [--layouts spaced,word,…] [--keep FOLDER] [--show]

Every document (the examples, those named, and generated ones of each family) is typeset without ruling lines in many
ways by Chromium, LibreOffice, typst and reportlab, and read back. For each way of printing it tells how many figures
of tables were read with the meaning that they have in the text, how many with another, how many not at all; which
errors were found that the text has not, and which were lost. A way whose program is not installed is left out. `--keep`
keeps the PDFs and takes them from there the next time; `--show` prints the false and the lost errors. Asserts nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gouji.disclosure import Disclosure  # noqa: E402 # the tests' typesetter stands beside the package
from gouji.findings import Severity  # noqa: E402
from gouji.reading import read_bytes  # noqa: E402
from gouji.reading.grid import is_number  # noqa: E402
from gouji.review import review  # noqa: E402
from tests.documents import Family, Layout, generate  # noqa: E402
from tests.typeset import Block, Table, blocks, paper  # noqa: E402
from tests.typeset.blocks import Cell, Paragraph  # noqa: E402
from tests.typeset.paper import Press, styles  # noqa: E402
from tests.typeset.word import fill  # noqa: E402

FAMILIES: tuple[Family, ...] = ("henan", "hebei", "final", "other")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SOFFICE = shutil.which("soffice")


@dataclass(frozen=True, slots=True)
class Page:
    """One way in which Chromium prints tables: the style of their cells, of headings, of figures, and the paper's."""

    table: str = "border-collapse:separate"
    cell: str = ""
    heading: str = ""
    figure: str = ""
    paper: str = "A4"
    body: str = ""
    repeat: bool = True
    remarks: bool = False
    """Whether each table has a last column, 备注, in which nothing stands."""


PAGES = {
    "plain": Page(),
    "spaced": Page("border-spacing:12px 2px"),
    "spaced_bare": Page("border-spacing:12px 2px", repeat=False),
    "tight": Page("border-collapse:collapse", "padding:0 1px"),
    "right": Page("border-spacing:6px 2px", heading="text-align:center", figure="text-align:right"),
    "headings_left": Page("border-spacing:6px 2px;width:100%", heading="text-align:left", figure="text-align:right"),
    "centred": Page("border-spacing:8px 2px;width:100%", "text-align:center"),
    "narrow": Page("border-spacing:5px 1px", paper="A5", body="font-size:8pt"),
    "remarks": Page("border-spacing:10px 2px", heading="text-align:center", figure="text-align:right", remarks=True),
    "landscape": Page("border-spacing:12px 3px;width:100%", figure="text-align:right", paper="A4 landscape"),
    "zoomed": Page("border-spacing:12px 2px", body="zoom:0.7"),
    "fixed": Page("table-layout:fixed;width:100%;border-spacing:4px 4px", "padding:2px", "text-align:center"),
    "leaded": Page("border-spacing:8px 9px", "line-height:1.25", "text-align:center", "text-align:right"),
    "middle": Page("border-spacing:8px 5px", "vertical-align:middle;width:4em", "text-align:center", "text-align:end"),
}  # fmt: skip
PRESSES = {
    "reportlab": Press(rules="none"),
    "crowded": Press(rules="none", crowded=True, repeat=False),
    "three_rules": styles()["three_rules"],
}


def printed_page(document: Sequence[Block], way: Page) -> bytes:
    """The document as a page of HTML."""
    cell = f"text-align:left;vertical-align:top;{way.cell}"
    parts = [
        "<!DOCTYPE html><meta charset=utf-8><style>"
        f"@page{{size:{way.paper};margin:14mm}}body{{font-family:'Noto Serif CJK SC';font-size:9pt;{way.body}}}"
        f"table{{{way.table}}}td{{{cell}}}td.h{{{way.heading}}}td.n{{{way.figure}}}p{{margin:.4em 0}}</style>\n"
    ]
    for block in document:
        if isinstance(block, Paragraph):
            parts.append(f"<p>{'<br>'.join(escape(block.text).splitlines())}</p>\n")
            continue
        parts.append("<table>" + ("<thead>" if way.repeat else ""))
        for at, row in enumerate(block.rows):
            if at == block.head and way.repeat:
                parts.append("</thead>")
            parts.append("<tr>" + "".join(_page_cell(cell, at < block.head) for cell in row if cell is not None))
            if way.remarks:
                parts.append(f"<td class=h rowspan={max(block.head, 1)}>备注" if at == 0 else "")
                parts.append("<td>" if at >= max(block.head, 1) else "")
            parts.append("</tr>\n")
        parts.append("</table>\n")
    return "".join(parts).encode()


def _page_cell(cell: Cell, head: bool) -> str:
    kind = "h" if head else "n" if is_number(cell.text) else ""
    return f"<td class='{kind}' colspan={cell.columns} rowspan={cell.rows}>{escape(cell.text)}</td>"


def chromium(document: Sequence[Block], way: Page) -> bytes:
    """The document printed by Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "page.html")
        source.write_bytes(printed_page(document, way))
        target = Path(folder, "page.pdf")
        command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        command += [f"--user-data-dir={folder}/profile", "--no-pdf-header-footer", f"--print-to-pdf={target}"]
        subprocess.run([*command, source.as_uri()], check=True, capture_output=True, timeout=180)
        return target.read_bytes()


def word(document: Sequence[Block], wide: bool, *, ruled: bool = False) -> bytes:
    """The document as a Word file whose tables have borders only if `ruled`; `wide` on pages that lie on their side."""
    from docx import Document
    from docx.enum.section import WD_ORIENT
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    file: Any = Document()
    section = file.sections[0]
    if wide:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    section.left_margin = section.right_margin = Pt(40)
    normal = file.styles["Normal"]
    normal.font.size = Pt(8 if wide else 7)
    normal.paragraph_format.space_after = Pt(1)

    def dress(paragraph: Any, cell: Cell, heads: bool) -> None:
        if heads:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif is_number(cell.text):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT

    for block in document:
        if isinstance(block, Paragraph):
            file.add_paragraph(block.text)
            continue
        table = file.add_table(rows=len(block.rows), cols=block.width, style="Table Grid" if ruled else None)
        fill(table, block, dress if wide else lambda *_: None)
    buffer = BytesIO()
    file.save(buffer)
    return buffer.getvalue()


def workbook(document: Sequence[Block]) -> bytes:
    """The document as a workbook, each table on a sheet that fits the width of a page."""
    from openpyxl import load_workbook
    from openpyxl.styles import Alignment
    from openpyxl.utils import get_column_letter

    from tests.typeset import workbook as plain

    book: Any = load_workbook(BytesIO(plain(document)))
    for sheet in book.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        merged = {place for area in sheet.merged_cells.ranges for place in area.cells}
        for column in sheet.columns:
            texts = [(cell, str(cell.value)) for cell in column if cell.value is not None]
            texts = [(cell, text) for cell, text in texts if (cell.row, cell.column) not in merged]
            widest = max((sum(1 + (ord(c) > 255) for c in text) for _, text in texts), default=8)
            sheet.column_dimensions[get_column_letter(column[0].column)].width = min(max(widest + 2, 11), 36)
            for cell in column:
                cell.alignment = Alignment(wrap_text=True, vertical="center")
        if sheet.title.startswith("说明"):
            sheet.column_dimensions["A"].width = 110
            for row in sheet.iter_rows():  # LibreOffice gives each a line's height, however many lines its text has
                lines = max((len(str(cell.value or "")) // 50 + 1 for cell in row), default=1)
                sheet.row_dimensions[row[0].row].height = 18 * lines
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def office(data: bytes, suffix: str) -> bytes:
    """A file converted to PDF by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"document.{suffix}")
        source.write_bytes(data)
        command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], check=True, capture_output=True, timeout=240)
        return source.with_suffix(".pdf").read_bytes()


def typeset(document: Sequence[Block]) -> bytes:
    """The document printed by typst, figures to the right."""
    import typst

    parts = ['#set page(paper: "a4", flipped: true, margin: 1.5cm)\n#set text(font: "Noto Serif CJK SC", size: 8pt)\n']
    for block in document:
        if isinstance(block, Paragraph):
            parts.append(f"#par({_quoted(block.text)})\n")
            continue
        columns = ",".join(["auto"] * block.width)
        parts.append(f"#table(columns: ({columns}), stroke: none, inset: 3pt,\ntable.header(")
        for at, row in enumerate(block.rows):
            if at == block.head:
                parts.append("),\n")
            for cell in row:
                if cell is not None:
                    align = "center + horizon" if at < block.head else "right" if is_number(cell.text) else "left"
                    spans = f"colspan: {cell.columns}, rowspan: {cell.rows}, align: {align}"
                    parts.append(f"table.cell({spans}, {_quoted(cell.text)}),")
        parts.append(")\n" if len(block.rows) > block.head else "))\n")
    return bytes(typst.compile("".join(parts).encode()))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def ways() -> dict[str, Callable[[Sequence[Block]], bytes]]:
    """The ways of printing whose programs are installed."""
    found: dict[str, Callable[[Sequence[Block]], bytes]] = {}
    if CHROMIUM:
        found |= {name: partial(chromium, way=way) for name, way in PAGES.items()}
    if SOFFICE:
        found["word"] = lambda document: office(word(document, False), "docx")
        found["word_wide"] = lambda document: office(word(document, True), "docx")
        found["workbook"] = lambda document: office(workbook(document), "xlsx")
    found["typst"] = typeset
    found |= {name: partial(paper, press=press) for name, press in PRESSES.items()}
    return found


@dataclass(frozen=True, slots=True)
class Said:
    """What a reading says: the figures of tables and sentences by meaning, and the errors found."""

    figures: Counter[object]
    claims: Counter[object]
    errors: Counter[str]

    def __init__(self, documents: Sequence[Disclosure]) -> None:
        amounts = [
            (statement.form, amount.subject, amount.figure.value)
            for document in documents
            for statement in document.statements
            for amount in statement.cells.values()
            if amount.subject is not None and amount.figure.value
        ]
        claims = [(c.subject, c.figure.value, c.figure.unit) for document in documents for c in document.claims]
        errors = [
            f"{finding.found}: {finding.message.zh}"
            for document in documents
            for finding in review(document).findings
            if finding.severity is Severity.ERROR
        ]
        object.__setattr__(self, "figures", Counter(amounts))
        object.__setattr__(self, "claims", Counter(claims))
        object.__setattr__(self, "errors", Counter(errors))


def main() -> None:
    """Typeset, read, compare and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path, help="texts whose tables have tabs between their cells")
    parser.add_argument("--generated", type=int, default=1, help="documents of each family")
    parser.add_argument("--seed", type=int, default=1, help="the first of them")
    parser.add_argument("--layouts", default="", help="only these ways of printing")
    parser.add_argument("--keep", type=Path, help="a folder for the PDFs")
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--only", default="", help="only documents whose name has this in it")
    options = parser.parse_args()
    texts = {
        path.stem: path.read_text("utf-8") for path in [*sorted((ROOT / "examples").glob("*.txt")), *options.files]
    }
    for seed in range(options.seed, options.seed + options.generated):
        texts |= {f"{family}-{seed}": generate(seed, family, Layout()).text for family in FAMILIES}
    documents = {name: (text, bare(blocks(text))) for name, text in texts.items() if options.only in name}
    documents = {name: held for name, held in documents.items() if any(isinstance(b, Table) for b in held[1])}
    plain = {name: Said(read_bytes(text.encode(), "document.txt")) for name, (text, _) in documents.items()}
    chosen = {name: way for name, way in ways().items() if not options.layouts or name in options.layouts.split(",")}
    print(f"{'':14}{'figures':>8}{'right':>9}{'other':>7}{'unread':>7}{'claims':>9}{'false':>7}{'lost':>6}")
    for name, way in chosen.items():
        sums = Counter[str]()
        details: list[str] = []
        for title, (_, document) in documents.items():
            known = plain[title]
            read = Said(read_bytes(kept(options.keep, name, title, document, way), "document.pdf"))
            right = (known.figures & read.figures).total()
            one = Counter(
                figures=known.figures.total(),
                right=right,
                other=(read.figures - known.figures).total(),
                unread=max(known.figures.total() - read.figures.total(), 0),
                claimed=(known.claims & read.claims).total(),
                claims=known.claims.total(),
                false=len(beyond(read.errors, known.errors)),
                lost=len(beyond(known.errors, read.errors)),
            )
            sums.update(one)
            details.append(f"  {title[:24]:24}{_counts(one)}")
            if options.show:
                details += [f"      + {text[:220]}" for text in beyond(read.errors, known.errors)]
                details += [f"      - {text[:220]}" for text in beyond(known.errors, read.errors)]
        print(f"{name:14}{_counts(sums)}", flush=True)
        if options.show:
            print("\n".join(details), flush=True)


def beyond(errors: Counter[str], others: Counter[str]) -> list[str]:
    """The errors about figures that none of the others is about: one fault may be said of more or fewer relations."""
    found = {text.split(":")[0] for text in others} - {""}
    return [text for text in errors - others if text.split(":")[0] not in found]


def bare(document: Sequence[Block]) -> list[Block]:
    """The blocks without the signs for headings that only a text needs."""
    return [replace(b, text=b.text.lstrip("# ")) if isinstance(b, Paragraph) else b for b in document]


def _counts(found: Counter[str]) -> str:
    share = found["right"] / max(found["figures"], 1)
    claims = found["claimed"] / max(found["claims"], 1)
    return (
        f"{found['figures']:8}{share:9.4f}{found['other']:7}{found['unread']:7}{claims:9.4f}"
        f"{found['false']:7}{found['lost']:6}"
    )


def kept(
    folder: Path | None, way: str, title: str, document: Sequence[Block], make: Callable[[Sequence[Block]], bytes]
) -> bytes:
    """A document printed one way, from the folder where it is there."""
    if folder is None:
        return make(document)
    mark = hashlib.sha256(repr((PAGES.get(way), PRESSES.get(way), document)).encode()).hexdigest()[:8]
    path = folder / f"{way}-{title[:24]}-{mark}.pdf"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make(document))
    return path.read_bytes()


if __name__ == "__main__":
    main()
