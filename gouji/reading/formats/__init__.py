"""The formats documents come in: each says by a file's content whether it is its own, and writes it out as lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from gouji.findings import Text
from gouji.reading.formats.sniffing import is_foreign, is_old_workbook, is_package, is_page, is_picture
from gouji.reading.transcript import Transcript
from gouji.reading.unreadable import Unreadable


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the names its files have, whether bytes are such a file, and how many of them one may have.

    `module` has `read(data, name)`, which gives the Transcript or raises Unreadable with a sentence; it is imported
    when the first such file comes.
    """

    name: str
    suffixes: frozenset[str]
    accepts: Callable[[bytes], bool]
    module: str
    largest: int

    def read(self, data: bytes, name: str) -> Transcript:
        """The document written out. Raises Unreadable with a sentence."""
        read: Callable[[bytes, str], Transcript] = import_module(self.module).read
        try:
            return read(data, name)
        except RecursionError:
            raise Unreadable(
                Text(
                    f"{name}：文件内部嵌套层次过深，不是正常的文件，不予读取。请另存一份再试。",
                    f"{name}: what it holds is nested too deeply for any disclosure; it isn't read. Save a copy of it.",
                )
            ) from None


def _is_separated(data: bytes) -> bool:
    """Whether bytes are tables of separated values; every text passes by."""
    from gouji.reading.formats.separated import is_separated

    return is_separated(data)


def _anything(_: bytes) -> bool:
    """Text is tried where nothing else fits; reading says what is wrong with it."""
    return True


TEXT = Format(
    "text",
    frozenset({".txt", ".text", ".md", ".markdown"}),
    _anything,
    "gouji.reading.formats.text",
    20_000_000,  # the largest disclosures of a department have a few hundred thousand bytes
)

WORD = Format(
    "Word",
    frozenset({".docx", ".docm", ".dotx"}),
    lambda data: is_package(data, "word/"),
    "gouji.reading.formats.docx",
    100_000_000,
)

PDF = Format(
    "PDF",
    frozenset({".pdf"}),
    lambda data: b"%PDF-" in data[:1024],  # what stands before the signature is passed over, as viewers do
    "gouji.reading.formats.pdf",
    200_000_000,
)

PAGE = Format(
    "HTML",
    frozenset({".html", ".htm", ".xhtml", ".shtml", ".mht", ".mhtml"}),
    is_page,
    "gouji.reading.formats.html",
    20_000_000,
)

WORKBOOK = Format(
    "Excel",
    frozenset({".xlsx", ".xlsm", ".xltx", ".xlsb"}),
    lambda data: is_package(data, "xl/"),
    "gouji.reading.formats.xlsx",
    100_000_000,
)

OLD_WORKBOOK = Format(
    "Excel 97–2003", frozenset({".xls", ".et", ".xlt"}), is_old_workbook, "gouji.reading.formats.xls", 100_000_000
)
PICTURE = Format(
    "picture",
    frozenset({".tif", ".tiff"}),  # in a folder, PNG and JPEG are more often a logo than a page; named, they are taken
    is_picture,
    "gouji.reading.formats.pictures",
    100_000_000,
)
SEPARATED = Format(
    "CSV",
    frozenset(),  # in a folder, a CSV file is more often what a program put out than a document; named, it is taken
    _is_separated,
    "gouji.reading.formats.separated",
    20_000_000,
)
FOREIGN = Format(
    "LibreOffice",
    frozenset({".doc", ".wps", ".rtf", ".odt", ".ods", ".dot"}),
    is_foreign,
    "gouji.reading.formats.office",
    100_000_000,
)

FORMATS: tuple[Format, ...] = (PDF, WORD, WORKBOOK, OLD_WORKBOOK, PICTURE, FOREIGN, PAGE, SEPARATED, TEXT)
"""In the order they are asked; the last takes whatever the others leave."""

SUFFIXES = frozenset(suffix for known in FORMATS for suffix in known.suffixes)
"""The names of files that a folder is searched for."""

LARGEST = max(known.largest for known in FORMATS)


def format_of(data: bytes) -> Format:
    """The format of a file, by its content."""
    return next(known for known in FORMATS if known.accepts(data))
