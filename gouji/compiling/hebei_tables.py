"""The tables within Hebei's narrative: units, purchases, assets."""

from __future__ import annotations

from gouji.books.records import Unit
from gouji.books.words import VEHICLES
from gouji.compiling.atoms import STEP, name_of_project, origin_of
from gouji.compiling.facts import sources
from gouji.compiling.fields import fields_of
from gouji.compiling.matters import Purchase, assets, bought, purchases
from gouji.compiling.numbers import count, grouped, money
from gouji.compiling.rounding import apportioned, nearest
from gouji.compiling.sentences import Speaker
from gouji.compiling.tables import head_of
from gouji.figures import Unit as Printed
from gouji.figures import plain
from gouji.forms import FORMS
from gouji.forms.vocabulary import Role, plain_words
from gouji.manuscript import Cell, Row, Span, Table
from gouji.subject import Fund, Item, Kind, Measure, Origin, Subject

_PROCUREMENT = next(form for form in FORMS if form.id == "hebei.procurement")
_ASSETS = next(form for form in FORMS if form.id == "hebei.assets")


def units(speaker: Speaker) -> Table:
    """The units: nature, rank, how they are paid."""
    names = ("单位名称", "单位性质", "单位规格", "经费保障形式")
    body: list[Row] = [
        tuple(Cell(text) for text in (unit.name, unit.nature, unit.rank, unit.support))
        for unit in speaker.year.ledger.all(Unit)
    ]
    head = (tuple(Cell(name, heading=True) for name in names),)
    return Table("generic", "部门机构设置情况", head, tuple(body), unit="")


def procurement(speaker: Speaker) -> Table:
    """部门政府采购预算."""
    form = _PROCUREMENT
    fields = fields_of(form)
    found = purchases(speaker)
    body: list[Row] = []
    lines: list[tuple[Purchase | None, bool]] = [(None, False)] if found else []
    seen: set[str] = set()
    for each in sorted(found, key=lambda each: each.record.project):
        lines.append((each, each.record.project not in seen))
        seen.add(each.record.project)
    for line, first in lines:
        chosen = [line] if line else found
        cells: list[Span] = []
        for field in fields:
            if field.path[0] == "政府采购金额":
                fund = field.words.fund or Fund.ALL
                carried = field.words.origin is Origin.CARRIED_OVER
                fen = sum(
                    each.printed for each in chosen if field.role is Role.TOTAL or _is_of(each, fund, carried=carried)
                )
                whole = bought() if line is None and field.role is Role.TOTAL else None
                cells.append(money(fen, whole) if fen else "")
            else:
                cells.append(_said(speaker, field.leaf, line, first=first, found=found))
        body.append(tuple(Cell(cell) for cell in cells))
    return Table(
        form.id,
        form.titles[0],
        head_of([field.path for field in fields]),
        tuple(body),
        above=(*speaker.year.printing.over_table(speaker.year.body.code, speaker.me, 0)[:1],),
        notes=() if body else ("注：本部门没有政府采购预算，空表列示。",),
    )


def _is_of(each: Purchase, fund: Fund, *, carried: bool) -> bool:
    """Whether a purchase is paid from a fund of this year, or from what was carried over."""
    source = next(source for source in sources(Fund.ALL) if source == each.record.source)
    of_before = origin_of(source, each.record.origin) is Origin.CARRIED_OVER
    return carried if of_before else not carried and source in sources(fund)


