"""Headings of tables without rules whose words are drawn apart are read as one."""

from __future__ import annotations

import re

import pytest

from gouji.reading import read_bytes
from tests.documents.alike import Said, said
from tests.reading.formats.pdf.test_alike import text
from tests.typeset import blocks, paper
from tests.typeset.paper import styles

_WORDS = re.compile(r"^([\u4e00-\u9fff]{2})([\u4e00-\u9fff]{2,})$")


def drawn_apart(document: str) -> str:
    """A document whose tables' headings have a blank in them, as those of Word files often do."""
    lines = []
    for line in document.split("\n"):
        if "\t" in line and not re.search(r"\d", line):
            line = "\t".join(_WORDS.sub(r"\1 \2", cell) for cell in line.split("\t"))
        lines.append(line)
    return "\n".join(lines)


def printed(document: str, style: str) -> Said:
    return said(read_bytes(paper(blocks(document), styles()[style]), "a.pdf"))


@pytest.mark.parametrize(
    ("name", "style"), [("qinghe-2025-budget", "leaning"), ("hebei", "unruled_crowded"), ("final", "unruled")]
)
def test_headings_with_blanks_in_them_are_read(name: str, style: str) -> None:
    document = drawn_apart(text(name))
    assert document != text(name)
    expected, read = said(read_bytes(document.encode(), "a.txt")), printed(document, style)
    assert read.share_of(expected) >= 0.995
    assert not read.findings - expected.findings
