"""Scanned pages are read as the text they show, and unclear figures as relations decide, which is said."""

from __future__ import annotations

import io
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from gouji.disclosure import Disclosure, Doubt
from gouji.place import Place
from gouji.reading import Unreadable, read_bytes, read_transcript, written_out
from gouji.reading.corrected import corrected
from gouji.reading.formats import format_of, ocr
from gouji.reading.pace import paced
from gouji.reading.transcript import Transcript
from gouji.review import review
from gouji.review.recognition import choose
from tests.reading.formats.test_same_in_every_format import meaning
from tests.typeset import Block, Table, blocks, paper
from tests.typeset.paper import FONT, Press, print_on, styles
from tests.typeset.scan import bound, pictures

EXAMPLE = Path(__file__).parents[3] / "examples" / "qinghe-2025-budget.txt"


SMALL = """青河县统计局2025年部门预算
第一部分 部门预算表
2025年部门支出总体情况表
单位：万元
项目\t合计\t基本支出\t项目支出
合计\t1,030.71\t22.71\t1,008.00
行政运行\t22.71\t22.71\t
专项普查活动\t1,008.00\t\t1,008.00
"""


def figures(documents: Sequence[Disclosure]) -> Counter[object]:
    """Every figure of the tables with what it is about."""
    found = meaning(documents)
    return Counter({key: count for key, count in found.items() if isinstance(key, tuple) and len(key) == 5})


def share(document: Sequence[Block], transcript: Transcript) -> float:
    """How much of what a text says is read from its scan."""
    plain = figures(read_bytes(paper(document), "a.pdf"))
    return (plain & figures(read_transcript(transcript, "b.pdf"))).total() / plain.total()


def test_a_scan_is_read_with_its_figures_in_place() -> None:
    document = blocks(EXAMPLE.read_text("utf-8"))
    starts = [at for at, block in enumerate(document) if isinstance(block, Table)]
    part = document[starts[1] + 1 : starts[2] + 1]
    transcript = written_out(bound(pictures(part)), "b.pdf")
    assert share(part, transcript) >= 0.98
    [found] = read_transcript(transcript, "b.pdf")
    assert share(part, corrected(transcript, choose(found))) >= 0.99


def test_a_red_seal_is_taken_off_and_red_letters_stay() -> None:
    import cv2

    from gouji.reading.formats.scan.seals import without_seals

    page = np.full((600, 800, 3), 250, dtype=np.uint8)
    red = (60, 60, 225)  # blue, green, red
    cv2.circle(page, (300, 300), 120, red, 10)
    cv2.rectangle(page, (260, 280), (340, 320), red, -1)
    page[295:305, 200:400] = 10  # a figure under it
    page[100:110, 600:640] = red  # a letter of a heading
    grey = without_seals(page, 200.0)
    assert min(grey[178:184, 290:310].min(), grey[282:292, 265:335].min()) > 240  # its ring and its middle
    assert grey[300, 200:400].max() < 20
    assert grey[105, 610] < 150


def test_a_page_scanned_on_its_side() -> None:
    [page] = pictures(blocks(SMALL))
    assert share(blocks(SMALL), written_out(bound([page.rotate(90, expand=True)]), "b.pdf")) == 1.0


def test_a_wide_table_on_its_side_is_turned_though_a_few_words_seem_to_stand() -> None:
    from gouji.reading.formats.scan.turning import quarters

    wide = next(block for block in blocks(EXAMPLE.read_text("utf-8")) if isinstance(block, Table) and block.width > 9)
    page = pictures([*blocks(SMALL)[:1], wide])[-1]
    for turn in range(4):
        lying = np.asarray(page.rotate(90 * turn, expand=True))
        assert quarters(lying, 200.0) == turn


def test_a_picture_file_upside_down_is_a_page() -> None:
    file = io.BytesIO()
    pictures(blocks(SMALL))[0].rotate(180).save(file, "PNG")
    assert share(blocks(SMALL), written_out(file.getvalue(), "scan.png")) == 1.0


