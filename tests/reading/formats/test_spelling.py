"""Figures that the network spells in several ways are read as figures are written, and as wide as they are printed."""

from __future__ import annotations

from gouji.reading.formats.scan.measuring import measured
from gouji.reading.formats.scan.recogniser import Letter
from gouji.reading.formats.scan.spelling import Reading, reading
from gouji.reading.formats.scan.words import Spot

DIGIT = 10
"""Pixels."""


def spelled(text: str, twice: int | None = None, sure: float = 0.4) -> tuple[Letter, ...]:
    """A text whose character at `twice` is likelier there two times."""
    letters = [Letter(0.5, ((char, 1.0),)) for char in text]
    if twice is not None:
        letters.insert(twice, Letter(0.5, ((text[twice], 1 - sure), ("", sure))))
    return tuple(letters)


def test_a_figure_is_read_as_figures_are_written() -> None:
    for text, twice in (("1,115,165.00", 2), ("49.55", 2), ("282,385.00", 3)):
        found = reading([spelled(text, twice)])
        assert found.text == text
        assert found.sure > 0.9


def test_what_the_paper_shows_clearly_is_read_though_nobody_writes_so() -> None:
    assert reading([spelled("1,030.71", 4, sure=0.001)]).text == "1,0300.71"


def test_the_year_has_four_digits() -> None:
    [(_, readings)] = reading([spelled("在2024年", 2)]).doubts
    assert readings[0][0] == "20024"  # as the line says it
    assert readings[0][1] < 0.1


def test_a_page_number_between_dashes_stays_one() -> None:
    assert reading([spelled("-7ー")]).text == "-7-"


def test_many_equal_digits_in_a_row_are_not_counted_for_certain() -> None:
    found = reading([spelled("411505230000000003021")])
    assert found.text == "411505230000000003021"
    [(_, readings)] = found.doubts
    assert {"41150523000000003021", "4115052300000000003021"} <= {text for text, _ in readings}
    assert reading([spelled("100000.00")]).doubts == ()


def wide(digits: float) -> Spot:
    return Spot(0, 0, round((digits - 0.15) * DIGIT), 18)


def test_the_width_of_a_figure_tells_how_many_digits_it_has() -> None:
    certain = [("1075.79", 6.5), ("921.38", 5.5), ("38.47", 4.5), ("142.55", 5.5), ("10.85", 4.5)]
    readings = (("105.79", 0.6), ("1005.79", 0.4))
    spots = [wide(units) for _, units in certain]
    known = [Reading(text, 1.0, (0.5,) * len(text)) for text, _ in certain]
    unclear = Reading("105.79", 0.6, (0.5,) * 6, ((0, readings),))
    assert measured([*spots, wide(6.5)], [*known, unclear])[-1].text == "1005.79"
    shorter = measured([*spots, wide(5.5)], [*known, unclear])[-1]
    assert (shorter.text, shorter.sure > 0.99) == ("105.79", True)
    assert measured([wide(6.5)], [unclear]) == [unclear]
