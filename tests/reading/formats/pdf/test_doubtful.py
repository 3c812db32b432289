"""Tables without rules whose cells stand too close to be told apart are left unread: nothing false is found in them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review
from tests.typeset import blocks, paper
from tests.typeset.paper import styles

EXAMPLES = Path(__file__).parents[4] / "examples"


def errors(data: bytes, name: str) -> set[str]:
    return {
        finding.message.zh
        for document in read_bytes(data, name)
        for finding in review(document).findings
        if finding.severity is Severity.ERROR
    }


@pytest.mark.parametrize("padding", [0.5, 1.0])
@pytest.mark.parametrize("name", ["yunxi-2025-budget", "linshui-2024-final"])
def test_no_error_is_found_that_the_text_lacks(name: str, padding: float) -> None:
    text = (EXAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    tight = replace(styles()["unruled_crowded"], padding=padding)
    assert errors(paper(blocks(text), tight), f"{name}.pdf") <= errors(text.encode(), f"{name}.txt")
