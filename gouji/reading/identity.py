"""Whose disclosure a document is, of which year, and which of the two kinds."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gouji.forms import by_title
from gouji.forms.vocabulary import plain_words
from gouji.reading.blocks import Line, LineKind
from gouji.reading.zones import Zone
from gouji.subject import DocumentKind

_NAMED = re.compile(
    r"^(?:编制|填报|公开|预算|主管|申报|填表)?(?:部门|单位)(?:（单位）)?(?:名称)?：(.{2,40}?)(?:单位：|金额单位|$)"
)
_CODED = re.compile(r"^\d{3,9}([^\d，。：；]{4,30})$")
_BODY = "局委办院校所站厅部会团队馆社处府心关级道镇乡学园室署联协台场司庭"
_OWN = re.compile(r"(?<=[局委办院校所站厅部会团队署])(?:（(?:本级|机关|汇总|部门)）|本级)$")
"""What stands behind a department's name where only its own office, or all its units, are meant."""
_COVER = re.compile(
    r"^(?:第[一二三]部分)?(?:20\d\d年度?)?(.{4,30}?)(?:20\d\d年度?)?(?:部门|单位)?(?:综合)?(?:预算|决算)(?:公开)?(?:说明|报告|情况说明|信息公开)?$"
)
_ABOUT = re.compile(
    r"^(?:第[一二三]部分|[一二三1][、.．]|（一）)?(.{4,30}?)(?:单位|部门)?(?:的)?(?:基本|主要)?(?:概况|情况概述|职责|职能)$"
)
"""A heading over what a department is and does."""
_YEAR = re.compile(r"(20\d\d)\s*年")
_BUDGET_YEAR = re.compile(r"预算年度：?(20\d\d)")


def kind_of(lines: Sequence[Line], zones: Sequence[Zone]) -> DocumentKind | None:
    """Budget or final accounts, by the declared tables, else by the words of titles and headings."""
    votes = Counter(form.kind for zone in zones if (form := by_title(zone.name)) and not form.performance)
    if votes:
        return votes.most_common(1)[0][0]
    if zones and all("自评" in zone.name for zone in zones):
        return DocumentKind.FINAL_ACCOUNTS  # its columns say 预算数, too
    words = [plain_words(line.text) for line in lines if 4 <= len(line.text.strip()) <= 60]
    final = sum("决算" in text for text in words)
    budget = sum("预算" in text and "决算" not in text for text in words)
    if not final and not budget:
        return None
    return DocumentKind.FINAL_ACCOUNTS if 2 * final > budget else DocumentKind.BUDGET


def year_of(lines: Sequence[Line], zones: Sequence[Zone], kind: DocumentKind | None) -> int | None:
    """The year the document is for: the one its tables, cover and headings name most."""
    word = "决算" if kind is DocumentKind.FINAL_ACCOUNTS else "预算"
    votes: Counter[int] = Counter()
    for zone in zones:
        votes.update(int(year) * 1 for year in _YEAR.findall(zone.name))
    for line in lines:
        text = plain_words(line.text)
        if len(text) > 50:
            continue
        stated = _BUDGET_YEAR.search(text)
        if stated:
            votes[int(stated[1])] += 2
        elif word in text or re.fullmatch(r"（?20\d\d年度?）?", text):
            votes.update(int(year) for year in _YEAR.findall(text))
    return max(votes, key=lambda year: (votes[year], year)) if votes else None


def department_of(lines: Sequence[Line]) -> str | None:
    """The department, as its tables name it, else as its cover does."""
    votes: Counter[str] = Counter()
    covers: Counter[str] = Counter()
    abouts: Counter[str] = Counter()
    for line in lines:
        if line.kind not in (LineKind.TEXT, LineKind.SPACED, LineKind.TABBED) or len(line.text.strip()) > 160:
            continue
        text = plain_words(line.cells[0].text if line.kind is LineKind.TABBED else line.text)
        found = _NAMED.match(text) or _CODED.match(text)
        name = _OWN.sub("", found[1]) if found else ""
        if name and name[-1] in _BODY:
            votes[name] += 1
        elif (cover := _COVER.match(text)) and len(covers) < 50:
            name = _OWN.sub("", cover[1])
            if name[-1:] in _BODY:
                covers[name] += 1
        elif (about := _ABOUT.match(text)) and about[1][-1:] in _BODY and about[1] not in ("我局", "本局"):
            abouts[about[1]] += 1
    for names in (votes, covers, abouts):
        if names:
            return names.most_common(1)[0][0]
    return None
