"""Codes of the classification: their names, and the correspondence of the two economic classifications."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.classification import Scheme, corresponds, lookup, names, normalise, same_name
from gouji.disclosure import Row
from gouji.findings import Fault, Severity, Text
from gouji.relations import State
from gouji.subject import Kind

_SCHEMES = {Kind.FUNCTION: Scheme.FUNCTIONAL, Kind.ECONOMIC: Scheme.DEPARTMENT_ECONOMIC}


def _coded(evidence: Evidence) -> Iterator[tuple[Row, Scheme, str]]:
    """Rows that print a code with a name."""
    for statement in evidence.statements:
        for row in statement.rows:
            scheme = _SCHEMES.get(row.item.kind) if row.item is not None else None
            if scheme is None or row.item is None or not row.label or row.label == row.item.code:
                continue
            code = row.item.code.split("@")[0].split("#")[0].split("/")[0]
            if len(code) in (3, 5, 7) and any(char not in "0123456789" for char in row.label):
                yield row, scheme, code


_CUT = 8
"""How long a name must be to be taken for the beginning of the code's own, cut at the end of a page."""


def _names(evidence: Evidence, *, read: bool) -> Iterator[Judgement]:
    year = evidence.disclosure.year
    for row, scheme, code in _coded(evidence):
        entry = lookup(scheme, code, year) or lookup(scheme, code)
        if entry is None or (entry.evidence == "read") is not read:
            continue
        known = names(scheme, code, year) | names(scheme, code)
        fits = any(same_name(name, row.label) for name in known) or normalise(row.label) in known
        fits = fits or (len(row.label) >= _CUT and any(name.startswith(normalise(row.label)) for name in known))
        yield Judgement(
            State.HOLDS if fits else State.VIOLATED,
            places=(row.place,),
            topic=code,
            found=row.label,
            expected=entry.name,
        )


def _one_name(evidence: Evidence) -> Iterator[Judgement]:
    """One code, one name in the whole document."""
    seen: dict[tuple[Scheme, str], Row] = {}
    for row, scheme, code in _coded(evidence):
        first = seen.setdefault((scheme, code), row)
        if first is row:
            continue
        fits = same_name(first.label, row.label)
        yield Judgement(
            State.HOLDS if fits else State.VIOLATED,
            places=(row.place, first.place),
            topic=code,
            found=row.label,
            expected=first.label,
        )


def _pairs(evidence: Evidence) -> Iterator[Judgement]:
    for statement in evidence.statements:
        for row in statement.rows:
            if row.item is None or row.item.kind is not Kind.ECONOMIC or "/" not in row.item.code:
                continue
            department, _, government = row.item.code.split("@")[0].split("#")[0].partition("/")
            fits = corresponds(department, government) is not None
            yield Judgement(
                State.HOLDS if fits else State.VIOLATED,
                places=(row.place,),
                topic=row.label,
                found=f"{department}→{government}",
            )


def _repeated(evidence: Evidence) -> Iterator[Judgement]:
    for statement in evidence.statements:
        pairs = [
            (row.item.code.split("#")[0], row)
            for row in statement.rows
            if row.item is not None and row.item.kind is Kind.ECONOMIC and "/" in row.item.code
        ]
        counts = Counter(code for code, _ in pairs)
        for code, count in counts.items():
            rows = [row for other, row in pairs if other == code]
            yield Judgement(
                State.HOLDS if count == 1 else State.VIOLATED,
                places=tuple(row.place for row in rows),
                topic=rows[0].label,
                found=code.replace("/", "→"),
            )


_OTHERS = 2
"""From so many rows on that have the level above (or below) them, one that lacks it is out of the table's order."""

_NOT_WHOLE = Text("表中可能有没有读到的行。", "The table may have rows that were not read.")


def _levels(evidence: Evidence) -> Iterator[Judgement]:
    """In a table that prints classes, subclasses and items, none lacks the level above it or the level below it."""
    for statement in evidence.statements:
        sections: dict[str, dict[str, Row]] = {}
        for row in statement.rows:
            if row.item is not None and row.item.kind in _SCHEMES:
                code, _, unit = row.item.code.partition("@")
                sections.setdefault(unit, {}).setdefault(code.split("#")[0].split("/")[0], row)
        filled = {row for (row, _), amount in statement.cells.items() if amount.figure.value}
        for rows in sections.values():
            lacking = [*_lacking(rows, 5, filled), *_lacking(rows, 7, filled)]
            if lacking and not evidence.is_whole(statement):
                yield Judgement(State.UNDECIDABLE, why=_NOT_WHOLE)
                continue
            gaps = [missing for missing, _ in lacking if "*" not in missing]
            for missing, row in lacking:
                if "*" not in missing or not any(gap.startswith(missing.rstrip("*")) for gap in gaps):
                    yield Judgement(State.VIOLATED, places=(row.place,), topic=row.label, expected=missing)
            if rows and not lacking:
                yield Judgement(State.HOLDS, places=(next(iter(rows.values())).place,))


