"""Words from what was recognised: the text that a picture shows, and what else a figure may say."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest

from gouji.reading.formats.scan.lexicon import pairs
from gouji.reading.formats.scan.recogniser import Letter, Spelling

MOST = 8
"""How many readings of a figure are kept."""
LEAST = 0.002
"""A less likely reading is none."""
CERTAIN = 0.99
"""A figure that is surer than this, and can say nothing else, is certain."""
_NOUGHTS = frozenset("OoＯ〇")
_DIGITS = frozenset("0123456789.,")
SURE = 0.97
"""A character that is less sure is decided by the words of the field."""
KNOWN = 20.0
"""How much likelier a character is that makes a pair known from them with the one beside it."""
_DASH = re.compile(r"[-—－–_~一]{1,3}")
_CHINESE = re.compile("[\u3400-\u9fff]")
_FIGURE = re.compile(r"[-(（]?[\d.,]*\d[\d.,]*%?[)）]?")
_WRITTEN = re.compile(r"[-(（]?(?:\d{1,3}(?:,\d{3})+|\d+)(\.\d{1,6})?%?[)）]?")
RARE = 0.03
"""How much rarer figures are that are written as none is meant to be: 49..55, 1115,165.00."""
_PAGE = re.compile(r"[-—－–ー一_~](\d{1,4})[-—－–ー一_~]")
LONG_CODE = 12
"""So many digits are a code of a project; amounts have fewer."""
_RUN = re.compile(r"(\d)\1{4,}")
MISCOUNTED = 0.125
"""How often one digit too many or too few is read of five or more of the same in a row."""
LONGER = 0.3
"""How much rarer figures with more than two decimals are."""
_BOUNDS = frozenset("≥≤")
LIKE_BOUNDS = {"V": 0.05, "v": 0.05, "√": 0.05, ">": 0.3, "<": 0.3, "∠": 0.05}
"""How much rarer than ≥ and ≤ the signs are that look like them."""
_FULL = str.maketrans("(),:;?!", "（），：；？！")


Readings = tuple[tuple[str, float], ...]
"""What a figure may say and how likely each is, likeliest first."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a picture of a word says: its text, how likely, and where each character's middle is (0 to 1).

    `doubts`: the figures in it that are not certain, each by its first character.
    """

    text: str
    sure: float
    middles: tuple[float, ...]
    doubts: tuple[tuple[int, Readings], ...] = ()


def is_figure(text: str) -> bool:
    """Whether a text is a number or a code."""
    return bool(_FIGURE.fullmatch(text))


def reading(spellings: Sequence[Spelling]) -> Reading:
    """What the spellings of one word, made of several pictures of it, come to."""
    first = spellings[0]
    plain = _plain(first)
    text = "".join(letter.char for letter in plain)
    if _DASH.fullmatch(text):
        return Reading("—" * len(text), _sure(plain), tuple(letter.at for letter in plain))
    if text in _NOUGHTS:  # no word of one letter is printed by itself
        return Reading("0", _sure(plain), (plain[0].at,))
    if not is_figure(text):
        best = max(map(_bounded, _together(spellings)), key=_sure)  # also of where it sees nothing
        plain = _plain(best)
        said = _paged(_punctuated(_known(plain)))
        return Reading(said, _sure(plain), tuple(letter.at for letter in plain), tuple(_doubts(best)))
    likely: dict[str, float] = {}
    for spelling in spellings:
        for other, likelihood in _variants(spelling):
            likely[other] = likely.get(other, 0.0) + likelihood / len(spellings)
    found = _weighed(likely.items()) or [(text, _sure(plain))]
    best_text, sure = found[0]
    middles = next((m for s in spellings if (m := _middles(s, best_text)) is not None), None)
    if middles is None:
        middles = tuple((i + 0.5) / len(best_text) for i in range(len(best_text)))
    readings = (found[0], *(pair for pair in found[1:] if pair[1] > LEAST))
    if len(best_text) >= LONG_CODE and (run := _RUN.search(best_text)):
        readings = _miscounted(best_text, run)
        sure = readings[0][1]
    return Reading(best_text, sure, middles, ((0, readings),) if is_doubtful(readings) else ())


def _miscounted(text: str, run: re.Match[str]) -> Readings:
    """What a long code may say: the network does not count many noughts in a row for certain; its width may."""
    one = run[0][0]
    fewer, more = text[: run.start()] + text[run.start() + 1 :], text[: run.start()] + one + text[run.start() :]
    return ((text, 1 - 2 * MISCOUNTED), (fewer, MISCOUNTED), (more, MISCOUNTED))


def _weighed(likely: Collection[tuple[str, float]], *, year: bool = False) -> list[tuple[str, float]]:
    """The likeliest figures among readings, by what the picture shows and by how figures are written.

    `year`: 年 follows.
    """
    figures = [(text, part) for text, part in likely if is_figure(text)]
    weights = [(text, part * _usual(text, year)) for text, part in figures]
    whole, seen = sum(part for _, part in weights), min(sum(part for _, part in figures), 1.0)
    found = nlargest(MOST, weights, key=lambda pair: pair[1])
    return [(text, seen * part / whole) for text, part in found] if whole else []


def _usual(text: str, year: bool) -> float:
    """How usual it is to write a figure so."""
    written = _WRITTEN.fullmatch(text)
    if not written or (year and len(text) > 4):
        return RARE
    return LONGER if written[1] and len(written[1]) > 3 else 1.0


def is_doubtful(readings: Readings) -> bool:
    """Whether a figure may say something else, or is not certain to say what it is read as."""
    return len(readings) > 1 or readings[0][1] < CERTAIN


def _doubts(spelling: Spelling) -> Iterator[tuple[int, Readings]]:
    """The uncertain figures in a line of words."""
    at = 0
    run: list[Letter] = []
    for letter in (*spelling, None):
        if letter is not None and (letter.char in _DIGITS or (run and not letter.char)):
            run.append(letter)
            continue
        text = "".join(each.char for each in run)
        year = letter is not None and letter.char == "年"
        if text and (text[0].isdigit() and text[-1].isdigit()):
            found = [pair for pair in _weighed(_variants(tuple(run)), year=year) if pair[1] > LEAST]
            first = [pair for pair in found if pair[0] == text] or [(text, LEAST)]
            readings = (*first, *(pair for pair in found if pair[0] != text))
            if is_doubtful(readings):
                yield at, readings
        at += len(text) + bool(letter is not None and letter.char.strip())
        run = []


def _together(spellings: Sequence[Spelling]) -> Sequence[Spelling]:
    """Spellings of a word; of a single character one, whose readings are as likely as they are in all of them."""
    plain = [_plain(spelling) for spelling in spellings]
    if len(plain) < 2 or any(len(letters) != 1 for letters in plain):
        return spellings
    likely: dict[str, float] = {}
    for [letter] in plain:
        for char, part in letter.readings:
            likely[char] = likely.get(char, 0.0) + part / len(plain)
    return [(Letter(plain[0][0].at, tuple(sorted(likely.items(), key=lambda pair: -pair[1]))),)]


def _bounded(spelling: Spelling) -> Spelling:
    """A spelling in which ≥ and ≤ are as likely as they are common: their second stroke is thin."""
    return tuple(
        Letter(letter.at, _common(letter.readings)) if letter.char in LIKE_BOUNDS else letter for letter in spelling
    )


def _common(readings: Readings) -> Readings:
    if not any(char in _BOUNDS for char, _ in readings):
        return readings
    weighed = [(char, likely * LIKE_BOUNDS.get(char, 1.0)) for char, likely in readings]
    whole = sum(likely for _, likely in weighed)
    return tuple(sorted(((char, likely / whole) for char, likely in weighed), key=lambda pair: -pair[1]))


def _plain(spelling: Spelling) -> list[Letter]:
    return [letter for letter in spelling if letter.char.strip()]


def _sure(letters: Sequence[Letter]) -> float:
    """How likely a word is, a letter taken for the others."""
    if not letters:
        return 0.0
    product = 1.0
    for letter in letters:
        product *= letter.sure
    return float(product ** (1 / len(letters)))


def _middles(spelling: Spelling, text: str) -> tuple[float, ...] | None:
    plain = _plain(spelling)
    return tuple(letter.at for letter in plain) if "".join(letter.char for letter in plain) == text else None


def _paged(text: str) -> str:
    """A page number between dashes, which look like many things; any other text as it is."""
    found = _PAGE.fullmatch(text)
    return f"-{found[1]}-" if found else text


def _known(letters: Sequence[Letter]) -> str:
    """The text of letters, those that are unsure chosen so that words of the field come out."""
    chars = [letter.char for letter in letters]
    for at, letter in enumerate(letters):
        if letter.sure > SURE or not _CHINESE.match(letter.char):
            continue
        before = chars[at - 1] if at else ""
        after = chars[at + 1] if at + 1 < len(chars) else ""

        def weight(pair: tuple[str, float], before: str = before, after: str = after) -> float:
            char, likelihood = pair
            known = (before + char in pairs()) + (char + after in pairs())
            return float(likelihood * KNOWN**known)

        chars[at] = max((pair for pair in letter.readings if len(pair[0]) == 1), key=weight)[0]
    return "".join(chars)


def _variants(spelling: Spelling) -> list[tuple[str, float]]:
    """The likeliest texts of a spelling."""
    held = [("", 1.0)]
    for letter in spelling:
        held = nlargest(
            3 * MOST,
            (
                (text + char.strip(), likelihood * part)
                for text, likelihood in held
                for char, part in letter.readings
                if part > LEAST
            ),
            key=lambda pair: pair[1],
        )
    together: dict[str, float] = {}
    for text, likelihood in held:
        together[text] = together.get(text, 0.0) + likelihood
    return list(together.items())


def _punctuated(text: str) -> str:
    """A text with the punctuation of its script: the network tells the wide from the narrow by chance."""
    if not _CHINESE.search(text):
        return text.translate(_FULL) if text in ("(", ")") else text
    chars = list(text)
    for at, char in enumerate(chars):
        before = chars[at - 1] if at else ""
        after = chars[at + 1] if at + 1 < len(chars) else ""
        if char in ",:" and before.isdigit() and after.isdigit():
            continue
        chars[at] = char.translate(_FULL)
    return "".join(chars)
