"""The narrative of the final accounts and the whole document."""

from __future__ import annotations

from random import Random

from tests.documents import final
from tests.documents.books import CAPITAL, FISCAL, FUNDS, GENERAL, OPERATING, OTHER, PERSONNEL, SERVICE, Books
from tests.documents.catalogue import CLASSES, FUNCTIONS
from tests.documents.final import left_over, received
from tests.documents.front import Phrases, cover, duties, glossary, numeral
from tests.documents.henan_text import THREE
from tests.documents.manuscript import Manuscript


def document(out: Manuscript, books: Books, random: Random) -> None:
    """The whole disclosure: tables, then the narrative."""
    say = Phrases(out, books, random)
    contents = (
        f"第一部分  {books.department}概况",
        f"第二部分  {books.year}年度部门决算表",
        *(f"{numeral(at)}、{title}" for at, title in enumerate(final.TITLES, start=1)),
        f"第三部分  {books.year}年度部门决算情况说明",
        "第四部分  名词解释",
    )
    cover(out, books, f"{books.year}年度部门决算", "九月", contents)
    out.head(f"第一部分  {books.department}概况", 1)
    duties(out, books)
    out.head(f"第二部分  {books.year}年度部门决算表", 1)
    final.tables(out, books)
    out.head(f"第三部分  {books.year}年度部门决算情况说明", 1)
    _totals(say)
    _general(say)
    _empty_funds(say)
    _three_public(say)
    _others(say)
    out.head("第四部分  名词解释", 1)
    glossary(out, final=True)


def _totals(say: Phrases) -> None:
    """Sections one to four."""
    out, books, year = say.out, say.books, say.books.year
    total = books.sum() + left_over(books)
    last = books.sum(year="last")
    out.head("一、收入支出决算总体情况说明")
    out.say(
        say.pick(
            f"{year}年度收入总计、支出总计均为{say.wan(total)}，{say.change(total, last)}。",
            f"{year}年度收、支总计均为{say.wan(total)}。"
            f"{say.change(total, last, prefix='与上年度相比，收、支总计各').replace('各，', '各')}。",
        )
    )
    out.head("二、收入决算情况说明")
    got = received(books)
    pieces = []
    for name, funds in (("财政拨款收入", FISCAL), ("事业收入", (SERVICE,)), ("其他收入", (OTHER,))):
        fen = received(books, funds=funds)
        if fen or funds == FISCAL:
            pieces.append(f"{name}{say.wan(fen)}{say.share(fen, got)}")
    out.say(f"{year}年度收入合计{say.wan(got)}，其中：{'；'.join(pieces)}。")
    out.head("三、支出决算情况说明")
    spent, basic, project = books.sum(), books.sum(basic=True), books.sum(basic=False)
    out.say(
        f"{year}年度支出合计{say.wan(spent)}，其中：基本支出{say.wan(basic)}{say.share(basic, spent)}；"
        f"项目支出{say.wan(project)}{say.share(project, spent)}。"
    )
    out.head("四、财政拨款收入支出决算总体情况说明")
    fiscal = books.sum(funds=FISCAL) + left_over(books, funds=FISCAL)
    before = books.sum(funds=FISCAL, year="last")
    out.say(f"{year}年度财政拨款收入总计、支出总计均为{say.wan(fiscal)}，{say.change(fiscal, before)}。")


def _general(say: Phrases) -> None:
    """Sections five and six."""
    out, books, year = say.out, say.books, say.books.year
    general, spent = books.sum(funds=GENERAL), books.sum()
    last = books.sum(funds=GENERAL, year="last")
    out.head("五、一般公共预算财政拨款支出决算情况说明")
    out.head("（一）总体情况", 3, section=False)
    out.say(
        f"{year}年度一般公共预算财政拨款支出{say.wan(general)}，占本年支出合计的{out.percent(general, spent)}，"
        f"{say.change(general, last)}。"
    )
    out.head("（二）结构情况", 3, section=False)
    pieces = []
    for code in CLASSES:
        fen = books.sum(function=code, funds=GENERAL)
        if fen:
            pieces.append(f"{CLASSES[code].removesuffix('支出')}（类）支出{say.wan(fen)}{say.share(fen, general)}")
    out.say(f"{year}年度一般公共预算财政拨款支出{say.wan(general)}，用于以下方面：{'；'.join(pieces)}。")
    out.head("（三）具体情况", 3, section=False)
    planned = sum(books.initial.values())
    done = say.pick("完成年初预算的", "为年初预算的")
    out.say(
        f"{year}年度一般公共预算财政拨款支出年初预算为{say.wan(planned)}，支出决算为{say.wan(general)}，"
        f"{done}{out.percent(general, planned)}。其中："
    )
    for at, (code, budget) in enumerate(sorted(books.initial.items()), start=1):
        fen = books.sum(function=code, funds=GENERAL)
        name = f"{FUNCTIONS[code[:3]]}（类）{FUNCTIONS[code[:5]]}（款）{FUNCTIONS[code]}（项）"
        rate = f"，{done}{out.percent(fen, budget)}" if budget else ""
        same = "决算数与年初预算数持平" if fen == budget else f"决算数与年初预算数有差异，{say.reason(fen - budget)}"
        out.say(f"{at}．{name}。年初预算为{say.wan(budget)}，支出决算为{say.wan(fen)}{rate}。{same}。")
    out.head("六、一般公共预算财政拨款基本支出决算情况说明")
    basic = books.sum(funds=GENERAL, basic=True)
    people, office = (books.sum(funds=GENERAL, basic=True, economic=codes) for codes in (PERSONNEL, OPERATING))
    out.say(
        f"{year}年度一般公共预算财政拨款基本支出{say.wan(basic)}，其中：人员经费{say.wan(people)}，"
        f"主要包括：{say.named(PERSONNEL)}；公用经费{say.wan(office)}，主要包括：{say.named(OPERATING)}。"
    )


