"""The narrative of the Hebei budget set and the whole document."""

from __future__ import annotations

from random import Random

from tests.documents import hebei
from tests.documents.books import CAPITAL, FUNDS, GENERAL, OPERATING, OTHER, PERSONNEL, SERVICE, Books
from tests.documents.front import Phrases, cover, glossary, numeral
from tests.documents.manuscript import Manuscript
from tests.documents.tables import print_table

SECTIONS = (
    "部门职责及机构设置情况",
    "部门预算安排的总体情况",
    "机关运行经费安排情况",
    "财政拨款“三公”经费预算情况及增减变化原因",
    "部门整体绩效目标",
    "部门主管专项资金预算安排情况及绩效目标",
    "部门项目预算安排情况及绩效目标",
    "政府采购预算情况",
    "国有资产信息",
    "名词解释",
    "其他需要说明的事项",
)


def document(out: Manuscript, books: Books, random: Random) -> None:
    """The whole disclosure: tables first, then the narrative."""
    say = Phrases(out, books, random)
    pages = [f"{title} ..... {at * 2 + 1}" for at, title in enumerate(hebei.TITLES)]
    pages += [f"{numeral(at)}、{title} ..... {at + 19}" for at, title in enumerate(SECTIONS, start=1)]
    cover(out, books, f"{books.year}年部门预算信息公开", "三月", tuple(pages))
    hebei.tables(out, books)
    out.head(f"{books.department}{books.year}年部门预算信息公开情况说明", 1)
    out.say(f"依照预算法和预决算公开的有关规定，现将{books.department}{books.year}年部门预算向社会公开。")
    heads = iter([f"{numeral(at)}、{title}" for at, title in enumerate(SECTIONS, start=1)])
    out.head(next(heads))
    out.say("部门职责：", *(f"（{numeral(at)}）{duty}。" for at, duty in enumerate(books.trade.duties, start=1)))
    out.say(f"机构设置：{books.department}为行政单位，经费由财政拨款保障，预算单位1个。")
    out.head(next(heads))
    _overall(say)
    out.head(next(heads))
    running = books.sum(funds=GENERAL, basic=True, economic=OPERATING)
    out.say(
        say.pick(
            f"{books.year}年，{say.me}机关运行经费安排{say.wan(running)}，用于办公用房水电、维修、差旅等日常开支。",
            f"{say.me}{books.year}年机关运行经费共计安排{say.wan(running)}，保障机关日常运转。",
        )
    )
    out.head(next(heads))
    _three_public(say)
    out.head(next(heads))
    out.say(
        "总体目标：" + "；".join(books.trade.duties) + "。年度任务按期完成率达到95%以上，服务对象满意度达到90%以上。"
    )
    out.head(next(heads))
    out.say("我部门不主管专项资金。")
    out.head(next(heads))
    _projects(say)
    out.head(next(heads))
    bought = sum(books.procurement)
    if bought:
        out.say(f"{books.year}年，{say.me}安排政府采购预算{say.wan(bought)}，明细如下。")
    print_table(hebei.procurement(books), out)
    out.head(next(heads))
    value = out.wan(sum(books.assets))
    out.say(f"截至{books.year - 1}年底，{books.department}固定资产金额为{value}（构成见下表）。")
    print_table(hebei.assets(books), out)
    out.head(next(heads))
    glossary(out)
    out.head(next(heads))
    out.say("我部门没有其他需要说明的事项。")


