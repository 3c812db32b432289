"""The nine tables of the final accounts (公开01 to 公开09)."""

from __future__ import annotations

from tests.documents.books import CAPITAL, FISCAL, FUNDS, GENERAL, OTHER, SERVICE, Books, Line
from tests.documents.catalogue import CLASSES, ECONOMIC, FUNCTIONS
from tests.documents.front import numeral
from tests.documents.manuscript import Manuscript
from tests.documents.tables import Cell, Column, Table, print_table

TITLES = (
    "收入支出决算总表",
    "收入决算表",
    "支出决算表",
    "财政拨款收入支出决算总表",
    "一般公共预算财政拨款支出决算表",
    "一般公共预算财政拨款基本支出决算明细表",
    "政府性基金预算财政拨款收入支出决算表",
    "国有资本经营预算财政拨款支出决算表",
    "财政拨款“三公”经费支出决算表",
)
FINAL_CLASSES = tuple(code for code in CLASSES if code not in ("209", "227", "230", "233"))


def received(books: Books, function: str = "", funds: str | tuple[str, ...] | None = None) -> int:
    """The year's income for an item: what was spent of it and what was left."""
    wanted = (funds,) if isinstance(funds, str) else funds
    left = sum(
        left.fen
        for left in books.left
        if left.function.startswith(function) and (wanted is None or left.fund in wanted)
    )
    return books.sum(function=function, funds=funds, carried=False) + left


def left_over(books: Books, function: str = "", funds: tuple[str, ...] = (*FISCAL, SERVICE, OTHER)) -> int:
    """What is left at the end of the year."""
    return sum(left.fen for left in books.left if left.function.startswith(function) and left.fund in funds)


def _new(books: Books, number: int, columns: list[Column], **more: object) -> Table:
    table = Table(
        kind=f"final.{number:02d}",
        title=TITLES[number - 1],
        columns=columns,
        above=(f"部门：{books.department}", f"{books.year}年度"),
        marker=f"公开{number:02d}表",
        lanes=number not in (6,),
    )
    for name, value in more.items():
        setattr(table, name, value)
    return table


def _panels(
    table: Table,
    left: dict[int, tuple[str, str, int]],
    right: dict[int, tuple[str, str, dict[str, int] | None]],
    last: int,
) -> Table:
    """Rows whose printed numbers run down the left panel (1 to `last`), then down the right one."""
    outs = [column.key for column in table.columns if column.role == "figure" and column.key != "income"]
    for number in range(1, last + 1):
        row = {"income_line": Cell(str(number)), "line": Cell(str(number + last))}
        if number in left:
            key, label, fen = left[number]
            row |= {"income_label": Cell(label), "income": Cell(fen=fen, row=key)}
        if number in right:
            key, label, amounts = right[number]
            row["label"] = Cell(label)
            row |= {out: Cell(fen=(amounts or {}).get(out, 0), row=key) for out in outs}
        table.rows.append(row)
    return table


def _panel_columns(outs: list[Column], money: str) -> list[Column]:
    return [
        Column("income_label", ("收入", "项目"), "label"),
        Column("income_line", ("收入", "行次"), "serial"),
        Column("income", ("收入", money)),
        Column("label", ("支出", "项目"), "label"),
        Column("line", ("支出", "行次"), "serial"),
        *outs,
    ]


def summary(books: Books) -> Table:
    """01 收入支出决算总表."""
    income = {fund: received(books, funds=fund) for fund in (*FISCAL, SERVICE, OTHER)}
    start = books.sum(carried=True)
    left = {
        1: (GENERAL, "一、一般公共预算财政拨款收入", income[GENERAL]),
        2: (FUNDS, "二、政府性基金预算财政拨款收入", income[FUNDS]),
        3: (CAPITAL, "三、国有资本经营预算财政拨款收入", income[CAPITAL]),
        4: ("superiors", "四、上级补助收入", 0),
        5: (SERVICE, "五、事业收入", income[SERVICE]),
        6: ("business", "六、经营收入", 0),
        7: ("subsidiaries", "七、附属单位上缴收入", 0),
        8: (OTHER, "八、其他收入", income[OTHER]),
        27: ("income", "本年收入合计", sum(income.values())),
        28: ("surplus_used", "使用非财政拨款结余和专用结余", 0),
        29: ("start", "年初结转和结余", start),
        31: ("total", "总计", sum(income.values()) + start),
    }
    right: dict[int, tuple[str, str, dict[str, int] | None]] = {
        i: (code, f"{numeral(i)}、{CLASSES[code]}", {"amount": books.sum(function=code)})
        for i, code in enumerate(FINAL_CLASSES, start=1)
    }
    right[27] = ("expenditure", "本年支出合计", {"amount": books.sum()})
    right[28] = ("distributed", "结余分配", {})
    right[29] = ("end", "年末结转和结余", {"amount": left_over(books)})
    right[31] = ("out_total", "总计", {"amount": books.sum() + left_over(books)})
    columns = _panel_columns([Column("amount", ("支出", "决算数"))], "决算数")
    return _panels(_new(books, 1, columns, plain=True, panels=True), left, right, 31)


