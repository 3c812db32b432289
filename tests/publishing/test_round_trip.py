"""What is published reads back as what was meant, in every format."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gouji.publishing import FORMATS, publish
from tests.documents import Family, Layout, generate
from tests.publishing.manuscripts import manuscript_of
from tests.publishing.reread import assert_same
from tests.publishing.sample import sample

LAYOUTS = (
    Layout(),
    Layout(unit="元", commas=False),
    Layout(blank="0.00"),
    Layout(blank="-", extra_column="备注"),
    Layout(drop_empty_columns=True, projects_first=True, synonyms=1),
    Layout(codes="one", markers=False, numbering="off", synonyms=2),
)
FAMILIES: tuple[Family, ...] = ("henan", "hebei", "final")
EXAMPLES = Path(__file__).parent.parent.parent / "examples"


@pytest.mark.parametrize("kind", FORMATS)
def test_the_sample_reads_back(kind: str, files: dict[str, Path]) -> None:
    document = assert_same(sample(long=40), files[kind])
    assert document.unread == []
    assert document.oddities == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_draft_reads_back_too(kind: str, drafts: dict[str, Path]) -> None:
    assert_same(sample(), drafts[kind])


@pytest.mark.parametrize("name", ["qinghe-2025-budget"])
def test_examples_read_back(name: str, tmp_path: Path) -> None:
    manuscript = manuscript_of((EXAMPLES / f"{name}.txt").read_text("utf-8"))
    for path in publish(manuscript, tmp_path, name="例"):
        assert_same(manuscript, path)


@settings(max_examples=10, deadline=None, derandomize=True, phases=[Phase.generate])
@given(st.integers(1, 10_000), st.sampled_from(FAMILIES), st.sampled_from(LAYOUTS), st.sampled_from(FORMATS))
def test_whatever_a_department_has_reads_back(seed: int, family: Family, layout: Layout, kind: str) -> None:
    manuscript = manuscript_of(generate(seed, family, layout).text)
    with tempfile.TemporaryDirectory() as folder:
        [path] = publish(manuscript, Path(folder), [kind], name="部门")
        assert_same(manuscript, path)
