"""A PDF says what the text says from which it was printed, in whatever way it is printed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from gouji.reading import read_bytes
from tests.documents import Layout, generate
from tests.documents.alike import Said, said
from tests.real.seeds import FOLDER, at_hand
from tests.typeset import blocks, paper
from tests.typeset.paper import styles

EXAMPLES = Path(__file__).parents[4] / "examples"
STYLES = styles()
RULED = ("ruled", "boxes", "bars", "sideways", "open")
PRINTED = [
    *[("qinghe-2025-budget", style) for style in RULED],
    ("yunxi-2025-budget", "ruled"),
    ("yunxi-2025-budget", "boxes"),
    ("linshui-2024-final", "sideways"),
    ("linshui-2024-final", "bars"),
    ("henan", "bars"),
    ("hebei", "open"),
    ("final", "boxes"),
    ("other", "ruled"),
]


@cache
def text(name: str) -> str:
    """An example, a generated document or a real one, whose tables have tabs between their cells."""
    if name in ("henan", "hebei", "final", "other"):
        return generate(3, name, Layout()).text  # type: ignore[arg-type] # the four are what Family lists
    if (EXAMPLES / f"{name}.txt").is_file():
        return (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    [path] = FOLDER.glob(f"{name}*.txt")
    return path.read_text(encoding="utf-8")


@cache
def said_by_text(name: str) -> Said:
    return said(read_bytes(text(name).encode(), name))


def said_by_pdf(name: str, style: str) -> Said:
    return said(read_bytes(paper(blocks(text(name)), STYLES[style]), f"{name}.pdf"))


@pytest.mark.parametrize(("name", "style"), PRINTED)
def test_a_ruled_pdf_says_what_its_text_says(name: str, style: str) -> None:
    expected = said_by_text(name)
    assert expected.facts.total() > 150
    assert said_by_pdf(name, style) == expected


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("qinghe-2025-budget", "unruled"),
        ("yunxi-2025-budget", "unruled_crowded"),
        ("linshui-2024-final", "unruled_crowded"),
        ("linshui-2024-final", "three_rules"),
        ("hebei", "three_rules"),
        ("henan", "unruled"),
        ("other", "unruled"),
        ("final", "unruled"),
        ("qinghe-2025-budget", "leaning"),
        ("hebei", "leaning"),
        ("final", "leaning"),
    ],
)
def test_without_rules_nearly_every_figure_is_read_and_nothing_is_found_that_the_text_lacks(
    name: str, style: str
) -> None:
    expected, read = said_by_text(name), said_by_pdf(name, style)
    assert read.share_of(expected) >= 0.995
    assert read.claims == expected.claims
    assert not read.findings - expected.findings


@at_hand
@pytest.mark.parametrize("number", ["001", "002", "003", "004"])
def test_the_real_documents_as_ruled_pdf_give_the_findings_of_their_text(number: str) -> None:
    assert said_by_pdf(number, "ruled") == said_by_text(number)
