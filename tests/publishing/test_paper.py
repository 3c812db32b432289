"""The PDF: bookmarks, tags, embedded fonts, words that are never markup, figures attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from gouji.manuscript import Cell, Heading, Manuscript, Paragraph, Table
from gouji.published import FILE_NAME
from gouji.publishing import publish
from gouji.publishing.marks import DRAFT
from tests.publishing.sample import sample


@pytest.fixture(scope="module")
def paper(files: dict[str, Path]) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(files["pdf"])
    yield document
    document.close()


def text_of(document: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in document]


def test_bookmarks_lead_to_every_part_and_table(paper: pypdfium2.PdfDocument) -> None:
    marks = [(mark.level, mark.get_title()) for mark in paper.get_toc()]
    assert marks[:4] == [
        (0, "第一部分　部门概况"), (1, "一、主要职责"), (1, "二、机构设置"), (0, "第二部分　部门预算情况说明"),
    ]  # fmt: skip
    assert (1, "2025年部门支出总体情况表") in marks


def test_it_says_what_it_is_and_is_tagged(paper: pypdfium2.PdfDocument, files: dict[str, Path]) -> None:
    metadata = paper.get_metadata_dict()
    assert metadata["Title"] == "云溪县水利局2025年度部门预算"
    assert metadata["Author"] == "云溪县水利局"
    raw = files["pdf"].read_bytes()
    assert b"/MarkInfo" in raw
    assert b"/Lang" in raw
    assert b"pdfuaid:part" in raw


def test_headings_that_leave_a_level_out_are_printed_all_the_same(tmp_path: Path) -> None:
    manuscript = sample()
    manuscript.blocks = [Heading(3, "（一）没有上级的标题"), *manuscript.tables()]
    [path] = publish(manuscript, tmp_path, ["pdf"], name="levels")
    document = pypdfium2.PdfDocument(path)
    assert "没有上级的标题" in "".join(text_of(document))
    document.close()


def test_its_fonts_are_parts_of_free_ones(files: dict[str, Path]) -> None:
    names = set(re.findall(rb"/BaseFont\s*/([A-Z]{6}\+[\w-]+)", files["pdf"].read_bytes()))
    assert {name.split(b"+")[1].split(b"-")[0] for name in names} <= {b"NotoSerifSC", b"NotoSansSC"}
    assert files["pdf"].stat().st_size < 1_000_000


def test_its_figures_are_attached(paper: pypdfium2.PdfDocument) -> None:
    assert [paper.get_attachment(index).get_name() for index in range(paper.count_attachments())] == [FILE_NAME]


def test_headings_of_a_long_table_stand_on_each_of_its_pages(paper: pypdfium2.PdfDocument) -> None:
    pages = [text for text in text_of(paper) if "水利工程运行与维护" in text]
    assert len(pages) > 1
    assert all("特定目标类" in re.sub(r"\s", "", text) for text in pages)


def test_wide_tables_lie_and_every_page_but_the_cover_has_its_number(paper: pypdfium2.PdfDocument) -> None:
    texts = text_of(paper)
    assert [f"— {number} —" in text for number, text in enumerate(texts)] == [False] + [True] * (len(texts) - 1)
    for page, text in zip(paper, texts, strict=True):
        assert (page.get_width() > page.get_height()) == ("水利工程运行与维护" in text)


def test_a_draft_says_so_on_every_page(drafts: dict[str, Path]) -> None:
    document = pypdfium2.PdfDocument(drafts["pdf"])
    assert all(DRAFT in text for text in text_of(document))
    document.close()


WILD = '#panic("x") *a* _b_ $c$ `d` @e <f> \\g // h /* i */ #include "/etc/passwd" [j] {k} == l'


def test_no_word_of_a_manuscript_is_markup(tmp_path: Path) -> None:
    manuscript: Manuscript = sample()
    table = next(manuscript.tables())
    wild = replace(
        table, title=WILD, above=(WILD,), notes=(WILD,), marker=WILD,
        body=((Cell(WILD), Cell(""), Cell(""), Cell("")), *table.body[1:]), sums=(),
    )  # fmt: skip
    manuscript.title = manuscript.department = WILD
    manuscript.blocks = [Heading(1, WILD), Heading(2, WILD), Paragraph((WILD,)), wild]
    [path] = publish(manuscript, tmp_path, ["pdf"], name="wild")
    document = pypdfium2.PdfDocument(path)
    text = re.sub(r"\s", "", "".join(text_of(document)))
    assert text.count(re.sub(r"\s", "", WILD)) >= 7
    document.close()


def test_a_table_of_any_width_is_not_cut(tmp_path: Path) -> None:
    """Forty columns of figures: no word stands outside the margins of its page."""
    manuscript = sample()
    cells = tuple(Cell(f"{number},123,456.78") for number in range(100, 140))
    head = tuple(Cell(f"第{number}栏", heading=True) for number in range(40))
    manuscript.blocks = [Table("generic", "很宽的表", (head,), (cells,) * 3)]
    [path] = publish(manuscript, tmp_path, ["pdf"], name="wide")
    document = pypdfium2.PdfDocument(path)
    for page in document:
        words = page.get_textpage()
        boxes = [words.get_charbox(index) for index in range(words.count_chars())]
        assert max(box[2] for box in boxes) < page.get_width()
    assert isinstance(manuscript.blocks[0], Table)
    document.close()


def test_a_title_of_two_lines_is_one_in_the_name_of_the_file(tmp_path: Path) -> None:
    [path] = publish(sample(), tmp_path, ["html"])
    assert path.name == "云溪县水利局2025年度部门预算.html"


def test_an_unknown_format_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"odt：没有这种格式，可用的有 docx、pdf、xlsx、html"):
        publish(sample(), tmp_path, ["odt"])
