"""The ten money tables of the Henan budget set, and the two of performance targets."""

from __future__ import annotations

from typing import Unpack

from tests.documents.books import (
    CAPITAL,
    FISCAL,
    FUNDS,
    GENERAL,
    OTHER,
    OTHER_OPERATIONS,
    SERVICE,
    SPECIFIC_PURPOSE,
    Books,
    Line,
    Which,
)
from tests.documents.catalogue import CLASSES, ECONOMIC, FUNCTIONS, GOVERNMENT
from tests.documents.front import numeral
from tests.documents.manuscript import Manuscript
from tests.documents.tables import Cell, Column, Table, print_table

TITLES = (
    "部门收支总体情况表",
    "部门收入总体情况表",
    "部门支出总体情况表",
    "财政拨款收支总体情况表",
    "一般公共预算支出情况表",
    "一般公共预算基本支出表",
    "支出经济分类汇总表",
    "一般公共预算“三公”经费支出情况表",
    "政府性基金预算支出情况表",
    "项目支出表",
    "部门（单位）整体绩效目标表",
    "部门预算项目绩效目标汇总表",
)
_RENAMED = {"212": "城乡社区事务支出", "213": "农林水事务支出", "215": "资源勘探信息等支出", "223": "国有资本经营预算"}
_UNCHANGED = ("209", "217", "219", "220", "221", "222", "229", "230", "231", "232", "233", "234")


def summary_label(code: str) -> str:
    """How the first table names a class."""
    name = _RENAMED.get(code, CLASSES[code])
    return name if code in _UNCHANGED else name.removesuffix("支出")


def _new(
    books: Books, number: int, columns: list[Column], *, plain: bool = False, notes: tuple[str, ...] = ()
) -> Table:
    return Table(
        kind=f"henan.{number:02d}",
        title=f"{books.year}年{TITLES[number - 1]}",
        columns=columns,
        above=(f"部门名称：{books.department}",),
        marker=f"预算{number:02d}表",
        notes=notes,
        plain=plain,
    )


def _pair(left: list[tuple[str, str, int]], right: list[tuple[str, str, dict[str, int]]], table: Table) -> Table:
    """Two panels side by side: income (key, label, amount) and expenditure (key, label, amounts by column)."""
    outs = [column.key for column in table.columns if column.role == "figure" and column.key != "income"]
    for i in range(max(len(left), len(right))):
        row: dict[str, Cell] = {}
        if i < len(left) and left[i][1]:
            key, label, fen = left[i]
            row |= {"income_label": Cell(label), "income": Cell(fen=fen, row=key)}
        if i < len(right) and right[i][1]:
            key, label, amounts = right[i]
            row["label"] = Cell(label)
            row |= {out: Cell(fen=amounts.get(out, 0), row=key) for out in outs}
        table.rows.append(row)
    return table


def summary(books: Books) -> Table:
    """01 部门收支总体情况表."""
    current = {fund: books.sum(funds=fund, carried=False) for fund in (*FISCAL, SERVICE, OTHER)}
    appropriated = current[GENERAL] - books.sum(funds=GENERAL, upper=True, carried=False)
    income, carried, total = sum(current.values()), books.sum(carried=True), books.sum()
    left = [
        (GENERAL, "一、一般公共预算", current[GENERAL]),
        ("appropriated", "其中：财政拨款", appropriated),
        (FUNDS, "二、政府性基金预算拨款收入", current[FUNDS]),
        (CAPITAL, "三、国有资本经营预算拨款收入", current[CAPITAL]),
        ("special", "四、财政专户管理资金收入", 0),
        (SERVICE, "五、事业收入", current[SERVICE]),
        ("business", "六、事业单位经营收入", 0),
        ("superiors", "七、上级补助收入", 0),
        ("subsidiaries", "八、附属单位上缴收入", 0),
        (OTHER, "九、其他收入", current[OTHER]),
    ]
    left += [("", "", 0)] * (len(CLASSES) - len(left))
    left += [("income", "本年收入合计", income), ("carried", "上年结转结余", carried), ("total", "收入总计", total)]
    right = [
        (code, f"{numeral(int(code) - 200)}、{summary_label(code)}", {"amount": books.sum(function=code)})
        for code in CLASSES
    ]
    right += [
        ("expenditure", "本年支出合计", {"amount": total}),
        ("forward", "年终结转结余", {}),
        ("out_total", "支出总计", {"amount": total}),
    ]
    columns = [
        Column("income_label", ("收入", "项目"), "label"),
        Column("income", ("收入", "金额")),
        Column("label", ("支出", "项目"), "label"),
        Column("amount", ("支出", "金额")),
    ]
    return _pair(left, right, _new(books, 1, columns, plain=True))


