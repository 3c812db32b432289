"""The example that the documentation shows is what `gouji score` makes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.evaluation import fill
from gouji.evaluation.entered_json import from_json
from gouji.evaluation.form_text import as_text
from gouji.evaluation.layout import points_text
from gouji.performance import SCHEMES, Scheme

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "scoring.md").read_text("utf-8")


def test_the_lines_in_the_documentation_are_those_of_the_example() -> None:
    form = fill(from_json((ROOT / "examples" / "linshui-2024-evaluation.json").read_bytes()))
    assert form.problems == []
    shown = [line[4:] for line in PAGE.splitlines() if line.startswith("    ") and "\t" in line]
    assert shown == as_text(form).splitlines()[-7:]


@pytest.mark.parametrize("by", SCHEMES, ids=lambda by: by.id)
def test_every_scheme_is_in_the_documentation_with_its_weights(by: Scheme) -> None:
    [row] = [line for line in PAGE.splitlines() if line.startswith(f"| {by.id} |")]
    assert points_text(by.execution, by) in row
    assert all(f" {points_text(weight, by)} " in row for _, weight in by.first)
