"""Books begun from a budget that was compiled compile back to its tables: nothing is split, nothing is invented."""

from __future__ import annotations

import pytest

from gouji.books.beginning import begin
from gouji.compiling import compile_budget
from tests.compiling.departments import department
from tests.compiling.page import read_back
from tests.compiling.test_budget import meant


@pytest.mark.parametrize("form", ["henan", "hebei"])
def test_the_tables_of_the_same_year_come_back(form: str) -> None:
    printed = compile_budget(department(4, form), 2026, form).manuscript
    begun = begin(read_back(printed), form)
    assert begun.contradictions == []
    assert begun.books.header.year == 2027
    again = compile_budget(begun.books, 2026, form)
    assert meant(again.manuscript) == meant(printed)
