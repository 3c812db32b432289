"""Every figure read from a PDF knows its page and its box on it, as a viewer shows the page."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest

from gouji.checking import check
from gouji.reading import read_bytes
from tests.typeset import blocks, paper
from tests.typeset.paper import styles

TEXT = (Path(__file__).parents[4] / "examples" / "qinghe-2025-budget.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("style", ["ruled", "boxes", "sideways", "unruled"])
def test_what_stands_in_the_box_of_a_figure_is_the_figure(style: str) -> None:
    data = paper(blocks(TEXT), styles()[style])
    [document] = read_bytes(data, "a.pdf")
    pdf = pypdfium2.PdfDocument(io.BytesIO(data))
    texts = [page.get_textpage() for page in pdf]
    checked = 0
    for figure in document.figures():
        if not figure.value:
            continue
        anchor = figure.place.anchor(document.anchors)
        assert anchor.page is not None
        assert anchor.bbox is not None
        left, top, right, bottom = anchor.bbox
        page = pdf[anchor.page - 1]
        width, height = page.get_size()
        assert 0 <= left < right <= width
        assert 0 <= top < bottom <= height
        turned = page.get_rotation() == 90
        box = (top, left, bottom, right) if turned else (left, height - bottom, right, height - top)
        found = texts[anchor.page - 1].get_text_bounded(box[0] - 0.5, box[1] - 0.5, box[2] + 0.5, box[3] + 0.5)
        assert figure.place.text.replace(" ", "") in "".join(found.split()), anchor
        checked += 1
    assert checked > 200
    pdf.close()


def test_findings_and_cells_without_text_have_a_place_on_their_page() -> None:
    [document] = read_bytes(paper(blocks(TEXT)), "a.pdf")
    places = [place.to_dict(document.anchors) for finding in check(document).findings for place in finding.places]
    assert places
    for place in places:
        assert place["page"] > 0
        assert place["bbox"][0] < place["bbox"][2]
        assert "line" not in place
