"""What law and form require of a disclosure: its tables, its explanations, its level of detail."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Statement
from gouji.figures import Written
from gouji.findings import Fault, Severity, Text
from gouji.forms import FORMS, GENERIC, Form
from gouji.relations import State
from gouji.subject import TOTAL, DocumentKind, Fund, Item, Kind, Measure, Subject

_CUT = Text("文件不完整，后面的表可能没有取到。", "The document is cut short; tables may follow.")
_NO_SET = Text("不是已声明的成套表式，不知道应有哪些表。", "The tables are of no declared set.")
_EMPTY = re.compile(r"空表|无数据|为空|没有|未安排|无此项|不涉及|无.{0,14}(预算|支出|收入|安排|经费|情况)")


def printing_of(evidence: Evidence) -> str | None:
    """The set of forms that most of the document's tables belong to, if they are two thirds of the set or more.

    Other provinces give their tables the same titles: only those with the columns that the set declares count.
    """
    forms = {form.id: form for s in evidence.disclosure.statements if (form := _form(s)) and _has_its_columns(s, form)}
    sets = Counter(form.printing for form in forms.values())
    if not sets:
        return None
    printing, count = sets.most_common(1)[0]
    whole = sum(1 for form in FORMS if form.printing == printing and not form.optional)
    return printing if 3 * count >= 2 * whole else None


def _has_its_columns(statement: Statement, form: Form) -> bool:
    """Whether a table has no columns but those of the form."""
    return all(column.path in form.headings for column in statement.columns)


def _form(statement: Statement) -> Form | None:
    return next((form for form in FORMS if form.id == statement.form), None)


def forms_missing(evidence: Evidence) -> list[Form]:
    """The forms of the document's set that it does not have."""
    printing = printing_of(evidence)
    if printing is None:
        return []
    present = {s.form for s in evidence.disclosure.statements}
    year = evidence.disclosure.year or 0
    return [
        form
        for form in FORMS
        if form.printing == printing
        and not form.optional
        and form.id not in present
        and not (form.since and year < form.since)
    ]


def _missing(evidence: Evidence) -> Iterator[Judgement]:
    printing = printing_of(evidence)
    if printing is None:
        yield Judgement(State.NOT_APPLICABLE, why=_NO_SET)
        return
    missing = forms_missing(evidence)
    if missing and evidence.cut_short is not None:
        yield Judgement(State.UNDECIDABLE, why=_CUT)
        return
    undeclared = [s for s in evidence.statements if s.form == GENERIC]
    last = evidence.disclosure.statements[-1]
    where = last.place
    for form in missing:
        if undeclared:
            yield Judgement(
                State.UNDECIDABLE,
                why=Text(
                    f"没有《{form.titles[0]}》，但有名称不同的表，可能就是它。",
                    f"{form.titles[0]} is not there, but tables under other names are.",
                ),
            )
        else:
            yield Judgement(State.VIOLATED, places=(where,), topic=form.titles[0], expected=form.titles[0])
    if not missing:
        yield Judgement(State.HOLDS)


def _blank(statement: Statement) -> bool:
    """Whether a table prints no figure at all; one that prints zeros has said what there is."""
    return all(amount.figure.written in (Written.BLANK, Written.DASH) for amount in statement.cells.values())


def _explained(evidence: Evidence) -> Iterator[Judgement]:
    for statement in evidence.statements:
        form = _form(statement)
        if form is None or form.optional or not statement.columns or not _blank(statement):
            continue
        note = " ".join(statement.notes)
        if any(_EMPTY.search(text) for text in statement.notes):
            yield Judgement(State.HOLDS)
        elif statement is not evidence.cut_short and not statement.gaps and not evidence.unplaced:
            yield Judgement(State.VIOLATED, places=(statement.place,), topic=statement.title, found=note[:20])