def _overall(say: Phrases) -> None:
    """Section two: income, expenditure, the change."""
    out, books, year = say.out, say.books, say.books.year
    out.head("1、收入说明", 3, section=False)
    funds = {
        GENERAL: "一般公共预算收入",
        FUNDS: "基金预算收入",
        CAPITAL: "国有资本经营预算收入",
    }
    pieces = [f"{name}{say.wan(books.sum(funds=fund, carried=False))}" for fund, name in funds.items()]
    pieces.append(f"财政专户核拨收入{say.wan(0)}")
    pieces.append(f"单位资金收入{say.wan(books.sum(funds=(SERVICE, OTHER)))}")
    pieces.append(f"上年结转结余{say.wan(books.sum(carried=True))}")
    total = books.sum()
    out.say(f"{year}年预算收入{say.wan(total)}，其中：{'，'.join(pieces)}。")
    out.head("2、支出说明", 3, section=False)
    basic, project = books.sum(basic=True), books.sum(basic=False)
    people, office = (books.sum(basic=True, economic=codes) for codes in (PERSONNEL, OPERATING))
    listed = "；".join(f"{each.name}{say.wan(books.sum(project=at))}" for at, each in enumerate(books.projects))
    out.say(
        f"{year}年支出预算{say.wan(total)}，其中基本支出{say.wan(basic)}，包括人员经费{say.wan(people)}和"
        f"日常公用经费{say.wan(office)}；项目支出{say.wan(project)}，{say.pick('具体为', '包括')}{listed}。"
    )
    out.head("3、比上年增减情况", 3, section=False)
    last = {key: books.sum(basic=key, year="last") for key in (True, False)}
    parts = []
    for name, now, before in (("基本支出", basic, last[True]), ("项目支出", project, last[False])):
        gap = now - before
        verb = "增加" if gap > 0 else "减少"
        parts.append(f"{name}{verb}{say.wan(gap)}，{say.reason(gap)}" if gap else f"{name}与上年持平")
    gap = total - last[True] - last[False]
    verb = "增加" if gap >= 0 else "减少"
    out.say(f"{year}年预算收支安排{say.wan(total)}，较{year - 1}年预算{verb}{say.wan(gap)}，其中：{'；'.join(parts)}。")


def _three_public(say: Phrases) -> None:
    """Section four."""
    out, books, year = say.out, say.books, say.books.year
    three = books.three_public()
    total, before = sum(three.values()), sum(books.three_public("last").values())
    cars = three["vehicle_purchase"] + three["vehicle_running"]
    gap = total - before
    change = f"增加{say.wan(gap)}" if gap > 0 else f"减少{say.wan(gap)}"
    tail = f"与{year - 1}年相比{change}，{say.reason(gap)}。" if gap else f"与{year - 1}年持平。"
    out.say(
        f"{year}年，{say.me}财政拨款“三公”经费预算安排{say.wan(total)}，其中因公出国（境）费{say.wan(three['overseas'])}；"
        f"公务用车购置及运维费{say.wan(cars)}，包括公务用车购置费{say.wan(three['vehicle_purchase'])}和"
        f"公务用车运维费{say.wan(three['vehicle_running'])}；公务接待费{say.wan(three['reception'])}。{tail}"
    )


def _projects(say: Phrases) -> None:
    """Section seven: a table of targets for each project, its amounts marked as performance."""
    out, books = say.out, say.books
    pipes = out.layout.cells == "pipes"
    for at, project in enumerate(books.projects):
        title = f"{at + 1}、{project.name}绩效目标表"
        out.lines += [f"### {title}" if out.layout.markdown else title, "", "单位：万元", ""]
        money = out.layout.money(books.sum(project=at), "万元")
        fiscal = books.sum(project=at, funds=(GENERAL, FUNDS, CAPITAL))
        own = books.sum(project=at) - fiscal
        marked = [
            out.mark(text, "万元", title, performance=True)
            for text in (money, out.layout.money(fiscal, "万元"), out.layout.money(own, "万元"))
        ]
        rows = [
            ["项目编码", project.code, "", "项目名称", project.name, "", ""],
            ["预算规模及资金用途", "预算数", marked[0], "其中：财政资金", marked[1], "其他资金", marked[2]],
            ["资金支出计划（%）", "3月底", "6月底", "10月底", "12月底", "", ""],
            ["", "25%", "50%", "75%", "100%", "", ""],
            ["绩效目标", f"1.按期完成{project.name}任务", "", "", "", "", ""],
            ["一级指标", "二级指标", "三级指标", "绩效指标描述", "指标值", "指标值确定依据", ""],
            ["产出指标", "数量指标", "任务完成率", "完成任务占计划的比例", "≥95%", "年度工作计划", ""],
            ["", "成本指标", "资金成本", "项目总费用", f"≤{money}万元", "预算批复", ""],
            ["满意度指标", "服务对象满意度指标", "群众满意度", "满意人数占比", "≥90%", "问卷", ""],
        ]
        for row in rows:
            out.lines.append("| " + " | ".join(row) + " |" if pipes else "\t".join(row))
        out.lines.append("")
