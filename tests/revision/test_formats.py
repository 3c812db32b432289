"""A version in one file format beside a version in another: what only the format does is no change."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from gouji.books.example import example
from gouji.compiling import compile_final_accounts
from gouji.publishing import publish
from gouji.reading import read_bytes, read_file
from gouji.revision import How, What, revision
from tests.typeset import blocks, page, paper, word, workbook

EXAMPLES = Path(__file__).parents[2] / "examples"
FORMATS: dict[str, Callable[..., bytes]] = {"docx": word, "html": page, "pdf": paper, "xlsx": workbook}


@pytest.mark.parametrize("name", ["qinghe-2025-budget", "linshui-2024-final"])
@pytest.mark.parametrize("suffix", ["html", "pdf", "xlsx"])
def test_the_same_in_two_formats_does_not_differ(name: str, suffix: str) -> None:
    text = blocks((EXAMPLES / f"{name}.txt").read_text(encoding="utf-8"))
    [before] = read_bytes(word(text), "a.docx")
    [after] = read_bytes(FORMATS[suffix](text), f"b.{suffix}")
    assert revision(before, after).changes == []


@pytest.mark.parametrize("name", ["qinghe-2025-budget", "yunxi-2025-budget", "linshui-2024-final"])
def test_a_digit_is_told_once_wherever_it_stands(name: str) -> None:
    """Every alteration of a figure is one change, at its place."""
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    [before] = read_bytes(text.encode(), "a.txt")
    random = Random(7)
    figures = list(re.finditer(r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d\d(?!\d)", text))
    for figure in random.sample(figures, 8):
        digit = text[figure.start()]
        other = random.choice([each for each in "123456789" if each != digit])
        altered = text[: figure.start()] + other + text[figure.start() + 1 :]
        [after] = read_bytes(altered.encode(), "b.txt")
        [change] = revision(before, after).changes
        assert change.how is How.CHANGED
        assert change.what in (What.FIGURE, What.SENTENCE, What.WORDS)
        assert change.place_after is not None
        line = altered.count("\n", 0, figure.start()) + 1
        assert change.place_after.line <= line, "a sentence begins where its paragraph is wrapped"
        assert altered[figure.start() : figure.end()] in change.after


def test_a_figure_corrected_in_the_pdf_of_a_word_file() -> None:
    text = (EXAMPLES / "linshui-2024-final.txt").read_text(encoding="utf-8")
    figure = re.search(r"(?<=\t)\d{1,3}\.\d\d(?=\t)", text)
    assert figure is not None
    altered = text[: figure.start()] + "777.77" + text[figure.end() :]
    [before], [after] = read_bytes(word(blocks(text)), "a.docx"), read_bytes(paper(blocks(altered)), "b.pdf")
    [change] = revision(before, after).changes
    assert (change.what, change.before, change.after) == (What.FIGURE, figure[0], "777.77")
    assert change.place_after is not None
    assert change.place_after.anchor(after.anchors).page is not None


def test_what_was_published_as_word_and_as_pdf_does_not_differ(tmp_path: Path) -> None:
    manuscript = compile_final_accounts(example(), 2026).manuscript
    before, after = (read_file(path) for path in publish(manuscript, tmp_path, ("docx", "pdf")))
    assert revision(before, after).changes == []
