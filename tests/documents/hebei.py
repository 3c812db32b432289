"""The nine money tables of the Hebei budget set, and the procurement and asset tables of its narrative."""

from __future__ import annotations

from tests.documents.books import CAPITAL, FISCAL, FUNDS, GENERAL, OTHER, SERVICE, Books, Line
from tests.documents.catalogue import CLASSES, ECONOMIC, FUNCTIONS
from tests.documents.front import numeral
from tests.documents.manuscript import Manuscript
from tests.documents.tables import Cell, Column, Table, print_table

TITLES = (
    "部门预算收支总表",
    "部门预算收入总表",
    "部门预算支出总表",
    "部门预算财政拨款收支总表",
    "部门预算一般公共预算财政拨款支出表",
    "部门预算一般公共预算财政拨款基本支出表",
    "部门预算政府性基金预算财政拨款支出表",
    "部门预算国有资本经营预算财政拨款支出表",
    "部门预算财政拨款“三公”经费支出表",
)
_SERIAL = Column("serial", ("序号",), "serial")
_EMPTY = "注：本部门没有{}安排，空表列示。"


def _new(books: Books, number: int, columns: list[Column], notes: tuple[str, ...] = ()) -> Table:
    return Table(
        kind=f"hebei.{number:02d}",
        title=TITLES[number - 1],
        columns=[_SERIAL, *columns],
        above=(f"{books.code} {books.department}", f"预算年度：{books.year}"),
        notes=notes,
        lanes=True,
        lane_label="serial",
        all_lanes=True,
    )


def _number(table: Table) -> Table:
    for number, row in enumerate(table.rows, start=1):
        row["serial"] = Cell(text=str(number))
    return table


def _panels(
    table: Table, left: dict[int, tuple[str, str, int]], right: dict[int, tuple[str, str, dict[str, int]]]
) -> Table:
    """Rows by their printed number: income (key, label, amount), expenditure (key, label, amounts)."""
    for number in range(1, max(*left, *right) + 1):
        row: dict[str, Cell] = {"serial": Cell(text=str(number))}
        if number in left:
            key, label, fen = left[number]
            row |= {"income_label": Cell(label), "income": Cell(fen=fen, row=key)}
        if number in right:
            key, label, amounts = right[number]
            row["label"] = Cell(label)
            outs = [column.key for column in table.columns if column.role == "figure" and column.key != "income"]
            row |= {out: Cell(fen=amounts.get(out, 0), row=key) for out in outs}
        table.rows.append(row)
    return table


def _class_labels() -> list[tuple[str, str]]:
    labels = [(code, f"{numeral(i)}、{name}") for i, (code, name) in enumerate(CLASSES.items(), start=1)]
    return [*labels, ("bank", "三十一、人行科目")]


def summary(books: Books) -> Table:
    """1 收支总表."""
    current = {fund: books.sum(funds=fund, carried=False) for fund in (*FISCAL, SERVICE, OTHER)}
    total, carried = books.sum(), books.sum(carried=True)
    left = {
        1: (GENERAL, "一、一般公共预算拨款收入", current[GENERAL]),
        2: (FUNDS, "二、政府性基金预算拨款收入", current[FUNDS]),
        3: (CAPITAL, "三、国有资本经营预算拨款收入", current[CAPITAL]),
        4: ("special", "四、财政专户管理资金收入", 0),
        5: ("unit_funds", "五、单位资金", current[SERVICE] + current[OTHER]),
        32: ("income", "本年收入合计", sum(current.values())),
        33: ("carried", "上年结转结余", carried),
        34: ("total", "收入总计", total),
    }
    right = {
        i: (code, label, {"amount": books.sum(function=code)})
        for i, (code, label) in enumerate(_class_labels(), start=1)
    }
    right[32] = ("expenditure", "本年支出合计", {"amount": total})
    right[33] = ("forward", "年终结转结余", {})
    right[34] = ("out_total", "支出总计", {"amount": total})
    columns = [
        Column("income_label", ("收入", "项目"), "label"),
        Column("income", ("收入", "预算数")),
        Column("label", ("支出", "项目"), "label"),
        Column("amount", ("支出", "预算数")),
    ]
    return _panels(_new(books, 1, columns), left, right)


def _function_columns() -> list[Column]:
    return [
        Column("code", ("功能分类科目", "科目编码"), "code"),
        Column("label", ("功能分类科目", "科目名称"), "label"),
    ]


