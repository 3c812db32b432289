"""One document in several formats: the same figures with the same meaning, and the same findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from gouji.disclosure import Disclosure
from gouji.reading import read_bytes
from gouji.reporting.reading import printed_amounts
from gouji.review import review
from tests.documents import Family, Layout, generate
from tests.real.seeds import FOLDER, NUMBERS, at_hand
from tests.typeset import Block, Table, blocks, page, paper, word, workbook

EXAMPLES = Path(__file__).parents[3] / "examples"
FORMATS: dict[str, Callable[[Sequence[Block]], bytes]] = {"docx": word, "xlsx": workbook, "html": page, "pdf": paper}
each_format = pytest.mark.parametrize("suffix", FORMATS)


def meaning(documents: Sequence[Disclosure]) -> Counter[object]:
    """Every figure with what it is about, and what was not understood."""
    found: Counter[object] = Counter()
    for document in documents:
        found[document.department, document.year, document.kind, document.unit] += 1
        for statement in document.statements:
            for amount in printed_amounts(statement):
                figure = amount.figure
                found[statement.form, figure.place.row, figure.printed(), figure.unit, amount.subject] += 1
        for claim in document.claims:
            found[
                claim.kind, claim.subject, claim.figure.printed(), claim.figure.unit, claim.direction, claim.whole
            ] += 1
        for unread in document.unread:
            found[unread.text.strip(), unread.why] += 1
    return found


def findings(documents: Sequence[Disclosure]) -> Counter[object]:
    """What is found, without where it stands."""
    return Counter(
        (each.rule, each.severity, each.message.zh, each.arithmetic, tuple(s.value for s in each.suggestions))
        for document in documents
        for each in review(document).findings
    )


def assert_same(text: str, suffix: str) -> None:
    """A text and the same typeset are read and found alike."""
    if suffix == "pdf" and not any(isinstance(block, Table) for block in blocks(text)):
        pytest.skip("only blanks hold the columns of its tables, and on paper a blank is no column wide")
    plain = read_bytes(text.encode(), "document.txt")
    typeset = read_bytes(FORMATS[suffix](blocks(text)), f"document.{suffix}")
    expected, read = meaning(plain), meaning(typeset)
    assert (expected - read, read - expected) == (Counter(), Counter())
    said, found = findings(plain), findings(typeset)
    assert (said - found, found - said) == (Counter(), Counter())


@each_format
@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_an_example_says_the_same(path: Path, suffix: str) -> None:
    assert_same(path.read_text("utf-8"), suffix)


@each_format
@pytest.mark.parametrize("family", ["henan", "hebei", "final", "other"])
@pytest.mark.parametrize(
    "layout", [Layout(), Layout(unit="元", blank="0.00", codes="three")], ids=["form", "three-codes"]
)
def test_a_generated_document_says_the_same(family: Family, layout: Layout, suffix: str) -> None:
    assert_same(generate(11, family, layout).text, suffix)


@at_hand
@each_format
@pytest.mark.parametrize("number", NUMBERS)
def test_a_real_document_says_the_same(number: str, suffix: str) -> None:
    [path] = FOLDER.glob(f"{number}_*")
    assert_same(path.read_text("utf-8"), suffix)
