"""Tables as provinces without a declared form print them: the same books under other titles, columns and orders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from random import Random

from tests.documents.books import CAPITAL, FISCAL, FUNDS, GENERAL, OTHER, SERVICE, SOURCES, Books, Line
from tests.documents.catalogue import CLASSES, ECONOMIC, FUNCTIONS
from tests.documents.customs import CUSTOMS
from tests.documents.front import numeral
from tests.documents.tables import Cell, Column, Table


class Province:
    """The tables of one document."""

    def __init__(self, books: Books, random: Random) -> None:
        """A custom is chosen by `random`, and smaller habits with it."""
        self.books = books
        self.custom = random.choice(CUSTOMS)
        self.habits = {name: random.random() < 0.5 for name in ("by_nature", "change", "yuan", "government", "empty")}
        self.number = 0

    def new(self, what: str, columns: list[Column], notes: tuple[str, ...] = (), unit: str = "") -> Table:
        """A table without rows yet."""
        self.number += 1
        custom = self.custom
        return Table(
            kind=f"other.{what}",
            title=f"{self.books.year}年{custom.titles[what]}",
            columns=columns,
            above=(custom.department.format(self.books.department),),
            marker=custom.marker.format(self.number),
            notes=notes,
            unit=unit,
        )

    def by_function(self) -> list[Column]:
        """The columns of code and name."""
        return [Column("code", self.custom.code, "code"), Column("label", self.custom.name, "label")]

    def classes(self, funds: tuple[str, ...] | None = None) -> list[str]:
        """The classes that the summaries list."""
        if self.custom.classes_first:
            return list(CLASSES)
        return [code for code in CLASSES if self.books.sum(function=code, funds=funds)]

    def summary(self) -> Table:
        """Income and expenditure side by side; in some places expenditure by nature as a third panel."""
        books = self.books
        columns = [
            Column("income_label", ("收入", "项目"), "label"),
            Column("income", ("收入", "预算数")),
            Column("label", ("支出", "项目"), "label"),
            Column("amount", ("支出", "预算数")),
        ]
        names = (
            (GENERAL, "一般公共预算拨款收入"),
            (FUNDS, "政府性基金预算拨款收入"),
            (CAPITAL, "国有资本经营预算拨款收入"),
            (SERVICE, "事业收入"),
            ("business", "事业单位经营收入"),
            (OTHER, "其他收入"),
        )
        left = [
            (fund, f"{numeral(at)}、{name}", books.sum(funds=fund, carried=False))
            for at, (fund, name) in enumerate(names, start=1)
        ]
        right = [
            (code, f"{numeral(at)}、{CLASSES[code]}", books.sum(function=code))
            for at, code in enumerate(self.classes(), start=1)
        ]
        height = max(len(left), len(right))
        total, carried = books.sum(), books.sum(carried=True)
        left += [("", "", 0)] * (height - len(left))
        right += [("", "", 0)] * (height - len(right))
        left += [
            ("income", "本年收入合计", total - carried),
            ("carried", "上年结转", carried),
            ("total", "收入总计", total),
        ]
        right += [("expenditure", "本年支出合计", total), ("forward", "结转下年", 0), ("out_total", "支出总计", total)]
        nature: list[tuple[str, str, int]] = []
        if self.habits["by_nature"]:
            columns += [Column("nature_label", ("支出（按性质）", "项目"), "label")]
            columns += [Column("nature", ("支出（按性质）", "预算数"))]
            people = books.sum(basic=True, economic=("301", "303"))
            basic = books.sum(basic=True)
            nature = [
                ("basic", "一、基本支出", basic),
                ("personnel", "人员经费", people),
                ("operating", "公用经费", basic - people),
                ("project", "二、项目支出", total - basic),
            ]
            nature += [("", "", 0)] * (height - 4)
            nature += [("nature_expenditure", "本年支出合计", total), ("nature_forward", "结转下年", 0)]
            nature += [("nature_total", "支出总计", total)]
        table = self.new("summary", columns)
        table.plain = True
        for at in range(len(left)):
            row: dict[str, Cell] = {}
            for key, panel in (("income", left), ("amount", right), ("nature", nature)):
                if panel and panel[at][1]:
                    label = "label" if key == "amount" else f"{key}_label"
                    row |= {label: Cell(panel[at][1]), key: Cell(fen=panel[at][2], row=panel[at][0])}
            table.rows.append(row)
        return table

    def income(self) -> Table:
        """Income by functional item and source."""
        columns = [
            *self.by_function(),
            Column("total", (self.custom.total,)),
            Column("carried", ("上年结转",)),
            Column(GENERAL, ("一般公共预算拨款收入",)),
            Column(FUNDS, ("政府性基金预算拨款收入",), droppable=True),
            Column(CAPITAL, ("国有资本经营预算拨款收入",), droppable=True),
            Column(SERVICE, ("事业收入",), droppable=True),
            Column(OTHER, ("其他收入",), droppable=True),
        ]

        def amounts(code: str) -> dict[str, int]:
            found = {fund: self.books.sum(function=code, funds=fund, carried=False) for fund in SOURCES}
            carried = self.books.sum(function=code, carried=True)
            return found | {"carried": carried, "total": sum(found.values()) + carried}

        return self._fill(self.new("income", columns), self.books.lines, amounts)

    def expenditure(self) -> Table:
        """Expenditure by functional item: basic, project, business."""
        columns = [
            *self.by_function(),
            Column("total", (self.custom.total,)),
            Column("basic", ("基本支出",)),
            Column("project", ("项目支出",)),
            Column("business", ("事业单位经营支出",), droppable=True),
            Column("remitted", ("上缴上级支出",), droppable=True),
            Column("subsidies", ("对附属单位补助支出",), droppable=True),
        ]

        def amounts(code: str) -> dict[str, int]:
            basic, project = (self.books.sum(function=code, basic=which) for which in (True, False))
            return {"total": basic + project, "basic": basic, "project": project}

        return self._fill(self.new("expenditure", columns), self.books.lines, amounts)

    def fiscal(self) -> Table:
        """Fiscal appropriations, income beside expenditure by fund."""
        books = self.books
        columns = [
            Column("income_label", ("收入", "项目"), "label"),
            Column("income", ("收入", "预算数")),
            Column("label", ("支出", "项目"), "label"),
            Column("amount", ("支出", "合计")),
            Column(GENERAL, ("支出", "一般公共预算")),
            Column(FUNDS, ("支出", "政府性基金预算"), droppable=True),
            Column(CAPITAL, ("支出", "国有资本经营预算"), droppable=True),
        ]
        table = self.new("fiscal", columns)
        table.plain = True
        current = {fund: books.sum(funds=fund, carried=False) for fund in FISCAL}
        carried = books.sum(funds=FISCAL, carried=True)
        left = [("income", "一、本年收入", sum(current.values()))]
        for fund, name in (
            (GENERAL, "一般公共预算拨款"),
            (FUNDS, "政府性基金预算拨款"),
            (CAPITAL, "国有资本经营预算拨款"),
        ):
            left.append((fund, f"（{numeral(len(left))}）{name}", current[fund]))
        left.append(("carried", "二、上年结转", carried))
        left.append(("carried_general", "（一）一般公共预算拨款", carried))

        def amounts(code: str) -> dict[str, int]:
            funds = {fund: books.sum(function=code, funds=fund) for fund in FISCAL}
            return {"amount": sum(funds.values()), **funds}

        right = [("expenditure", "一、本年支出", amounts(""))]
        for code in self.classes(FISCAL):
            right.append((code, f"（{numeral(len(right))}）{CLASSES[code]}", amounts(code)))
        right.append(("forward", "二、结转下年", {}))
        height = max(len(left), len(right))
        left += [("", "", 0)] * (height - len(left))
        right += [("", "", {})] * (height - len(right))
        left.append(("total", "收入总计", sum(current.values()) + carried))
        right.append(("out_total", "支出总计", amounts("")))
        for (key, label, fen), (out, out_label, found) in zip(left, right, strict=True):
            row: dict[str, Cell] = {}
            if label:
                row |= {"income_label": Cell(label), "income": Cell(fen=fen, row=key)}
            if out_label:
                row["label"] = Cell(out_label)
                names = ("amount", *FISCAL)
                row |= {name: Cell(fen=found.get(name, 0), row=out) for name in names}
            table.rows.append(row)
        return table

    def general(self) -> Table:
        """General public budget expenditure; in some places against last year, with the change and its rate."""
        books, year = self.books, self.books.year
        now = f"{year}年预算数"
        columns = [*self.by_function()]
        if self.habits["change"]:
            columns += [Column("last", (f"{year - 1}年执行数",))]
        columns += [
            Column("total", (now, "小计")),
            Column("basic", (now, "基本支出")),
            Column("project", (now, "项目支出")),
        ]
        if self.habits["change"]:
            columns += [Column("gap", (f"{year}年预算数比{year - 1}年执行数", "增减额"))]
            columns += [Column("rate", (f"{year}年预算数比{year - 1}年执行数", "增减%"))]
        table = self.new("general", columns)
        lines = books.pick(funds=GENERAL)

        def amounts(code: str) -> dict[str, int]:
            total, basic = (books.sum(function=code, funds=GENERAL, basic=which) for which in (None, True))
            last = books.sum(function=code, funds=GENERAL, year="last")
            return {"total": total, "basic": basic, "project": total - basic, "last": last, "gap": total - last}

        self._fill(table, lines, amounts)
        for row in table.rows if self.habits["change"] else ():
            last, gap = row["last"].fen or 0, row["gap"].fen or 0
            rate = (2 * abs(gap) * 10_000 + last) // (2 * last) * (-1 if gap < 0 else 1) if last else 0
            row["rate"] = Cell(fen=rate, row=row["last"].row, unit="%") if last else Cell()
        return table

    def basic(self) -> Table:
        """Basic expenditure by departmental economic item, classes before their items."""
        code, name = ("支出经济分类科目", "编码"), ("支出经济分类科目", "名称")
        now = "一般公共预算基本支出"
        columns = [
            Column("economic", code, "text"),
            Column("label", name, "label"),
            Column("total", (now, "合计")),
            Column("personnel", (now, "人员经费")),
            Column("operating", (now, "公用经费")),
        ]
        table = self.new("basic", columns)
        lines = self.books.pick(funds=GENERAL, basic=True)
        for each in ("", *sorted({line.economic[:digits] for line in lines for digits in (3, 5)})):
            chosen = self.books.pick(lines, economic=(each,))
            total = sum(line.fen for line in chosen)
            people = sum(line.fen for line in self.books.pick(chosen, economic=("301", "303")))
            amounts = {"total": total, "personnel": people, "operating": total - people}
            table.add(each or "total", {"economic": each, "label": ECONOMIC.get(each, self.custom.total)}, amounts)
        return table

    def three(self) -> Table:
        """The three public expenses, last year's budget beside this year's."""
        year = self.books.year
        columns = [
            Column("label", ("项目",), "label"),
            Column("last", (f"{year - 1}年预算数",)),
            Column("this", (f"{year}年预算数",)),
        ]
        if self.habits["change"]:
            columns.append(Column("gap", ("增减额",)))
        table = self.new("three", columns)
        table.plain = True
        this, last = self.books.three_public(), self.books.three_public("last")
        for three in (this, last):
            three["vehicles"] = three["vehicle_purchase"] + three["vehicle_running"]
            three["total"] = three["vehicles"] + three["overseas"] + three["reception"]
        labels = {
            "total": "合计",
            "overseas": "1.因公出国（境）费",
            "reception": "2.公务接待费",
            "vehicles": "3.公务用车购置及运行维护费",
            "vehicle_purchase": "其中：公务用车购置费",
            "vehicle_running": "公务用车运行维护费",
        }
        for key, label in labels.items():
            amounts = {"last": last[key], "this": this[key], "gap": this[key] - last[key]}
            table.add(key, {"label": label}, amounts)
        return table

    def funds(self) -> Table:
        """Government-managed funds by item."""
        now = "本年政府性基金预算支出"
        columns = [
            *self.by_function(),
            Column("total", (now, "合计")),
            Column("basic", (now, "基本支出")),
            Column("project", (now, "项目支出")),
        ]
        lines = self.books.pick(funds=FUNDS)
        notes = () if lines else ("说明：本部门没有政府性基金预算支出，此表为空表。",)
        table = self.new("funds", columns, notes)

        def amounts(code: str) -> dict[str, int]:
            total = self.books.sum(function=code, funds=FUNDS)
            return {"total": total, "project": total}

        return self._fill(table, lines, amounts) if lines else table

    def projects(self) -> Table:
        """Projects by fund; in some places in 元."""
        books, unit = self.books, "元" if self.habits["yuan"] else ""
        columns = [
            Column("label", ("项目名称",), "label"),
            Column("total", ("合计",)),
            Column(GENERAL, ("财政拨款", "一般公共预算")),
            Column(FUNDS, ("财政拨款", "政府性基金预算"), droppable=True),
            Column(CAPITAL, ("财政拨款", "国有资本经营预算"), droppable=True),
            Column("own", ("单位资金",), droppable=True),
        ]
        table = self.new("projects", columns, unit=unit)

        def amounts(lines: list[Line]) -> dict[str, int]:
            found = {fund: sum(line.fen for line in books.pick(lines, funds=fund)) for fund in FISCAL}
            found["own"] = sum(line.fen for line in books.pick(lines, funds=(SERVICE, OTHER)))
            return found | {"total": sum(found.values())}

        table.add("total", {"label": "合计"}, amounts(books.pick(basic=False)))
        for at, project in enumerate(books.projects):
            table.add(project.name, {"label": project.name}, amounts(books.pick(project=at)))
        return table

    def procurement(self) -> Table:
        """Procurement by kind."""
        columns = [Column("label", ("采购类别",), "label"), Column("total", ("采购预算金额",))]
        table = self.new("procurement", columns)
        kinds = dict(zip(("货物", "工程", "服务"), self.books.procurement, strict=True))
        for label, fen in {"合计": sum(kinds.values()), **kinds}.items():
            table.add(label, {"label": label}, {"total": fen})
        return table

    def _fill(self, table: Table, lines: Iterable[Line], amounts: Callable[[str], dict[str, int]]) -> Table:
        for code in ("", *self.books.levels(lines)):
            texts = {"code": code, "label": FUNCTIONS.get(code, self.custom.total)}
            table.add(code or "total", texts, amounts(code))
        return table