def income(books: Books) -> Table:
    """2 收入总表."""
    now = "本年收入"
    columns = [
        *_function_columns(),
        Column("total", ("合计",)),
        Column("income", (now, "小计")),
        Column("fiscal", (now, "财政拨款收入")),
        Column("special", (now, "财政专户收入"), droppable=True),
        Column(SERVICE, (now, "事业收入"), droppable=True),
        Column("business", (now, "经营收入"), droppable=True),
        Column("superiors", (now, "上级补助收入"), droppable=True),
        Column("subsidiaries", (now, "附属单位上缴收入"), droppable=True),
        Column(OTHER, (now, "其他收入"), droppable=True),
        Column("carried", ("上年结转",)),
    ]
    table = _new(books, 2, columns)
    for code in ("", *books.levels(books.lines)):
        own = {fund: books.sum(function=code, funds=fund, carried=False) for fund in (SERVICE, OTHER)}
        fiscal = books.sum(function=code, funds=FISCAL, carried=False)
        carried = books.sum(function=code, carried=True)
        amounts = own | {"fiscal": fiscal, "income": fiscal + sum(own.values()), "carried": carried}
        amounts["total"] = amounts["income"] + carried
        table.add(code or "total", {"code": code, "label": FUNCTIONS.get(code, "合计")}, amounts)
    return _number(table)


def _spending(books: Books, number: int, lines: list[Line], extra: list[Column], empty: str = "") -> Table:
    columns = [
        *_function_columns(),
        Column("total", ("合计",)),
        Column("basic", ("基本支出",)),
        Column("project", ("项目支出",)),
        *extra,
    ]
    table = _new(books, number, columns, () if lines else (_EMPTY.format(empty),))
    for code in ("", *books.levels(lines)) if lines else ():
        chosen = books.pick(lines, function=code)
        total, basic = (sum(line.fen for line in part) for part in (chosen, books.pick(chosen, basic=True)))
        amounts = {"total": total, "basic": basic, "project": total - basic}
        table.add(code or "total", {"code": code, "label": FUNCTIONS.get(code, "合计")}, amounts)
    return _number(table)


def expenditure(books: Books) -> Table:
    """3 支出总表."""
    extra = [
        Column("business", ("经营支出",), droppable=True),
        Column("remitted", ("上解上级支出",), droppable=True),
        Column("subsidies", ("对附属单位补助支出",), droppable=True),
    ]
    return _spending(books, 3, list(books.lines), extra)


def fiscal(books: Books) -> Table:
    """4 财政拨款收支总表."""
    current = {fund: books.sum(funds=fund, carried=False) for fund in FISCAL}
    carried = books.sum(funds=FISCAL, carried=True)
    left = {
        1: (GENERAL, "一、一般公共预算拨款", current[GENERAL]),
        2: (FUNDS, "二、政府性基金预算拨款", current[FUNDS]),
        3: (CAPITAL, "三、国有资本经营预算拨款", current[CAPITAL]),
        32: ("income", "本年收入合计", sum(current.values())),
        33: ("carried", "年初财政拨款结转和结余", carried),
        34: ("carried_general", "一、一般公共预算拨款", carried),
        35: ("carried_funds", "二、政府性基金预算拨款", 0),
        36: ("carried_capital", "三、国有资本经营预算拨款", 0),
        37: ("total", "收入总计", sum(current.values()) + carried),
    }

    def amounts(function: str) -> dict[str, int]:
        funds = {fund: books.sum(function=function, funds=fund) for fund in FISCAL}
        return {"amount": sum(funds.values()), **funds}

    right = {i: (code, label, amounts(code)) for i, (code, label) in enumerate(_class_labels(), start=1)}
    right[32] = ("expenditure", "本年支出合计", amounts(""))
    right[33] = ("forward", "年末财政拨款结转和结余", {})
    right[37] = ("out_total", "支出总计", amounts(""))
    columns = [
        Column("income_label", ("收入", "项目"), "label"),
        Column("income", ("收入", "金额")),
        Column("label", ("支出", "项目"), "label"),
        Column("amount", ("支出", "合计")),
        Column(GENERAL, ("支出", "一般公共预算财政拨款")),
        Column(FUNDS, ("支出", "政府性基金预算财政拨款"), droppable=True),
        Column(CAPITAL, ("支出", "国有资本经营预算财政拨款"), droppable=True),
    ]
    return _panels(_new(books, 4, columns), left, right)


def general(books: Books) -> Table:
    """5 一般公共预算财政拨款支出表."""
    return _spending(books, 5, books.pick(funds=GENERAL), [])


def basic(books: Books) -> Table:
    """6 一般公共预算财政拨款基本支出表."""
    own, now = "支出部门经济分类科目", "一般公共预算基本支出"
    columns = [
        Column("economic", (own, "科目编码"), "text"),
        Column("label", (own, "科目名称"), "label"),
        Column("total", (now, "合计")),
        Column("personnel", (now, "人员经费")),
        Column("operating", (now, "公用经费")),
    ]
    table = _new(books, 6, columns)
    lines = books.pick(funds=GENERAL, basic=True)
    codes = sorted({line.economic[:digits] for line in lines for digits in (3, 5)})
    for code in ("", *codes):
        chosen = books.pick(lines, economic=(code,))
        total = sum(line.fen for line in chosen)
        people = sum(line.fen for line in books.pick(chosen, economic=("301", "303")))
        amounts = {"total": total, "personnel": people, "operating": total - people}
        table.add(code or "total", {"economic": code, "label": ECONOMIC.get(code, "合计")}, amounts)
    return _number(table)


