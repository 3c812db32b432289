"""The narrative of the Henan budget set, its performance tables and the whole document."""

from __future__ import annotations

from random import Random

from tests.documents import henan
from tests.documents.books import CAPITAL, FUNDS, GENERAL, OPERATING, OTHER, PERSONNEL, SERVICE, Books
from tests.documents.catalogue import CLASSES
from tests.documents.front import Phrases, cover, duties, glossary, numeral
from tests.documents.manuscript import Manuscript

THREE = {
    "overseas": "因公出国（境）费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "reception": "公务接待费",
}


def document(out: Manuscript, books: Books, random: Random) -> None:
    """The whole disclosure."""
    say = Phrases(out, books, random)
    parts = (
        f"第一部分  {books.department}概况",
        f"第二部分  {books.year}年部门预算情况说明",
        "第三部分  名词解释",
        f"附件  {books.department}{books.year}年部门预算表",
        *(f"{numeral(number)}、{title}" for number, title in enumerate(henan.TITLES, start=1)),
    )
    cover(out, books, f"{books.year}年部门预算", "三月", parts)
    out.head("第一部分  部门概况", 1)
    duties(out, books)
    out.head(f"第二部分  {books.department}{books.year}年部门预算情况说明", 1)
    _totals(say)
    _general(say)
    _three_public(say)
    _others(say)
    out.head("第三部分  名词解释", 1)
    glossary(out)
    out.head(f"附件：{books.department}{books.year}年部门预算表", 1)
    henan.tables(out, books)
    _targets(out, books)


def _totals(say: Phrases) -> None:
    """Sections one to four."""
    out, books, me, year = say.out, say.books, say.me, say.books.year
    total, last = books.sum(), books.sum(year="last")
    out.head("一、收入支出预算总体情况说明")
    out.say(
        say.pick(
            f"{me}{year}年收入总计{say.wan(total)}，支出总计{say.wan(total)}。收、支总计{say.change(total, last)}。",
            f"{year}年，{me}收入总计{say.wan(total)}，支出总计{say.wan(total)}。"
            f"其中，收入{say.change(total, last)}；支出{say.change(total, last)}。",
        )
    )
    out.head("二、收入预算总体情况说明")
    names = {
        GENERAL: "一般公共预算",
        FUNDS: "政府性基金预算",
        CAPITAL: "国有资本经营预算",
        SERVICE: "事业收入",
        OTHER: "其他收入",
    }
    pieces = [f"{name}{say.wan(books.sum(funds=fund, carried=False))}" for fund, name in names.items()]
    pieces.append(f"上年结转结余{say.wan(books.sum(carried=True))}")
    out.say(f"{me}{year}年收入合计{say.wan(total)}，其中：{'；'.join(pieces)}。")
    basic, project = books.sum(basic=True), books.sum(basic=False)
    out.head("三、支出预算总体情况说明")
    out.say(
        f"{me}{year}年支出合计{say.wan(total)}，其中：基本支出{say.wan(basic)}{say.share(basic, total)}；"
        f"项目支出{say.wan(project)}{say.share(project, total)}。"
    )
    out.head("四、财政拨款收入支出预算总体情况说明")
    fiscal = {fund: books.sum(funds=fund) for fund in (GENERAL, FUNDS, CAPITAL)}
    before = books.sum(funds=GENERAL, year="last")
    out.say(
        f"{me}{year}年财政拨款收支预算中，一般公共预算收支{say.wan(fiscal[GENERAL])}，"
        f"政府性基金预算收支{say.wan(fiscal[FUNDS])}，国有资本经营预算收支{say.wan(fiscal[CAPITAL])}。"
        f"一般公共预算收支{say.change(fiscal[GENERAL], before)}。"
    )


def _general(say: Phrases) -> None:
    """Sections five and six."""
    out, books, me, year = say.out, say.books, say.me, say.books.year
    general = books.sum(funds=GENERAL, carried=False)
    out.head("五、一般公共预算支出预算情况说明")
    classes = []
    for code in CLASSES:
        fen = books.sum(function=code, funds=GENERAL, carried=False)
        if fen:
            name = CLASSES[code].removesuffix("支出")
            classes.append(f"{name}（类）支出{say.wan(fen)}{say.share(fen, general)}")
    lead = say.pick("主要用于以下方面：", "按功能分类，", "其中：")
    out.say(f"{me}{year}年一般公共预算支出年初预算为{say.wan(general)}。{lead}{'；'.join(classes)}。")
    out.head("六、一般公共预算基本支出预算情况说明")
    basic = books.sum(funds=GENERAL, basic=True)
    people = books.sum(funds=GENERAL, basic=True, economic=PERSONNEL)
    office = books.sum(funds=GENERAL, basic=True, economic=OPERATING)
    out.say(
        f"{me}{year}年一般公共预算基本支出年初预算为{say.wan(basic)}。其中：人员经费{say.wan(people)}"
        f"{say.share(people, basic)}，主要包括：{say.named(PERSONNEL)}；公用经费{say.wan(office)}"
        f"{say.share(office, basic)}，主要包括：{say.named(OPERATING)}。"
    )