def _function_columns(code: str = "功能分类科目编码") -> list[Column]:
    return [Column("code", ("项目", code), "code"), Column("label", ("项目", "科目名称"), "label")]


def income(books: Books) -> Table:
    """02 收入决算表."""
    columns = [
        *_function_columns(),
        Column("total", ("本年收入合计",)),
        Column("fiscal", ("财政拨款收入",)),
        Column("superiors", ("上级补助收入",), droppable=True),
        Column(SERVICE, ("事业收入",), droppable=True),
        Column("business", ("经营收入",), droppable=True),
        Column("subsidiaries", ("附属单位上缴收入",), droppable=True),
        Column(OTHER, ("其他收入",), droppable=True),
    ]
    table = _new(books, 2, columns, lane_label="label")
    for code in ("", *books.levels(books.pick(carried=False))):
        own = {fund: received(books, code, fund) for fund in (SERVICE, OTHER)}
        fiscal = received(books, code, FISCAL)
        amounts = own | {"fiscal": fiscal, "total": fiscal + sum(own.values())}
        table.add(code or "total", {"code": code, "label": FUNCTIONS.get(code, "合计")}, amounts)
    return table


def _spending(books: Books, table: Table, lines: list[Line]) -> Table:
    for code in ("", *books.levels(lines)):
        chosen = books.pick(lines, function=code)
        total, basic = (sum(line.fen for line in part) for part in (chosen, books.pick(chosen, basic=True)))
        amounts = {"total": total, "basic": basic, "project": total - basic}
        table.add(code or "total", {"code": code, "label": FUNCTIONS.get(code, "合计")}, amounts)
    return table


def expenditure(books: Books) -> Table:
    """03 支出决算表."""
    columns = [
        *_function_columns(),
        Column("total", ("本年支出合计",)),
        Column("basic", ("基本支出",)),
        Column("project", ("项目支出",)),
        Column("remitted", ("上缴上级支出",), droppable=True),
        Column("business", ("经营支出",), droppable=True),
        Column("subsidies", ("对附属单位补助支出",), droppable=True),
    ]
    return _spending(books, _new(books, 3, columns, lane_label="label"), list(books.lines))


def fiscal(books: Books) -> Table:
    """04 财政拨款收入支出决算总表."""
    income = {fund: received(books, funds=fund) for fund in FISCAL}
    start = {fund: books.sum(funds=fund, carried=True) for fund in FISCAL}
    left = {
        1: (GENERAL, "一、一般公共预算财政拨款", income[GENERAL]),
        2: (FUNDS, "二、政府性基金预算财政拨款", income[FUNDS]),
        3: (CAPITAL, "三、国有资本经营预算财政拨款", income[CAPITAL]),
        27: ("income", "本年收入合计", sum(income.values())),
        28: ("start", "年初财政拨款结转和结余", sum(start.values())),
        29: ("start_general", "一般公共预算财政拨款", start[GENERAL]),
        30: ("start_funds", "政府性基金预算财政拨款", start[FUNDS]),
        31: ("start_capital", "国有资本经营预算财政拨款", start[CAPITAL]),
        32: ("total", "总计", sum(income.values()) + sum(start.values())),
    }

    def amounts(function: str) -> dict[str, int]:
        funds = {fund: books.sum(function=function, funds=fund) for fund in FISCAL}
        return {"amount": sum(funds.values()), **funds}

    spent = amounts("")
    end = {fund: left_over(books, funds=(fund,)) for fund in FISCAL}
    end["amount"] = sum(end.values())
    right: dict[int, tuple[str, str, dict[str, int] | None]] = {
        i: (code, f"{numeral(i)}、{CLASSES[code]}", amounts(code)) for i, code in enumerate(FINAL_CLASSES, start=1)
    }
    right[27] = ("expenditure", "本年支出合计", spent)
    right[28] = ("end", "年末财政拨款结转和结余", end)
    right[32] = ("out_total", "总计", {key: spent[key] + end[key] for key in spent})
    outs = [
        Column("amount", ("支出", "合计")),
        Column(GENERAL, ("支出", "一般公共预算财政拨款")),
        Column(FUNDS, ("支出", "政府性基金预算财政拨款"), droppable=True),
        Column(CAPITAL, ("支出", "国有资本经营预算财政拨款"), droppable=True),
    ]
    columns = _panel_columns(outs, "金额")
    return _panels(_new(books, 4, columns, plain=True, panels=True), left, right, 32)


def general(books: Books) -> Table:
    """05 一般公共预算财政拨款支出决算表."""
    columns = [
        *_function_columns(),
        Column("total", ("本年支出", "小计")),
        Column("basic", ("本年支出", "基本支出")),
        Column("project", ("本年支出", "项目支出")),
    ]
    return _spending(books, _new(books, 5, columns, lane_label="label"), books.pick(funds=GENERAL))


