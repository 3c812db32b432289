"""The numbers that Word puts before paragraphs by itself (一、（一）1.): printed, but no text of the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.reading.formats.package import Element, attribute, child, local, whole

_CHINESE = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_PLACE = re.compile(r"%([1-9])")


def chinese(number: int) -> str:
    """A number below 10,000 in Chinese words: 12 is 十二, 105 is 一百零五.

    >>> [chinese(n) for n in (3, 10, 21, 105, 110, 1000)]
    ['三', '十', '二十一', '一百零五', '一百一十', '一千']
    """
    words, zero = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if zero and words else "") + _CHINESE[digit] + unit
            zero = False
        else:
            zero = True
    return words.removeprefix("一") if 10 <= number < 20 else words


def written(number: int, style: str) -> str:
    """`number` in one of the styles that Word knows; one it doesn't know here is written in digits.

    >>> [written(12, style) for style in ("decimal", "chineseCounting", "upperRoman", "lowerLetter", "decimalZero")]
    ['12', '十二', 'XII', 'l', '12']
    """
    if number < 1 or number > 9999:
        return str(number)
    if style in ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCountingThousand",
                 "taiwaneseCounting", "koreanCounting"):  # fmt: skip
        return chinese(number)
    if style in ("ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital"):
        return "".join(_CHINESE[int(digit)] for digit in str(number))
    if style == "decimalFullWidth":
        return str(number).translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    if style == "decimalZero":
        return f"{number:02d}"
    if style.startswith("decimalEnclosedCircle") and number <= 20:
        return chr(0x245F + number)
    if style == "decimalEnclosedParen" and number <= 20:
        return chr(0x2473 + number)
    if style == "decimalEnclosedFullstop" and number <= 20:
        return chr(0x2487 + number)
    if style == "ideographTraditional":
        return _STEMS[(number - 1) % 10]
    if style == "ideographZodiac":
        return _BRANCHES[(number - 1) % 12]
    if style in ("upperLetter", "lowerLetter"):
        letters = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters.upper() if style == "upperLetter" else letters
    if style in ("upperRoman", "lowerRoman"):
        roman = ""
        for value, sign in _ROMAN:
            roman, number = roman + sign * (number // value), number % value
        return roman.upper() if style == "upperRoman" else roman
    return str(number)


@dataclass(frozen=True, slots=True)
class _Level:
    style: str = "decimal"
    text: str = ""
    start: int = 1
    legal: bool = False
    """Whether the numbers of the levels above are written in digits, whatever their style."""


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    _levels: dict[str, dict[int, _Level]] = field(default_factory=dict)
    """By list: its levels, from 0."""
    _definitions: dict[str, str] = field(default_factory=dict)
    """By list: the definition it shares its count with."""
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)
    _restarts: dict[tuple[str, int], int] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> Numbering:
        """The lists that `numbering.xml` declares."""
        numbering = cls()
        if root is None:
            return numbering
        definitions = {
            attribute(each, "abstractNumId"): _levels_of(each) for each in root if local(each) == "abstractNum"
        }
        for each in root:
            if local(each) == "num":
                identity, shared = attribute(each, "numId"), child(each, "abstractNumId")
                definition = attribute(shared, "val") if shared is not None else ""
                numbering._define(each, identity, definition, dict(definitions.get(definition, {})))
        return numbering

    def _define(self, element: Element, identity: str, definition: str, levels: dict[int, _Level]) -> None:
        for override in element:
            if local(override) != "lvlOverride":
                continue
            level = whole(attribute(override, "ilvl"), 0)
            levels |= _levels_of(override)
            start = child(override, "startOverride")
            if start is not None:
                self._restarts[identity, level] = whole(attribute(start, "val"), 1)
        self._levels[identity], self._definitions[identity] = levels, definition

    def next(self, identity: str, level: int) -> str:
        """The number before the next paragraph of a list, at a level; nothing where it shows none."""
        levels = self._levels.get(identity)
        if levels is None or level not in levels:
            return ""
        definition = self._definitions[identity]
        counts = self._counts.setdefault(definition, {})
        restart = self._restarts.get((identity, level))
        if restart is not None and (identity, level) not in self._started:
            counts[level] = restart
        else:
            counts[level] = counts.get(level, levels[level].start - 1) + 1
        self._started.add((identity, level))
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        here = levels[level]
        if here.style in ("bullet", "none"):
            return ""

        def number(found: re.Match[str]) -> str:
            at = int(found[1]) - 1
            other = levels.get(at, here)
            style = "decimal" if here.legal and at < level else other.style
            return written(counts.get(at, other.start), style)

        return _PLACE.sub(number, here.text)


def _levels_of(element: Element) -> dict[int, _Level]:
    found = {}
    for each in element:
        if local(each) != "lvl":
            continue
        values = {local(part): attribute(part, "val") for part in each}
        found[whole(attribute(each, "ilvl"), 0)] = _Level(
            _style(each, values), values.get("lvlText", ""), whole(values.get("start", ""), 1), "isLgl" in values
        )
    return found


def _style(level: Element, values: dict[str, str]) -> str:
    """The style of a level's numbers; a newer one stands in an alternative that older programs skip."""
    if "numFmt" in values:
        return values["numFmt"] or "decimal"
    chosen = child(level, "AlternateContent", "Choice", "numFmt")
    fallback = child(level, "AlternateContent", "Fallback", "numFmt")
    found = fallback if fallback is not None else chosen
    return attribute(found, "val", "decimal") if found is not None else "decimal"
