"""Other matters that every narrative explains: agency operating expenses, purchases, vehicles and equipment."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.books import words
from gouji.books.money import product
from gouji.books.records import Asset, Procurement
from gouji.compiling.atoms import STEP
from gouji.compiling.facts import total
from gouji.compiling.rounding import rounded
from gouji.compiling.sentences import Change, Said, Speaker, joined
from gouji.manuscript import Paragraph
from gouji.subject import TOTAL, Fund, Item, Kind, Measure, Origin, Stage, Subject

AGENCY = Subject(TOTAL, Measure.AGENCY_OPERATING)
AGENCY_BY_TABLES = total(Measure.OPERATING, Fund.GENERAL, Origin.CURRENT)
"""What agency operating expenses are by the tables: the operating part of basic expenditure of the year."""


def agency_sentence(speaker: Speaker, template: str) -> Paragraph:
    """Agency operating expenses; {amount} and {change} stand in the template."""
    wording = Change(
        equal="与{last}年持平",
        more="比{last}年增加{gap}，增长{rate}，主要原因是{reason}",
        less="比{last}年减少{gap}，下降{rate}，主要原因是{reason}",
    )
    change = speaker.change(AGENCY_BY_TABLES, "机关运行经费", wording, printed=AGENCY)
    return speaker.say(template, amount=speaker.amount(speaker.value(AGENCY_BY_TABLES), AGENCY), change=change)


KINDS_BOUGHT = {"货物": "goods", "工程": "works", "服务": "services"}


def bought(what: str = "total", stage: Stage = Stage.BUDGET) -> Subject:
    """The subject of what is bought, of all or of a kind (goods, works, services)."""
    return Subject(Item(Kind.PROCUREMENT, what), Measure.PROCUREMENT, stage=stage)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A line of procurement and its amount as it is printed, in 分."""

    record: Procurement
    printed: int


def purchases(speaker: Speaker, stage: str = words.PLANNED) -> list[Purchase]:
    """What is bought, rounded together: by kind and by project less than 0.01万元 from its true value."""
    records = [each for each in speaker.year.ledger.all(Procurement) if each.stage == stage]
    true = [product(each.price, each.quantity) or 0 for each in records]
    kinds = [(each.kind,) for each in records]
    lines = [(each.source, each.origin, each.project) for each in records]
    return [Purchase(record, fen) for record, fen in zip(records, rounded(true, kinds, lines, STEP), strict=True)]


def purchase_sentence(speaker: Speaker) -> Paragraph:
    """What is to be bought, in all and of each kind."""
    found = purchases(speaker)
    parts: list[Said] = []
    for kind, code in KINDS_BOUGHT.items():
        amount = speaker.amount(sum(each.printed for each in found if each.record.kind == kind), bought(code))
        parts.append(speaker.spans("{kind}采购预算{amount}", kind=kind, amount=amount))
    return speaker.say(
        "{me}{year}年政府采购预算总额{amount}，其中：{parts}。",
        amount=speaker.amount(sum(each.printed for each in found), bought()),
        parts=joined(parts, "、"),
    )


def assets(speaker: Speaker, year: int) -> dict[str, tuple[int, int]]:
    """How many of each kind of asset there are at the end of a year (ten-thousandths) and their worth in 分."""
    found: dict[str, tuple[int, int]] = {}
    for each in speaker.year.ledger.all(Asset):
        if each.year == year:
            quantity, value = found.get(each.kind, (0, 0))
            found[each.kind] = quantity + each.quantity, value + each.value
    if not found:
        speaker.gaps.note(
            "assets",
            "资产与车辆",
            f"“资产与车辆”表没有{year}年末的资产；如确无车辆和设备，请填一行数量0。",
            f"Assets at the end of {year} are missing on the sheet 资产与车辆.",
        )
    return found


def owned(what: str) -> Subject:
    """The subject of a count of assets."""
    return Subject(Item(Kind.ASSET, what), Measure.COUNT)


_ALWAYS = {
    "一般公务用车": "vehicles.general",
    "执法执勤用车": "vehicles.law_enforcement",
    "特种专业技术用车": "vehicles.special",
}
_SELDOM = {
    "副部（省）级及以上领导用车": "vehicles.leaders",
    "主要负责人用车": "vehicles.main_leaders",
    "机要通信用车": "vehicles.confidential",
    "应急保障用车": "vehicles.emergency",
    "离退休干部服务用车": "vehicles.retired",
}


def vehicles_sentence(speaker: Speaker) -> Paragraph:
    """Vehicles and large equipment at the end of last year."""
    held = assets(speaker, speaker.year.year - 1)

    def number(kind: str) -> int:
        return held.get(kind, (0, 0))[0]

    named = _ALWAYS | {kind: code for kind, code in _SELDOM.items() if number(kind)} | {"其他用车": "vehicles.other"}
    pieces: list[Said] = [
        speaker.spans("{kind}{number}", kind=kind, number=speaker.counted(number(kind), "辆", owned(code)))
        for kind, code in named.items()
    ]
    return speaker.say(
        "{last}年末，{me}共有车辆{every}，其中：{kinds}；单价50万元以上通用设备{common}，"
        "单价100万元以上专用设备{special}。",
        every=speaker.counted(sum(number(kind) for kind in named), "辆", owned("vehicles")),
        kinds=joined(pieces, "、"),
        common=speaker.counted(number("单价50万元以上通用设备"), "台（套）"),
        special=speaker.counted(number("单价100万元以上专用设备"), "台（套）"),
    )
