"""A small disclosure read and checked by hand, for the tests of what is printed about it."""

from __future__ import annotations

import re

from gouji.disclosure import Amount, Claim, ClaimKind, Column, Disclosure, Row, Statement, Unread
from gouji.figures import Figure, Unit, parse
from gouji.findings import Finding, Report, RuleState, Severity, Suggestion, Text
from gouji.place import Place
from gouji.relations import Linear, Ratio, Relation, State
from gouji.subject import TOTAL, DocumentKind, Fund, Item, Kind, Measure, Origin, Subject

BUDGET = """\
2024年度青山县档案局部门预算公开

第二部分 情况说明

一、收入支出预算总体情况说明

青山县档案局2024年收入总计1,830.55万元，支出总计1,830.55万元。较上年减少约三成。

五、一般公共预算支出预算情况说明

社会保障和就业（类）支出80.05万元，占4.65%；卫生健康（类）支出1745.50万元，占95.35%。

2024年部门收支总体情况表
单位：万元
收入\t\t支出\t
项目\t金额\t项目\t金额
一、一般公共预算\t1,830.55\t八、社会保障和就业\t85.05
\t\t十、卫生健康\t1,745.50
收入总计\t1,830.55\t支出总计\t1,830.55
备注数\t12.00\t\t
"""

TABLE = "2024年部门收支总体情况表"
SECTION = "五、一般公共预算支出预算情况说明"


class Card:
    """What one rule of the sample says of itself."""

    def __init__(self, rule: str, zh: str, en: str) -> None:
        self.id = rule
        self.title = Text(zh, en)
        self.basis = Text("部门收支总表", "the summary statement")
        self.severity = Severity.ERROR
        self.formula = "总计 = Σ 各项"
        self.explanation = Text("合计等于各项之和。", "A total is the sum of its parts.")
        self.forms = ("revenue_and_expenditure",)


CARDS = {
    "table.sum": Card("table.sum", "合计等于各项之和", "A total is the sum of its parts"),
    "narrative.same": Card("narrative.same", "文字与表格一致", "The narrative says what the tables say"),
    "narrative.share": Card("narrative.share", "占比等于部分除以总计", "A share is its part over the whole"),
    "funds.balance": Card("funds.balance", "政府性基金收支平衡", "Government-managed funds balance"),
    "vehicles.count": Card("vehicles.count", "车辆合计等于各类之和", "Vehicles add up"),
}


def figure(lines: list[str], line: int, text: str, unit: Unit = Unit.WAN, nth: int = 0, **where: str) -> Figure:
    """The `nth` figure printed as `text` on `line`."""
    start = [match.start() for match in re.finditer(re.escape(text), lines[line - 1])][nth]
    place = Place(text, line, start, start + len(text), **where)
    found = parse(text, unit, place)
    assert found is not None
    return found