def test_a_scan_without_rules_is_found_wrong_as_its_text_is() -> None:
    wrong = blocks(SMALL.replace("行政运行\t22.71\t22.71", "行政运行\t22.17\t22.71"))
    scanned = written_out(bound(pictures(wrong, styles()["unruled"])), "b.pdf")
    assert share(wrong, scanned) == 1.0
    [found], [text] = read_transcript(scanned, "b.pdf"), read_bytes(paper(wrong), "a.pdf")
    errors = {(each.rule, each.arithmetic) for each in review(text).findings if each.severity == "error"}
    assert errors
    assert {(each.rule, each.arithmetic) for each in review(found).findings if each.severity == "error"} == errors


def test_what_another_program_recognised_in_a_scan_is_not_taken_for_what_is_printed() -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    page: Image.Image = pictures(blocks(SMALL))[0]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.drawImage(ImageReader(page), 0, 0, 595, 842)
    layer = canvas.beginText(60, 780)
    layer.setFont(FONT, 9)
    layer.setTextRenderMode(3)
    for line in SMALL.replace("22.71", "27.71").splitlines():
        layer.textLine(line)
    canvas.drawText(layer)
    canvas.showPage()
    print_on(
        canvas, blocks(SMALL.replace("部门支出总体", "一般公共预算支出").replace("合计\t1,0", "合计\t2,0")), Press()
    )
    transcript = written_out(file.getvalue(), "b.pdf")  # its second page is text
    assert "27.71" not in "".join(transcript.lines)
    assert [line.split("\t")[1] for line in transcript.lines if line.startswith("合计\t")] == ["1,030.71", "2,030.71"]


def test_small_print_without_rules_under_headings_of_several_lines() -> None:
    """Its cells stand closer than characters are wide, its headings side by side at different heights."""
    head = SMALL[: SMALL.index("项目\t")]
    text = head + (
        "项目编码\t项目名称\t合计\t一般公共预算\t\t政府性基金预算拨款\t国有资本经营预算拨款\t财政专户管理资金\n"
        "\t\t\t小计\t其中：财政拨款\t\t\t\n"
        "\t合计\t226.70\t226.70\t226.70\t\t\t\n"
        "411505230000000003021\t工会经费补助\t226.70\t226.70\t226.70\t\t\t\n"
    )
    printed = written_out(paper(blocks(text), Press(rules="none", size=6.0, crowded=True)), "a.pdf")
    scanned = written_out(bound(pictures(blocks(text), Press(rules="none", size=6.0, crowded=True))), "b.pdf")
    tabbed = [line for line in printed.lines if "\t" in line]
    assert len(tabbed) == 4
    assert [line for line in scanned.lines if "\t" in line] == tabbed


def test_words_that_paper_parts_are_words_of_their_own() -> None:
    from gouji.reading.formats.scan.cutting import cut
    from gouji.reading.formats.scan.recogniser import Letter
    from gouji.reading.formats.scan.words import Spot

    ink = np.zeros((40, 200), dtype=np.uint8)
    for left, wide in ((20, 10), (32, 10), (54, 18), (74, 18)):  # two digits, then two Chinese characters
        ink[10:28, left : left + wide] = 255
    spot = Spot(20, 10, 92, 28)
    spelling = tuple(Letter(at, ((char, 1.0),)) for char, at in (("3", 0.12), ("1", 0.29), ("支", 0.58), ("出", 0.82)))
    assert [(part, "".join(letter.char for letter in said)) for part, said in cut(ink, spot, spelling)] == [
        (Spot(20, 10, 42, 28), "31"),
        (Spot(54, 10, 92, 28), "支出"),
    ]
    close = tuple(letter for letter in spelling if not letter.char.isdigit())
    assert len(cut(ink, Spot(54, 10, 92, 28), close)) == 1