def income(books: Books) -> Table:
    """02 部门收入总体情况表, by unit."""
    now, before = "本年收入", "上年结转结余"
    columns = [
        Column("unit_code", ("部门（单位）代码",), "text"),
        Column("label", ("部门（单位）名称",), "label"),
        Column("total", ("总计",)),
        Column("income", (now, "合计")),
        Column(GENERAL, (now, "一般公共预算", "小计")),
        Column("appropriated", (now, "一般公共预算", "其中：财政拨款")),
        Column(FUNDS, (now, "政府性基金"), droppable=True),
        Column(CAPITAL, (now, "国有资本经营预算"), droppable=True),
        Column("special", (now, "财政专户管理资金收入"), droppable=True),
        Column(SERVICE, (now, "事业收入"), droppable=True),
        Column("business", (now, "事业单位经营收入"), droppable=True),
        Column("superiors", (now, "上级补助收入"), droppable=True),
        Column("subsidiaries", (now, "附属单位上缴收入"), droppable=True),
        Column(OTHER, (now, "其他收入"), droppable=True),
        Column("carried", (before, "合计")),
        Column("carried_general", (before, "一般公共预算")),
        Column("carried_funds", (before, "政府性基金"), droppable=True),
        Column("carried_capital", (before, "国有资本经营预算"), droppable=True),
        Column("carried_special", (before, "财政专户管理资金"), droppable=True),
        Column("carried_unit", (before, "单位资金"), droppable=True),
    ]
    amounts = {fund: books.sum(funds=fund, carried=False) for fund in (*FISCAL, SERVICE, OTHER)}
    amounts["income"] = sum(amounts.values())
    amounts["appropriated"] = amounts[GENERAL] - books.sum(funds=GENERAL, upper=True, carried=False)
    amounts["carried"] = amounts["carried_general"] = books.sum(carried=True)
    amounts["total"] = amounts["income"] + amounts["carried"]
    table = _new(books, 2, columns, plain=True)
    table.add("total", {"label": "合计"}, amounts)
    table.add("department", {"unit_code": books.code, "label": books.department}, amounts)
    table.add("unit", {"unit_code": f"{books.code}001", "label": f"{books.department}本级"}, amounts)
    return table


def _spending(books: Books, lines: list[Line]) -> dict[str, int]:
    """The amounts of a row of 03, 05 or 09."""

    def of(**how: Unpack[Which]) -> int:
        return sum(line.fen for line in books.pick(lines, **how))

    parts = {"wages": "301", "families": "303", "goods": "302", "capital": "310"}
    amounts = {key: of(basic=True, economic=(code,)) for key, code in parts.items()}
    operations, specific = of(kind=OTHER_OPERATIONS), of(kind=SPECIFIC_PURPOSE)
    return amounts | {
        "total": of(),
        "basic": of(basic=True),
        "project": of(basic=False),
        "operations": operations,
        "specific": specific,
    }


def _by_function(books: Books, number: int, lines: list[Line], notes: tuple[str, ...] = ()) -> Table:
    basic, project = "基本支出", "项目支出"
    columns = [
        Column("code3", ("科目编码",), "code"),
        Column("unit_code", ("部门代码",), "text"),
        Column("label", ("部门（科目）名称",), "label"),
        Column("total", ("合计",)),
        Column("basic", (basic, "小计")),
        Column("wages", (basic, "人员经费", "工资福利支出")),
        Column("families", (basic, "人员经费", "对个人和家庭的补助"), droppable=True),
        Column("goods", (basic, "公用经费", "商品和服务支出")),
        Column("capital", (basic, "公用经费", "资本性支出"), droppable=True),
        Column("project", (project, "小计")),
        Column("operations", (project, "其他运转类"), droppable=True),
        Column("specific", (project, "特定目标类"), droppable=True),
    ]
    table = _new(books, number, columns, notes=notes)
    if not lines:
        table.add("total", {"label": "合计"}, {})
        return table
    amounts = _spending(books, lines)
    table.add("total", {"label": "合计"}, amounts)
    table.add("department", {"unit_code": books.code, "label": books.department}, amounts)
    for code in books.functions(lines):
        of_item = [line for line in lines if line.function == code]
        table.add(code, {"code3": code, "label": FUNCTIONS[code]}, _spending(books, of_item))
    return table


def expenditure(books: Books) -> Table:
    """03 部门支出总体情况表."""
    return _by_function(books, 3, list(books.lines))


