"""A disclosure in no declared form: the narrative and the whole document."""

from __future__ import annotations

from random import Random

from tests.documents.books import CAPITAL, FISCAL, FUNDS, GENERAL, OPERATING, OTHER, PERSONNEL, SERVICE, Books
from tests.documents.catalogue import FUNCTIONS
from tests.documents.front import Phrases, cover, duties, glossary, numeral
from tests.documents.manuscript import Manuscript
from tests.documents.other_tables import Province
from tests.documents.tables import print_table

ORDER = ("summary", "income", "expenditure", "fiscal", "general", "basic", "three", "funds", "projects", "procurement")


def document(out: Manuscript, books: Books, random: Random) -> None:
    """The whole disclosure; the tables stand before the narrative or after it."""
    say = Phrases(out, books, random)
    province = Province(books, random)
    tables_first = random.random() < 0.5
    contents = [
        f"{numeral(at)}、{books.year}年{province.custom.titles[what]}" for at, what in enumerate(ORDER, start=1)
    ]
    cover(out, books, f"{books.year}年部门预算", "二月", tuple(contents))
    out.head("第一部分  部门基本情况", 1)
    duties(out, books)
    parts = ["tables", "words"] if tables_first else ["words", "tables"]
    for number, part in zip("二三", parts, strict=True):
        if part == "tables":
            out.head(f"第{number}部分  {books.year}年部门预算表", 1)
            for what in ORDER:
                print_table(getattr(province, what)(), out)
        else:
            out.head(f"第{number}部分  {books.year}年部门预算情况说明", 1)
            _words(say)
    out.head("第四部分  名词解释", 1)
    glossary(out)


def _words(say: Phrases) -> None:
    """The narrative."""
    out, books, year, me = say.out, say.books, say.books.year, say.me
    total, last = books.sum(), books.sum(year="last")
    out.head("一、收支预算总体情况")
    out.say(
        say.pick(
            f"{year}年{me}收入总预算{say.wan(total)}，{say.change(total, last)}；支出总预算{say.wan(total)}，"
            f"{say.change(total, last)}。",
            f"按照综合预算的原则，{me}全部收支纳入部门预算管理。{year}年收支总预算{say.wan(total)}，"
            f"{say.change(total, last)}。",
        )
    )
    out.head("二、收入预算情况")
    pieces = []
    for fund, name in (
        (GENERAL, "一般公共预算拨款收入"),
        (FUNDS, "政府性基金预算拨款收入"),
        (CAPITAL, "国有资本经营预算拨款收入"),
        (SERVICE, "事业收入"),
        (OTHER, "其他收入"),
    ):
        fen = books.sum(funds=fund, carried=False)
        if fen:
            pieces.append(f"{name}{say.wan(fen)}{say.share(fen, total)}")
    carried = books.sum(carried=True)
    if carried:
        pieces.append(f"上年结转{say.wan(carried)}{say.share(carried, total)}")
    out.say(f"{me}{year}年收入预算{say.wan(total)}，其中：{'；'.join(pieces)}。")
    out.head("三、支出预算情况")
    basic, project = books.sum(basic=True), books.sum(basic=False)
    out.say(
        say.pick(
            f"{me}{year}年支出预算{say.wan(total)}，其中：基本支出{say.wan(basic)}{say.share(basic, total)}；"
            f"项目支出{say.wan(project)}{say.share(project, total)}。",
            f"{year}年{me}支出预算合计{say.wan(total)}。其中，基本支出预算{say.wan(basic)}{say.share(basic, total)}，"
            f"项目支出预算{say.wan(project)}{say.share(project, total)}。",
        )
    )
    out.head("四、财政拨款收支预算总体情况")
    fiscal, before = books.sum(funds=FISCAL), books.sum(funds=FISCAL, year="last")
    out.say(f"{me}{year}年财政拨款收支总预算{say.wan(fiscal)}，{say.change(fiscal, before)}。")
    out.head("五、一般公共预算支出情况")
    _general(say)
    out.head("六、一般公共预算基本支出情况")
    people, office = (books.sum(funds=GENERAL, basic=True, economic=codes) for codes in (PERSONNEL, OPERATING))
    general_basic = people + office
    out.say(f"{me}{year}年一般公共预算基本支出{say.wan(general_basic)}，其中：")
    out.say(
        f"人员经费{say.wan(people)}，主要包括：{say.named(PERSONNEL)}。",
        f"公用经费{say.wan(office)}，主要包括：{say.named(OPERATING)}。",
    )
    out.head("七、“三公”经费预算情况")
    _three_public(say)
    out.head("八、政府性基金预算支出情况")
    funds = books.sum(funds=FUNDS)
    if funds:
        out.say(f"{me}{year}年政府性基金预算支出{say.wan(funds)}，均为项目支出。")
    else:
        out.say(f"{me}{year}年没有安排政府性基金预算支出。")
    out.head("九、其他重要事项")
    goods, works, services = books.procurement
    bought = goods + works + services
    running = books.sum(funds=GENERAL, basic=True, economic=OPERATING)
    before = books.sum(funds=GENERAL, basic=True, economic=OPERATING, year="last")
    out.say(
        f"（一）机关运行经费。{year}年{me}机关运行经费预算{say.wan(running)}，{say.change(running, before)}。",
        f"（二）政府采购。{year}年{me}政府采购预算总额{say.wan(bought)}，其中：政府采购货物预算{say.wan(goods)}，"
        f"政府采购工程预算{say.wan(works)}，政府采购服务预算{say.wan(services)}。",
        f"（三）国有资产占用。截至{year - 1}年底，{me}共有车辆{out.count(sum(books.vehicles), '辆')}，其中："
        f"一般公务用车{out.count(books.vehicles[0], '辆')}、其他用车{out.count(books.vehicles[3], '辆')}。",
        f"（四）预算绩效。{year}年{me}实行绩效目标管理的项目{out.count(len(books.projects), '个')}，"
        f"涉及预算资金{say.wan(project)}。",
    )


