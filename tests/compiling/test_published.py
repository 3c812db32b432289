"""Published in any format, a budget reads back as it was meant, and checking finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.compiling import compile_budget
from gouji.findings import Severity
from gouji.publishing import FORMATS, publish
from gouji.reading import read_file
from gouji.review import review
from tests.compiling.departments import department
from tests.compiling.test_budget import meant, read


@pytest.mark.parametrize(("form", "suffix"), zip(("henan", "hebei", "henan", "hebei"), FORMATS, strict=True))
def test_a_published_budget_reads_back_and_is_sound(tmp_path: Path, form: str, suffix: str) -> None:
    manuscript = compile_budget(department(7, form), 2026, form).manuscript
    [path] = publish(manuscript, tmp_path, (suffix,))
    disclosure = read_file(path)
    assert read(disclosure) == meant(manuscript)
    assert [f.message.zh for f in review(disclosure).findings if f.severity is not Severity.NOTE] == []