def fiscal(books: Books) -> Table:
    """04 财政拨款收支总体情况表."""
    current = {fund: books.sum(funds=fund, carried=False) for fund in FISCAL}
    carried = books.sum(funds=FISCAL, carried=True)
    upper = books.sum(funds=GENERAL, upper=True)
    left = [
        ("income", "一、本年收入", sum(current.values())),
        (GENERAL, "（一）一般公共预算拨款", current[GENERAL]),
        ("appropriated", "其中：财政拨款", current[GENERAL] - upper),
        (FUNDS, "（二）政府性基金预算拨款", current[FUNDS]),
        (CAPITAL, "（三）国有资本经营预算拨款", current[CAPITAL]),
        ("carried", "二、上年结转", carried),
        ("carried_general", "（一）一般公共预算拨款", carried),
        ("carried_funds", "（二）政府性基金预算拨款", 0),
        ("carried_capital", "（三）国有资本经营预算拨款", 0),
    ]

    def amounts(function: str) -> dict[str, int]:
        funds = {fund: books.sum(function=function, funds=fund) for fund in FISCAL}
        own = funds[GENERAL] - books.sum(function=function, funds=GENERAL, upper=True)
        return {"amount": sum(funds.values()), **funds, "appropriated": own}

    names = {code: _RENAMED.get(code, name) for code, name in CLASSES.items()}
    right = [("expenditure", "一、本年支出", amounts(""))]
    right += [(code, f"（{numeral(int(code) - 200)}）{names[code]}", amounts(code)) for code in CLASSES]
    right += [("forward", "二、年终结转结余", {}), ("out_total", "支出合计", amounts(""))]
    left += [("", "", 0)] * (len(right) - 1 - len(left))
    left.append(("total", "收入合计：", sum(current.values()) + carried))
    columns = [
        Column("income_label", ("收入", "项目"), "label"),
        Column("income", ("收入", "金额")),
        Column("label", ("支出", "项目"), "label"),
        Column("amount", ("支出", "合计")),
        Column(GENERAL, ("支出", "一般公共预算", "小计")),
        Column("appropriated", ("支出", "一般公共预算", "其中：财政拨款")),
        Column(FUNDS, ("支出", "政府性基金"), droppable=True),
        Column(CAPITAL, ("支出", "国有资本经营预算"), droppable=True),
    ]
    return _pair(left, right, _new(books, 4, columns, plain=True))


def general(books: Books) -> Table:
    """05 一般公共预算支出情况表."""
    return _by_function(books, 5, books.pick(funds=GENERAL, carried=False), ("备注：本表不含上年结转资金。",))


def _pairs(lines: list[Line]) -> list[tuple[str, str]]:
    return sorted({(line.economic, line.government) for line in lines})


def basic(books: Books) -> Table:
    """06 一般公共预算基本支出表."""
    own, state, now = "部门预算支出经济分类科目", "政府预算支出经济分类科目", "本年一般公共预算基本支出"
    columns = [
        Column("economic", (own, "科目编码"), "text"),
        Column("label", (own, "科目名称"), "label"),
        Column("government", (state, "科目编码"), "text"),
        Column("government_label", (state, "科目名称"), "text"),
        Column("total", (now, "合计")),
        Column("personnel", (now, "人员经费")),
        Column("operating", (now, "公用经费")),
    ]
    table = _new(books, 6, columns)
    lines = books.pick(funds=GENERAL, basic=True)

    def amounts(chosen: list[Line]) -> dict[str, int]:
        people = sum(line.fen for line in books.pick(chosen, economic=("301", "303")))
        total = sum(line.fen for line in chosen)
        return {"total": total, "personnel": people, "operating": total - people}

    table.add("total", {"label": "合计"}, amounts(lines))
    for economic, government in _pairs(lines):
        chosen = [line for line in lines if (line.economic, line.government) == (economic, government)]
        texts = {"economic": economic, "label": ECONOMIC[economic], "government": government}
        table.add(f"{economic}/{government}", texts | {"government_label": GOVERNMENT[government]}, amounts(chosen))
    return table