def basic(books: Books) -> Table:
    """06 一般公共预算财政拨款基本支出决算明细表: three panels of economic items."""
    lines = books.pick(funds=GENERAL, basic=True)
    blocks = [
        [code for code in ECONOMIC if code[:3] in classes]
        for classes in (("301", "303"), ("302",), ("307", "310", "399"))
    ]
    columns = []
    for i in range(len(blocks)):
        columns += [
            Column(f"economic{i}_", ("经济分类科目编码",), "text"),
            Column(f"label{i}_", ("科目名称",), "label"),
            Column(f"amount{i}_", ("决算数",)),
        ]
    table = _new(books, 6, columns, plain=True)
    for at in range(max(map(len, blocks))):
        row: dict[str, Cell] = {}
        for i, block in enumerate(blocks):
            if at < len(block):
                code = block[at]
                fen = sum(line.fen for line in books.pick(lines, economic=(code,)))
                row |= {f"economic{i}_": Cell(code), f"label{i}_": Cell(ECONOMIC[code])}
                row[f"amount{i}_"] = Cell(fen=fen, row=code)
        table.rows.append(row)
    people = sum(line.fen for line in books.pick(lines, economic=("301", "303")))
    total = sum(line.fen for line in lines)
    table.rows.append(
        {
            "label0_": Cell("人员经费合计"),
            "amount0_": Cell(fen=people, row="personnel"),
            "label2_": Cell("公用经费合计"),
            "amount2_": Cell(fen=total - people, row="operating"),
        }
    )
    return table


def funds(books: Books) -> Table:
    """07 政府性基金预算财政拨款收入支出决算表."""
    columns = [
        *_function_columns(),
        Column("start", ("年初结转和结余",)),
        Column("income", ("本年收入",)),
        Column("total", ("本年支出", "小计")),
        Column("basic", ("本年支出", "基本支出")),
        Column("project", ("本年支出", "项目支出")),
        Column("end", ("年末结转和结余",)),
    ]
    lines = books.pick(funds=FUNDS)
    notes = () if lines else (f"说明：{books.year}年度我部门没有政府性基金预算财政拨款收入和支出，本表为空。",)
    table = _spending(books, _new(books, 7, columns, lane_label="label", notes=notes), lines)
    for row in table.rows:
        key = row["total"].row
        code = "" if key == "total" else key
        row["start"] = Cell(fen=books.sum(function=code, funds=FUNDS, carried=True), row=key)
        row["income"] = Cell(fen=received(books, code, FUNDS), row=key)
        row["end"] = Cell(fen=left_over(books, code, (FUNDS,)), row=key)
    return table


def capital(books: Books) -> Table:
    """08 国有资本经营预算财政拨款支出决算表."""
    columns = [
        *_function_columns("科目代码"),
        Column("total", ("本年支出", "小计")),
        Column("basic", ("本年支出", "基本支出")),
        Column("project", ("本年支出", "项目支出")),
    ]
    lines = books.pick(funds=CAPITAL)
    notes = () if lines else (f"说明：{books.year}年度我部门没有国有资本经营预算财政拨款支出，本表为空。",)
    return _spending(books, _new(books, 8, columns, lane_label="label", notes=notes), lines)


def three_public(books: Books) -> Table:
    """09 财政拨款“三公”经费支出决算表."""
    cars = "公务用车购置及运行维护费"
    columns: list[Column] = []
    amounts: dict[str, int] = {}
    for top, three, key in (("预算数", books.three_budget, "budget"), ("决算数", books.three_public(), "final")):
        columns += [
            Column(f"{key}.total", (top, "合计")),
            Column(f"{key}.overseas", (top, "因公出国（境）费")),
            Column(f"{key}.vehicles", (top, cars, "小计")),
            Column(f"{key}.vehicle_purchase", (top, cars, "公务用车购置费")),
            Column(f"{key}.vehicle_running", (top, cars, "公务用车运行维护费")),
            Column(f"{key}.reception", (top, "公务接待费")),
        ]
        amounts |= {f"{key}.{name}": fen for name, fen in three.items()}
        amounts[f"{key}.total"] = sum(three.values())
        amounts[f"{key}.vehicles"] = three["vehicle_purchase"] + three["vehicle_running"]
    notes = () if any(amounts.values()) else (f"说明：{books.year}年度我部门没有“三公”经费支出，本表无数据。",)
    table = _new(books, 9, columns, plain=True, all_lanes=True, lane_label="-", notes=notes)
    table.add("three_public", {}, amounts)
    return table


def tables(out: Manuscript, books: Books) -> None:
    """All the tables, in order."""
    for build in (summary, income, expenditure, fiscal, general, basic, funds, capital, three_public):
        print_table(build(books), out)
