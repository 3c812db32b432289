"""Compiles a department's budget."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.books import Books
from gouji.books.consolidation import Elimination
from gouji.compiling.facts import Facts, LedgerFacts, PrintedFacts, total
from gouji.compiling.missing import Gap, Gaps
from gouji.compiling.numbers import money
from gouji.compiling.printing import printing_of
from gouji.compiling.sentences import Speaker
from gouji.compiling.year import budget_year
from gouji.manuscript import Manuscript
from gouji.subject import DocumentKind, Measure


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was compiled, and what the books lack for it."""

    manuscript: Manuscript
    gaps: list[Gap]


def compile_budget(
    books: Books, year: int, form: str, eliminated: Sequence[Elimination] = (), before: Books | None = None
) -> Compiled:
    """The budget of a year in the forms of a place (henan, hebei), compared with the year of the books `before`.

    Without these it is compared with what last year's disclosure printed, as the sheet 上年数 keeps it. `eliminated` is
    what units of consolidated books pay each other. Raises LookupError for a place without forms.
    """
    from gouji.compiling import hebei_budget, henan_budget

    printing = printing_of(form, DocumentKind.BUDGET, year)
    compositions = {"henan": henan_budget.COMPOSITION, "hebei": hebei_budget.COMPOSITION}
    gaps = Gaps()
    known = budget_year(books, printing, year, eliminated, before)
    if isinstance(known.facts, PrintedFacts):
        gaps.note(
            "printed",
            "批复",
            f"账册中没有{year}年的批复，各表按公开文本印出的数列示，没有印出的作零处理。",
            f"The books have no approvals of {year}: the tables show what was printed, nothing where nothing was.",
            blocks=False,
        )
    _balance(known.facts, gaps)
    speaker = Speaker(known, gaps)
    return Compiled(compositions[form].write(speaker), gaps.found)


def _balance(facts: Facts, gaps: Gaps) -> None:
    """Note where less comes in than is to be spent (预算法第三十五条: 不列赤字)."""
    coming, going = (facts.amount(total(measure)) or 0 for measure in (Measure.REVENUE, Measure.EXPENDITURE))
    if coming < going and isinstance(facts, LedgerFacts):
        sums = [f"{money(fen).text}万元" for fen in (coming, going, going - coming)]
        less = "收入预算与上年结转合计{}，比支出预算{}少{}".format(*sums)
        gaps.note(
            "unbalanced",
            "收入",
            f"{less}，收支不平，请核对“收入”“批复”表。",
            f"Revenue of {money(coming).text} 万元 is less than expenditure of {money(going).text} 万元.",
        )
