"""A file is read as what it is, whatever its name says; what cannot be read ends in a sentence."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from gouji.reading import Unreadable, accepts, read_bytes, read_documents
from gouji.reading.formats import FORMATS, format_of, office
from tests.reading.formats.parts import W, book_file, package, word_file
from tests.reading.formats.test_page import TABLE as PAGE_TABLE
from tests.reading.formats.test_page import page
from tests.reading.formats.test_word import TABLE, TITLE
from tests.reading.formats.test_workbook import BODY, HEAD, MERGED, STYLES, sheet
from tests.typeset import blocks, word, workbook

EXAMPLE = Path(__file__).parents[3] / "examples" / "yunxi-2025-budget.txt"
BOOK = book_file({"03": sheet(*HEAD, *BODY, merged=MERGED)}, styles=STYLES)
WORD = word_file(TITLE + TABLE)
BOMB = (
    '<!DOCTYPE x [<!ENTITY a "0123456789"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (WORD, "Word"),
        (BOOK, "Excel"),
        (page(PAGE_TABLE), "HTML"),
        ("一、支出\n".encode(), "text"),
        (b"{\\rtf1 x}", "LibreOffice"),
    ],
    ids=["docx", "xlsx", "html", "text", "rtf"],
)
def test_the_format_is_told_by_content(data: bytes, name: str) -> None:
    assert format_of(data).name == name


@pytest.mark.parametrize("suffix", [".txt", ".xls", ".doc", ".pdf", ".html"])
@pytest.mark.parametrize("data", [WORD, BOOK, page(PAGE_TABLE)], ids=["docx", "xlsx", "html"])
def test_the_name_of_a_file_decides_nothing(data: bytes, suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"公开{suffix}"
    path.write_bytes(data)
    [read] = read_documents(path)
    assert len(read.statements[0].cells) == 9


def test_a_folder_is_searched_for_every_format() -> None:
    for known in FORMATS:
        assert all(accepts(f"公开{suffix.upper()}") for suffix in known.suffixes)
    assert not accepts("照片.jpg")


def sentence(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "文件")
    said = caught.value.sentence
    assert said.zh.startswith("文件：")
    assert said.en.startswith("文件: ")
    return said.zh


def many(cells: int) -> str:
    return "<sheetData><row>" + '<c t="n"><v>1</v></c>' * cells + "</row></sheetData>"


def body(text: str) -> bytes:
    return package({"word/document.xml": f"<w:document {W}><w:body>{text}</w:body></w:document>"})


def old_office(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + stream.encode("utf-16-le") + b"\0\0" * 40


ODD_CELLS = """<sheetData><row r="x"><c r="?" s="99" t="s"><v>7</v></c><c t="n"><v>nan</v></c>
<c><v>1e999999999</v></c></row></sheetData>"""
MILLION = "<w:tbl>" + ("<w:tr>" + "<w:tc><w:p/></w:tc>" * 1000 + "</w:tr>") * 1000 + "</w:tbl>"
VAST_SPAN = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
VAST_CELLS = "<table>" + "<tr><td colspan=1000 rowspan=60000>1.00</td></tr>" * 400 + "</table>"

HOSTILE: dict[str, Callable[[], bytes]] = {
    "word cut off": lambda: WORD[: len(WORD) // 2],
    "word without a body": lambda: package({"word/other.xml": "<x/>"}),
    "word that is no xml": lambda: package({"word/document.xml": "支出 <w:p"}),
    "word with entities": lambda: package({"word/document.xml": BOMB + "<x>&c;</x>"}),
    "word with entities in utf-16": lambda: package({"word/document.xml": (BOMB + "<x>&c;</x>").encode("utf-16")}),
    "word that unpacks to 100 MB": lambda: package({"word/document.xml": b"<x>" + b" " * 100_000_000 + b"</x>"}),
    "word nested deeply": lambda: package({"word/document.xml": "<x>" * 100_000 + "</x>" * 100_000}),
    "word with a million cells": lambda: body(MILLION),
    "word with a vast span": lambda: body(VAST_SPAN),
    "book cut off": lambda: BOOK[:-40],
    "book without sheets": lambda: book_file({}),
    "book with entities": lambda: package({"xl/workbook.xml": BOMB + "<workbook>&c;</workbook>"}),
    "book with a million cells": lambda: book_file({"1": many(1_000_000)}),
    "book with odd cells": lambda: book_file({"1": ODD_CELLS}),
    "old office cut off": lambda: old_office("Workbook"),
    "old office with a password": lambda: old_office("EncryptedPackage"),
    "page without words": lambda: b"<html><body><script>1.00</script></body></html>",
    "page of tags alone": lambda: b"<html>" + b"<div><a " * 200_000,
    "page of comments alone": lambda: b"<html>" + b"<!--" * 500_000,
    "page with open quotes": lambda: b"<html>" + b'<a x=">' * 200_000,
    "page with a vast table": lambda: page(VAST_CELLS),
    "page nested deeply": lambda: page("<table><tr><td>" * 20_000),
    "page in bytes of nothing": lambda: b"<html><body>" + bytes(range(128, 256)) * 50,
    "mail without a page": lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x--\r\n",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_ends_in_a_sentence(name: str) -> None:
    said = sentence(HOSTILE[name]())
    assert said.endswith("。")
    assert "勾稽的缺陷" not in said


def test_a_zip_entry_with_a_password_is_said_to_have_one() -> None:
    data = bytearray(package({"word/document.xml": "<x/>"}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.find(mark)
        while at >= 0:
            data[at + (6 if mark == b"PK\x03\x04" else 8)] |= 1
            at = data.find(mark, at + 4)
    assert "密码" in sentence(bytes(data))


def test_without_libreoffice_an_old_file_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert "LibreOffice" in sentence(b"{\\rtf1 x}")


def test_a_program_that_does_not_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "SECONDS", 0.2)
    monkeypatch.setattr(shutil, "which", lambda _: "/bin/sh")
    started: list[subprocess.Popen[bytes]] = []
    begin = subprocess.Popen

    def slow(_: list[str], **options: object) -> subprocess.Popen[bytes]:
        started.append(begin(["/bin/sh", "-c", "sleep 60"], **options))  # type: ignore[call-overload]  # as given
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", slow)
    assert "LibreOffice" in sentence(b"{\\rtf1 x}")
    assert started[0].returncode in (-9, 137), "killed, or ended because what it waited for was"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_old_word_and_old_excel_files_are_read(tmp_path: Path) -> None:
    text = EXAMPLE.read_text("utf-8")
    for data, old in ((word(blocks(text)), "doc"), (workbook(blocks(text)), "xls")):
        source = tmp_path / f"x.{old}x"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", old, "--outdir", str(tmp_path), str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        [read], [known] = read_documents(tmp_path / f"x.{old}"), read_bytes(data, "x")
        assert Counter(figure.printed() for figure in read.figures()) == Counter(f.printed() for f in known.figures())
