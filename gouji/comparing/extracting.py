"""A disclosure as a sheet: each figure once, by what it is about, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.classification import normalise
from gouji.comparing.sheet import Fact, Project, Scope, Sheet, Spot
from gouji.disclosure import Claim, ClaimKind, Disclosure
from gouji.figures import Figure, Unit, Written
from gouji.performance import Evaluation, Source
from gouji.place import Anchors
from gouji.subject import DocumentKind, Kind, Measure, Stage, Subject
from gouji.text import Text

_OWN = re.compile(r"(?<![省市县区州旗])[（(]?本级[)）]?\S{0,6}(?:年|预算|决算)")
"""The department's own office alone; 县本级 is the county's level of government."""
_UNIT = re.compile(r"单位(?:预算|决算)")
_DEPARTMENT = re.compile(r"部门\S{0,6}(?:预算|决算)")
_TITLE_LINES = 8
_YEARS = re.compile(r"(?:19|20)\d\d年?度?|\(\)")
_HEADS = re.compile(r"在职|实有|在编|编制(?:人数|数)|人员编制|核定编制")
_PRESENT = re.compile(r"在职|实有|在编")


def sheet(document: Disclosure) -> Sheet | Text:
    """The sheet of a document, or the sentence that says why it can be compared with nothing."""
    if document.department is None or document.year is None or document.kind is None:
        lacking = [
            word
            for word, found in (
                (Text("部门", "department"), document.department),
                (Text("年度", "year"), document.year),
                (Text("种类（预算或决算）", "kind (budget or final accounts)"), document.kind),
            )
            if found is None
        ]
        return Text(
            f"{document.source}：没有读出{'、'.join(word.zh for word in lacking)}，未纳入比较。",
            f"{document.source}: its {', '.join(word.en for word in lacking)} could not be told; it was left out.",
        )
    return sheet_as(document, document.department, document.year, document.kind)


def sheet_as(document: Disclosure, department: str, year: int, kind: DocumentKind) -> Sheet:
    """The sheet of a document that is known to be of this department, year and kind."""
    made = Sheet(document.source, department, year, kind, _scope(document))
    made.unit = document.unit.value
    for subject, figure in _printed(document):
        made.subjects.setdefault(subject, _fact(figure, document.anchors))
    for claim in document.claims:
        if claim.kind is ClaimKind.CHANGE and claim.direction is not None:
            sign = claim.direction or 1
            fact = _fact(claim.figure, document.anchors)
            signed = Fact(fact.value * sign, fact.step, fact.unit, fact.spots)
            made.changes.setdefault(claim.subject, signed)
    made.heads = _heads(document)
    _add_projects(made, document)
    return made


def project_key(name: str) -> str:
    """What two printings of a project's name have in common.

    >>> project_key("综合业务费（2024年）") == project_key("综合业务费 (2025年度)")
    True
    """
    key = normalise(name)
    return _YEARS.sub("", _YEARS.sub("", key)) or key


def _scope(document: Disclosure) -> Scope:
    """What the title calls the document, else what its tables are called; 部门（单位）预算 is a department's."""
    title = "\n".join([line for line in document.lines if line.strip()][:_TITLE_LINES])
    if _OWN.search(title):
        return Scope.UNIT
    for words in (title, "\n".join(statement.title for statement in document.statements)):
        if _DEPARTMENT.search(words):
            return Scope.DEPARTMENT
        if _UNIT.search(words):
            return Scope.UNIT
    return Scope.UNSAID


def _printed(document: Disclosure) -> Iterator[tuple[Subject, Figure]]:
    """Each figure of the tables, then of the sentences. A blank counts where others of its table are filled in."""
    for statement in document.statements:
        filled = any(amount.figure.written is not Written.BLANK for amount in statement.cells.values())
        for amount in statement.amounts:
            if amount.subject is not None and filled:
                yield amount.subject, amount.figure
    for claim in document.claims:
        if claim.kind in (ClaimKind.AMOUNT, ClaimKind.COUNT) and claim.subject.item.kind is not Kind.PERFORMANCE:
            yield claim.subject, claim.figure


def _fact(figure: Figure, anchors: Anchors | None) -> Fact:
    unit = figure.counted or figure.unit.value if figure.unit is Unit.COUNT else figure.unit.value
    place = figure.place
    spot = Spot(place.text, place.to_dict(anchors), (place.line, place.start, place.end))
    return Fact(figure.value, figure.step, unit, (spot,))


def _heads(document: Disclosure) -> Fact | None:
    """The people in office that sentences count; else the posts approved. None where several counts don't add up."""
    found = [claim for claim in document.claims if _counts_heads(claim)]
    present = [claim for claim in found if _PRESENT.search(_said_of_heads(claim))]
    counts = {claim.figure.value: claim for claim in present or found if claim.figure.value > 0}
    most = max(counts, default=None)
    if most is None or (len(counts) > 1 and sum(counts) != 2 * most):
        return None
    return _fact(counts[most].figure, document.anchors)


def _counts_heads(claim: Claim) -> bool:
    counted = claim.kind is ClaimKind.COUNT and claim.figure.counted in ("人", "名")
    said = _said_of_heads(claim)
    return counted and _HEADS.search(said) is not None and "退休" not in said


def _said_of_heads(claim: Claim) -> str:
    """The words of the count itself: those of its clause after the last comma, and what it is a count of."""
    return claim.subject.item.code + re.split(r"[，,；;。]", claim.clause)[-1]


def _add_projects(made: Sheet, document: Disclosure) -> None:
    anchors = document.anchors
    for statement in document.statements:
        for row in statement.rows:
            if row.item is None or row.item.kind is not Kind.PROJECT:
                continue
            for amount in statement.amounts:
                if amount.row == row.index and _whole_amount(amount.subject, made.stage):
                    _project(made, row.label).facts.setdefault("amount", _fact(amount.figure, anchors))
    for sheet in document.performance.targets:
        total = sheet.amounts.get(Source.TOTAL)
        if sheet.name is not None and not sheet.whole and total is not None:
            _project(made, sheet.name.text).facts.setdefault("amount", _fact(total, anchors))
    for one in document.performance.evaluations:
        if one.name is not None:
            _evaluated(_project(made, one.name.text), one, anchors)
    for claim in document.claims:
        if claim.kind is ClaimKind.AMOUNT and claim.subject.item.kind is Kind.PROJECT:
            known = made.projects.get(project_key(claim.subject.item.code))
            if known is not None and claim.subject.stage is made.stage:
                known.facts.setdefault("amount", _fact(claim.figure, anchors))


def _whole_amount(subject: Subject | None, stage: Stage) -> bool:
    """Whether a figure in a project's row is all its money."""
    return (
        subject is not None
        and subject.measure in (Measure.PROJECT, Measure.EXPENDITURE)
        and subject.fund.value == "all"
        and subject.origin.value == "all"
        and subject.stage is stage
    )


def _evaluated(project: Project, one: Evaluation, anchors: Anchors | None) -> None:
    money = one.money
    if money is not None:
        for name, figure in (("initial", money.initial), ("budget", money.budget), ("executed", money.executed)):
            if figure is not None and figure.written is not Written.BLANK:
                project.facts.setdefault(name, _fact(figure, anchors))
    if one.total is not None and one.total.written is not Written.BLANK:
        project.facts.setdefault("score", _fact(one.total, anchors))


def _project(made: Sheet, name: str) -> Project:
    return made.projects.setdefault(project_key(name), Project(" ".join(name.split())))
