"""One finding for each cause: the findings that it explains become its evidence."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from gouji.diagnosis.causes import FIRM, Cause, Change, Kind
from gouji.diagnosis.slips import NAMES
from gouji.figures import Figure, Unit, plain
from gouji.findings import Finding, Severity, Suggestion, Text
from gouji.place import Place
from gouji.relations import Linear, Relation

RULE = "diagnosis.figure"
TAIL = "rounding.tail"

_TITLES = {
    Kind.FIGURE: Text("数字有误", "A figure is wrong"),
    Kind.SWAPPED: Text("两个数互换了位置", "Two figures changed places"),
    Kind.MISPLACED: Text("数字似在错栏", "A figure seems to stand in the wrong column"),
    Kind.ROW_SHIFTED: Text("整行错了栏", "A row is shifted by a column"),
    Kind.COLUMN_SHIFTED: Text("整栏错了行", "A column is shifted by a row"),
    Kind.ROW_LOST: Text("漏列一行", "A row is missing"),
    Kind.ROW_DOUBLED: Text("重复列示一行", "A row is printed twice"),
}
_TITLE_UNSURE = Text("数字不一致，其一有误", "Figures differ, one of them is wrong")
_BASIS = Text("同一文件内的勾稽关系（见所列各条规则）", "The relations within the document (the rules named)")


class Merged(NamedTuple):
    """The findings to report, and those that became evidence of one of them, by its id."""

    findings: list[Finding]
    evidence: dict[str, list[Finding]]


def merge(findings: Sequence[Finding], causes: Sequence[Cause]) -> Merged:
    """One finding for each cause in place of the findings it explains; all others as they were."""
    by_relation: dict[tuple[str, tuple[Place, ...]], list[int]] = {}
    for index, finding in enumerate(findings):
        by_relation.setdefault((finding.rule, finding.places), []).append(index)
    replaced: dict[int, Finding] = {}
    gone: set[int] = set()
    added: list[Finding] = []
    evidence: dict[str, list[Finding]] = {}
    for cause in causes:
        keys = dict.fromkeys((relation.rule, places_of(relation)) for relation in cause.relations)
        explained = [index for key in keys for index in by_relation.get(key, ())]
        if not explained:
            explained = _tail_notes(findings, cause)
        if cause.confidence < FIRM:
            for index in explained:
                replaced.setdefault(index, _suggesting(findings[index], cause))
            continue
        own = [findings[index] for index in explained]
        finding = _finding(cause, own)
        added.append(finding)
        evidence.setdefault(finding.id, []).extend(own)
        gone.update(explained)
    kept = [replaced.get(index, finding) for index, finding in enumerate(findings) if index not in gone]
    order = list(Severity)
    merged = kept + added
    merged.sort(key=lambda f: (order.index(f.severity), f.places[0].line if f.places else 0, f.rule, f.id))
    return Merged(merged, evidence)


def _tail_notes(findings: Sequence[Finding], cause: Cause) -> list[int]:
    """The notes on rounding that name the figures of relations which hold only thanks to rounding."""
    if cause.confidence >= FIRM:
        return []
    wanted = [set(places_of(relation)) for relation in cause.relations]
    return [
        index
        for index, finding in enumerate(findings)
        if finding.rule == TAIL and any(places <= set(finding.places) for places in wanted)
    ]


def places_of(relation: Relation) -> tuple[Place, ...]:
    """The places that a finding about a relation names."""
    figures = relation.figures
    return tuple(figure.place for figure in figures if figure.place.text) or (figures[0].place,)


def _suggestions(cause: Cause) -> tuple[Suggestion, ...]:
    return tuple(
        Suggestion(
            change.figure.place,
            change.printed,
            tuple(dict.fromkeys(relation.rule for relation in change.mended)),
            change.confidence,
        )
        for change in (*cause.changes, *cause.alternatives)
    )


def _suggesting(finding: Finding, cause: Cause) -> Finding:
    return replace(finding, suggestions=_suggestions(cause))


def _finding(cause: Cause, explained: Sequence[Finding]) -> Finding:
    places: dict[Place, None] = {figure.place: None for figure in cause.figures if figure.place.text}
    for finding in explained:
        places.update(dict.fromkeys(finding.places))
    for relation in cause.relations:
        places.update(dict.fromkeys(places_of(relation)))
    suspect = cause.figures[0]
    found = wanted = difference = ""
    if cause.changes:
        first = cause.changes[0]
        found, wanted = suspect.printed(), first.printed
        difference = plain(suspect.value - first.value, suspect.unit, suspect.step)
    return Finding(
        id=_identity(cause),
        rule=RULE,
        severity=cause.severity,
        title=_TITLE_UNSURE if cause.symmetric else _TITLES[cause.kind],
        message=_message(cause),
        basis=_BASIS,
        places=tuple(places),
        section=suspect.place.statement or next((f.section for f in explained if f.section), ""),
        arithmetic="；".join(dict.fromkeys(finding.arithmetic for finding in explained if finding.arithmetic)),
        found=found,
        expected=wanted,
        difference=difference,
        suggestions=_suggestions(cause),
    )


def _identity(cause: Cause) -> str:
    parts = [RULE, cause.kind.value]
    values = [change.printed for change in cause.changes] or [""] * len(cause.figures)
    for figure, value in zip(cause.figures, values, strict=True):
        place = figure.place
        parts += [place.statement or "", place.row, place.column, place.text, value]
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def _message(cause: Cause) -> Text:
    rules = tuple(dict.fromkeys(relation.rule for relation in cause.relations))
    text_zh, text_en = _row_message(cause) if cause.row else _change_message(cause)
    if cause.symmetric:
        other = cause.alternatives[0]
        text_zh += f"。也可能是{_where(other.figure, zh=True)}{_amount(other)}应为{other.printed}{_unit(other.figure)}"
        text_en += f". Or {_where(other.figure, zh=False)}{_amount(other)} should be {other.printed}"
    if not cause.complete:
        text_zh += "。可能的原因太多，没有逐一比较"
        text_en += ". There are more explanations than were compared"
    return Text(f"{text_zh}（{'、'.join(rules)}）。", f"{text_en} ({', '.join(rules)}).")


def _change_message(cause: Cause) -> tuple[str, str]:
    zh = [f"{_where(c.figure, zh=True)}{_amount(c)}，应为{c.printed}{_unit(c.figure)}" for c in cause.changes]
    en = [f"{_where(c.figure, zh=False)}{_amount(c)} should be {c.printed}{_unit(c.figure)}" for c in cause.changes]
    slip = NAMES[cause.changes[0].slip] if cause.kind is Kind.FIGURE else _TITLES[cause.kind]
    why_zh = f"（{slip.zh}）" if slip.zh else ""
    why_en = f" ({slip.en})" if slip.en else ""
    count = len(cause.relations)
    mended = len({id(relation) for change in cause.changes for relation in change.mended})
    return (
        f"{'；'.join(zh)}{why_zh}：这样有关的{mended}条勾稽关系都成立，现在有{count}条不成立",
        f"{'; '.join(en)}{why_en}: then {mended} relations hold, {count} of which do not now",
    )


def _row_message(cause: Cause) -> tuple[str, str]:
    place = cause.row[0].place
    count = len(cause.relations)
    if cause.kind is Kind.ROW_DOUBLED:
        return (
            f"《{place.statement}》“{place.row}”一行似重复列示：{count}栏的合计都少了这一行的数",
            f"{place.statement}: row “{place.row}” seems to be printed twice; {count} totals hold it only once",
        )
    gaps = "、".join(_gap(relation) for relation in cause.relations)
    return (
        f"《{place.statement}》“{place.row}”之下似漏列一行，其各栏为{gaps}：{count}栏的合计都比所列各行多",
        f"{place.statement}: a row seems to be missing under “{place.row}”, with {gaps}",
    )


def _gap(relation: Relation) -> str:
    total = relation.figures[0]
    gap = relation.difference if isinstance(relation, Linear) else 0
    return f"{total.place.column} {total.printed(gap)}{_unit(total)}"


def _where(figure: Figure, *, zh: bool) -> str:
    place = figure.place
    labels = "·".join(part for part in (place.row, place.column) if part)
    if zh:
        name = f"“{labels}”" if labels else ""
        table = f"《{place.statement}》" if place.statement else "文字说明"
        return f"{table}{name}的"
    return f"{place.statement or 'The text'}{f', “{labels}”' if labels else ''}: "


def _amount(change: Change) -> str:
    return f"{change.figure.printed()}{_unit(change.figure)}"


def _unit(figure: Figure) -> str:
    return figure.counted if figure.unit is Unit.COUNT else figure.unit.value
