"""A budget as Henan's departments publish it: overview, explanation, glossary, twelve tables."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.compiling import front
from gouji.compiling.charts import change_on_last_year, structure
from gouji.compiling.composition import Composition
from gouji.compiling.facts import total
from gouji.compiling.glossary import glossary
from gouji.compiling.matters import agency_sentence, purchase_sentence, vehicles_sentence
from gouji.compiling.narrative import by_class, items_named, revenue_by_source, shared, three_public
from gouji.compiling.sentences import Change, Said, Speaker, joined
from gouji.compiling.tables import Filling
from gouji.compiling.targets import projects_with_money, summary_of_projects, whole_department
from gouji.forms.labels import numeral
from gouji.manuscript import Block, Heading, Manuscript, Paragraph
from gouji.subject import Fund, Measure, Origin

_REVENUE = total(Measure.REVENUE)
_EXPENDITURE = total(Measure.EXPENDITURE)
_OUTGO = total(Measure.EXPENDITURE_TOTAL)
_GENERAL = total(Measure.EXPENDITURE, Fund.GENERAL, Origin.CURRENT)
_BASIC = total(Measure.BASIC, Fund.GENERAL, Origin.CURRENT)

_EQUAL = Change(equal="与{last}年预算持平")
_PLAIN = Change(
    more="与{last}年预算相比增加{gap}，增长{rate}，主要原因是{reason}",
    less="与{last}年预算相比减少{gap}，下降{rate}，主要原因是{reason}",
    fresh="与{last}年预算相比增加{gap}，主要原因是{reason}",
    equal=_EQUAL.equal,
)
_OF_ITEM = Change(
    equal="预算数与{last}年持平",
    more="预算数比{last}年增加{gap}，增长{rate}，主要原因是{reason}",
    less="预算数比{last}年减少{gap}，下降{rate}，主要原因是{reason}",
    fresh="预算数比{last}年增加{gap}，主要原因是{reason}",
)


def _cover(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    year = speaker.year.year
    yield from front.cover(speaker, f"{front.year_in_characters(year)}年")
    yield from front.contents()


def _overview(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    yield Heading(1, f"第一部分  {speaker.me}概况")
    yield Heading(2, "一、主要职责")
    yield from front.duties(speaker)
    yield Heading(2, "二、机构设置和预算单位构成")
    yield from front.units(speaker)


def _explanation(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    yield Heading(1, f"第二部分  {speaker.me}{speaker.year.year}年部门预算情况说明")
    sections = (
        _totals, _revenue, _expenditure, _fiscal, _general, _basic, _three_public, _government_funds, _state_capital,
        _others,
    )  # fmt: skip
    number = 0
    for section in sections:
        blocks = list(section(speaker))
        if blocks:
            number += 1
            first = blocks[0]
            assert isinstance(first, Heading), "a section begins with its heading"
            yield Heading(2, f"{numeral(number)}、{first.text}")
            yield from blocks[1:]


def _totals(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "收入支出预算总体情况说明")
    yield speaker.say(
        "{me}{year}年收入总计{coming}，支出总计{going}。收入{change}；支出{same}。",
        coming=speaker.money(_REVENUE),
        going=speaker.money(_OUTGO),
        change=speaker.change(_REVENUE, "收入", _PLAIN, what="收入总计"),
        same=speaker.change(_OUTGO, "支出", _PLAIN, what="支出总计"),
    )
    yield from change_on_last_year(speaker)


def _revenue(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "收入预算总体情况说明")
    yield speaker.say(
        "{me}{year}年收入合计{coming}，其中：{sources}。",
        coming=speaker.money(_REVENUE),
        sources=revenue_by_source(speaker),
    )


def _expenditure(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "支出预算总体情况说明")
    parts: list[Said] = [
        shared(speaker, "基本支出", _EXPENDITURE.but(measure=Measure.BASIC), _EXPENDITURE),
        shared(speaker, "项目支出", _EXPENDITURE.but(measure=Measure.PROJECT), _EXPENDITURE),
    ]
    for name, measure in _SELDOM:
        part = _EXPENDITURE.but(measure=measure)
        if speaker.value(part):
            parts.append(shared(speaker, name, part, _EXPENDITURE))
            speaker.gaps.note(
                "category",
                "项目库",
                f"河南的支出表没有“{name}”栏，请在“项目库”把这类项目改为其他运转类或特定目标类。",
                f"Henan's forms have no column for {name}: change the category of these projects on 项目库.",
            )
    yield speaker.say(
        "{me}{year}年支出合计{going}，其中：{parts}。", going=speaker.money(_EXPENDITURE), parts=joined(parts)
    )
    yield from structure(speaker)


_SELDOM = (
    ("经营支出", Measure.BUSINESS),
    ("上缴上级支出", Measure.REMITTED_UP),
    ("对附属单位补助支出", Measure.SUBSIDIES_DOWN),
)


def _fiscal(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "财政拨款收入支出预算总体情况说明")
    funds = [total(Measure.REVENUE, fund) for fund in (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL)]
    general = total(Measure.EXPENDITURE, Fund.GENERAL)
    yield speaker.say(
        "{me}{year}年一般公共预算收支预算{general}，政府性基金收支预算{fund}，国有资本经营收支预算{capital}。"
        "一般公共预算收支{change}。",
        general=speaker.money(funds[0]),
        fund=speaker.money(funds[1]),
        capital=speaker.money(funds[2]),
        change=speaker.change(general, "财政拨款收支", _PLAIN, what="一般公共预算收支"),
    )


def _general(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "一般公共预算支出预算情况说明")
    classes = by_class(speaker, _GENERAL)
    if not classes:
        yield speaker.say("{me}{year}年没有一般公共预算支出安排。")
        return
    yield speaker.say(
        "{me}{year}年一般公共预算支出年初预算为{amount}。主要用于以下方面：{classes}。",
        amount=speaker.money(_GENERAL),
        classes=classes,
    )


def _basic(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "一般公共预算基本支出预算情况说明")
    if not speaker.value(_BASIC):
        yield speaker.say("{me}{year}年没有一般公共预算基本支出安排。")
        return
    pieces: list[Said] = []
    for name, measure, personnel in (("人员经费", Measure.PERSONNEL, True), ("公用经费", Measure.OPERATING, False)):
        part = _BASIC.but(measure=measure)
        listed = items_named(speaker, _BASIC, personnel=personnel)
        if speaker.value(part) and listed:
            pieces.append(
                speaker.spans("{part}，主要包括：{listed}", part=shared(speaker, name, part, _BASIC), listed=listed)
            )
        else:
            pieces.append(shared(speaker, name, part, _BASIC))
    yield speaker.say(
        "{me}{year}年一般公共预算基本支出年初预算为{amount}。其中：{parts}。",
        amount=speaker.money(_BASIC),
        parts=joined(pieces),
    )


def _three_public(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "一般公共预算“三公”经费支出预算情况说明")
    whole = three_public("total")
    yield speaker.say(
        "{me}{year}年“三公”经费预算为{amount}，{change}。具体情况如下：",
        amount=speaker.money(whole),
        change=speaker.change(whole, "三公经费合计", _OF_ITEM),
    )
    for ordinal, name, code, topic in (
        ("（一）", "因公出国（境）费", "overseas", "因公出国（境）费"),
        ("（二）", "公务接待费", "reception", "公务接待费"),
    ):
        subject = three_public(code)
        yield speaker.say(
            "{ordinal}{name}{amount}。{change}。",
            ordinal=ordinal,
            name=name,
            amount=speaker.money(subject),
            change=speaker.change(subject, topic, _OF_ITEM),
        )
    purchase, running = three_public("vehicle_purchase"), three_public("vehicle_running")
    yield speaker.say(
        "（三）公务用车购置及运行费{both}。其中：公务用车购置费{purchase}，公务用车运行维护费{running}。"
        "公务用车购置费{bought}；公务用车运行维护费{run}。",
        both=speaker.money(three_public("vehicles")),
        purchase=speaker.money(purchase),
        running=speaker.money(running),
        bought=speaker.change(purchase, "公务用车购置费", _OF_ITEM),
        run=speaker.change(running, "公务用车运行费", _OF_ITEM),
    )
    for each in speaker.entered("三公经费说明"):
        yield Paragraph((each.text,))


def _government_funds(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "政府性基金预算支出情况说明")
    yield _of_fund(speaker, "政府性基金预算", Fund.GOVERNMENT_FUNDS)


def _state_capital(speaker: Speaker) -> Iterator[Block]:
    if speaker.value(total(Measure.EXPENDITURE, Fund.STATE_CAPITAL)):
        yield Heading(2, "国有资本经营预算支出情况说明")
        yield _of_fund(speaker, "国有资本经营预算", Fund.STATE_CAPITAL)


def _of_fund(speaker: Speaker, name: str, fund: Fund) -> Paragraph:
    whole = total(Measure.EXPENDITURE, fund, Origin.CURRENT)
    if not speaker.value(whole):
        return speaker.say("{me}{year}年没有{name}支出安排。", name=name)
    basic, project = whole.but(measure=Measure.BASIC), whole.but(measure=Measure.PROJECT)
    parts = [
        speaker.spans("{what}{amount}", what=what, amount=speaker.money(part))
        for what, part in (("基本支出", basic), ("项目支出", project))
    ]
    return speaker.say(
        "{me}{year}年{name}支出年初预算为{amount}，其中：{parts}。",
        name=name,
        amount=speaker.money(whole),
        parts=joined(parts),
    )


def _others(speaker: Speaker) -> Iterator[Block]:
    yield Heading(2, "其他重要事项情况说明")
    yield Heading(3, "（一）机构运转经费")
    yield agency_sentence(
        speaker,
        "{me}{year}年机构运转经费支出预算{amount}，主要用于办公、水电、差旅、维修等保障机构运转的开支，{change}。",
    )
    yield Heading(3, "（二）政府采购支出情况")
    yield purchase_sentence(speaker)
    yield Heading(3, "（三）绩效目标设置情况")
    yield from _performance(speaker)
    yield Heading(3, "（四）国有资产占用情况")
    yield vehicles_sentence(speaker)
    yield Heading(3, "（五）专项转移支付项目情况")
    written = speaker.entered("专项转移支付说明")
    for each in written:
        yield Paragraph((each.text,))
    if not written:
        yield speaker.say("{me}{year}年没有负责管理的专项转移支付项目。")


def _performance(speaker: Speaker) -> Iterator[Block]:
    projects = projects_with_money(speaker)
    written = speaker.entered("绩效管理工作")
    if projects:
        yield speaker.say(
            "{me}{year}年对{count}项目设置了绩效目标，涉及资金{amount}，指标从成本、产出、效益、满意度等方面设置。",
            count=speaker.counted(len(projects) * 10_000, "个"),
            amount=speaker.money(_EXPENDITURE.but(measure=Measure.PROJECT)),
        )
    elif not written:
        yield speaker.say("{me}{year}年没有项目支出预算，编制了部门整体绩效目标。")
    for each in written:
        yield Paragraph((each.text,))


def _glossary(speaker: Speaker, manuscript: Manuscript) -> Iterator[Block]:
    yield Heading(1, "第三部分  名词解释")
    yield from glossary(speaker, manuscript)


_EMPTY = {
    6: "一般公共预算基本支出",
    8: "“三公”经费",
    9: "政府性基金预算",
    10: "项目支出预算",
}


def _tables(speaker: Speaker, _: Manuscript) -> Iterator[Block]:
    year, printing = speaker.year, speaker.year.printing
    yield Heading(1, f"附件：{speaker.me}{year.year}年部门预算表")
    word = "部门" if year.year >= 2026 else "单位"
    for form in printing.forms():
        said = printing.titled(form, year.year)
        marker = printing.marker.format(number=form.number)
        if form.number == 11:
            yield whole_department(speaker, form, form.titles[0], marker)
        elif form.number == 12:
            yield summary_of_projects(speaker, form, said, marker, word)
        else:
            notes = ("备注：本表不含上年结转资金。",) if form.number == 5 else ()
            empty = (f"说明：我部门没有安排{_EMPTY[form.number]}，本表无数据。",) if form.number in _EMPTY else ()
            yield Filling(form, printing, year.facts, year.body).table(year.year, notes, empty)


COMPOSITION = Composition(
    "{me}{year}年部门预算", (_cover, _overview, _explanation, _glossary, _tables), last=(_glossary,)
)