def _empty_funds(say: Phrases) -> None:
    """Sections seven and eight."""
    out, books, year = say.out, say.books, say.books.year
    for head, name, fund in (
        ("七、政府性基金预算财政拨款支出决算情况说明", "政府性基金预算", FUNDS),
        ("八、国有资本经营预算财政拨款支出决算情况说明", "国有资本经营预算", CAPITAL),
    ):
        out.head(head)
        fen = books.sum(funds=fund)
        if fen:
            out.say(f"{year}年度{name}财政拨款支出决算为{say.wan(fen)}，全部为项目支出。")
        else:
            out.say(f"{year}年度我部门未发生{name}财政拨款收入和支出。")


def _three_public(say: Phrases) -> None:
    """Section nine."""
    out, books, year = say.out, say.books, say.books.year
    budget, three = books.three_budget, books.three_public()
    planned, spent = sum(budget.values()), sum(three.values())
    out.head("九、财政拨款“三公”经费支出决算情况说明")
    out.head("（一）总体情况", 3, section=False)
    rate = f"，完成预算的{out.percent(spent, planned)}" if planned else ""
    same = "决算数与预算数持平" if spent == planned else f"决算数小于预算数，{say.reason()}"
    out.say(f"{year}年度“三公”经费支出预算为{say.wan(planned)}，支出决算为{say.wan(spent)}{rate}。{same}。")
    out.head("（二）具体情况", 3, section=False)
    groups = (
        ("因公出国（境）费", ("overseas",)),
        ("公务用车购置及运行维护费", ("vehicle_purchase", "vehicle_running")),
        ("公务接待费", ("reception",)),
    )
    for at, (name, keys) in enumerate(groups, start=1):
        plan, fen = sum(budget[key] for key in keys), sum(three[key] for key in keys)
        rate = f"，完成预算的{out.percent(fen, plan)}" if plan else ""
        same = "决算数与预算数持平" if plan == fen else f"决算数小于预算数，{say.reason()}"
        more = ""
        if len(keys) > 1:
            parts = "；".join(f"{THREE[key]}支出{say.wan(three[key])}" for key in keys)
            more = (
                f"其中：{parts}。当年购置车辆{out.count(0, '辆')}，期末公务用车保有量为"
                f"{out.count(sum(books.vehicles), '辆')}。"
            )
        elif keys == ("overseas",):
            more = f"当年组织因公出国（境）团组{out.count(0, '个')}，参加{out.count(0, '人次')}。"
        elif fen:
            more = f"全年接待国内来访团组{out.count(books.visits[0], '个')}、来宾{out.count(books.visits[1], '人次')}。"
        out.say(f"{at}．{name}预算为{say.wan(plan)}，支出决算为{say.wan(fen)}{rate}。{same}。{more}")


def _others(say: Phrases) -> None:
    """Sections ten to thirteen."""
    out, books, year = say.out, say.books, say.books.year
    running, last = (books.sum(funds=GENERAL, basic=True, economic=OPERATING, year=which) for which in ("this", "last"))
    out.head("十、机关运行经费支出情况说明")
    out.say(f"{year}年度机关运行经费支出{say.wan(running)}，{say.change(running, last)}。")
    out.head("十一、政府采购支出情况说明")
    goods, works, services = books.procurement
    bought = goods + works + services
    small, micro = bought * 4 // 5, bought // 2
    tail = ""
    if bought:
        tail = (
            f"其中，授予中小企业的合同金额{say.wan(small)}，占政府采购支出总额的{out.percent(small, bought)}；"
            f"授予小微企业的合同金额{say.wan(micro)}，占中小企业合同金额的{out.percent(micro, small)}。"
        )
    out.say(
        f"{year}年度政府采购支出总额{say.wan(bought)}，包括货物支出{say.wan(goods)}、"
        f"工程支出{say.wan(works)}、服务支出{say.wan(services)}。{tail}"
    )
    out.head("十二、国有资产占用情况说明")
    general, enforcement, special, other = books.vehicles
    kinds = (
        ("机要通信用车", general),
        ("特种专业技术用车", special),
        ("执法执勤用车", enforcement),
        ("其他用车", other),
    )
    pieces = "、".join(f"{name}{out.count(number, '辆')}" for name, number in kinds)
    out.say(
        f"截至{year}年末，我部门共有车辆{out.count(sum(books.vehicles), '辆')}，其中：{pieces}。"
        f"单价100万元以上的设备{out.count(0, '台（套）')}，车辆除外。"
    )
    out.head("十三、预算绩效情况说明")
    out.say(
        f"我部门组织对{year}年度{out.count(len(books.projects), '个')}项目开展绩效自评，"
        f"涉及资金{say.wan(books.sum(basic=False))}，自评等级均为优。"
    )
