"""Compiles a department's final accounts: overview, nine tables, explanation, glossary."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gouji.books import Books
from gouji.books.consolidation import Elimination
from gouji.compiling import front
from gouji.compiling.basic_detail import basic_detail
from gouji.compiling.budget import Compiled
from gouji.compiling.composition import Composition
from gouji.compiling.evaluation_report import report
from gouji.compiling.evaluations import evaluated, evaluation_tables, outcomes
from gouji.compiling.fields import fields_of
from gouji.compiling.final_facts import final_year
from gouji.compiling.final_matters import OTHERS
from gouji.compiling.final_narrative import SPENDING
from gouji.compiling.glossary import glossary
from gouji.compiling.missing import Gaps
from gouji.compiling.printing import printing_of
from gouji.compiling.sentences import Speaker
from gouji.compiling.tables import Filling
from gouji.forms.form import Form, Rows
from gouji.forms.labels import numeral
from gouji.forms.vocabulary import Role
from gouji.manuscript import Block, Cell, Heading, Manuscript, Row
from gouji.subject import DocumentKind


def compile_final_accounts(books: Books, year: int, eliminated: Sequence[Elimination] = ()) -> Compiled:
    """The final accounts of a year; their forms are the same everywhere (部门决算公开表).

    `eliminated` is what units of the department pay each other.
    """
    gaps = Gaps()
    printing = printing_of("final", DocumentKind.FINAL_ACCOUNTS, year)
    speaker = Speaker(final_year(books, printing, year, gaps, eliminated), gaps, "决算")
    return Compiled(COMPOSITION.write(speaker), gaps.found)


def _cover(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    year = speaker.year.year
    yield from front.cover(speaker, f"{front.year_in_characters(year + 1)}年")
    yield from front.contents()


def _overview(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    yield Heading(1, f"第一部分  {speaker.me}概况")
    yield Heading(2, "一、部门职责")
    yield from front.duties(speaker)
    yield Heading(2, "二、机构设置和决算单位构成")
    yield from front.units(speaker)


_EMPTY = {
    "final.07": "政府性基金预算财政拨款收入和支出",
    "final.08": "国有资本经营预算财政拨款支出",
    "final.09": "“三公”经费支出",
}
_NOTES = {
    "final.09": "注：预算数为按规定程序调整后的全年预算数，决算数包括当年财政拨款和以前年度结转资金的支出。",
}


def _tables(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    year, printing = speaker.year, speaker.year.printing
    yield Heading(1, f"第二部分  {year.year}年度部门决算表")
    for form in printing.forms():
        if form.rows is Rows.ECONOMIC:
            yield basic_detail(form, printing, year.facts, year.body, year.year)
            continue
        empty = _EMPTY.get(form.id, "这类收入和支出")
        note = f"说明：{year.year}年度我部门没有{empty}，本表为空。"
        table = Filling(form, printing, year.facts, year.body).table(year.year, empty=(note,))
        notes = (_NOTES[form.id],) if form.id in _NOTES and not table.notes else table.notes
        yield replace(table, head=(*table.head, _lanes(form)), notes=notes)


def _lanes(form: Form) -> Row:
    """The row of 栏次 under the headings: the columns of figures are numbered."""
    cells: list[Cell | None] = []
    number = 0
    fields = fields_of(form)
    for at, field in enumerate(fields):
        if field.is_amount:
            number += 1
            cells.append(Cell(str(number), heading=True))
        elif field.role is Role.ORDINAL:
            cells.append(Cell("", heading=True))
        elif at and fields[at - 1].role is Role.CODE:
            cells.append(None)
        else:
            cells.append(Cell("栏次", columns=2 if field.role is Role.CODE else 1, heading=True))
    return tuple(cells)


def _explanation(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    yield Heading(1, f"第三部分  {speaker.year.year}年度部门决算情况说明")
    for number, (title, section) in enumerate((*SPENDING, *OTHERS), start=1):
        yield Heading(2, f"{numeral(number)}、{title}")
        yield from section(speaker)


def _glossary(speaker: Speaker, manuscript: Manuscript) -> Iterator[Block]:
    yield Heading(1, "第四部分  名词解释")
    yield from glossary(speaker, manuscript)


def _evaluations(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    """The self-evaluation of each project and the department's evaluation report, where there are results."""
    filled = evaluated(speaker)
    if filled is None or filled.scheme is None:
        return
    yield Heading(1, f"附件1  {speaker.year.year}年度项目绩效自评表")
    yield from evaluation_tables(filled)
    yield Heading(1, f"附件2  {speaker.year.year}年度部门评价报告")
    yield from report(speaker, outcomes(filled))


COMPOSITION = Composition(
    "{me}{year}年度部门决算", (_cover, _overview, _tables, _explanation, _glossary, _evaluations), last=(_glossary,)
)