def _three_public(say: Phrases) -> None:
    """Section seven."""
    out, books, me, year = say.out, say.books, say.me, say.books.year
    three, last = books.three_public(), books.three_public("last")
    total, before = sum(three.values()), sum(last.values())
    out.head("七、一般公共预算“三公”经费支出预算情况说明")
    out.say(
        f"{me}{year}年“三公”经费预算为{say.wan(total)}，{say.change(total, before, prefix=f'比{year - 1}年')}。",
        say.pick("各项安排如下：", "分项情况为："),
    )

    def compared(key: str) -> str:
        return say.change(three[key], last[key], prefix=f"比{year - 1}年")

    out.say(
        f"（一）因公出国（境）费{say.wan(three['overseas'])}，预算数{compared('overseas')}。",
        f"（二）公务接待费{say.wan(three['reception'])}，用于接待来访工作人员。预算数{compared('reception')}。",
        f"（三）公务用车购置及运行费{say.wan(three['vehicle_purchase'] + three['vehicle_running'])}。其中："
        f"公务用车购置费预算{say.wan(three['vehicle_purchase'])}，{compared('vehicle_purchase')}；"
        f"公务用车运行维护费预算{say.wan(three['vehicle_running'])}，用于车辆加油、保险和维修，"
        f"{compared('vehicle_running')}。",
    )


def _others(say: Phrases) -> None:
    """Sections eight and nine."""
    out, books, me, year = say.out, say.books, say.me, say.books.year
    funds = books.sum(funds=FUNDS)
    out.head("八、政府性基金预算支出情况说明")
    if funds:
        out.say(f"{me}{year}年政府性基金预算支出年初预算为{say.wan(funds)}，全部用于项目支出。")
    else:
        out.say(say.pick(f"{me}{year}年没有政府性基金预算支出安排。", f"{year}年{me}无政府性基金预算支出。"))
    out.head("九、其他重要事项情况说明")
    running = books.sum(funds=GENERAL, basic=True, economic=OPERATING)
    before = books.sum(funds=GENERAL, basic=True, economic=OPERATING, year="last")
    out.head("（一）机构运转经费", 3, section=False)
    out.say(
        f"{me}{year}年机构运转经费支出预算{say.wan(running)}，用于办公、水电、差旅、维修等日常开支，"
        f"{say.change(running, before)}。"
    )
    out.head("（二）政府采购支出情况", 3, section=False)
    goods, works, services = books.procurement
    out.say(
        f"{me}{year}年政府采购预算总额{say.wan(goods + works + services)}，其中货物采购预算{say.wan(goods)}、"
        f"工程采购预算{say.wan(works)}、服务采购预算{say.wan(services)}。"
    )
    out.head("（三）绩效目标设置情况", 3, section=False)
    project = books.sum(basic=False)
    count = out.count(len(books.projects), "个")
    out.say(
        say.pick(
            f"{me}{year}年对{count}项目设置了绩效目标，涉及资金{say.wan(project)}，指标涵盖成本、产出、效益和满意度。",
            f"{year}年，{me}共{count}预算项目编制绩效目标，涉及预算资金{say.wan(project)}。",
        )
    )
    out.head("（四）国有资产占用情况", 3, section=False)
    assets(say, year - 1)
    out.head("（五）专项转移支付项目情况", 3, section=False)
    out.say(f"{me}{year}年不负责管理专项转移支付项目。")
    out.turn()


def assets(say: Phrases, year: int) -> None:
    """Vehicles and equipment at the end of `year`."""
    out = say.out
    general, enforcement, special, other = say.books.vehicles
    out.say(
        f"截至{year}年末，{say.me}在用车辆共有{out.count(sum(say.books.vehicles), '辆')}，其中：一般公务用车"
        f"{out.count(general, '辆')}，执法执勤用车{out.count(enforcement, '辆')}，特种专业技术用车"
        f"{out.count(special, '辆')}，其他用车{out.count(other, '辆')}。"
        f"单价50万元以上的通用设备{out.count(0, '台（套）')}，单价100万元以上的专用设备{out.count(0, '台（套）')}。"
    )


def _targets(out: Manuscript, books: Books) -> None:
    """Tables 11 and 12, short; always parted by tabs or pipes, their amounts marked as performance."""

    def money(fen: int, title: str) -> str:
        return out.mark(out.layout.money(fen, "万元"), "万元", title, performance=True)

    def rows(*lines: list[str]) -> None:
        pipes = out.layout.cells == "pipes"
        for line in lines:
            out.lines.append("| " + " | ".join(line) + " |" if pipes else "\t".join(line))
        out.lines.append("")

    for number in (11, 12):
        title = henan.TITLES[number - 1] if number == 11 else f"{books.year}年{henan.TITLES[number - 1]}"
        if out.layout.markers:
            out.lines += [f"预算{number}表", ""]
        out.lines += [f"## {title}" if out.layout.markdown else title, ""]
        out.lines += [f"部门名称：{books.department}", ""]
        if number == 11:
            out.lines += [f"（{books.year}年度）", ""]
            rows(
                ["年度履职目标", f"目标1：{books.trade.duties[0]}。目标2：{books.trade.duties[1]}。", "", ""],
                ["预算情况", "部门预算总额（万元）", "", money(books.sum(), title)],
                ["", "1、资金来源：", "（1）政府预算资金", money(books.sum(funds=(GENERAL, FUNDS, CAPITAL)), title)],
                ["", "", "（3）单位资金", money(books.sum(funds=(SERVICE, OTHER)), title)],
                ["", "2、资金结构：", "（1）基本支出", money(books.sum(basic=True), title)],
                ["", "", "（2）项目支出", money(books.sum(basic=False), title)],
                ["一级指标", "二级指标", "三级指标", "指标值"],
                ["产出指标", "重点工作任务完成", "年度任务完成率", "≥95%"],
                ["效益指标", "履职效益", "服务水平", "有所提高"],
                ["", "满意度", "服务对象满意度", "≥90%"],
            )
            continue
        lines = [["项目编码", "项目名称", "项目金额（万元）", "成本指标", "指标值", "产出指标", "指标值"]]
        for at, project in enumerate(books.projects):
            fen = books.sum(project=at)
            cost = f"≤{out.layout.money(fen, '万元')}万元"
            lines.append([project.code, project.name, money(fen, title), "项目总成本", cost, "任务完成率", "≥95%"])
        rows(*lines)
