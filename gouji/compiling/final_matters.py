"""What final accounts say of other matters: three public expenses, agency operating, purchases, assets, performance."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.books import words
from gouji.books.records import Activity
from gouji.books.targets import Result
from gouji.compiling.atoms import name_of_project
from gouji.compiling.final_narrative import ON_LAST_YEAR, Section, against, completion, final
from gouji.compiling.matters import AGENCY, KINDS_BOUGHT, Purchase, assets, bought, owned, purchases
from gouji.compiling.narrative import three_public
from gouji.compiling.sentences import Change, Said, Spans, Speaker, joined
from gouji.forms.vocabulary import plain_words
from gouji.manuscript import Block, Heading, Paragraph
from gouji.subject import Fund, Item, Kind, Measure, Stage, Subject

_NAMES = {"overseas": "因公出国（境）费", "vehicles": "公务用车购置及运行维护费", "reception": "公务接待费"}
_TOPICS = {"overseas": "因公出国（境）费", "vehicles": "公务用车运行费", "reception": "公务接待费"}
_CHANGED = Change(
    equal="“三公”经费支出决算数与{last}年度持平",
    more="“三公”经费支出决算数比{last}年度增加{gap}，增长{rate}，主要原因是{reason}",
    less="“三公”经费支出决算数比{last}年度减少{gap}，下降{rate}，主要原因是{reason}",
    fresh="“三公”经费支出决算数比{last}年度增加{gap}，主要原因是{reason}",
)


def _three_public(speaker: Speaker) -> Iterator[Block]:
    whole, planned = three_public("total", Stage.FINAL), three_public("total")
    yield Heading(3, "（一）总体情况")
    yield speaker.say(
        "{year}年度“三公”经费支出预算为{budget}，支出决算为{amount}{rate}。{against}。{change}。",
        budget=speaker.money(planned),
        amount=speaker.money(whole),
        rate=completion(speaker, whole, planned, "完成预算的"),
        against=against(speaker, whole, planned, "预算数", "三公经费合计"),
        change=speaker.change(whole, "三公经费合计", _CHANGED),
    )
    yield Heading(3, "（二）具体情况")
    for number, (code, name) in enumerate(_NAMES.items(), start=1):
        mine, budget = three_public(code, Stage.FINAL), three_public(code)
        yield speaker.say(
            "{number}．{name}预算为{budget}，支出决算为{amount}{rate}。{against}。{more}。",
            number=str(number),
            name=name,
            budget=speaker.money(budget),
            amount=speaker.money(mine),
            rate=completion(speaker, mine, budget, "完成预算的"),
            against=against(speaker, mine, budget, "预算数", _TOPICS[code]),
            more=_MORE[code](speaker),
        )
    for each in speaker.entered("三公经费说明"):
        yield Paragraph((each.text,))


def _number(speaker: Speaker, kind: str) -> int:
    """How many there were in the year, in ten-thousandths."""
    found = [each for each in speaker.year.ledger.all(Activity) if each.stage == "实际" and each.kind == kind]
    return sum(each.count for each in found)


def _asked(speaker: Speaker, code: str, *kinds: str) -> None:
    """Ask for counts where there is money and nobody entered what it was spent on."""
    if speaker.value(three_public(code, Stage.FINAL)) and not any(_number(speaker, kind) for kind in kinds):
        speaker.gaps.note(
            "activity", "三公事项", f"“三公事项”表没有{_NAMES[code]}的实际数量（{'、'.join(kinds)}）。",
            f"Counts behind {code} are missing on the sheet 三公事项.",
        )  # fmt: skip


def _count(speaker: Speaker, kind: str, unit: str, code: str) -> Spans:
    subject = Subject(Item(Kind.THREE_PUBLIC, code), Measure.COUNT, stage=Stage.FINAL)
    return speaker.counted(_number(speaker, kind), unit, subject)


def _overseas(speaker: Speaker) -> Spans:
    groups, people = "因公出国（境）团组（个）", "因公出国（境）人次"
    _asked(speaker, "overseas", groups, people)
    return speaker.spans(
        "当年组织因公出国（境）团组{groups}，参加{people}",
        groups=_count(speaker, groups, "个", "overseas.groups"),
        people=_count(speaker, people, "人次", "overseas.visits"),
    )


def _vehicles(speaker: Speaker) -> Spans:
    bought_now, kept = "公务用车购置（辆）", "公务用车保有量（辆）"
    _asked(speaker, "vehicles", bought_now, kept)
    return speaker.spans(
        "其中：公务用车购置费支出{purchase}；公务用车运行维护费支出{running}。当年购置车辆{bought}，期末公务用车保有量为{kept}",
        purchase=speaker.money(three_public("vehicle_purchase", Stage.FINAL)),
        running=speaker.money(three_public("vehicle_running", Stage.FINAL)),
        bought=_count(speaker, bought_now, "辆", "vehicle_purchase.count"),
        kept=_count(speaker, kept, "辆", "vehicles.stock"),
    )


def _reception(speaker: Speaker) -> Spans:
    groups, people = "国内公务接待批次", "国内公务接待人次"
    _asked(speaker, "reception", groups, people)
    said = speaker.spans(
        "全年接待国内来访团组{groups}、来宾{people}",
        groups=_count(speaker, groups, "个", "reception.domestic.groups"),
        people=_count(speaker, people, "人次", "reception.domestic.visitors"),
    )
    if not _number(speaker, "外宾接待批次"):
        return said
    return speaker.spans(
        "{said}；接待外宾{groups}、{people}",
        said=said,
        groups=_count(speaker, "外宾接待批次", "批次", "reception.foreign.groups"),
        people=_count(speaker, "外宾接待人次", "人次", "reception.foreign.visitors"),
    )


_MORE = {"overseas": _overseas, "vehicles": _vehicles, "reception": _reception}


def _agency(speaker: Speaker) -> Iterator[Block]:
    by_tables, printed = final(Measure.OPERATING, Fund.GENERAL), AGENCY.but(stage=Stage.FINAL)
    yield speaker.say(
        "{year}年度机关运行经费支出{amount}，{change}。",
        amount=speaker.amount(speaker.value(by_tables), printed),
        change=speaker.change(by_tables, "机关运行经费", ON_LAST_YEAR, printed=printed),
    )


_SMALL = ("中型企业", "小微企业")


def _purchases(speaker: Speaker) -> Iterator[Block]:
    found = purchases(speaker, words.SIGNED)
    whole = sum(each.printed for each in found)
    kinds: list[Said] = []
    for kind, code in KINDS_BOUGHT.items():
        fen = sum(each.printed for each in found if each.record.kind == kind)
        kinds.append(
            speaker.spans("{kind}支出{amount}", kind=kind, amount=speaker.amount(fen, bought(code, Stage.FINAL)))
        )
    yield speaker.say(
        "{year}年度政府采购支出总额{amount}，包括{kinds}。{small}",
        amount=speaker.amount(whole, bought(stage=Stage.FINAL)),
        kinds=joined(kinds, "、"),
        small=_to_small(speaker, whole, found) if whole else (),
    )


def _to_small(speaker: Speaker, whole: int, found: list[Purchase]) -> Spans:
    """What went to small and medium-sized enterprises (政府采购促进中小企业发展管理办法)."""
    small = sum(each.printed for each in found if each.record.supplier in _SMALL)
    micro = sum(each.printed for each in found if each.record.supplier == _SMALL[1])
    medium, least = bought("small_medium", Stage.FINAL), bought("small_micro", Stage.FINAL)
    said = speaker.spans(
        "其中，授予中小企业的合同金额{small}，占政府采购支出总额的{share}",
        small=speaker.amount(small, medium),
        share=speaker.part(small, whole, medium),
    )
    if not small:
        return speaker.spans("{said}。", said=said)
    return speaker.spans(
        "{said}；授予小微企业的合同金额{micro}，占中小企业合同金额的{share}。",
        said=said,
        micro=speaker.amount(micro, least),
        share=speaker.part(micro, small, least),
    )


_VEHICLES = {
    "副部（省）级及以上领导用车": "vehicles.leaders",
    "主要负责人用车": "vehicles.main_leaders",
    "机要通信用车": "vehicles.confidential",
    "应急保障用车": "vehicles.emergency",
    "执法执勤用车": "vehicles.law_enforcement",
    "特种专业技术用车": "vehicles.special",
    "离退休干部服务用车": "vehicles.retired",
    "一般公务用车": "vehicles.general",
    "其他用车": "vehicles.other",
}
_LARGE = "单价100万元以上设备（不含车辆）"


def _assets(speaker: Speaker) -> Iterator[Block]:
    held = assets(speaker, speaker.year.year)
    number = {kind: held.get(kind, (0, 0))[0] for kind in (*_VEHICLES, _LARGE)}
    vehicles = sum(number[kind] for kind in _VEHICLES)
    pieces: list[Said] = [
        speaker.spans("{kind}{number}", kind=kind, number=speaker.counted(number[kind], "辆", _owned(code)))
        for kind, code in _VEHICLES.items()
        if number[kind]
    ]
    yield speaker.say(
        "截至{year}年末，我部门共有车辆{vehicles}{kinds}。单价100万元以上的设备{large}，车辆除外。",
        vehicles=speaker.counted(vehicles, "辆", _owned("vehicles")),
        kinds=speaker.spans("，其中：{kinds}", kinds=joined(pieces, "、")) if pieces else (),
        large=speaker.counted(number[_LARGE], "台（套）", _owned("equipment.any.100")),
    )


def _owned(what: str) -> Subject:
    return owned(what).but(stage=Stage.FINAL)


def _performance(speaker: Speaker) -> Iterator[Block]:
    """How many projects were evaluated and how much money they spent, then what people wrote of the results."""
    codes = dict.fromkeys(each.project for each in speaker.year.ledger.all(Result) if each.project)
    yield from (Paragraph((each.text,)) for each in speaker.entered("绩效管理工作"))
    if codes:
        spent = [
            speaker.value(Subject(Item(Kind.PROJECT, plain_words(name)), Measure.EXPENDITURE, stage=Stage.FINAL))
            for name in (name_of_project(speaker.year.ledger, code) for code in codes)
        ]
        about = Subject(Item(Kind.PERFORMANCE, "self_evaluation.projects"), Measure.VALUE, stage=Stage.FINAL)
        money = about.but(item=Item(Kind.PERFORMANCE, "self_evaluation.amount"))
        yield speaker.say(
            "我部门组织对{year}年度{count}项目开展绩效自评，涉及资金{amount}。",
            count=speaker.counted(len(codes) * 10_000, "个", about),
            amount=speaker.amount(sum(spent), money),
        )
    written = [each for part in ("绩效自评结果", "部门评价结果") for each in speaker.entered(part)]
    yield from (Paragraph((each.text,)) for each in written)
    if not codes and not written:
        yield speaker.say("{year}年度我部门没有开展绩效自评的项目。")
        if speaker.value(final(Measure.PROJECT)):
            speaker.gaps.note(
                "evaluation", "指标完成", "有项目支出，但“指标完成”表没有任何项目的自评。",
                "Money was spent on projects and none is evaluated on the sheet 指标完成.",
            )  # fmt: skip


OTHERS: tuple[Section, ...] = (
    ("财政拨款“三公”经费支出决算情况说明", _three_public),
    ("机关运行经费支出情况说明", _agency),
    ("政府采购支出情况说明", _purchases),
    ("国有资产占用情况说明", _assets),
    ("预算绩效情况说明", _performance),
)
"""The sections on other matters, in order."""
