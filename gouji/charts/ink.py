"""How the series of a chart are told apart: by lightness and pattern, so that a black and white print shows it too."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1a1a1a"
QUIET = "#595959"
RULE = "#d9d9d9"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Ink:
    """A filling (its colour, its pattern), and the stroke, its dashes and its marker where the series is a line."""

    fill: str
    hatch: str
    on_it: str
    """The colour of words on the filling."""
    stroke: str
    dashes: tuple[float, ...]
    marker: str


_DARK, _MID, _LIGHT = "#1f4e79", "#6f9fc8", "#c9ddef"

INKS = (
    Ink(_DARK, "", PAPER, _DARK, (), "o"),
    Ink(_LIGHT, "", INK, "#b35806", (5, 2), "s"),
    Ink(PAPER, "////", INK, "#4d4d4d", (1.5, 1.5), "^"),
    Ink(_MID, "", INK, _MID, (), "D"),
    Ink("#ececec", "....", INK, "#7b3294", (7, 2, 1.5, 2), "v"),
    Ink("#4d4d4d", "", PAPER, "#1b7837", (3, 1), "P"),
    Ink(PAPER, "\\\\\\\\", INK, "#a50026", (), "X"),
    Ink("#ececec", "xxx", INK, "#808080", (1, 2), "*"),
)


def ink(number: int) -> Ink:
    """The ink of the series with that number, from 0; there are eight, then they come again."""
    return INKS[number % len(INKS)]