def funds(books: Books) -> Table:
    """7 政府性基金预算财政拨款支出表."""
    return _spending(books, 7, books.pick(funds=FUNDS), [], "政府性基金预算财政拨款")


def capital(books: Books) -> Table:
    """8 国有资本经营预算财政拨款支出表."""
    return _spending(books, 8, books.pick(funds=CAPITAL), [], "国有资本经营预算财政拨款")


def three_public(books: Books) -> Table:
    """9 财政拨款“三公”经费支出表."""
    money = "资金性质"
    columns = [
        Column("label", ("项目",), "label"),
        Column("total", (money, "合计")),
        Column(GENERAL, (money, "一般公共预算财政拨款")),
        Column(FUNDS, (money, "政府性基金预算拨款"), droppable=True),
        Column(CAPITAL, (money, "国有资本经营预算财政拨款"), droppable=True),
    ]
    three = books.three_public()
    total = sum(three.values())
    table = _new(books, 9, columns, () if total else (_EMPTY.format("“三公”经费"),))
    rows = (
        ("all", "合计", total),
        ("total", "“三公”经费小计", total),
        ("overseas", "一、因公出国（境）费", three["overseas"]),
        ("overseas_teaching", "其中：教学科研人员因公出国（境）费", 0),
        ("overseas_other", "其他因公出国（境）费", three["overseas"]),
        ("vehicles", "二、公务用车购置及运维费", three["vehicle_purchase"] + three["vehicle_running"]),
        ("vehicle_purchase", "其中：公务用车购置费", three["vehicle_purchase"]),
        ("vehicle_running", "公务用车运行维护费", three["vehicle_running"]),
        ("reception", "三、公务接待费", three["reception"]),
    )
    for key, label, fen in rows if total else ():
        table.add(key, {"label": label}, {"total": fen, GENERAL: fen})
    return _number(table)


def tables(out: Manuscript, books: Books) -> None:
    """All the tables, in order."""
    for build in (summary, income, expenditure, fiscal, general, basic, funds, capital, three_public):
        print_table(build(books), out)


def procurement(books: Books) -> Table:
    """部门政府采购预算."""
    source, money = "政府采购项目来源", "政府采购金额"
    columns = [
        Column("label", (source, "项目名称"), "label"),
        Column("budget", (source, "预算资金")),
        Column("thing", ("采购物品名称",), "text"),
        Column("unit", ("计量单位",), "text"),
        Column("number", ("数量",)),
        Column("price", ("单价",)),
        Column("total", (money, "合计")),
        Column(GENERAL, (money, "一般公共预算拨款")),
        Column(FUNDS, (money, "基金预算拨款"), droppable=True),
        Column("unit_funds", (money, "单位资金"), droppable=True),
    ]
    bought = [(fen, what) for fen, what in zip(books.procurement, ("货物", "工程", "服务"), strict=True) if fen]
    notes = () if bought else ("注：本部门没有政府采购预算，空表列示。",)
    above = (f"{books.code} {books.department}",)
    table = Table("hebei.procurement", "部门政府采购预算", columns, above=above, notes=notes, plain=True)
    for fen, what in [(sum(books.procurement), ""), *bought] if bought else []:
        key = what or "total"
        texts = {"label": f"{what}类采购" if what else "合计", "thing": what, "unit": "批" if what else ""}
        table.add(key, texts, {"budget": fen, "price": fen if what else 0, "total": fen, GENERAL: fen})
        table.rows[-1]["number"] = Cell(fen=1, row=key, unit="个") if what else Cell()
    return table


def assets(books: Books) -> Table:
    """部门固定资产占用情况表."""
    columns = [
        Column("label", ("项目",), "label"),
        Column("number", ("数量",)),
        Column("value", ("价值（金额单位：万元）",)),
    ]
    above = (f"{books.code} {books.department}", f"截止时间：{books.year - 1}-12-31")
    table = Table("hebei.assets", "部门固定资产占用情况表", columns, above=above, plain=True, unit="万元")
    buildings, vehicles, other = books.assets
    rows = (
        ("total", "资产总额", None, buildings + vehicles + other),
        ("buildings", "1、房屋（平方米）", 860, buildings),
        ("offices", "其中：办公用房（平方米）", 620, buildings * 3 // 4),
        ("vehicles", "2、车辆（台、辆）", sum(books.vehicles) or None, vehicles),
        ("equipment", "3、单价在20万元以上的设备", None, 0),
        ("other", "4、其他固定资产", 318, other),
    )
    for key, label, number, fen in rows:
        table.add(key, {"label": label}, {"value": fen})
        table.rows[-1]["number"] = Cell() if number is None else Cell(fen=number, row=key, unit="个")
    return table
