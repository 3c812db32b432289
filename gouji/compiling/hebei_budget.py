"""A budget as Hebei's departments publish it: nine tables, then the explanation with tables of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from gouji.compiling import front
from gouji.compiling.charts import change_on_last_year, structure
from gouji.compiling.composition import Composition
from gouji.compiling.facts import total
from gouji.compiling.glossary import glossary
from gouji.compiling.hebei_tables import asset_table, asset_total, procurement, units
from gouji.compiling.matters import agency_sentence, bought, purchases
from gouji.compiling.narrative import three_public
from gouji.compiling.numbers import money
from gouji.compiling.sentences import Change, Said, Speaker, joined
from gouji.compiling.tables import Filling
from gouji.compiling.targets import of_project, project_sheet, projects_with_money
from gouji.forms.labels import numeral
from gouji.manuscript import Block, Heading, Manuscript, Paragraph
from gouji.subject import Fund, Item, Kind, Measure, Origin, Subject

_REVENUE = total(Measure.REVENUE)
_EXPENDITURE = total(Measure.EXPENDITURE)
_BASIC = _EXPENDITURE.but(measure=Measure.BASIC)
_PROJECT = _EXPENDITURE.but(measure=Measure.PROJECT)
_SOURCES = (
    ("一般公共预算收入", Fund.GENERAL),
    ("基金预算收入", Fund.GOVERNMENT_FUNDS),
    ("国有资本经营预算收入", Fund.STATE_CAPITAL),
    ("财政专户核拨收入", Fund.SPECIAL_ACCOUNT),
    ("单位资金收入", Fund.UNIT_FUNDS),
)
_CHANGE = Change(
    equal="与{last}年预算持平",
    more="较{last}年预算增加{gap}，增长{rate}，主要原因是{reason}",
    less="较{last}年预算减少{gap}，下降{rate}，主要原因是{reason}",
    fresh="较{last}年预算增加{gap}，主要原因是{reason}",
)
_PART = Change(
    equal="与{last}年持平",
    more="增加{gap}，主要原因是{reason}",
    less="减少{gap}，主要原因是{reason}",
    fresh="增加{gap}，主要原因是{reason}",
)


def _cover(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    year = speaker.year.year
    yield from front.cover(speaker, f"{front.year_in_characters(year)}年")
    yield from front.contents()


_EMPTY = {5: "一般公共预算财政拨款", 6: "一般公共预算财政拨款基本支出", 7: "政府性基金预算财政拨款",
          8: "国有资本经营预算财政拨款", 9: "“三公”经费"}  # fmt: skip


def _tables(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    year, printing = speaker.year, speaker.year.printing
    yield Heading(1, f"{speaker.me}{year.year}年部门预算公开表")
    for form in printing.forms():
        empty = (f"注：本部门没有{_EMPTY[form.number]}安排，空表列示。",) if form.number in _EMPTY else ()
        yield Filling(form, printing, year.facts, year.body).table(year.year, (), empty)


def _explanation(speaker: Speaker, manuscript: Manuscript) -> Iterator[Block]:
    yield Heading(1, f"{speaker.me}{speaker.year.year}年部门预算信息公开情况说明")
    yield speaker.say("按照预算法和预决算公开的有关规定，现将{me}{year}年部门预算公开如下。")
    for number, (title, section) in enumerate(_SECTIONS, start=1):
        yield Heading(2, f"{numeral(number)}、{title}")
        yield from section(speaker)
    del manuscript


def _duties(speaker: Speaker) -> Iterator[Block]:
    yield Heading(3, "（一）部门职责")
    yield from front.duties(speaker)
    yield Heading(3, "（二）机构设置")
    yield from front.units(speaker)
    yield units(speaker)


def _overall(speaker: Speaker) -> Iterator[Block]:
    yield Heading(3, "1、收入说明")
    pieces: list[Said] = []
    for name, fund in _SOURCES:
        amount = speaker.money(total(Measure.REVENUE, fund, Origin.CURRENT))
        pieces.append(speaker.spans("{name}{amount}", name=name, amount=amount))
    carried = speaker.money(total(Measure.REVENUE, origin=Origin.CARRIED_OVER))
    pieces.append(speaker.spans("上年结转结余{amount}", amount=carried))
    yield speaker.say(
        "{year}年预算收入{amount}，其中：{parts}。", amount=speaker.money(_REVENUE), parts=joined(pieces, "，")
    )
    yield Heading(3, "2、支出说明")
    yield _spending(speaker)
    yield from structure(speaker)
    yield Heading(3, "3、比上年增减情况")
    parts = [
        speaker.spans("{what}{change}", what=what, change=speaker.change(part, what, _PART))
        for what, part in (("基本支出", _BASIC), ("项目支出", _PROJECT))
    ]
    yield speaker.say(
        "{year}年收入预算{amount}，{change}。",
        amount=speaker.money(_REVENUE),
        change=speaker.change(_REVENUE, "收入", _CHANGE, what="收入预算"),
    )
    yield speaker.say(
        "{year}年支出预算{amount}，{change}。其中：{parts}。",
        amount=speaker.money(_EXPENDITURE),
        change=speaker.change(_EXPENDITURE, "支出", _CHANGE, what="支出预算"),
        parts=joined(parts),
    )
    yield from change_on_last_year(speaker)


def _spending(speaker: Speaker) -> Paragraph:
    projects = projects_with_money(speaker)
    pieces: list[Said] = [
        speaker.spans("{name}{amount}", name=name, amount=speaker.money(of_project(name))) for _, name in projects
    ]
    listed = _listed(speaker, pieces)
    return speaker.say(
        "{year}年支出预算{amount}，其中：基本支出{basic}，包括人员经费{personnel}和日常公用经费{operating}；"
        "项目支出{project}{listed}。",
        amount=speaker.money(_EXPENDITURE),
        basic=speaker.money(_BASIC),
        personnel=speaker.money(_EXPENDITURE.but(measure=Measure.PERSONNEL)),
        operating=speaker.money(_EXPENDITURE.but(measure=Measure.OPERATING)),
        project=speaker.money(_PROJECT),
        listed=listed,
    )


def _listed(speaker: Speaker, pieces: list[Said]) -> Said:
    """The projects behind their sum, nothing where there is none."""
    return speaker.spans("，包括{pieces}", pieces=joined(pieces)) if pieces else ""


def _agency(speaker: Speaker) -> Iterator[Block]:
    yield agency_sentence(
        speaker,
        "{me}{year}年机关运行经费安排{amount}，主要用于办公、水电、差旅、维修等日常运转开支，{change}。",
    )
    for each in speaker.entered("机关运行经费说明"):
        yield Paragraph((each.text,))


def _three_public(speaker: Speaker) -> Iterator[Block]:
    whole = three_public("total")
    yield speaker.say(
        "{year}年，{me}财政拨款“三公”经费预算安排{amount}，{change}。具体情况如下：",
        amount=speaker.money(whole),
        change=speaker.change(whole, "三公经费合计", _CHANGE),
    )
    for ordinal, name, code in (("1．", "因公出国（境）费", "overseas"), ("2．", "公务接待费", "reception")):
        subject = three_public(code)
        yield speaker.say(
            "{ordinal}{name}{amount}，{change}。",
            ordinal=ordinal,
            name=name,
            amount=speaker.money(subject),
            change=speaker.change(subject, name, _CHANGE),
        )
    purchase, running = three_public("vehicle_purchase"), three_public("vehicle_running")
    yield speaker.say(
        "3．公务用车购置及运维费{both}。其中：公务用车购置费{purchase}，公务用车运行维护费{running}。"
        "公务用车购置费{bought}；公务用车运行维护费{run}。",
        both=speaker.money(three_public("vehicles")),
        purchase=speaker.money(purchase),
        running=speaker.money(running),
        bought=speaker.change(purchase, "公务用车购置费", _CHANGE),
        run=speaker.change(running, "公务用车运行费", _CHANGE),
    )
    for each in speaker.entered("三公经费说明"):
        yield Paragraph((each.text,))


def _whole(speaker: Speaker) -> Iterator[Block]:
    from gouji.books.targets import Objective, Target, Task

    ledger = speaker.year.ledger
    goals = [each.text for each in ledger.all(Objective) if not each.project]
    if not goals:
        speaker.gaps.note(
            "objective.whole",
            "绩效目标",
            "“绩效目标”表没有部门整体的年度目标（项目代码不填）。",
            "The department's own objective is missing on the sheet 绩效目标.",
        )
    yield Heading(3, "（一）总体绩效目标")
    for goal in goals:
        yield Paragraph((f"{goal.rstrip('。')}。",))
    tasks = ledger.all(Task)
    targets = [each for each in ledger.all(Target) if not each.project]
    if tasks or targets:
        yield Heading(3, "（二）分项绩效目标")
    for task in tasks:
        yield Paragraph((f"{task.name}：{task.text.rstrip('。')}。",))
    if targets:
        named = "；".join(f"{each.third}{each.target}" for each in targets)
        yield Paragraph((f"绩效指标：{named}。",))
    measures = speaker.entered("工作保障措施")
    if measures:
        yield Heading(3, "（三）工作保障措施")
    for each in measures:
        yield Paragraph((each.text,))


def _special(speaker: Speaker) -> Iterator[Block]:
    written = speaker.entered("专项资金说明")
    for each in written:
        yield Paragraph((each.text,))
    if not written:
        yield speaker.say("{me}没有主管的专项资金。")


def _projects(speaker: Speaker) -> Iterator[Block]:
    projects = projects_with_money(speaker)
    if not projects:
        yield speaker.say("{me}{year}年没有项目支出预算。")
    for number, (code, name) in enumerate(projects, start=1):
        yield project_sheet(speaker, code, name, number)


def _purchases(speaker: Speaker) -> Iterator[Block]:
    fen = sum(each.printed for each in purchases(speaker))
    if fen:
        yield speaker.say("{year}年，{me}安排政府采购预算{amount}，明细见下表。", amount=speaker.amount(fen, bought()))
    else:
        yield speaker.say("{me}{year}年没有安排政府采购预算。")
    for each in speaker.entered("政府采购说明"):
        yield Paragraph((each.text,))
    yield procurement(speaker)


def _assets(speaker: Speaker) -> Iterator[Block]:
    about = Subject(Item(Kind.ASSET, "total"), Measure.ASSETS)
    worth = (money(asset_total(speaker), about), "万元")
    yield speaker.say("{last}年末，{me}固定资产金额为{worth}（构成见下表）。", worth=worth)
    for each in speaker.entered("国有资产说明"):
        yield Paragraph((each.text,))
    yield asset_table(speaker)


_SECTIONS: tuple[tuple[str, Callable[[Speaker], Iterator[Block]]], ...] = (
    ("部门职责及机构设置情况", _duties),
    ("部门预算安排的总体情况", _overall),
    ("机关运行经费安排情况", _agency),
    ("财政拨款“三公”经费预算情况及增减变化原因", _three_public),
    ("部门整体绩效目标", _whole),
    ("部门主管专项资金预算安排情况及绩效目标", _special),
    ("部门项目预算安排情况及绩效目标", _projects),
    ("政府采购预算情况", _purchases),
    ("国有资产信息", _assets),
)


def _glossary(speaker: Speaker, manuscript: Manuscript) -> Iterator[Block]:
    yield Heading(2, f"{numeral(len(_SECTIONS) + 1)}、名词解释")
    yield from glossary(speaker, manuscript)


def _else(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    yield Heading(2, f"{numeral(len(_SECTIONS) + 2)}、其他需要说明的事项")
    written = speaker.entered("其他说明")
    for each in written:
        yield Paragraph((each.text,))
    if not written:
        yield speaker.say("{me}没有其他需要说明的事项。")


COMPOSITION = Composition(
    "{me}{year}年部门预算信息公开", (_cover, _tables, _explanation, _glossary, _else), (_glossary,)
)