def _detail(evidence: Evidence) -> Iterator[Judgement]:
    """一般公共预算支出 down to the item (项)."""
    for statement in evidence.statements:
        form = _form(statement)
        if form is None or form.words.fund is not Fund.GENERAL or form.words.measure is not Measure.EXPENDITURE:
            continue
        codes = {
            item.code.split("@")[0].split("#")[0]: row
            for row, item in evidence.rows(statement, Kind.FUNCTION)
            if any(a.figure.value for (r, _), a in statement.cells.items() if r == row)
        }
        classes = {code[:3] for code in codes}
        for code in sorted(classes):
            deep = any(len(other) == 7 and other[:3] == code for other in codes)
            row = statement.rows[next(r for c, r in codes.items() if c[:3] == code)]
            yield Judgement(
                State.HOLDS if deep else State.VIOLATED, places=(row.place,), topic=f"{code} {row.label}", found=code
            )


def _reasons(evidence: Evidence) -> Iterator[Judgement]:
    """A change without a reason is one without a reason anywhere in its section.

    The reason for the whole is told once: the model text gives it for revenue and expenditure, or for the three public
    expenses, and states the changes of what they are made up of again without.
    """
    wordings = evidence.disclosure.wordings
    told = {whole for w in wordings if w.what == "reason" and (whole := _whole(w.about))}
    again = {w.place for w in wordings if w.what == "change_without_reason" and _whole(w.about) in told}
    sections = evidence.disclosure.sections
    for judgement in _wordings(evidence, "change_without_reason", "reason"):
        line = judgement.places[0].line
        inside = [s for s in sections if s.first_line <= line <= s.last_line]
        last = inside[-1].last_line if inside else line
        if judgement.state is State.VIOLATED and judgement.places[0] in again:
            continue
        if judgement.state is State.VIOLATED and any(
            w.what == "reason" and line <= w.place.line <= last for w in wordings
        ):
            continue
        yield judgement


_TOTALS = frozenset({Measure.REVENUE, Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL})


def _whole(subject: Subject | None) -> str:
    """What a reason for `subject` is the reason for, if it is one of the wholes that are explained once."""
    if subject is None:
        return ""
    if subject.item == TOTAL and subject.measure in _TOTALS:
        return "accounts"
    return "three_public" if subject.item == Item(Kind.THREE_PUBLIC, "total") else ""


def _wordings(evidence: Evidence, what: str, holds: str = "") -> Iterator[Judgement]:
    for wording in evidence.disclosure.wordings:
        if wording.what == what:
            yield Judgement(State.VIOLATED, places=(wording.place,), topic=wording.place.text, found=wording.place.text)
        elif holds and wording.what == holds:
            yield Judgement(State.HOLDS, places=(wording.place,))


def _placeholders(evidence: Evidence) -> Iterator[Judgement]:
    left = list(_wordings(evidence, "placeholder"))
    yield from left
    if not left and evidence.disclosure.claims:
        yield Judgement(State.HOLDS)


def _period(evidence: Evidence) -> Iterator[Judgement]:
    """Assets are those at the end of last year in a budget, of the year itself in final accounts."""
    year = evidence.disclosure.year
    if year is None:
        return
    wanted = year if evidence.kind is DocumentKind.FINAL_ACCOUNTS else year - 1
    for wording in evidence.disclosure.wordings:
        if wording.what == "period_end":
            found = re.search(r"20\d\d", wording.place.text)
            if found is None:
                continue
            fits = int(found[0]) == wanted
            yield Judgement(
                State.HOLDS if fits else State.VIOLATED,
                places=(wording.place,),
                topic=wording.place.text,
                found=found[0],
                expected=str(wanted),
            )


def _titles(evidence: Evidence) -> Iterator[Judgement]:
    year = evidence.disclosure.year
    if year is None:
        return
    for statement in evidence.disclosure.statements:
        form = _form(statement)
        found = re.match(r"(20\d\d)年度?", statement.title)
        if form is None or found is None or form.performance:
            continue
        yield Judgement(
            State.HOLDS if int(found[1]) == year else State.VIOLATED,
            places=(statement.place,),
            topic=statement.title,
            found=found[1],
            expected=str(year),
        )


