"""The real documents side by side: each is compared, and each figure stands where its place says."""

from __future__ import annotations

from gouji.comparing import Sheet, compare, sheet
from tests.real.seeds import NUMBERS, at_hand, seed


@at_hand
def test_the_main_lines_of_all_are_filled_with_figures_in_their_places() -> None:
    sheets = {number: made for number in NUMBERS if isinstance(made := sheet(seed(number).disclosure), Sheet)}
    comparison = compare(sheets.values())
    assert len(comparison.sheets) == len(NUMBERS)
    for name in ("revenue_total", "expenditure", "basic", "project", "three_public", "function:210"):
        line = comparison.line(name)
        assert line is not None
        assert None not in line.cells
    for number, made in sheets.items():
        lines = seed(number).disclosure.lines
        for fact in made.subjects.values():
            place = fact.spots[0].place
            assert fact.spots[0].text == place["text"]
            assert place["text"].strip() in lines[place["line"] - 1]
