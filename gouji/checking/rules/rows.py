"""Rows that are missing though all sums hold: by their numbers, the other tables, the list of codes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.declared_rows import AT_ONCE, FORM, NOT_WHOLE
from gouji.classification import Evidence as Known
from gouji.classification import Scheme, children
from gouji.disclosure import Numbered, Row, Statement
from gouji.findings import Fault, Severity, Text
from gouji.forms.form import Rows
from gouji.forms.vocabulary import plain_words
from gouji.place import Place
from gouji.relations import State
from gouji.subject import TOTAL, Kind

_STEADY = 4
"""From so many rows on, each numbered by one more than the last, numbers count the rows."""
_OTHERS = 2
"""So many other tables print a row that one table lacks, and all of them do."""


# numbers


def _numbered(evidence: Evidence) -> Iterator[Judgement]:
    whole = [_chains(statement) for statement in evidence.statements]
    from_one = any(chain[0].number == 1 for chains in whole for chain in chains)
    for statement, chains in zip(evidence.statements, whole, strict=True):
        gaps = [gap for chain in chains for gap in _gaps(chain, from_one=from_one)]
        if gaps and not evidence.is_whole(statement):
            yield Judgement(State.UNDECIDABLE, why=NOT_WHOLE)
        elif gaps:
            missing = [str(number) for before, after in gaps for number in range(before + 1, after.number)]
            yield Judgement(
                State.VIOLATED,
                places=tuple(after.place for _, after in gaps),
                topic=statement.title,
                found="、".join(str(after.number) for _, after in gaps),
                expected="、".join(missing),
            )
        elif any(len(chain) > _STEADY for chain in chains):
            yield Judgement(State.HOLDS, places=(statement.place,))


def _chains(statement: Statement) -> list[list[Numbered]]:
    """The numbers of the rows one after the other; where they begin again at 1, another count begins."""
    chains: list[list[Numbered]] = []
    for column in statement.numbers:
        for at, numbered in enumerate(column):
            if at and numbered.number != 1:
                chains[-1].append(numbered)
            else:
                chains.append([numbered])
    return chains


def _gaps(chain: Sequence[Numbered], *, from_one: bool) -> Iterator[tuple[int, Numbered]]:
    """The numbers before gaps, each with what stands behind it; none where the rows are not counted one by one."""
    steps = [(before.number, after) for before, after in pairwise(chain)]
    steady = sum(1 for before, after in steps if after.number - before == 1)
    gaps = [(before, after) for before, after in steps if after.number - before != 1]
    if steady < _STEADY or any(not 1 < after.number - before <= AT_ONCE + 1 for before, after in gaps):
        return
    if len(gaps) > max(1, steady // 8):
        return
    if from_one and chain[0].number == 2:
        yield 0, chain[0]
    yield from gaps


# the other tables


def _above(evidence: Evidence) -> Iterator[Judgement]:
    """Rows above all others or above some (合计, a unit, a class) that every other table prints."""
    tables = [s for s in evidence.statements if not s.empty and _kind(s) is not None]
    for statement in tables:
        others = [other for other in tables if other is not statement]
        lacking = list(_heads_lacking(evidence, statement, others))
        if lacking and not evidence.is_whole(statement):
            yield Judgement(State.UNDECIDABLE, why=NOT_WHOLE)
            continue
        for what, row in lacking:
            places = (statement.rows[0].place, row.place)
            yield Judgement(State.VIOLATED, places=places, topic=statement.title, expected=what)
        if not lacking:
            yield Judgement(State.HOLDS, places=(statement.place,))


_CODED = (Kind.FUNCTION, Kind.ECONOMIC, Kind.UNIT, Kind.PROJECT)


def _kind(statement: Statement) -> Kind | None:
    """What the rows of a table go by, where it is a classification, the units or the projects."""
    kinds = Counter(row.item.kind for row in statement.rows if row.item is not None and row.item.kind in _CODED)
    return kinds.most_common(1)[0][0] if kinds else None


def _heads_lacking(evidence: Evidence, statement: Statement, others: Sequence[Statement]) -> Iterator[tuple[str, Row]]:
    """What a table lacks of such rows, each with a row of another table that shows it."""
    # Projects have the row of their department for a total, and a table of no known form may be made without one.
    totals = [_total(other) for other in others if _kind(other) is not Kind.PROJECT]
    known = evidence.form(statement) is not None or any(_kind(other) is _kind(statement) for other in others)
    known = known and _kind(statement) is not Kind.PROJECT
    if known and _total(statement) is None and len(totals) >= _OTHERS and all(totals):
        yield from ((f"“{row.label}”", row) for row in totals[:1] if row is not None)
    mine = _units(statement)
    named = {plain_words(row.label) for row in statement.rows}  # by its name where its code was read as a figure
    by_unit = [_units(other) for other in others if _by_unit(evidence, other)]
    if _by_unit(evidence, statement):
        for code, row in (by_unit[0] if by_unit else {}).items():
            lacks = code not in mine and plain_words(row.label) not in named
            if lacks and len(by_unit) >= _OTHERS and all(code in units for units in by_unit):
                yield f"“{code} {row.label}”", row
    yield from _bodies_lacking(evidence, statement)
    if _kind(statement) is Kind.FUNCTION:
        yield from _levels_lacking(statement, [other for other in others if _kind(other) is Kind.FUNCTION])


def _total(statement: Statement) -> Row | None:
    return next((row for row in statement.rows if row.item == TOTAL), None)


def _by_unit(evidence: Evidence, statement: Statement) -> bool:
    """Whether the form has a column for the codes of units."""
    form = evidence.form(statement)
    return form is not None and any("单位" in path[0] and "代码" in path[0] for path in form.headings if path)


def _units(statement: Statement) -> dict[str, Row]:
    rows = (row for row in statement.rows if row.item is not None and row.item.kind is Kind.UNIT)
    return {row.item.code: row for row in rows if row.item is not None}


_BODY = r"(?<!\d){code}\d{{3}}(?!\d)[\s|]*{name}"
_NAMED = 4
"""By so many characters of its name a body is known where its code is printed."""


def _bodies_lacking(evidence: Evidence, statement: Statement) -> Iterator[tuple[str, Row]]:
    """A department without the row of a body under it, in a table by unit, though the document prints such a code."""
    form = evidence.form(statement)
    if form is None or form.rows is not Rows.UNIT:
        return
    units = _units(statement)
    inside = range(statement.first_line, statement.last_line + 1)
    for code, row in units.items():
        if len(code) != 3 or any(other != code and other.startswith(code) for other in units):
            continue
        body = re.compile(_BODY.format(code=code, name=re.escape(row.label[:_NAMED])))
        lines = enumerate(evidence.disclosure.lines, 1)
        found = next((m[0] for line, text in lines if line not in inside and (m := body.search(text))), None)
        if found and len(row.label) >= _NAMED:
            yield f"“{re.sub(r'[^0-9]', '', found)}”", row


def _levels_lacking(statement: Statement, others: Sequence[Statement]) -> Iterator[tuple[str, Row]]:
    """The one class or subclass that a table lacks above what it prints, and all others print."""
    mine, theirs = _codes(statement), [_codes(other) for other in others]
    found = []
    for length in (3, 5):
        below = {code[:length] for code in mine if len(code) == length + 2}
        if len(below & mine.keys()) < _OTHERS:  # else `code.levels` speaks of it
            for head in sorted(below - mine.keys()):
                beside = [c for c in theirs if any(len(code) == length + 2 and code[:length] == head for code in c)]
                if len(beside) >= _OTHERS and all(head in codes for codes in beside):
                    found.append((f"“{head} {beside[0][head].label}”", beside[0][head]))
    if len(found) == 1:
        yield found[0]


def _codes(statement: Statement) -> dict[str, Row]:
    rows = (row for row in statement.rows if row.item is not None and row.item.kind is Kind.FUNCTION)
    return {row.item.code.partition("@")[0].partition("#")[0]: row for row in rows if row.item is not None}


# rows of nothing


def _listed(evidence: Evidence) -> Iterator[Judgement]:
    """Codes of a class that a table leaves out, though it lists the others of the class, those without money too."""
    for statement in evidence.statements:
        if _kind(statement) is not Kind.ECONOMIC:
            continue
        rows = {row.item.code[:5]: row for row in statement.rows if row.item and row.item.kind is Kind.ECONOMIC}
        filled = {row for (row, _), amount in statement.cells.items() if amount.figure.value}
        lacking: list[str] = []
        places: list[Place] = []
        for head in sorted({code[:3] for code in rows}):
            inside = sorted(code for code in rows if len(code) == 5 and code[:3] == head)
            known = [entry for entry in children(head, Scheme.DEPARTMENT_ECONOMIC) if entry.evidence is Known.READ]
            known = [entry for entry in known if entry.valid_in(evidence.disclosure.year)]
            empty = sum(1 for code in inside if rows[code].index not in filled)
            left_out = [entry for entry in known if entry.code not in rows and entry.code != f"{head}99"]
            if empty >= _OTHERS and len(inside) >= _STEADY and len(left_out) == 1:
                after = next((code for code in inside if code > left_out[0].code), inside[-1])
                lacking.append(f"“{left_out[0].code} {left_out[0].name}”")
                places.append(rows[after].place)
        if lacking and not evidence.is_whole(statement):
            yield Judgement(State.UNDECIDABLE, why=NOT_WHOLE)
        elif lacking:
            yield Judgement(State.VIOLATED, places=tuple(places), topic=statement.title, expected="、".join(lacking))
        else:
            yield Judgement(State.HOLDS, places=(statement.place,))


# rows printed twice


_NAME = re.compile(r"[\u4e00-\u9fff]{2}")


def _twice(evidence: Evidence) -> Iterator[Judgement]:
    """Two lines of rows, one right below the other, that are the same in words, codes and figures."""
    for statement in filter(evidence.is_whole, evidence.statements):
        cells: dict[int, list[tuple[int, str]]] = {}
        for (row, column), amount in sorted(statement.cells.items()):
            cells.setdefault(row, []).append((column, amount.figure.place.text))
        lines: dict[int, list[Row]] = {}
        for each in statement.rows:
            lines.setdefault(each.place.line, []).append(each)
        for upper, lower in pairwise(lines.values()):
            told = [[(row.label, _bare(row), cells.get(row.index)) for row in beside] for beside in (upper, lower)]
            filled = any(text for row in lower for _, text in cells.get(row.index, ()))
            if told[0] == told[1] and filled and all(_is_one(statement, row) for row in lower):
                yield Judgement(
                    State.VIOLATED,
                    places=(lower[0].place, upper[0].place),
                    topic=statement.title,
                    found=lower[0].label,
                )
        if len(lines) > 1:
            yield Judgement(State.HOLDS, places=(statement.place,))


def _is_one(statement: Statement, row: Row) -> bool:
    """Whether a row is one of a kind: it has a name, and is no project; totals in text without columns repeat."""
    if row.item is None or row.item.kind is Kind.PROJECT or (row.item == TOTAL and statement.spaced):
        return False
    return _NAME.search(row.label) is not None


def _bare(row: Row) -> str:
    return row.item.code.partition("#")[0] if row.item is not None else ""


RULES: tuple[Rule, ...] = (
    Rule(
        "row.numbered",
        Text("行次连续", "Rows are numbered one after the other"),
        FORM,
        Severity.WARNING,
        "序号（行次）逐行加一",
        Text(
            "各行编了号的表，编号应当连续；跳过的号多半是漏了一行，这一行没有数时合计看不出来。",
            "Where a table numbers its rows, a number that is skipped is a row lost; its sums need not show it.",
        ),
        Text("《{topic}》的行次缺{expected}（下一行是{found}），似漏列一行。", "{topic}: there is no row {expected}."),
        _numbered,
        fault=Fault.ROW_LOST,
    ),
    Rule(
        "row.above",
        Text("各表共有的上级行齐全", "Rows above others that every table has"),
        FORM,
        Severity.WARNING,
        "其他各表都列出的合计、单位、类、款，本表也列出",
        Text(
            "其他各表都列出合计（单位、类、款）而一张表没有的，似漏列。",
            "Where every other table prints a total, a unit or a class, the one that does not seems to lack it.",
        ),
        Text("《{topic}》没有{expected}一行，其他各表都有，似漏列。", "{topic} lacks {expected}; all others have it."),
        _above,
        fault=Fault.ROW_LOST,
    ),
    Rule(
        "row.listed",
        Text("逐款列示的款齐全", "A list of all codes leaves none out"),
        Text("一般公共预算财政拨款基本支出表（按经济分类列示）", "Tables of basic expenditure by economic code"),
        Severity.NOTE,
        "连没有数的款都列出的类，其各款都在",
        Text("一类的各款连没有数的都列了，只缺一款的，请核对。", "A class listed with its zeros lacks one code only."),
        Text("《{topic}》没有{expected}，同类其他各款都列了。", "{topic} has no {expected}; the others are listed."),
        _listed,
        fault=Fault.ROW_LOST,
    ),
    Rule(
        "row.twice",
        Text("各行只列一次", "A row is printed once"),
        FORM,
        Severity.WARNING,
        "相邻两行的名称、编码和各栏的数不全相同",
        Text("相邻两行完全相同，多半是重复列示。", "Two equal rows, one right below the other, are probably one."),
        Text("《{topic}》“{found}”一行列了两次。", "{topic}: row “{found}” is printed twice."),
        _twice,
        fault=Fault.ROW_DOUBLED,
    ),
)
