"""The words of narratives: which say what a figure is about, and which say how it relates to others.

The tables are read top to bottom and the first pattern that fits is meant, so a longer phrase stands above a
shorter one that begins it. Patterns are written for flat text (half-width brackets, no quotation marks, no spaces).
"""

from __future__ import annotations

import re
from enum import StrEnum

from gouji.reading.sentences.meaning import Extent, Meaning, Side
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage

_THREE = Kind.THREE_PUBLIC
_BOUGHT = frozenset({Kind.PROCUREMENT})
_PUBLIC = frozenset({Kind.THREE_PUBLIC})
_OWNED = frozenset({Kind.ASSET})


def _three(code: str) -> Meaning:
    return Meaning(item=Item(_THREE, code))


def _bought(code: str, only: bool = True) -> Meaning:
    return Meaning(item=Item(Kind.PROCUREMENT, code), within=_BOUGHT if only else frozenset())


def _owned(code: str, only: bool = True) -> Meaning:
    return Meaning(item=Item(Kind.ASSET, code), within=_OWNED if only else frozenset())


_FEE = r"(?:费用支出|费支出|经费支出|费用|经费|费|支出)?"

SUBJECTS: tuple[tuple[str, Meaning], ...] = (
    # three public expenses
    (r"三公(?:经费)?[、和与及](?:会议费[、和与及]?培训费|会议费|培训费)(?:支出)?", _three("with_meetings")),
    (r"三公(?:经费)?", _three("total")),
    (r"因公(?:出国\(境\)|出国、?\(?境\)?|出国|临时出国\(境\))" + _FEE, _three("overseas")),
    (r"出国\(境\)" + _FEE, _three("overseas")),
    (
        r"(?:公务用车|公务车辆?|公车)购置(?:费)?[及和与、]?(?:公务用车|公车)?(?:运行)?(?:维护|运维|运行)" + _FEE,
        _three("vehicles"),
    ),
    (r"(?:公务用车|公务车辆?|公车)(?:费用?|经费)", _three("vehicles")),
    (r"(?:公务用车|公务车辆?|公车|车辆)购置(?!税|数|量)" + _FEE, _three("vehicle_purchase")),
    (r"(?:公务用车|公务车辆?|公车|车辆)(?:运行维护|运行|运维|维护)" + _FEE, _three("vehicle_running")),
    (r"(?:外宾|外事|国\(境\)外|境外)(?:公务)?接待" + _FEE, _three("reception.foreign")),
    (r"(?:其他)?国内(?:公务)?接待" + _FEE, _three("reception.domestic")),
    (r"公务接待" + _FEE, _three("reception")),
    (r"会议费(?:支出)?", Meaning(item=Item(_THREE, "meetings"), within=_PUBLIC)),
    (r"培训费(?:支出)?", Meaning(item=Item(_THREE, "training"), within=_PUBLIC)),
    # procurement
    (r"(?:面向|授予|预留给?)?小微(?:型)?企业(?:的)?(?:合同|采购|预留)?(?:份额)?", _bought("small_micro", only=False)),
    (r"(?:面向|授予|预留给?)?中小(?:微)?企业(?:的)?(?:合同|采购|预留)?(?:份额)?", _bought("small_medium", only=False)),
    (r"政府采购", _bought("total", only=False)),
    (r"货物(?:类)?(?:采购)?", _bought("goods")),
    (r"工程(?:类)?(?:采购)?", _bought("works")),
    (r"服务(?:类)?(?:采购)?", _bought("services")),
    # state-owned assets
    (r"(?:本年度?)?(?:拟)?(?:购置|新增|采购)(?:固定资产|国有资产)", _owned("planned_purchase")),
    (r"固定资产|国有资产", _owned("total", only=False)),
    (r"资产", _owned("total")),
    (r"一般公务用车", _owned("vehicles.general")),
    (r"(?:一般)?执法执勤用车", _owned("vehicles.law_enforcement")),
    (r"特种专业技术用车|特种专业用车", _owned("vehicles.special")),
    (r"(?:副?部\(?省\)?级|省部级|副?省级|厅级)(?:及以上|以上)?领导(?:干部)?(?:公务)?用车", _owned("vehicles.leaders")),
    (r"主要(?:领导干部|领导|负责人)(?:公务)?用车|主要领导干部保障用车", _owned("vehicles.main_leaders")),
    (r"机要通信(?:应急)?用车|机要应急用车", _owned("vehicles.confidential")),
    (r"应急保障用车", _owned("vehicles.emergency")),
    (r"离退休干部(?:服务)?用车", _owned("vehicles.retired")),
    (r"其他(?:公务)?用车", _owned("vehicles.other")),
    (r"公务用车", _owned("vehicles.official")),
    (r"车辆", _owned("vehicles")),
    (r"房屋(?:建筑)?(?:面积)?", _owned("buildings")),
    # parts of expenditure
    (
        r"(?:行政|事业|单位|机关|\(|\)|参公)*(?:机关|机构|行政)(?:运行|运转)(?:经费|费用)",
        Meaning(measure=Measure.AGENCY_OPERATING),
    ),
    (r"人员类项目(?:支出)?|人员(?:类)?(?:经费|支出)(?:支出)?", Meaning(measure=Measure.PERSONNEL)),
    (r"(?:运转类|日常)?公用(?:经费|支出)(?:项目)?(?:支出)?", Meaning(measure=Measure.OPERATING)),
    (r"其他运转类(?:项目)?(?:支出)?", Meaning(measure=Measure.OTHER_OPERATIONS)),
    (r"特定目标类(?:项目)?(?:支出)?", Meaning(measure=Measure.SPECIFIC_PURPOSE)),
    (r"工资(?:和)?福利支出", Meaning(measure=Measure.WAGES)),
    (r"对个人和家庭(?:的)?补助(?:支出)?", Meaning(measure=Measure.FAMILIES)),
    (r"商品和?服务支出", Meaning(measure=Measure.GOODS)),
    (r"资本性支出", Meaning(measure=Measure.CAPITAL)),
    (r"基本支出", Meaning(measure=Measure.BASIC)),
    (r"项目支出", Meaning(measure=Measure.PROJECT)),
    (r"(?:事业单位)?经营支出", Meaning(measure=Measure.BUSINESS)),
    (r"(?:上缴|上解)上级(?:单位)?支出", Meaning(measure=Measure.REMITTED_UP)),
    (r"对(?:附属|下级)单位(?:的)?补助支出", Meaning(measure=Measure.SUBSIDIES_DOWN)),
    # what other years leave and take
    (
        r"(?:使用|动用|用)(?:非财政拨款结余|事业基金)(?:和专用结余)?(?:弥补收支差额)?|使用专用结余",
        Meaning(measure=Measure.SURPLUS_USED),
    ),
    (r"结余分配", Meaning(measure=Measure.SURPLUS_DISTRIBUTED)),
    (
        r"(?:年末|年终)(?:财政拨款)?(?:结转[和与及、]?结余|结转|结余)(?:资金)?|结转(?:到)?下年度?(?:支出)?",
        Meaning(measure=Measure.CARRIED_FORWARD),
    ),
    (
        r"(?:上年度?|上一年度?|年初|以前年度)财政拨款(?:结转)?[和与及、]?(?:结余)?(?:资金|收入)?",
        Meaning(measure=Measure.REVENUE, origin=Origin.CARRIED_OVER, fund=Fund.FISCAL),
    ),
    (
        r"(?:上年度?|上一年度?|年初|以前年度)(?:结转[和与及、]?结余|结转|结余)(?:资金|收入)?|结转资金",
        Meaning(measure=Measure.REVENUE, origin=Origin.CARRIED_OVER),
    ),
    # funds
    (r"社会保险基金(?:预算)?", Meaning(item=Item(Kind.LABEL, "社会保险基金"))),
    (r"一般公共预算|公共财政预算", Meaning(fund=Fund.GENERAL)),
    (r"政府性基金(?:预算)?|基金预算", Meaning(fund=Fund.GOVERNMENT_FUNDS)),
    (r"国有资本(?:经营)?(?:预算)?", Meaning(fund=Fund.STATE_CAPITAL)),
    (
        r"(?:缴入)?财政专户(?:管理|核拨)?(?:的)?(?:资金|教育收费)?(?:收入)?|专户管理(?:的)?教育收费(?:收入)?|教育收费(?:收入)?",
        Meaning(fund=Fund.SPECIAL_ACCOUNT),
    ),
    (r"单位(?:自有)?资金(?:收入)?", Meaning(fund=Fund.UNIT_FUNDS)),
    (r"事业单位经营收入|经营收入", Meaning(fund=Fund.BUSINESS, side=Side.REVENUE)),
    (r"事业收入", Meaning(fund=Fund.SERVICE, side=Side.REVENUE)),
    (r"上级(?:单位)?补助收入", Meaning(fund=Fund.FROM_SUPERIORS, side=Side.REVENUE)),
    (r"附属单位(?:上缴|上交)收入|附属单位缴款收入", Meaning(fund=Fund.FROM_SUBSIDIARIES, side=Side.REVENUE)),
    (r"其他收入", Meaning(fund=Fund.OTHER, side=Side.REVENUE)),
    (r"(?<!非)(?:本级)?财政拨款", Meaning(fund=Fund.FISCAL)),
    (r"[当本]年(?=拨款|财政拨款)", Meaning(origin=Origin.CURRENT)),
    # sides and extents
    (r"(?:本|当)年度?收入", Meaning(side=Side.REVENUE, extent=Extent.YEAR, origin=Origin.CURRENT)),
    (r"(?:本|当)年度?支出", Meaning(side=Side.EXPENDITURE, extent=Extent.YEAR)),
    (r"收入?[、和与及]支出?|收入支出|收支", Meaning(side=Side.BOTH)),
    (r"总收入", Meaning(side=Side.REVENUE, extent=Extent.GRAND)),
    (r"总支出", Meaning(side=Side.EXPENDITURE, extent=Extent.GRAND)),
    (r"收入", Meaning(side=Side.REVENUE)),
    (r"支出", Meaning(side=Side.EXPENDITURE)),
    (r"总计|总额|总量|总规模|总预算|总数", Meaning(extent=Extent.GRAND)),
    (r"合计|小计", Meaning(extent=Extent.YEAR)),
    # stages
    (r"(?:上年度?|上一年度?|去年)(?:预算|决算|执行|支出|收入)?数", Meaning(stage=Stage.LAST_YEAR)),
    (r"年初预算(?:数|批复数)?", Meaning(stage=Stage.INITIAL_BUDGET)),
    (r"(?:全年|调整后?的?)预算数?", Meaning(stage=Stage.BUDGET)),
    (r"决算(?:数|总额)?", Meaning(stage=Stage.FINAL)),
    (r"预算(?:数|安排|总额)?", Meaning(stage=Stage.BUDGET)),
)