def _said(speaker: Speaker, leaf: str, line: Purchase | None, *, first: bool, found: list[Purchase]) -> Span:
    """What a column that is no amount of the purchase prints."""
    if leaf == "项目名称":
        return "合计" if line is None else name_of_project(speaker.year.ledger, line.record.project)
    if line is None or leaf == "预算资金":
        projects = dict.fromkeys(each.record.project for each in found)
        names = [name_of_project(speaker.year.ledger, code) for code in projects]
        if leaf == "预算资金" and line is None:
            fen = sum(_of_project(speaker, name) for name in names)
        elif leaf == "预算资金" and line is not None and first:
            fen = _of_project(speaker, name_of_project(speaker.year.ledger, line.record.project))
        else:
            return ""
        return money(fen) if fen else ""
    record = line.record
    match leaf:
        case "采购物品名称":
            return record.name
        case "政府采购目录序号":
            return record.catalogue
        case "计量单位":
            return record.measure
        case "数量":
            return count(record.quantity, record.measure)
        case "单价":
            return grouped(plain(record.price, Printed.WAN, STEP))
        case "预留中小微企业份额":
            reserved = nearest(record.reserved, STEP)
            return money(reserved) if reserved else ""
    return ""


def _of_project(speaker: Speaker, name: str) -> int:
    return speaker.value(Subject(Item(Kind.PROJECT, plain_words(name)), Measure.PROJECT))


def asset_total(speaker: Speaker) -> int:
    """What the assets are worth in all, as printed."""
    return sum(value for label, _, value in _asset_rows(speaker) if not label.startswith("其中"))


def _asset_rows(speaker: Speaker) -> list[tuple[str, int, int]]:
    """Label, quantity and printed value of each kind of asset at the end of last year."""
    held = assets(speaker, speaker.year.year - 1)

    def of(*kinds: str) -> tuple[int, int]:
        rows = [held.get(kind, (0, 0)) for kind in kinds]
        return sum(quantity for quantity, _ in rows), sum(value for _, value in rows)

    large = of("单价20万元以上设备")
    if not any(large):
        large = of(*(kind for kind in held if kind.startswith("单价")))
    parts = [
        ("1、房屋（平方米）", *of("房屋（平方米）")),
        ("2、车辆（台、辆）", *of(*VEHICLES)),
        ("3、单价在20万元以上的设备", *large),
        ("4、其他固定资产", *of("其他固定资产")),
    ]
    if not held:  # books begun from a disclosure know what it printed
        parts = [(label, 0, speaker.value(_of_kind(label))) for label, _, _ in parts]
    whole = held.get("固定资产总额", (0, 0))[1]
    known = sum(value for _, _, value in parts)
    if whole > known:
        label, quantity, value = parts[3]
        parts[3] = label, quantity, value + whole - known
    elif whole and whole < known:
        speaker.gaps.note(
            "assets.total",
            "资产与车辆",
            "“资产与车辆”表中固定资产总额少于各类资产之和，请核对。",
            "Total fixed assets are less than the sum of their kinds on the sheet 资产与车辆.",
        )
    true = [value for _, _, value in parts]
    printed = apportioned(true, nearest(sum(true), STEP), STEP)
    rows = [(label, quantity, fen) for (label, quantity, _), fen in zip(parts, printed, strict=True)]
    quantity, value = of("其中：办公用房（平方米）")
    return [rows[0], ("其中：办公用房（平方米）", quantity, min(nearest(value, STEP), rows[0][2])), *rows[1:]]


def _of_kind(label: str) -> Subject:
    return Subject(Item(Kind.ASSET, plain_words(label)), Measure.ASSETS)


def asset_table(speaker: Speaker) -> Table:
    """部门固定资产占用情况表."""
    rows = _asset_rows(speaker)
    whole = asset_total(speaker)
    about = Subject(Item(Kind.ASSET, "total"), Measure.ASSETS)
    body: list[Row] = [(Cell("资产总额"), Cell(""), Cell(money(whole, about) if whole else ""))]
    for label, quantity, value in rows:
        number: Span = count(quantity, "") if quantity else ""
        of_kind = _of_kind(label)
        body.append((Cell(label), Cell(number), Cell(money(value, of_kind) if value else "")))
    return Table(
        _ASSETS.id,
        _ASSETS.titles[0],
        head_of(_ASSETS.headings),
        tuple(body),
        above=(
            *speaker.year.printing.over_table(speaker.year.body.code, speaker.me, 0)[:1],
            f"截止时间：{speaker.year.year - 1}-12-31",
        ),
    )
