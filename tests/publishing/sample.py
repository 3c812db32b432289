"""A small invented department's budget with one of everything that publishing draws."""

from __future__ import annotations

from gouji.charts import Chart, Series, Shape
from gouji.figures import Unit, parse
from gouji.manuscript import (
    Block,
    Cell,
    Contents,
    Heading,
    Manuscript,
    Number,
    Paragraph,
    Row,
    Style,
    Sum,
    Table,
)  # fmt: skip
from gouji.place import Place
from gouji.subject import TOTAL, DocumentKind, Fund, Item, Kind, Measure, Origin, Subject

DEPARTMENT = "云溪县水利局"
_LANES = (
    ("基本支出", "小计", Measure.BASIC), ("基本支出", "人员经费", Measure.PERSONNEL),
    ("基本支出", "公用经费", Measure.OPERATING), ("项目支出", "小计", Measure.PROJECT),
    ("项目支出", "其他运转类", Measure.OTHER_OPERATIONS), ("项目支出", "特定目标类", Measure.SPECIFIC_PURPOSE),
)  # fmt: skip

_PARTS = ("人员经费", "公用经费", "项目支出")
_DUTY = "负责全县水利工程的规划、建设与管理，组织编制水资源规划并监督实施；承担防汛抗旱的具体工作。"


def number(text: str, subject: Subject | None = None, unit: Unit = Unit.WAN, counted: str = "") -> Number:
    """A figure printed as `text`."""
    figure = parse(text, unit, Place(text, 1, 0, len(text)), counted)
    assert figure is not None
    return Number(text, figure, subject)


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    """A heading."""
    return Cell(text, columns, rows, heading=True)


def sample(*, long: int = 6) -> Manuscript:
    """The manuscript; `long` is how many items its expenditure table has."""
    return Manuscript(
        DEPARTMENT, 2025, DocumentKind.BUDGET, "henan", f"{DEPARTMENT}\n2025年度部门预算", list(_blocks(long))
    )


def _blocks(long: int) -> list[Block]:
    total = Subject(TOTAL, Measure.REVENUE)
    return [
        Paragraph(("二〇二五年二月",), Style.COVER),
        Contents(),
        Heading(1, "第一部分　部门概况"),
        Heading(2, "一、主要职责"),
        *(Paragraph((f"（{n}）{_DUTY}",)) for n in "一二三"),
        Heading(2, "二、机构设置"),
        Paragraph(("我部门下设办公室、水政水资源股、规划建设股。",)),
        Heading(1, "第二部分　部门预算情况说明"),
        Heading(2, "一、收支预算总体情况说明"),
        Paragraph((
            "我部门2025年收入总计", number("1,284.60", total), "万元，支出总计",
            number("1,284.60", Subject(TOTAL, Measure.EXPENDITURE_TOTAL)), "万元，与2024年相比，收、支总计各增加",
            number("84.60"), "万元，增长", number("7.05", None, Unit.PERCENT), "%。",
        )),
        Chart("2025年支出结构", Shape.BARS, _PARTS, (Series("2025年", (600_000_000, 84_600_000, 600_000_000)),)),
        Chart("与上年比较", Shape.GROUPED, _PARTS[1:], (
            Series("2025年", (84_600_000, 600_000_000)), Series("2024年", (70_000_000, 530_000_000)),
        )),
        Heading(3, "（一）其他"),
        Paragraph(("<b>*不是标记*</b> #let x = 1 $x^2$ _下划线_ `代码` @引用 \\反斜杠 =SUM(A1) & “引号”",)),
        Heading(1, "第三部分　部门预算表"),
        summary(),
        expenditure(long),
        empty(),
        targets(),
    ]  # fmt: skip


def summary() -> Table:
    """收支总表: two panels, upright."""
    rows: list[tuple[str, str, str, str]] = [
        ("一、一般公共预算", "1,200.00", "一、一般公共服务", ""),
        ("二、政府性基金预算拨款收入", "84.60", "二、农林水", "1,184.60"),
        ("三、国有资本经营预算拨款收入", "", "三、住房保障支出", "100.00"),
        ("本年收入合计", "1,284.60", "本年支出合计", "1,284.60"),
    ]
    revenue = (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL, Fund.ALL)
    items = (Item(Kind.FUNCTION, "201"), Item(Kind.FUNCTION, "213"), Item(Kind.FUNCTION, "221"), TOTAL)
    body = tuple(
        (
            Cell(left),
            Cell(number(a, Subject(TOTAL, Measure.REVENUE, fund, Origin.CURRENT))),
            Cell(right),
            Cell(number(b, Subject(item, Measure.EXPENDITURE))),
        )
        for (left, a, right, b), fund, item in zip(rows, revenue, items, strict=True)
    )
    top: Row = (head("收入", 2), None, head("支出", 2), None)
    under: Row = tuple(head(text) for text in ("项目", "金额", "项目", "金额"))
    sums = (
        Sum((3, 1), tuple((1, (row, 1)) for row in range(3))),
        Sum((3, 3), tuple((1, (row, 3)) for row in range(3))),
    )
    return Table(
        "henan.01", "2025年部门收支总体情况表", (top, under), body, "预算01表", (f"部门名称：{DEPARTMENT}",), sums=sums
    )


