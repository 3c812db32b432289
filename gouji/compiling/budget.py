"""Compiles a department's budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.books import Books
from gouji.books.consolidation import Elimination
from gouji.compiling.missing import Gap, Gaps
from gouji.compiling.printing import printing_of
from gouji.compiling.sentences import Speaker
from gouji.compiling.year import budget_year
from gouji.manuscript import Manuscript
from gouji.subject import DocumentKind


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was compiled, and what the books lack for it."""

    manuscript: Manuscript
    gaps: list[Gap]


def compile_budget(books: Books, year: int, form: str, eliminated: Sequence[Elimination] = ()) -> Compiled:
    """The budget of a year in the forms of a place (henan, hebei).

    `eliminated` is what units of consolidated books pay each other. Raises KeyError for a place without forms.
    """
    from gouji.compiling import hebei_budget, henan_budget

    compositions = {"henan": henan_budget.COMPOSITION, "hebei": hebei_budget.COMPOSITION}
    gaps = Gaps()
    speaker = Speaker(budget_year(books, printing_of(form, DocumentKind.BUDGET, year), year, eliminated), gaps)
    return Compiled(compositions[form].write(speaker), gaps.found)
