"""Published in any format, a budget or final accounts read back as they were meant, and checking finds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from gouji.books.example import example
from gouji.compiling import compile_budget, compile_final_accounts
from gouji.findings import Severity
from gouji.publishing import FORMATS, publish
from gouji.reading import read_file
from gouji.review import review
from tests.compiling.closed_years import closed_year
from tests.compiling.departments import department
from tests.compiling.page import read_back
from tests.compiling.test_budget import meant, read


@pytest.mark.parametrize(("form", "suffix"), tuple(zip(("henan", "hebei", "henan", "hebei"), FORMATS, strict=True)))
def test_a_published_budget_reads_back_and_is_sound(tmp_path: Path, form: str, suffix: str) -> None:
    manuscript = compile_budget(department(7, form), 2026, form).manuscript
    [path] = publish(manuscript, tmp_path, (suffix,))
    disclosure = read_file(path)
    assert read(disclosure) == meant(manuscript)
    assert [f.message.zh for f in review(disclosure).findings if f.severity is not Severity.NOTE] == []


@pytest.mark.parametrize("suffix", FORMATS)
def test_published_final_accounts_read_back_and_are_sound(tmp_path: Path, suffix: str) -> None:
    manuscript = compile_final_accounts(closed_year(2), 2026).manuscript
    [path] = publish(manuscript, tmp_path, (suffix,))
    disclosure = read_file(path)
    assert read(disclosure) == meant(manuscript)
    forms = sum(table.form == "final.evaluation" for table in manuscript.tables())
    assert len(disclosure.performance.evaluations) == forms > 0
    assert [f.message.zh for f in review(disclosure).findings if f.severity is not Severity.NOTE] == []


def test_the_example_departments_final_accounts_lack_nothing() -> None:
    compiled = compile_final_accounts(example(), 2026)
    assert compiled.gaps == []
    assert review(read_back(compiled.manuscript)).findings == []