def test_a_long_code_in_small_print_is_no_rule() -> None:
    from gouji.reading.formats.scan.picture import Upright
    from gouji.reading.formats.scan.ruling import ruling

    ink = np.zeros((400, 600), dtype=np.uint8)
    ink[150:153, 60:200] = ink[250:253, 60:200] = ink[150:253, 60:62] = ink[150:253, 198:200] = 255
    for left in range(70, 180, 4):  # strokes of digits so small that hardly any paper is between them
        ink[197:205, left : left + 2] = 255
    page = Upright(np.where(ink > 0, np.uint8(0), np.uint8(255)), ink, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    assert [round(rule.at) for rule in ruling(page, 200.0).across] == [151, 251]


def test_figures_on_serifs_and_hyphens_for_nothing() -> None:
    figures = ("282,385.00", "254,532.00", "222,282.22", "11,282,385.00", "1,202,585.00", "85,285,252.52")
    names = ("合计", "行政运行", "一般行政管理事务", "专项普查活动", "住房公积金", "培训支出")
    head = SMALL[: SMALL.index("合计\t1,030")].replace("万元", "元")
    text = head + "".join(f"{name}\t{figure}\t{figure}\t-\n" for name, figure in zip(names, figures, strict=True))
    scanned = bound(pictures(blocks(text), latin=True, askew=0.0))  # level digits stand on what looks like a rule
    assert share(blocks(text), written_out(scanned, "b.pdf")) == 1.0


def test_the_feet_of_digits_are_no_rule() -> None:
    from gouji.reading.formats.scan.picture import Upright
    from gouji.reading.formats.scan.ruling import ruling

    ink = np.zeros((400, 600), dtype=np.uint8)
    for left in range(100, 220, 14):  # digits like 2, on broad feet that almost touch
        ink[185:200, left + 3 : left + 9] = ink[197:200, left : left + 12] = 255
    ink[250:253, 60:400] = 255
    page = Upright(np.where(ink > 0, np.uint8(0), np.uint8(255)), ink, (1.0, 0.0, 0.0, 0.0, 1.0, 0.0))
    assert [round(rule.at) for rule in ruling(page, 200.0).across] == [251]


def test_places_on_a_scan_are_where_its_words_stand() -> None:
    document = blocks(SMALL)
    [printed] = read_bytes(paper(document), "a.pdf")
    [scanned] = read_bytes(bound(pictures(document, askew=0.0)), "b.pdf")

    def boxes(found: Disclosure) -> dict[tuple[str, str], tuple[float, float, float, float]]:
        return {
            (a.figure.place.row, a.figure.place.column): box
            for s in found.statements
            for a in s.amounts
            if a.figure.place.text and (box := a.figure.place.anchor(found.anchors).bbox) is not None
        }

    one, other = boxes(printed), boxes(scanned)
    assert one.keys() & other.keys()
    for key in one.keys() & other.keys():
        (left, top, _, bottom), (to, high, _, low) = one[key], other[key]  # another font: its digits are narrower
        assert high + 3 < low
        assert abs(left - to) < 4
        assert abs(top + bottom - high - low) / 2 < 4


class OnePage:
    """Somebody who waits for one scanned page only."""

    read = 0

    def recognised(self, page: int, pages: int) -> None:
        self.read += 1
        assert (page, pages) == (1, 3)

    def in_time(self) -> bool:
        return self.read == 0


def test_pages_left_for_want_of_time_are_said_and_what_may_go_on_there_is_no_error() -> None:
    wrong = SMALL.replace("合计\t1,030.71", "合计\t1,040.71")
    [page] = pictures(blocks(wrong))
    with paced(OnePage()):
        [found] = read_bytes(bound([page, page, page]), "b.pdf")
    report = review(found)
    [left] = [finding for finding in report.findings if finding.rule == "scan.left"]
    assert "第2—3页" in left.message.zh
    sums = [finding for finding in report.findings if "1040.71" in finding.arithmetic.replace(",", "")]
    assert sums
    assert {finding.severity for finding in sums} == {"note"}


def test_a_picture_without_words_is_said_to_have_none() -> None:
    from PIL import Image

    noise = np.random.default_rng(1).integers(235, 255, (900, 700)).astype(np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, "PNG")
    with pytest.raises(Unreadable, match="没有认出文字"):
        read_bytes(file.getvalue(), "照片.png")


def test_a_page_too_small_for_words_ends_in_a_sentence() -> None:
    from PIL import Image

    with pytest.raises(Unreadable, match="没有认出文字"):
        read_bytes(bound([Image.new("L", (8, 8))]), "点.pdf")


def test_a_damaged_picture_ends_in_a_sentence() -> None:
    data = b"\x89PNG\r\n\x1a\n" + bytes(200)
    with pytest.raises(Unreadable, match="损坏"):
        read_bytes(data, "坏.png")


def test_a_picture_that_says_it_is_vast_or_has_no_size_ends_in_a_sentence() -> None:
    for format_, at, said in (("BMP", 18, b"\xff\xff\xff\x7f"), ("TIFF", 8, bytes(4))):
        file = io.BytesIO()
        pictures(blocks("青河县统计局"))[0].save(file, format_)
        data = bytearray(file.getvalue())
        if format_ == "TIFF":  # its directory, which begins with the width, is that of no picture
            at = int.from_bytes(data[4:8], "little") + 2
        data[at : at + 4] = said
        with pytest.raises(Unreadable, match=r"损坏|像素"):
            read_bytes(bytes(data), f"a.{format_.lower()}")


def test_without_the_extra_a_scan_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    scanned = bound(pictures(blocks(SMALL)))
    monkeypatch.setattr(ocr, "at_hand", lambda: False)
    for data in (scanned, b"\x89PNG\r\n\x1a\n" + bytes(200)):
        with pytest.raises(Unreadable) as caught:
            read_bytes(data, "扫描件")
        assert "pip install 'gouji[ocr]'" in caught.value.sentence.zh
        assert "pip install 'gouji[ocr]'" in caught.value.sentence.en


def test_nothing_that_could_fetch_models_is_imported_and_nothing_is_printed(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    path.write_bytes(bound(pictures(blocks(SMALL))))
    script = (
        "import sys, gouji; gouji.read(sys.argv[1]); "
        "sys.exit(', '.join({'rapidocr', 'requests', 'urllib3', 'huggingface_hub'} & set(sys.modules)) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


TEXT = """青河县统计局2025年部门预算
第一部分 部门预算表
2025年部门支出总体情况表
单位：万元
项目\t合计\t基本支出\t项目支出
合计\t30.71\t22.71\t8.00
行政运行\t{shown}\t22.71\t0.00
培训支出\t8.00\t0.00\t8.00
"""


def doubted(shown: str, readings: tuple[tuple[str, float], ...]) -> Transcript:
    """A text in which one figure was recognised as `shown` and may say something else."""
    found = written_out(TEXT.format(shown=shown).encode(), "a.txt")
    [line] = [number for number, text in enumerate(found.lines, 1) if text.startswith("行政运行")]
    start = found.lines[line - 1].index("\t") + 1
    doubt = Doubt(Place(shown, line, start, start + len(shown)), readings)
    return replace(found, doubts=(doubt,))


def test_where_one_reading_makes_the_sums_right_it_is_taken_and_said() -> None:
    transcript = doubted("2271", (("2271", 0.7), ("22.71", 0.2), ("2277", 0.1)))
    [document] = read_transcript(transcript, "a.txt")
    [(_, text)] = choose(document)
    assert text == "22.71"
    [better] = read_transcript(corrected(transcript, choose(document)), "a.txt")
    assert "行政运行\t22.71\t22.71\t0.00" in better.lines
    report = review(better)
    [note] = [finding for finding in report.findings if finding.rule == "scan.recognised"]
    assert "2271" in note.message.zh
    assert note.places[0].text == "22.71"
    assert [finding.rule for finding in report.findings if finding.severity != "note"] == []


def test_an_error_that_the_paper_shows_stays_one() -> None:
    transcript = doubted("22.17", (("22.17", 0.995), ("22.47", 0.004)))
    [document] = read_transcript(transcript, "a.txt")
    assert choose(document) == []
    assert any(finding.severity == "error" for finding in review(document).findings)


def test_what_cannot_be_decided_is_no_error() -> None:
    transcript = doubted("22.17", (("22.17", 0.5), ("22.47", 0.3)))
    [document] = read_transcript(transcript, "a.txt")
    assert choose(document) == []
    found = review(document).findings
    assert found
    assert {finding.severity for finding in found} == {"note"}


def test_pictures_are_known_by_content() -> None:
    assert format_of(b"\xff\xd8\xff\xe0\x00\x10JFIF").name == "picture"
    assert format_of("BM 公司\n项目\t金额\n".encode()).name == "text"
