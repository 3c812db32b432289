"""HTML source as a tree of elements whose texts know where they stand in it: lenient, as browsers are, and linear."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

DEEPEST = 200
"""How deep elements may stand in each other; what stands deeper is taken up there."""
LONGEST_TAG = 20_000
MOST_ELEMENTS = 2_000_000
_VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "noframes", "iframe", "noembed"})
"""Elements in which nothing but their own end is markup."""
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/>]{0,40})")
_QUOTE = re.compile(r"""=\s*(["'])""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main",
    "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
})  # fmt: skip
_ENDED_BY: dict[str, frozenset[str]] = {
    "p": _BLOCKS,
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "td": frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "thead", "tfoot"}),
    "tr": frozenset({"tr", "tbody", "thead", "tfoot"}),
    "tbody": frozenset({"tbody", "thead", "tfoot"}),
    "thead": frozenset({"tbody", "thead", "tfoot"}),
    "tfoot": frozenset({"tbody", "thead", "tfoot"}),
}
"""The elements that end when another begins, without a tag that says so."""
_ENDING = frozenset(name for ended in _ENDED_BY.values() for name in ended)
_NEAR = 30
"""How many open elements are looked at for one that ends."""
_WALLS = {"li": {"ul", "ol", "menu"}, "dt": {"dl"}, "dd": {"dl"}, "option": {"select"}}


@dataclass(frozen=True, slots=True)
class Words:
    """Characters of the source between two tags, entities as they are written; `at` is where they begin."""

    text: str
    at: int


@dataclass(slots=True)
class Element:
    """An element, its attributes and what it holds; `at` is where that begins in the source."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    at: int = 0
    held: list[Element | Words] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        """Every element in it, in order."""
        for each in self.held:
            if isinstance(each, Element):
                yield each
                yield from each.all()

    def words(self) -> str:
        """All the characters in it, as they are written."""
        return "".join(each.text if isinstance(each, Words) else each.words() for each in self.held)

    @property
    def is_block(self) -> bool:
        """Whether it stands on lines of its own."""
        return self.name in _BLOCKS or self.name in ("body", "html", "tr", "td", "th", "caption", "tbody")


@dataclass(frozen=True, slots=True)
class Source:
    """The source of a page, and where its lines begin: a line ends at LF or CR LF."""

    text: str
    lines: list[int]

    @classmethod
    def of(cls, text: str) -> Source:
        """The source with its lines found."""
        return cls(text, [0, *(found.end() for found in re.finditer("\n", text))])

    def place(self, at: int) -> tuple[int, int]:
        """The line of a character, from 1, and its position in it, from 0."""
        line = bisect_right(self.lines, at)
        return line, at - self.lines[line - 1]


def tree(text: str) -> Element | None:
    """The page as a tree, None where it has more than MOST_ELEMENTS.

    Tags that are missing or too many are understood as browsers do, as far as tables need it.
    """
    builder = _Builder(text)
    return builder.root if builder.build() else None


class _Builder:
    def __init__(self, text: str) -> None:
        self.text = text
        self.root = Element("root")
        self.stack = [self.root]
        self.elements = 0
        self.closing = -1
        """Where the next `>` is, as far as it has been looked for."""

    def build(self) -> bool:
        """Take the whole text; False where it has too many elements."""
        text, at = self.text, 0
        while at < len(text) and self.elements <= MOST_ELEMENTS:
            opening = text.find("<", at)
            opening = len(text) if opening < 0 else opening
            if opening > at:
                self.stack[-1].held.append(Words(text[at:opening], at))
            at = self._markup(opening) if opening < len(text) else opening
        return self.elements <= MOST_ELEMENTS

    def _markup(self, at: int) -> int:
        """Take what begins with the `<` at `at`; the position after it."""
        text = self.text
        if text.startswith("<!--", at):
            return _after(text, "-->", at + 4)
        if text.startswith("<![CDATA[", at):
            end = _after(text, "]]>", at)
            self.stack[-1].held.append(Words(text[at + 9 : end].removesuffix("]]>"), at + 9))
            return end
        if text.startswith(("<!", "<?"), at):
            return _after(text, ">", at)
        found = _TAG.match(text, at)
        end = self._end(found.end()) if found else -1
        if found is None or end < 0:
            self.stack[-1].held.append(Words("<", at))
            return at + 1
        name = found[2].lower()
        if found[1]:
            _close(name, self.stack)
            return end
        return self._open(name, text[found.end() : end - 1], end)

    def _open(self, name: str, attributes: str, at: int) -> int:
        self.elements += 1
        _begin(name, self.stack)
        element = Element(name, _attributes(attributes), at)
        self.stack[-1].held.append(element)
        if attributes.endswith("/") and name in ("script", "style", "title"):
            return at
        if name in _RAW:
            end = re.compile(rf"</{name}\b", re.IGNORECASE).search(self.text, at)
            return _after(self.text, ">", end.start()) if end else len(self.text)
        if name not in _VOID and len(self.stack) < DEEPEST:
            self.stack.append(element)
        return at

    def _end(self, at: int) -> int:
        """The position after the `>` that ends a tag whose attributes begin at `at`: none within quotes does."""
        start = at
        while True:
            if self.closing < at:
                found = self.text.find(">", at)
                self.closing = found if found >= 0 else len(self.text)
            if self.closing == len(self.text):
                return -1
            quote = _QUOTE.search(self.text, at, self.closing)
            if quote is None:
                return self.closing + 1
            close = self.text.find(quote[1], quote.end(), start + LONGEST_TAG)
            if close < 0:
                return self.closing + 1
            at = close + 1


def _after(text: str, mark: str, at: int) -> int:
    end = text.find(mark, at)
    return end + len(mark) if end >= 0 else len(text)


def _attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(text):
        found.setdefault(name.lower(), double or single or bare)
    return found


def _begin(name: str, stack: list[Element]) -> None:
    """End the elements that cannot hold one of that name."""
    if name not in _ENDING:
        return
    of_tables = name in _ENDED_BY["td"]
    walls = {"table"} | _WALLS.get(name, set()) | (set() if of_tables else {"td", "th"})
    if name != "li" and not of_tables:
        walls |= _BLOCKS - {"p"}
    for depth in range(len(stack) - 1, max(len(stack) - _NEAR, 0), -1):
        held = stack[depth].name
        if name in _ENDED_BY.get(held, ()):
            del stack[depth:]
        elif held in walls:
            return


def _close(name: str, stack: list[Element]) -> None:
    """End the innermost element of that name; what does not belong to a table cannot end a cell of it."""
    for depth in range(len(stack) - 1, 0, -1):
        held = stack[depth].name
        if held == name:
            del stack[depth:]
            return
        if held == "table" or (held in ("td", "th") and name not in ("table", "tr", "tbody", "thead", "tfoot")):
            return
