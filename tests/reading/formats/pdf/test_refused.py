"""A PDF that cannot be read ends in a sentence that says what is wrong and what to do."""

from __future__ import annotations

import io
from contextlib import suppress
from pathlib import Path
from random import Random

import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from gouji.reading import Unreadable, read_bytes
from tests.typeset import blocks, paper

TEXT = "2025年部门收支总表\n单位：万元\n项目\t金额\n合计\t10.00\n基本支出\t10.00\n"


def sentence(data: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        read_bytes(data, "文件.pdf")
    assert "文件.pdf" in caught.value.sentence.zh
    assert "文件.pdf" in caught.value.sentence.en
    return caught.value.sentence.zh


def canvas(pages: int, encrypt: StandardEncryption | None = None) -> bytes:
    file = io.BytesIO()
    drawn = Canvas(file, encrypt=encrypt)
    for _ in range(pages):
        drawn.showPage()
    drawn.save()
    return file.getvalue()


def test_a_password() -> None:
    assert "密码" in sentence(canvas(1, StandardEncryption("secret", canPrint=0)))


def test_a_file_cut_off() -> None:
    data = paper(blocks(TEXT))
    assert sentence(data[: len(data) // 3])


def test_nothing_but_the_signature() -> None:
    assert "损坏" in sentence(b"%PDF-1.7\n%%EOF\n")


def test_pages_with_nothing_on_them() -> None:
    assert "没有文字" in sentence(canvas(3))


def test_more_pages_than_a_disclosure_has() -> None:
    assert "10,000 页" in sentence(canvas(10_000))


def picture() -> bytes:
    file = io.BytesIO()
    drawn = Canvas(file, pagesize=(595, 842))
    drawn.drawImage(ImageReader(Image.new("RGB", (60, 85), "white")), 0, 0, 595, 842)
    drawn.save()
    return file.getvalue()


def test_a_page_that_is_a_picture() -> None:
    assert "扫描" in sentence(picture())


def test_a_picture_among_pages_of_text_is_said_to_be_unread() -> None:
    text = (Path(__file__).parents[4] / "examples" / "qinghe-2025-budget.txt").read_text(encoding="utf-8")
    whole = pypdfium2.PdfDocument(paper(blocks(text)))
    whole.import_pages(pypdfium2.PdfDocument(picture()), index=3)
    file = io.BytesIO()
    whole.save(file)
    [document] = read_bytes(file.getvalue(), "a.pdf")
    at = next(number for number, line in enumerate(document.lines, 1) if "是图片" in line)
    assert document.anchors is not None
    assert document.anchors.of(at, 0, 5).page == 4


@pytest.mark.parametrize("seed", range(40))
def test_damage_anywhere_ends_in_a_document_or_a_sentence(seed: int) -> None:
    random = Random(seed)
    data = bytearray(paper(blocks(TEXT)))
    for _ in range(random.randint(1, 30)):
        at = random.randrange(len(data))
        data[at] = random.randrange(256)
    with suppress(Unreadable):
        assert read_bytes(b"%PDF-" + bytes(data[5:]), "a.pdf")
