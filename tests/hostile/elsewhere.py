"""Specimens that other programs make, kept in a folder once they are made: LibreOffice, Chromium, typst."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.hostile.formats import TABLES, WORDS, specimens
from tests.typeset.blocks import Paragraph, blocks

WHOLE = WORDS + "\n" + TABLES
CONVERTED = (
    ("docx", "doc", "doc:MS Word 97"), ("docx", "wps", "doc:MS Word 97"), ("docx", "odt", "odt"),
    ("docx", "rtf", "rtf"),
    ("xlsx", "xls", "xls:MS Excel 97"), ("xlsx", "et", "xls:MS Excel 97"), ("tables.xlsx", "ods", "ods"),
    ("docx", "libreoffice.docx", "docx"), ("xlsx", "libreoffice.xlsx", "xlsx"), ("docx", "libreoffice.pdf", "pdf"),
    ("xlsx", "sheets.libreoffice.pdf", "pdf"), ("html", "page.libreoffice.html", "html"),
)  # fmt: skip
"""Which specimen LibreOffice converts, the name of what comes of it, and the filter."""


def made_elsewhere(folder: Path) -> list[Path]:
    """The files in `folder`, those that are missing made there as far as the programs are installed."""
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(OSError, subprocess.SubprocessError):
        for name, target, filter_ in CONVERTED:
            if not (folder / target).exists():
                _converted(specimens()[name], name.rpartition(".")[2], folder / target, filter_)
    with suppress(OSError, subprocess.SubprocessError):
        for target, rules in (("chromium.pdf", "border:1px solid"), ("bare.chromium.pdf", "")):
            if not (folder / target).exists():
                _printed(rules, folder / target)
    for target, stroke in (("typst.pdf", "0.5pt"), ("bare.typst.pdf", "none")):
        if not (folder / target).exists():
            _typeset(stroke, folder / target)
    return sorted(path for path in folder.iterdir() if path.is_file())


def _converted(data: bytes, suffix: str, target: Path, filter_: str) -> None:
    program = shutil.which("soffice") or "soffice"
    with TemporaryDirectory() as folder:
        given = Path(folder, f"document.{suffix}")
        given.write_bytes(data)
        out = Path(folder, "out")
        command = [program, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", filter_]
        subprocess.run([*command, "--outdir", str(out), str(given)], check=True, capture_output=True, timeout=240)
        [made] = out.glob("document.*")
        shutil.copyfile(made, target)


def _printed(rules: str, target: Path) -> None:
    program = shutil.which("chromium") or "chromium"
    parts = [f"<!DOCTYPE html><meta charset=utf-8><style>td{{{rules}}}table{{border-collapse:collapse}}</style>"]
    for block in blocks(WHOLE):
        if isinstance(block, Paragraph):
            parts.append(f"<p>{block.text}</p>")
            continue
        rows = ("".join(f"<td colspan={c.columns} rowspan={c.rows}>{c.text}" for c in row if c) for row in block.rows)
        parts.append("<table>" + "".join(f"<tr>{row}" for row in rows) + "</table>")
    with TemporaryDirectory() as folder:
        given = Path(folder, "page.html")
        given.write_text("".join(parts), "utf-8")
        command = [program, "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        command += [
            f"--user-data-dir={folder}/profile",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target.absolute()}",
        ]
        subprocess.run([*command, given.as_uri()], check=True, capture_output=True, timeout=180)


def _typeset(stroke: str, target: Path) -> None:
    import pylopdf_fonts_zh_cn
    import typst

    parts = [f'#set text(font: "Noto Serif SC", size: 9pt)\n#set table(stroke: {stroke})\n']
    for block in blocks(WHOLE):
        if isinstance(block, Paragraph):
            parts.append(f"#text({_quoted(block.text)})\n\n")
            continue
        cells = [
            f"table.cell(colspan: {c.columns}, rowspan: {c.rows})[#text({_quoted(c.text)})]"
            for row in block.rows
            for c in row
            if c is not None
        ]
        parts.append(f"#table(columns: {block.width}, {', '.join(cells)})\n\n")
    fonts = [str(Path(pylopdf_fonts_zh_cn.__file__).parent)]
    made: Any = typst
    target.write_bytes(made.compile("".join(parts).encode(), font_paths=fonts))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