def _general(say: Phrases) -> None:
    """The general public budget by item."""
    out, books, year, me = say.out, say.books, say.books.year, say.me
    general = books.sum(funds=GENERAL)
    last = books.sum(funds=GENERAL, year="last")
    out.say(f"{me}{year}年一般公共预算支出{say.wan(general)}，{say.change(general, last)}。具体如下：")
    for at, code in enumerate(books.functions(books.pick(funds=GENERAL)), start=1):
        fen = books.sum(function=code, funds=GENERAL)
        before = books.sum(function=code, funds=GENERAL, year="last")
        change = f"，{say.change(fen, before)}" if before else ""
        name = f"{FUNCTIONS[code[:3]]}（类）{FUNCTIONS[code[:5]]}（款）{FUNCTIONS[code]}（项）"
        out.say(f"{at}.{name}{year}年预算数为{say.wan(fen)}{change}。")


def _three_public(say: Phrases) -> None:
    """The three public expenses."""
    out, books, year, me = say.out, say.books, say.books.year, say.me
    this, last = books.three_public(), books.three_public("last")
    cars, cars_before = (three["vehicle_purchase"] + three["vehicle_running"] for three in (this, last))
    out.say(
        f"{me}{year}年“三公”经费预算数为{say.wan(sum(this.values()))}，"
        f"{say.change(sum(this.values()), sum(last.values()))}。",
        f"因公出国（境）费{say.wan(this['overseas'])}，{say.change(this['overseas'], last['overseas'])}。",
        f"公务接待费{say.wan(this['reception'])}，{say.change(this['reception'], last['reception'])}。",
        f"公务用车购置及运行维护费{say.wan(cars)}，{say.change(cars, cars_before)}。其中：公务用车购置费"
        f"{say.wan(this['vehicle_purchase'])}，公务用车运行维护费{say.wan(this['vehicle_running'])}。",
    )
