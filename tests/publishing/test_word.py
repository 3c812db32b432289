"""The Word file: the layout of official documents, real tables, contents, and LibreOffice survives it."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table

import gouji
from gouji.publishing.marks import DRAFT
from tests.publishing.reread import assert_same
from tests.publishing.sample import sample


@pytest.fixture(scope="module")
def word(files: dict[str, Path]) -> Path:
    return files["docx"]


def tables(path: Path) -> list[Table]:
    return Document(str(path)).tables


def test_headings_of_a_table_come_again_on_each_page_and_no_row_is_split(word: Path) -> None:
    _, expenditure, *_ = tables(word)
    properties = [row._tr.trPr for row in expenditure.rows]
    assert [each is not None and each.find(qn("w:tblHeader")) is not None for each in properties[:3]] == [
        True,
        True,
        False,
    ]
    assert all(each is not None and each.find(qn("w:cantSplit")) is not None for each in properties)


def test_headings_are_merged_cells(word: Path) -> None:
    _, expenditure, *_ = tables(word)
    texts = [[cell.text for cell in row.cells] for row in expenditure.rows[:2]]
    assert texts[0][:5] == ["科目编码", "科目编码", "科目编码", "科目名称", "合计"]
    assert texts[1][:5] == ["类", "款", "项", "科目名称", "合计"]
    assert expenditure.rows[0].cells[3]._tc is expenditure.rows[1].cells[3]._tc


def test_pages_are_those_of_official_documents(word: Path) -> None:
    first, *others = Document(str(word)).sections
    assert first.orientation is WD_ORIENT.PORTRAIT
    margins = (first.top_margin, first.bottom_margin, first.left_margin, first.right_margin)
    assert [round(margin / Mm(1)) for margin in margins if margin is not None] == [37, 35, 28, 26]
    assert [each.orientation for each in others] == [WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert others[0].page_width == others[1].page_height


def test_every_page_but_the_cover_has_its_number_at_the_outer_edge(word: Path) -> None:
    document = Document(str(word))
    assert document.settings.odd_and_even_pages_header_footer
    first, *others = document.sections
    assert all(each.footer.is_linked_to_previous for each in others)
    for footer, side in ((first.footer, "right"), (first.even_page_footer, "left")):
        [paragraph] = footer.paragraphs
        assert paragraph.text == "— 1 —"
        assert f'w:jc w:val="{side}"' in paragraph._p.xml
        assert " PAGE " in paragraph._p.xml
    assert first.first_page_footer.paragraphs[0].text == ""
    assert 'w:pgNumType w:start="0"' in first._sectPr.xml


def test_fonts_are_those_offices_have(word: Path) -> None:
    styles = Document(str(word)).styles
    fonts = {style.name: style.element.find(".//" + qn("w:rFonts")) for style in styles if style.type == 1}
    east = {name: found.get(qn("w:eastAsia")) for name, found in fonts.items() if found is not None}
    assert east["公文标题"] == "方正小标宋简体"
    assert (east["公文正文"], east["Heading 2"], east["Heading 3"]) == ("仿宋", "黑体", "楷体")
    with zipfile.ZipFile(word) as package:
        assert "Noto Serif CJK SC" in package.read("word/fontTable.xml").decode()


def test_contents_are_filled_in_and_lead_to_what_they_name(word: Path) -> None:
    document = Document(str(word))
    lines = [each for each in document.paragraphs if each.style is not None and each.style.name in ("toc 1", "toc 2")]
    assert [each.text.split("\t") for each in lines][:3] == [
        ["第一部分　部门概况", "2"], ["一、主要职责", "2"], ["二、机构设置", "2"],
    ]  # fmt: skip
    anchors = [re.findall(r'w:anchor="(\w+)"', each._p.xml) for each in lines]
    marks = re.findall(r'w:bookmarkStart w:id="\d+" w:name="(\w+)"', document.element.xml)
    assert [anchor for [anchor] in anchors] == marks
    assert document.element.xml.count(" TOC ") == 1


def test_charts_are_vector_pictures_with_words_for_those_who_cannot_see_them(word: Path) -> None:
    with zipfile.ZipFile(word) as package:
        names = package.namelist()
        xml = package.read("word/document.xml").decode()
    assert {"word/media/chart1.svg", "word/media/chart2.svg"} <= set(names)
    assert xml.count("asvg:svgBlip") == 2
    assert 'descr="2025年支出结构。人员经费 600.0万元' in xml


def test_a_draft_says_so_on_every_page(drafts: dict[str, Path]) -> None:
    first, *others = Document(str(drafts["docx"])).sections
    for header in (first.header, first.even_page_header, first.first_page_header):
        assert [each.text for each in header.paragraphs] == [DRAFT]
    assert all(each.header.is_linked_to_previous for each in others)


def test_what_is_ready_bears_no_mark(word: Path) -> None:
    with zipfile.ZipFile(word) as package:
        assert not any(DRAFT in package.read(name).decode("utf-8", "replace") for name in package.namelist())


def through_libreoffice(source: Path, kind: str, folder: Path) -> Path:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", kind, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{kind}"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_and_saves_it_with_the_same_figures(word: Path, tmp_path: Path) -> None:
    saved = through_libreoffice(word, "docx", tmp_path)
    document = assert_same(sample(long=40), saved)
    assert document.published == gouji.read(word).published
    printed = gouji.read(through_libreoffice(word, "pdf", tmp_path))
    assert printed.anchors is not None
    stands = {s.title: printed.anchors.of(s.place.line, s.place.start, s.place.end).page for s in printed.statements}
    said = dict(each.text.split("\t") for each in Document(str(word)).paragraphs if "\t" in each.text)
    assert len(stands) == 4
    assert stands == {title: int(said[title]) + 1 for title in stands}, "the cover is not counted"
