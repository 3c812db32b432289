"""Counts: vehicles, visits, groups, equipment, and what each is called in a subject."""

from __future__ import annotations

import re

from gouji.subject import Item, Kind, Measure, Stage, Subject

_VISITS = r"人次|人|户次"
_GROUPS = r"团组|团|批次|批|个|次|组|起"
_CARS = r"辆|台|辆\(台\)|台\(辆\)|个"

_PUBLIC: tuple[tuple[str, str, str, str], ...] = (
    ("overseas", r"", _VISITS, "overseas.visits"),
    ("overseas", r"", _GROUPS, "overseas.groups"),
    ("vehicle", r"保有|实有|现有|拥有|共有", _CARS, "vehicles.stock"),
    ("vehicle", r"购置|更新|新购", _CARS, "vehicle_purchase.count"),
    ("vehicle_purchase", r"", _CARS, "vehicle_purchase.count"),
    ("vehicle_running", r"", _CARS, "vehicles.stock"),
    ("reception.foreign", r"", _VISITS, "reception.foreign.visitors"),
    ("reception.foreign", r"", _GROUPS, "reception.foreign.groups"),
    ("reception.domestic", r"", _VISITS, "reception.domestic.visitors"),
    ("reception.domestic", r"", _GROUPS, "reception.domestic.groups"),
    ("reception", r"国\(境\)外|外宾|境外|外事", _VISITS, "reception.foreign.visitors"),
    ("reception", r"国\(境\)外|外宾|境外|外事", _GROUPS, "reception.foreign.groups"),
    ("reception", r"国内", _VISITS, "reception.domestic.visitors"),
    ("reception", r"国内", _GROUPS, "reception.domestic.groups"),
    ("reception", r"", _VISITS, "reception.visitors"),
    ("reception", r"", _GROUPS, "reception.groups"),
)
"""The item spoken of, words that must be said of it, the counting words, and the code of what is counted."""

_NAMED = (
    (re.compile(r"因公出国|出国团|出国\(境\)"), "overseas"),
    (re.compile(r"国\(境\)外来访|外宾"), "reception.foreign"),
    (re.compile(r"国内(?:公务)?接待|国内来访"), "reception.domestic"),
    (re.compile(r"公务接待|接待"), "reception"),
    (re.compile(r"购置(?:公务用车|车辆|公车|公务车|\d|数)|(?:公务用车|车辆|公车)购置"), "vehicle_purchase"),
    (re.compile(r"保有量|公务用车|公车"), "vehicles"),
)
_EQUIPMENT = ((re.compile(r"通用设备"), "general"), (re.compile(r"专用设备"), "special"), (re.compile(r"设备"), "any"))


def _subject(kind: Kind, code: str, stage: Stage) -> Subject:
    return Subject(Item(kind, code), Measure.COUNT, stage=stage)


_BODIES = re.compile(r"^[一-鿿]{0,6}(?:单位|机构|部门|科室|本级|机关)")
"""What is counted where the number is one of bodies (包括1个行政单位), and none of groups or visits."""


def public_count(words: str, behind: str, counted: str, spoken: Item | None, stage: Stage) -> Subject | None:
    """What is counted of the three public expenses: by the words of the clause, else by the item spoken of.

    `behind` is what stands behind the number.

    >>> public_count("公务用车保有量为", "", "辆", None, Stage.FINAL).item.code
    'vehicles.stock'
    """
    if counted == "个" and _BODIES.match(behind):
        return None
    words += behind
    named = next((code for pattern, code in _NAMED if pattern.search(words)), None)
    if spoken is not None and (named is None or spoken.code.startswith(f"{named}.")):
        named = spoken.code.removesuffix(".groups").removesuffix(".visitors").removesuffix(".visits")
    if named is None:
        return None
    for code, said, counters, result in _PUBLIC:
        if named.startswith(code) and re.fullmatch(counters, counted) and re.search(said, words):
            return _subject(Kind.THREE_PUBLIC, result, stage)
    return None


_BOUGHT = re.compile(r"购置|新购|采购|更新")


def equipment(words: str, sentence: str, least: str, stage: Stage, before: str = "") -> Subject:
    """Equipment worth at least `least` 万元 each, by kind; what is said to be bought is not owned yet.

    >>> equipment("通用设备", "", "50", Stage.BUDGET).item.code
    'equipment.general.50'
    """
    kind = next((code for pattern, code in _EQUIPMENT if pattern.search(words)), "any")
    bought = ".bought" if _BOUGHT.search(sentence) or planned(before) else ""
    return _subject(Kind.ASSET, f"equipment.{kind}.{least}{bought}", stage)


_TO_BUY = re.compile(
    r"(?:安排|计划|拟|预计|将|申请|预算|新增)[^，。;:]{0,6}(?:购置|购买|更新|采购|配置|配备)(?!费|税|计划)"
)
_OWNED = re.compile(r"共有|现有|实有|保有|占有|占用|截至|截止")


def planned(before: str) -> bool:
    """Whether what a paragraph said last of assets is that some are to be bought.

    >>> planned("共有车辆52辆。2025年部门预算安排购置车辆"), planned("安排购置车辆2辆。截至年末，共有车辆")
    (True, False)
    """
    bought = [found.start() for found in _TO_BUY.finditer(before)]
    return bool(bought) and not _OWNED.search(before, bought[-1])


def asset_count(item: Item, stage: Stage, before: str = "") -> Subject:
    """So many of an asset; `before` is what the paragraph says before the number."""
    return _subject(Kind.ASSET, f"bought.{item.code}" if planned(before) else item.code, stage)