FILLERS = (
    r"(?:我|本)(?:部门|单位|局|委|院|校|中心|所|办|级|年度|年)|部门|(?<!附属)单位|该|其|各|均|都|分别|现|总共|一共|共计|共有|共|总计为|计|总|约|合同"
    r"|相应|同时|使用|安排|编制|批复|核定|下达|实际|全年|累计|预计|计划|当年|年度|情况|部分|方面|用于|达到?|全部|为|是|的|了|有|在|中(?=，|:|$)|按|和|及|与|、|年|度|拟|上年度?(?:年|期)?末|期末|年末|年底|末|底"
)
"""Words that a clause may hold and that say nothing of its subject."""

NOUNS = r"财政|拨款|数额|金额|额度?|资金|经费|费用|费|规模|数|公开|款项|\(元\)"
"""Words that add nothing to a subject that others name, and name one of their own where they stand alone."""


class Link(StrEnum):
    """How a word links a figure to what was said before."""

    UP = "up"
    DOWN = "down"
    EITHER = "either"  # 增加（减少）, left over from the model text
    UNCHANGED = "unchanged"
    SHARE = "share"
    COMPLETES = "completes"
    COMPARES = "compares"  # with last year
    TO_BUDGET = "to_budget"  # 决算数与预算数…
    OF_WHICH = "of_which"
    MAINLY = "mainly"
    NAMES = "names"  # 主要包括
    REASON = "reason"