def report(department: str = "青山县档案局", source: str = "青山县档案局.txt", text: str = BUDGET) -> Report:
    """The report on the sample: an error, a warning and a note, with what holds and what was left open."""
    lines = text.split("\n")
    revenue = figure(lines, 17, "1,830.55", row="一、一般公共预算", column="收入/金额", statement=TABLE)
    security = figure(lines, 17, "85.05", row="八、社会保障和就业", column="支出/金额", statement=TABLE)
    health = figure(lines, 18, "1,745.50", row="十、卫生健康", column="支出/金额", statement=TABLE)
    revenue_total = figure(lines, 19, "1,830.55", row="收入总计", column="收入/金额", statement=TABLE)
    expenditure_total = figure(lines, 19, "1,830.55", nth=1, row="支出总计", column="支出/金额", statement=TABLE)
    remark = figure(lines, 20, "12.00", row="备注数", column="收入/金额", statement=TABLE)
    said_security = figure(lines, 11, "80.05", statement=SECTION)
    security_share = figure(lines, 11, "4.65", Unit.PERCENT, statement=SECTION)
    said_health = figure(lines, 11, "1745.50", statement=SECTION)
    health_share = figure(lines, 11, "95.35", Unit.PERCENT, statement=SECTION)
    said_revenue = figure(lines, 7, "1,830.55", statement="一、收入支出预算总体情况说明")
    relations: list[Relation] = [
        Linear("narrative.same", ((1, said_security), (-1, security)), topic="社会保障和就业支出"),
        Linear("narrative.same", ((1, said_health), (-1, health)), topic="卫生健康支出"),
        Linear("narrative.same", ((1, said_revenue), (-1, revenue_total)), topic="收入总计"),
        Linear("table.sum", ((1, expenditure_total), (-1, security), (-1, health)), topic="支出总计"),
        Linear("table.sum", ((1, revenue_total), (-1, revenue)), topic="收入总计"),
        Ratio("narrative.share", health_share, ((1, health),), ((1, expenditure_total),)),
    ]
    disclosure = Disclosure(
        source,
        lines,
        department,
        2024,
        DocumentKind.BUDGET,
        statements=[_statement(revenue, security, health, revenue_total, expenditure_total, remark)],
        claims=[
            Claim(
                ClaimKind.AMOUNT,
                Subject(Item(Kind.FUNCTION, "208"), Measure.EXPENDITURE, Fund.GENERAL),
                said_security,
                1,
                SECTION,
                "社会保障和就业（类）支出80.05万元",
            ),
            Claim(
                ClaimKind.SHARE,
                Subject(Item(Kind.FUNCTION, "208"), Measure.EXPENDITURE, Fund.GENERAL),
                security_share,
                1,
                SECTION,
                "占4.65%",
                whole=Subject(TOTAL, Measure.EXPENDITURE, Fund.GENERAL),
            ),
        ],
        unread=[
            Unread("约三成", Place("约三成", 7, 46, 49, "一、收入支出预算总体情况说明"), ("不是数字", "not a number"))
        ],
    )
    findings = [
        Finding(
            "e11",
            "narrative.same",
            Severity.ERROR,
            Text("文字与表格不一致", "The narrative and the table differ"),
            Text(
                "社会保障和就业支出文字为80.05万元，表格为85.05万元，相差-5.00万元。",
                "社会保障和就业 is 80.05 in the narrative and 85.05 in the table, a difference of -5.00.",
            ),
            Text("预算法第十四条", "Budget Law, article 14"),
            (said_security.place, security.place),
            SECTION,
            "80.05 ≠ 85.05",
            "80.05",
            "85.05",
            "-5.00",
            (Suggestion(said_security.place, "85.05", ("table.sum", "narrative.same"), 0.98),),
        ),
        Finding(
            "w22",
            "narrative.share",
            Severity.WARNING,
            Text("占比不等于部分除以总计", "A share is not its part"),
            Text("占比印为4.65%，应约为4.37%。", "The share is printed as 4.65%, about 4.37% was expected."),
            Text("算术", "arithmetic"),
            (security_share.place, said_security.place),
            SECTION,
        ),
        Finding(
            "n33",
            "table.sum",
            Severity.NOTE,
            Text("备注列有数字", "A figure among the remarks"),
            Text("备注数12.00没有名目。", "12.00 stands without a name."),
            Text("表式", "the form"),
            (remark.place,),
            TABLE,
        ),
    ]
    rules = [
        _state("narrative.same", State.VIOLATED, 2, 1),
        _state("table.sum", State.HOLDS, 2),
        _state("narrative.share", State.HOLDS, 1),
        _state("funds.balance", State.NOT_APPLICABLE, why=Text("没有政府性基金表", "no table of funds")),
        _state("vehicles.count", State.UNDECIDABLE, why=Text("没有写合计", "no total is printed")),
    ]
    return Report(
        source,
        disclosure,
        None,
        findings,
        relations,
        rules,
        [remark.place, security_share.place],
        ("revenue_and_expenditure",),
        ("三公经费表",),
        11,
        5,
        1,
    )


def _state(rule: str, state: State, holding: int = 0, violated: int = 0, why: Text | None = None) -> RuleState:
    return RuleState(rule, CARDS[rule].title, state, holding, violated, why or Text("", ""))


def unreadable(source: str = "坏.txt") -> Report:
    """The report on a file that is no document."""
    return Report(source, error=Text("坏.txt：不是文本。", "坏.txt: this is no text."))


def _statement(*figures: Figure) -> Statement:
    """The sample's table with two columns of amounts."""
    statement = Statement("revenue_and_expenditure", TABLE, Unit.WAN, 13, 20, Place(TABLE, 13, 0, len(TABLE), TABLE))
    statement.columns = [Column(1, ("收入", "金额")), Column(3, ("支出", "金额"))]
    subjects = {
        "一、一般公共预算": Subject(TOTAL, Measure.REVENUE, Fund.GENERAL, Origin.CURRENT),
        "八、社会保障和就业": Subject(Item(Kind.FUNCTION, "208"), Measure.EXPENDITURE),
        "收入总计": Subject(TOTAL, Measure.REVENUE),
        "支出总计": Subject(TOTAL, Measure.EXPENDITURE_TOTAL),
    }
    for each in figures:
        column = 1 if each.place.column.startswith("收入") else 3
        statement.rows.append(Row(len(statement.rows), each.place.row, None, each.place))
        subject = subjects.get(each.place.row)
        key = (len(statement.rows) - 1, column)
        statement.cells[key] = Amount(*key, each, subject)
    return statement
