"""A report on a PDF shows its pages, with a box round each figure where it stands."""

from __future__ import annotations

import re
from base64 import b64decode
from pathlib import Path

import pytest

from gouji.disclosure import Disclosure
from gouji.reading import read_bytes
from gouji.reading.pictured import page_images
from gouji.reporting.html import render
from gouji.review import review
from tests.typeset import blocks, paper, word

TEXT = """青河县统计局2025年部门预算
第一部分 部门预算表
2025年部门支出总体情况表
单位：万元
项目\t合计\t基本支出\t项目支出
合计\t30.71\t22.71\t8.00
行政运行\t22.71\t22.71\t0.00
培训支出\t8.00\t0.00\t9.00
"""
_BOX = re.compile(r'<rect class="fig ([^"]*)" id="([^"]*)"[^>]*? x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"')


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return paper(blocks(TEXT))


def disclosure(pdf: bytes) -> Disclosure:
    [found] = read_bytes(pdf, "a.pdf")
    found.images = page_images(pdf)
    return found


def test_each_figure_is_boxed_where_it_stands(pdf: bytes) -> None:
    document = disclosure(pdf)
    page = render([review(document)])
    boxes = {match[2]: match for match in _BOX.finditer(page)}
    amounts = [a for statement in document.statements for a in statement.amounts if a.figure.place.text]
    assert len(amounts) == 9
    for amount in amounts:
        place = amount.figure.place
        box = boxes[f"d1-L{place.line}-{place.start}-{place.end}"]
        bbox = place.anchor(document.anchors).bbox
        assert bbox is not None
        assert abs(float(box[3]) - bbox[0]) < 2
        assert abs(float(box[4]) - bbox[1]) < 2
    assert any("broken" in box[1] for box in boxes.values())
    assert '<article class="paper"' not in page


def test_every_place_of_a_finding_leads_to_a_box(pdf: bytes) -> None:
    page = render([review(disclosure(pdf))])
    places = {name for names in re.findall(r'data-places="([^"]+)"', page) for name in names.split()}
    assert places
    assert places <= {match[2] for match in _BOX.finditer(page)}


def test_pages_are_small_pictures(pdf: bytes) -> None:
    [image] = page_images(pdf)
    assert image.data.startswith(b"RIFF")
    assert len(image.data) < 100_000
    assert (round(image.width), round(image.height)) == (595, 842)
    [address] = re.findall(r'href="data:image/webp;base64,([^"]+)"', render([review(disclosure(pdf))]))
    assert b64decode(address) == image.data


def test_without_pictures_of_all_pages_the_text_is_shown(pdf: bytes) -> None:
    document = disclosure(pdf)
    document.images = ()
    page = render([review(document)])
    assert "<rect" not in page
    assert '<article class="paper"' in page


def test_what_cannot_be_drawn_has_no_pictures() -> None:
    assert page_images(b"%PDF-1.7\n%%EOF\n") == ()
    assert page_images(b"\x89PNG\r\n\x1a\n" + bytes(100)) == ()
    assert page_images(TEXT.encode()) == ()


def test_the_command_draws_them(pdf: bytes, tmp_path: Path) -> None:
    from click.testing import CliRunner

    from gouji.cli import main

    (tmp_path / "a.pdf").write_bytes(pdf)
    target = tmp_path / "report.html"
    CliRunner().invoke(main, ["check", str(tmp_path / "a.pdf"), "--html", str(target)])
    assert "data:image/webp" in target.read_text("utf-8")


def test_of_several_files_the_paged_ones_are_shown_as_pages_and_the_others_as_text(tmp_path: Path) -> None:
    from click.testing import CliRunner

    from gouji.cli import main

    (tmp_path / "说明.docx").write_bytes(word(blocks("青河县统计局2025年部门预算\n本部门支出合计30.71万元。\n")))
    (tmp_path / "表.pdf").write_bytes(paper(blocks(TEXT)))
    target = tmp_path / "report.html"
    paths = [str(tmp_path / name) for name in ("说明.docx", "表.pdf")]
    CliRunner().invoke(main, ["check", *paths, "--together", "--html", str(target)])
    page = target.read_text("utf-8")
    first, second = page.index('<h2 class="file">说明.docx'), page.index('<h2 class="file">表.pdf')
    assert "<svg viewBox" not in page[first:second]
    assert "本部门支出合计" in page[first:second]
    assert page[second:].count("<svg viewBox") == 1
    places = {name for names in re.findall(r'data-places="([^"]+)"', page) for name in names.split()}
    shown = {match[2] for match in _BOX.finditer(page)} | set(re.findall(r'<span class="fig [^"]*" id="([^"]+)"', page))
    assert places
    assert places <= shown