def expenditure(count: int) -> Table:
    """支出总表: many columns, as many rows as wanted, sums along rows and down columns."""
    heads: tuple[Row, ...] = (
        (
            head("科目编码", 3), None, None, head("科目名称", rows=2), head("合计", rows=2),
            head("基本支出", 3), None, None, head("项目支出", 3), None, None,
        ),
        (head("类"), head("款"), head("项"), None, None, *(head(name) for _, name, _ in _LANES)),
    )  # fmt: skip
    rows: list[list[int]] = []
    for at in range(count):
        personnel, operating, other, specific = 10_000 + 37 * at, 1_400 + at, 20 * at, 500 + 11 * at
        rows.append([personnel, operating, other, specific])
    body = [_expenditure_row(("", "", ""), "合计", [sum(column) for column in zip(*rows, strict=True)], TOTAL)]
    for at, parts in enumerate(rows):
        code = ("213", "03", f"{at + 1:02d}")
        name = "水利行业业务管理及水资源节约管理与保护" if at == 1 else f"水利工程运行与维护{at + 1}"
        body.append(_expenditure_row(code, name, parts, Item(Kind.FUNCTION, "".join(code))))
    sums = [Sum((0, at), tuple((1, (row, at)) for row in range(1, count + 1))) for at in range(4, 11)]
    for row in range(1, count + 1):
        sums += [
            Sum((row, 4), ((1, (row, 5)), (1, (row, 8)))),
            Sum((row, 5), ((1, (row, 6)), (1, (row, 7)))),
            Sum((row, 8), ((1, (row, 9)), (1, (row, 10)))),
        ]
    return Table(
        "henan.03", "2025年部门支出总体情况表", heads, tuple(body), "预算03表", (f"部门名称：{DEPARTMENT}",),
        sums=tuple(sums), notes=("注：本表不含上年结转。",),
    )  # fmt: skip


def _expenditure_row(code: tuple[str, str, str], name: str, parts: list[int], item: Item) -> Row:
    personnel, operating, other, specific = parts
    basic, project = personnel + operating, other + specific
    values = (basic + project, basic, personnel, operating, project, other, specific)
    measures = (Measure.EXPENDITURE, *(measure for _, _, measure in _LANES))
    cells: list[Cell] = [*(Cell(part) for part in code), Cell(name, indent=0 if item is TOTAL else 1)]
    for value, measure in zip(values, measures, strict=True):
        text = f"{value // 100:,}.{value % 100:02d}" if value else ""
        cells.append(Cell(number(text, Subject(item, measure))))
    return tuple(cells)


def empty() -> Table:
    """A table without figures, and the note that says so."""
    heads: Row = tuple(head(text) for text in ("项目编码", "项目名称", "金额"))
    blank: Row = (Cell(""), Cell(""), Cell(""))
    return Table(
        "henan.09", "2025年政府性基金预算支出情况表", (heads,), (blank,), "预算09表", (f"部门名称：{DEPARTMENT}",),
        notes=("说明：我部门2025年没有政府性基金预算拨款安排的支出，故本表无数据。",),
    )  # fmt: skip


def targets() -> Table:
    """A target sheet: labels that cover rows, words that fill many lines."""
    text = "完成全县小型水库除险加固，保障下游群众生命财产安全；" * 6
    rows: list[Row] = [
        (head("年度总体目标"), Cell(text, 3), None, None),
        (head("一级指标"), head("二级指标"), head("三级指标"), head("指标值")),
        (head("产出指标", rows=2), Cell("数量指标"), Cell("除险加固水库数量"), Cell("≥4座")),
        (None, Cell("质量指标"), Cell("工程验收合格率"), Cell("=100%")),
        (head("满意度指标"), Cell("满意度"), Cell("受益群众满意度"), Cell("≥90%")),
    ]
    return Table(
        "henan.11",
        "部门（单位）整体绩效目标表",
        (),
        tuple(rows),
        "预算11表",
        ("（2025年度）", f"部门名称：{DEPARTMENT}"),
        unit="",
    )