def economic(books: Books) -> Table:
    """07 支出经济分类汇总表."""
    own, state = "部门预算经济分类", "政府预算经济分类"
    columns = [
        Column("economic2", (own, "科目编码"), "code"),
        Column("label", (own, "科目名称"), "label"),
        Column("government2", (state, "科目编码"), "code"),
        Column("government_label", (state, "科目名称"), "text"),
        Column("total", ("总计",)),
        Column(GENERAL, ("一般公共预算", "小计")),
        Column("appropriated", ("一般公共预算", "其中：财政拨款")),
        Column(FUNDS, ("政府性基金",), droppable=True),
        Column(CAPITAL, ("国有资本经营预算",), droppable=True),
        Column("carried", ("上年结转结余",), droppable=True),
        Column("special", ("财政专户管理资金收入",), droppable=True),
        Column(SERVICE, ("事业收入",), droppable=True),
        Column("superiors", ("上级补助收入",), droppable=True),
        Column("subsidiaries", ("附属单位上缴收入",), droppable=True),
        Column("business", ("事业单位经营收入",), droppable=True),
        Column(OTHER, ("其他收入",), droppable=True),
    ]
    table = _new(books, 7, columns)

    def amounts(chosen: list[Line]) -> dict[str, int]:
        def of(**how: Unpack[Which]) -> int:
            return sum(line.fen for line in books.pick(chosen, **how))

        funds = {fund: of(funds=fund, carried=False) for fund in (*FISCAL, SERVICE, OTHER)}
        own_money = funds[GENERAL] - of(funds=GENERAL, upper=True, carried=False)
        return funds | {"total": of(), "appropriated": own_money, "carried": of(carried=True)}

    table.add("total", {"label": "合计"}, amounts(list(books.lines)))
    table.add("department", {"economic2": books.code, "label": books.department}, amounts(list(books.lines)))
    for code, government in _pairs(list(books.lines)):
        chosen = [line for line in books.lines if (line.economic, line.government) == (code, government)]
        texts = {"economic2": code, "label": ECONOMIC[code], "government2": government}
        table.add(f"{code}/{government}", texts | {"government_label": GOVERNMENT[government]}, amounts(chosen))
    return table


def three_public(books: Books) -> Table:
    """08 一般公共预算“三公”经费支出情况表."""
    cars = "公务用车购置及运行费"
    columns = [
        Column("total", ("“三公”经费合计",)),
        Column("overseas", ("因公出国（境）费",)),
        Column("vehicles", (cars, "小计")),
        Column("vehicle_purchase", (cars, "公务用车购置费")),
        Column("vehicle_running", (cars, "公务用车运行费")),
        Column("reception", ("公务接待费",)),
    ]
    three = books.three_public()
    total = sum(three.values())
    notes = () if total else ("说明：我部门未安排“三公”经费预算，本表无数据。",)
    table = _new(books, 8, columns, plain=True, notes=notes)
    if total:
        cars_total = three["vehicle_purchase"] + three["vehicle_running"]
        table.add("three_public", {}, three | {"total": total, "vehicles": cars_total})
    return table


def funds(books: Books) -> Table:
    """09 政府性基金预算支出情况表."""
    lines = books.pick(funds=FUNDS)
    notes = () if lines else ("说明：我部门没有政府性基金预算安排的支出，本表无数据。",)
    return _by_function(books, 9, lines, notes)


def projects(books: Books) -> Table:
    """10 项目支出表."""
    now, before = "本年拨款", "财政拨款结转结余"
    columns = [
        Column("kind", ("类型",), "text"),
        Column("label", ("项目名称",), "label"),
        Column("unit", ("项目单位",), "text"),
        Column("total", ("合计",)),
        Column(GENERAL, (now, "一般公共预算")),
        Column(FUNDS, (now, "政府性基金预算"), droppable=True),
        Column(CAPITAL, (now, "国有资本经营预算"), droppable=True),
        Column("carried_general", (before, "一般公共预算"), droppable=True),
        Column("carried_funds", (before, "政府性基金预算"), droppable=True),
        Column("carried_capital", (before, "国有资本经营预算"), droppable=True),
        Column("special", ("财政专户管理资金",), droppable=True),
        Column("unit_funds", ("单位资金",), droppable=True),
    ]
    table = _new(books, 10, columns)

    def amounts(lines: list[Line]) -> dict[str, int]:
        def of(**which: Unpack[Which]) -> int:
            return sum(line.fen for line in books.pick(lines, **which))

        current = {fund: of(funds=fund, carried=False) for fund in FISCAL}
        carried, own = of(funds=GENERAL, carried=True), of(funds=(SERVICE, OTHER))
        return current | {"total": sum(current.values()) + carried + own, "carried_general": carried, "unit_funds": own}

    table.add("total", {"kind": "合计"}, amounts(books.pick(basic=False)))
    table.add("department", {"kind": books.code, "label": books.department}, amounts(books.pick(basic=False)))
    for number, project in enumerate(books.projects):
        texts = {"kind": project.kind, "label": project.name, "unit": books.department}
        table.add(project.name, texts, amounts(books.pick(project=number)))
    return table


def tables(out: Manuscript, books: Books) -> None:
    """All the tables, in order."""
    for build in (summary, income, expenditure, fiscal, general, basic, economic, three_public, funds, projects):
        print_table(build(books), out)