def _lacking(rows: Mapping[str, Row], length: int, filled: Collection[int]) -> Iterator[tuple[str, Row]]:
    """The codes that a level and the one above it lack, each with a row that shows it; 210** is any below 210.

    A row without money, that is none of `filled`, need have none below it.
    """
    below = {code[:-2]: row for code, row in reversed(list(rows.items())) if len(code) == length}
    above = {code: row for code, row in rows.items() if len(code) == length - 2}
    paired = len(below.keys() & above.keys())
    orphans = [(code, row) for code, row in below.items() if code not in above]
    childless = [(f"{code}**", row) for code, row in above.items() if code not in below and row.index in filled]
    for found in (orphans, childless):
        if paired >= _OTHERS and 4 * len(found) <= paired + 2:
            yield from found


_BOOK = Text("政府收支分类科目（当年）", "Classification of government revenue and expenditure of the year")
_NAME_MESSAGE = Text(
    "编码{topic}的科目名称为“{expected}”，表中写作“{found}”。",
    "Code {topic} is “{expected}”; the table says “{found}”.",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "code.name",
        Text("科目名称与编码相符", "Names fit their codes"),
        _BOOK,
        Severity.WARNING,
        "名称[编码] = 政府收支分类科目该编码的名称",
        Text("名称与编码不符，多为错行或编码抄错。", "A name that is not its code's often stands in the wrong row."),
        _NAME_MESSAGE,
        lambda e: _names(e, read=True),
    ),
    Rule(
        "code.name_hint",
        Text("科目名称与编码待核", "Names to compare with their codes"),
        _BOOK,
        Severity.NOTE,
        "名称[编码] = 所知该编码的名称（未见原书，仅供核对）",
        Text("该编码的名称来自一般知识，未见于已读文件，只作提示。", "The name is from knowledge, not from a source."),
        _NAME_MESSAGE,
        lambda e: _names(e, read=False),
    ),
    Rule(
        "code.one_name",
        Text("同一编码名称一致", "One code, one name"),
        _BOOK,
        Severity.NOTE,
        "同一编码在各表的名称相同",
        Text("同一编码在不同的表里名称应当一致。", "A code has the same name in every table."),
        Text("编码{topic}此处为“{found}”，另一处为“{expected}”。", "Code {topic}: “{found}” here, “{expected}” there."),
        _one_name,
    ),
    Rule(
        "code.pair",
        Text("部门与政府经济分类对应", "Departmental and government economic codes correspond"),
        Text("支出经济分类科目对照关系", "Correspondence of the two economic classifications"),
        Severity.NOTE,
        "部门经济分类款 → 政府经济分类款（对照表）",
        Text("两种经济分类应按对照关系成对出现。", "The two classifications go in corresponding pairs."),
        Text("“{topic}”的对应关系{found}不在已知对照表中。", "“{topic}”: the pair {found} is not known to correspond."),
        _pairs,
    ),
    Rule(
        "code.repeated",
        Text("同一对经济科目只列一行", "A pair of economic codes has one row"),
        Text("基本支出表、支出经济分类汇总表", "Tables by economic classification"),
        Severity.NOTE,
        "（部门经济分类，政府经济分类）在一张表中唯一",
        Text("同一对科目列了两行，可能应当合并，也可能是重复。", "Two rows of one pair may be a repetition."),
        Text("“{topic}”（{found}）在同一张表列了不止一行。", "“{topic}” ({found}) has more than one row."),
        _repeated,
    ),
    Rule(
        "code.levels",
        Text("各级科目的行齐全", "Every level of a code has its row"),
        Text(
            "部门预算、部门决算表式（按类、款、项列示）",
            "The forms of budgets and final accounts: class, subclass, item",
        ),
        Severity.WARNING,
        "表中其他科目都列出类、款、项的，每个款在其类之下，每个项在其款之下，类、款都有下一级",
        Text(
            "其他科目各级都列了，唯独一处缺上一级或下一级，多半是漏了一行；合计还能平，看不出来。",
            "Where only one code lacks the level above or below it, a row seems to be missing, though all sums hold.",
        ),
        Text(
            "“{topic}”没有对应的{expected}一行，表中其他科目各级都列了，似漏列。",
            "There is no row {expected} for “{topic}”, though all other codes have rows of every level.",
        ),
        _levels,
        fault=Fault.ROW_LOST,
    ),
)