_BUDGETED = r"(?:年初|全年|调整后?)?(?:的)?预算(?:数|安排)?"
_YEAR = r"(?:(?:20)?\d{2}年度?|上年度?|上一年度?|去年|往年|以前年度)"

LINKS: tuple[tuple[str, Link], ...] = (
    (
        r"(?:增减变化|增减变动|增减|增加|减少|变动|变化|差异|上升|下降|增长|增幅|降幅)?(?:的)?(?:主要)?(?:原因|因素)(?:如下|分析)?(?:主要)?"
        r"(?:是由于|是因为|是因|是|为|在于)?"
        r"|主要(?:是)?(?:由于|因为|系因|因(?!公))|(?:是)?由于|系因|主要系|所致|是因为|(?<=，)因(?!公|此)",
        Link.REASON,
    ),
    (r"(?:主要)?(?:用于|分为|包括|构成|情况)?(?:以下|如下)(?:几个|几)?(?:方面|内容|部分)?", Link.OF_WHICH),
    (r"其中|具体(?:情况)?(?:如下|为|是)|分别(?:为|是)|(?<!主要)(?:包括|包含)", Link.OF_WHICH),
    (r"主要(?:为|是)|主要用于(?:无(?=公务|因公|$|，|。))?|主要安排", Link.MAINLY),
    (r"主要(?:包括|包含|有)", Link.NAMES),
    (
        rf"(?:与|同|和|比|较|跟|相比|对比)(?:于)?{_BUDGETED}(?:数)?(?:相比|比较|对比)?(?=增|减|上升|下降|节约|结余|超|持平|一致|无|没有|，|存在|差)",
        Link.TO_BUDGET,
    ),
    (
        rf"(?:与|同|和|比|较|跟|相比|对比|相较于?)(?:于)?{_YEAR}(?!度?(?:财政拨款)?(?:结转|结余))(?:同期|同口径)?(?:的)?"
        r"(?:年初|部门)?(?:预算|决算|执行|支出|收入|总计)*(?:安排|批复)?(?:数|总额|情况)?(?:相比|比较|对比|相对比)?"
        r"|同比|环比|同口径(?:比较|相比)?",
        Link.COMPARES,
    ),
    (
        rf"(?:完成|为|达到|占)(?:了)?(?:当年)?(?:支出)?{_BUDGETED}的(?!支出)|(?:完成|达到)(?:了)?(?:当年)?(?:支出)?{_BUDGETED}(?=\d)|预算完成率|完成率|预算执行率|执行率|执行进度",
        Link.COMPLETES,
    ),
    (r"占", Link.SHARE),
    (
        r"(?:基本)?(?:持平|一致|相同|无变化|没有变化|无差异|没有差异|无增减(?:变化|变动)?|无变动|未发生变化|不变|未变)",
        Link.UNCHANGED,
    ),
    (
        r"(?:增加|增长|上升)(?:\((?:或)?(?:减少|下降|降低)\)|[/、或](?:减少|下降|降低))|(?:减少|下降)(?:\((?:或)?(?:增加|增长)\)|[/、或](?:增加|增长))",
        Link.EITHER,
    ),
    (r"增加额?|增长率?|增幅|上升|新增|提高|上涨|增(?=\d)|净增|多(?:支出|收入|安排|列支)?(?=\d)", Link.UP),
    (r"减少额?|下降|降低|降幅|压减|压缩|核减|减幅|缩减|节约|减(?=\d)|少(?:支出|收入|安排|列支)?(?=\d)", Link.DOWN),
)


def union(patterns: list[str]) -> str:
    """One pattern for many, the first that fits being meant."""
    return "|".join(f"(?:{pattern})" for pattern in patterns)


def _numbered(prefix: str, patterns: list[str]) -> str:
    return "|".join(f"(?P<{prefix}{number}>{pattern})" for number, pattern in enumerate(patterns))


WORDS_PATTERN = _numbered("s", [pattern for pattern, _ in SUBJECTS])
LINKS_PATTERN = _numbered("l", [pattern for pattern, _ in LINKS])
MEANING_OF: dict[str, Meaning] = {f"s{number}": meaning for number, (_, meaning) in enumerate(SUBJECTS)}
LINK_OF: dict[str, Link] = {f"l{number}": link for number, (_, link) in enumerate(LINKS)}
CARRY_OVER = re.compile(r"(?:上年度?|上一年度?|年初|以前年度)(?:财政拨款)?(?:结转|结余)|结转资金")
