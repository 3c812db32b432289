"""The five real documents, where they are at hand, and figures in them altered as a slip of the hand alters them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import pytest

from gouji.checking import check
from gouji.disclosure import Disclosure, Statement
from gouji.findings import Report
from gouji.place import Place
from gouji.reading import read_bytes

ROOT = Path(__file__).parents[2]
FOLDER = next((p / "shared" / "seeds" for p in ROOT.parents if (p / "shared" / "seeds").is_dir()), ROOT / "seeds")
NUMBERS = ("000", "001", "002", "003", "004")

at_hand = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the five real documents are not at hand (shared/seeds beside the repository)"
)
each_seed = pytest.mark.parametrize("number", NUMBERS)

FIGURE = re.compile(r"(?<![\d.,A-Za-z])\d{1,3}(?:,\d{3})+\.\d{1,2}(?![\d.])|(?<![\d.,A-Za-z])\d+\.\d{1,2}(?![\d.])")
"""A figure with a decimal point, not part of a longer run of digits or of a section's number."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it stands in the text."""

    line: int
    start: int
    end: int
    text: str

    def touches(self, place: Place) -> bool:
        """Whether the place covers a character of it."""
        return place.line == self.line and place.start < self.end and self.start < place.end

    def within(self, statement: Statement) -> bool:
        """Whether it stands in the lines of the statement."""
        return statement.first_line <= self.line <= statement.last_line


@dataclass(frozen=True)
class Seed:
    """A document, what was read of it and what checking says."""

    text: str
    disclosures: tuple[Disclosure, ...]
    report: Report

    @property
    def disclosure(self) -> Disclosure:
        """The document read first."""
        return self.disclosures[0]

    def open_figures(self) -> list[Printed]:
        """The figures that no performance table holds."""
        delimited = [statement for statement in self.disclosure.statements if statement.delimited]
        return [it for it in figures(self.text) if not any(it.within(statement) for statement in delimited)]


@cache
def seed(number: str) -> Seed:
    """The document of that number, read and checked."""
    [path] = FOLDER.glob(f"{number}_*")
    data = path.read_bytes()
    disclosures = tuple(read_bytes(data, path.name))
    return Seed(data.decode(), disclosures, check(disclosures[0]))


def figures(text: str) -> Iterator[Printed]:
    """Every figure with a decimal point, in the order of the text."""
    for number, line in enumerate(text.split("\n"), 1):
        for match in FIGURE.finditer(line):
            yield Printed(number, match.start(), match.end(), match[0])


def value(text: str) -> float:
    """What a figure is worth."""
    return float(text.replace(",", ""))


def alter(text: str, random: Random) -> str:
    """`text` with a digit replaced, swapped with the next, dropped or doubled; decimals and commas as before."""
    whole, _, decimals = text.replace(",", "").partition(".")
    digits = whole + decimals
    while True:
        slip = random.choice(("replace", "replace", "swap", "drop", "double"))
        at = random.randrange(len(whole) if slip in ("drop", "double") else len(digits))
        before, here, after = digits[:at], digits[at], digits[at + 1 :]
        if slip == "replace":
            changed = before + random.choice("0123456789") + after
        elif slip == "swap":
            changed = before + after[:1] + here + after[1:]
        elif slip == "drop":
            changed = before + after
        else:
            changed = before + here + here + after
        units = int(changed[: -len(decimals)] or "0")
        altered = f"{units:,}" if "," in text else str(units)
        altered += f".{changed[-len(decimals) :]}"
        if value(altered) not in (value(text), 0):
            return altered