_LAW = Text("预算法第十四条；地方预决算公开操作规程", "Budget Law, art. 14; rules of local disclosure")
_DETAIL = Text(
    "预算法实施条例第六条（支出按功能分类公开到项）", "Implementing regulations of the Budget Law, art. 6 (down to 项)"
)

RULES: tuple[Rule, ...] = (
    Rule(
        "form.missing",
        Text("成套表格齐全", "The set of tables is complete"),
        _LAW,
        Severity.WARNING,
        "本省表式的每一张表都在（没有数据的列空表）",
        Text("没有数据的表也应列出空表并说明。", "A table without data is still listed, empty and explained."),
        Text("缺少《{topic}》。没有数据的也应列空表并说明。", "{topic} is missing; without data it is listed empty."),
        _missing,
    ),
    Rule(
        "form.empty_explained",
        Text("空表有说明", "An empty table is explained"),
        Text("地方预决算公开操作规程（没有数据的表格应当列出空表并说明）", "Rules of local disclosure: empty tables"),
        Severity.WARNING,
        "表中无数 ⇒ 表下有“没有……，故本表无数据”之类说明",
        Text("空表下应有一句话说明为什么没有数据。", "A sentence under an empty table says why it has no data."),
        Text("《{topic}》没有数据，表下也没有说明。", "{topic} has no data and no explanation."),
        _explained,
        fault=Fault.ROW_LOST,
    ),
    Rule(
        "form.detail",
        Text("支出公开到项级科目", "Expenditure is shown down to the item"),
        _DETAIL,
        Severity.WARNING,
        "一般公共预算支出表：每个有数的类都列出项（7位编码）",
        Text("一般公共预算支出按功能分类应公开到项。", "General public expenditure is disclosed by item."),
        Text("{topic}没有列到项。", "{topic} is not shown down to the item."),
        _detail,
    ),
    Rule(
        "form.reason",
        Text("增减有原因说明", "A change has its reason"),
        Text("地方预决算公开操作规程（增减变化情况说明）", "Rules of local disclosure: changes are explained"),
        Severity.WARNING,
        "增减额（差异）不为零 ⇒ 写明原因",
        Text("与上年比较有增减、决算与预算有差异的，应写明原因。", "Changes and differences need a reason."),
        Text("“{topic}”有增减，没有说明原因。", "“{topic}”: a change without a reason."),
        _reasons,
    ),
    Rule(
        "form.placeholder",
        Text("没有未填的占位文字", "No placeholder is left"),
        _LAW,
        Severity.WARNING,
        "正文没有 XX、××、“增加（减少）”等模板文字",
        Text("模板里的占位文字应当填写或删去。", "Words of the template are filled in or deleted."),
        Text("“{topic}”是没有填写的模板文字。", "“{topic}” is a placeholder of the template."),
        _placeholders,
    ),
    Rule(
        "form.period_end",
        Text("资产截止年份正确", "Assets are as of the right year"),
        Text("部门预算、决算国有资产占用情况说明", "Explanation of state-owned assets"),
        Severity.WARNING,
        "预算：期末 = 预算年 − 1；决算：期末 = 决算年",
        Text("预算说明的是上年期末的资产，决算说明的是当年期末。", "Budgets speak of last year's end."),
        Text("“{topic}”应为{expected}年期末。", "“{topic}” should be the end of {expected}."),
        _period,
    ),
    Rule(
        "form.year",
        Text("表名年度一致", "Titles name the document's year"),
        _LAW,
        Severity.WARNING,
        "各表表名中的年度 = 文件年度",
        Text("表名年度与文件不同，多为沿用上年表格。", "A title of another year is often left from last year's file."),
        Text(
            "《{topic}》的年度是{found}，文件是{expected}年度。",
            "{topic} names {found}, the document is of {expected}.",
        ),
        _titles,
    ),
)
