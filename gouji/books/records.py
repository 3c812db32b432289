"""What can be entered in the books: a small kind for each sheet of the workbook, a field for each column.

Amounts are 分, quantities ten-thousandths. Codes of projects and units refer to these books; a pair of economic items
is `departmental/government`, as in `Item(Kind.ECONOMIC, "30201/50201")`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from gouji.books import words
from gouji.books.columns import Column, Shape
from gouji.books.words import Category, Source

Words = Annotated[str, Column("说明", 30, Shape.LONG, empty="")]
UnitCode = Annotated[str, Column("单位代码", 12, Shape.UNIT, "“单位”表中的代码。", example="305001")]
ProjectCode = Annotated[str, Column("项目代码", 14, Shape.PROJECT, "“项目库”表中的代码。", example="T001")]
Function = Annotated[
    str,
    Column("功能科目", 36, Shape.FUNCTION, "支出功能分类的项，七位编码；下拉选取，或只填编码。", example="2101502"),
]
Pair = Annotated[
    str,
    Column(
        "经济分类（部门/政府）", 42, Shape.PAIR,
        "部门预算经济分类的款/政府预算经济分类的款，如30201/50201；下拉列出相互对应的各对。", example="30201/50201",
    ),
]  # fmt: skip
Money = Annotated[
    str,
    Column("资金来源", 22, Shape.CHOICE, "这笔钱的来源。", tuple(Source), empty=Source.GENERAL, example=Source.GENERAL),
]
Year = Annotated[
    str,
    Column(
        "资金年度", 11, Shape.CHOICE, "本年安排，还是上年结转；不填为本年。", (words.CURRENT, words.CARRIED_OVER),
        empty=words.CURRENT, example=words.CURRENT,
    ),
]  # fmt: skip
Amount = Annotated[
    int, Column("金额（元）", 16, Shape.MONEY, "以元为单位，最多两位小数，不填负数。", example=4_500_000)
]
Document = Annotated[
    str, Column("文号", 18, Shape.WORDS, "批复、追加、调剂等文件的文号。", empty="", example="财预〔2026〕3号")
]


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the department: itself (本级) or one subordinate to it."""

    code: Annotated[str, Column("单位代码", 12, note="预算单位代码，不得重复。", example="305001")]
    name: Annotated[str, Column("单位名称", 28, note="全称。", example="某县某局本级")]
    nature: Annotated[
        str,
        Column(
            "单位性质", 16, Shape.CHOICE, "决定经费按行政还是事业单位核算。",
            ("行政", "参公事业", "公益一类事业", "公益二类事业", "经营类事业", "其他"), example="行政",
        ),
    ]  # fmt: skip
    rank: Annotated[str, Column("单位规格", 12, empty="", example="正科级")]
    support: Annotated[str, Column("经费保障形式", 14, empty="", example="财政拨款")]


@dataclass(frozen=True, slots=True)
class Staff:
    """How many people of a kind a unit has: the heads behind its basic expenditure."""

    unit: UnitCode
    kind: Annotated[str, Column("人员类别", 14, Shape.CHOICE, "编制类别。", words.STAFF, example="行政在职")]
    posts: Annotated[int, Column("编制数", 10, Shape.NUMBER, "没有编制的填0。", empty=0, example=180_000)]
    heads: Annotated[int, Column("实有人数", 10, Shape.NUMBER, "按人数测算的经费用这个数。", example=160_000)]


@dataclass(frozen=True, slots=True)
class Project:
    """A project of the library. Basic expenditure is kept as projects of 人员类 and 公用经费."""

    code: Annotated[str, Column("项目代码", 14, note="项目库中的代码，不得重复。", example="T001")]
    name: Annotated[str, Column("项目名称", 34, note="公开的名称。", example="医疗保障业务经费")]
    category: Annotated[
        str,
        Column(
            "项目类别", 18, Shape.CHOICE, "前两类为基本支出；其他运转类、特定目标类为项目支出。", tuple(Category),
            example=Category.SPECIFIC_PURPOSE,
        ),
    ]  # fmt: skip
    unit: UnitCode
    counterpart: Annotated[
        str,
        Column(
            "对方单位代码", 14, note="只用于上缴上级支出、对附属单位补助支出：收款的单位。合并时据以抵销。", empty=""
        ),
    ]
    purpose: Annotated[str, Column("资金用途", 34, Shape.LONG, empty="", example="印制宣传材料、经办大厅运行")]
    grounds: Annotated[str, Column("立项依据", 34, Shape.LONG, empty="", example="县政府会议纪要〔2025〕8号")]


@dataclass(frozen=True, slots=True)
class Charged:
    """What an amount of this year's money is for: the line that it is charged to."""

    project: ProjectCode
    function: Function
    pair: Pair
    source: Money


@dataclass(frozen=True, slots=True)
class OnLine(Charged):
    """A line of either year's money."""

    origin: Year


@dataclass(frozen=True, slots=True)
class Costing(Charged):
    """How a line's amount comes about: standard × quantity × times, exactly."""

    content: Annotated[str, Column("测算内容", 26, note="算的是什么。", empty="", example="宣传折页印制")]
    standard: Annotated[int, Column("标准（元）", 14, Shape.MONEY, "单价或定额。", example=45_000)]
    staff: Annotated[
        str,
        Column(
            "按人数", 12, Shape.CHOICE, "选人员类别后，数量不填，取该单位这一类的实有人数。",
            (words.NOBODY, *words.STAFF), empty=words.NOBODY, example=words.NOBODY,
        ),
    ]  # fmt: skip
    quantity: Annotated[
        int, Column("数量", 12, Shape.NUMBER, "最多四位小数；比例也写在这里，如0.16。", empty=0, example=1_000_000)
    ]
    times: Annotated[int, Column("次数或月数", 12, Shape.NUMBER, "不填为1。", empty=10_000, example=10_000)]


@dataclass(frozen=True, slots=True)
class CarriedOver(Charged):
    """Money left from last year: there to be spent from the first day (预算法第四十二条)."""

    amount: Amount


@dataclass(frozen=True, slots=True)
class Approval(Charged):
    """An appropriation as approved (批复). Those of the budget itself make up 年初预算."""

    amount: Amount
    document: Document


@dataclass(frozen=True, slots=True)
class ApprovalAsCosted:
    """The approval of all costing lines of a project, as they stand that day, of this year's money."""

    project: ProjectCode
    document: Document


@dataclass(frozen=True, slots=True)
class Supplement(Charged):
    """Money added during the year (追加)."""

    amount: Amount
    document: Document


@dataclass(frozen=True, slots=True)
class Reduction(OnLine):
    """Money taken back during the year (追减, 收回)."""

    amount: Amount
    document: Document


@dataclass(frozen=True, slots=True)
class Transfer(OnLine):
    """One side of a transfer (调剂). An entry holds all its sides; by source and year they balance."""

    direction: Annotated[
        str, Column("方向", 9, Shape.CHOICE, "同一文号的调出和调入要相等。", (words.OUT, words.IN), example=words.OUT)
    ]
    amount: Amount
    document: Document
    counterpart: Annotated[
        str, Column("对方单位代码", 14, note="与另一本账册的单位之间调剂时填；合并时两边要相等。", empty="")
    ]


@dataclass(frozen=True, slots=True)
class Payment(OnLine):
    """Money spent."""

    amount: Amount
    payee: Annotated[str, Column("收款人", 24, empty="", example="县印刷厂")]


@dataclass(frozen=True, slots=True)
class Revenue:
    """Revenue planned with the budget, or received. What the treasury appropriates is revenue too."""

    unit: UnitCode
    stage: Annotated[
        str,
        Column(
            "阶段",
            9,
            Shape.CHOICE,
            "预算编报的，还是实际收到的。",
            (words.BUDGET, words.RECEIVED),
            example=words.BUDGET,
        ),
    ]
    source: Money
    function: Function
    amount: Amount
    counterpart: Annotated[
        str, Column("对方单位代码", 14, note="只用于上级补助、附属单位上缴：付款的单位。合并时据以抵销。", empty="")
    ]


@dataclass(frozen=True, slots=True)
class Distribution:
    """What becomes of a surplus at the end of the year (结余分配)."""

    unit: UnitCode
    source: Money
    amount: Amount


@dataclass(frozen=True, slots=True)
class Procurement:
    """Something bought under the rules of government procurement: planned in the budget, or signed."""

    project: ProjectCode
    stage: Annotated[
        str,
        Column(
            "阶段", 9, Shape.CHOICE, "预算编报的，还是已签合同。", (words.PLANNED, words.SIGNED), example=words.PLANNED
        ),
    ]
    name: Annotated[str, Column("采购物品名称", 24, example="台式计算机")]
    kind: Annotated[str, Column("采购类别", 10, Shape.CHOICE, choices=("货物", "工程", "服务"), example="货物")]
    catalogue: Annotated[str, Column("采购目录序号", 14, empty="", example="A02010104")]
    measure: Annotated[str, Column("计量单位", 10, empty="", example="台")]
    quantity: Annotated[int, Column("数量", 10, Shape.NUMBER, example=100_000)]
    price: Annotated[int, Column("单价（元）", 14, Shape.MONEY, example=550_000)]
    source: Money
    origin: Year
    reserved: Annotated[int, Column("预留中小微企业（元）", 18, Shape.MONEY, empty=0, example=5_500_000)]
    supplier: Annotated[
        str,
        Column(
            "供应商规模",
            16,
            Shape.CHOICE,
            "签订合同后填。",
            ("未定", "大型企业", "中型企业", "小微企业"),
            empty="未定",
            example="未定",
        ),
    ]


@dataclass(frozen=True, slots=True)
class Asset:
    """How many of a kind of asset a unit holds and what they are worth, at the end of a year."""

    unit: UnitCode
    year: Annotated[int, Column("年末", 9, Shape.YEAR, "哪一年年末，如2025。", example=2025)]
    kind: Annotated[str, Column("资产类别", 28, Shape.CHOICE, choices=words.ASSETS, example="一般公务用车")]
    quantity: Annotated[int, Column("数量", 10, Shape.NUMBER, empty=0, example=20_000)]
    value: Annotated[int, Column("价值（元）", 18, Shape.MONEY, empty=0, example=36_000_000)]


@dataclass(frozen=True, slots=True)
class Activity:
    """Counts behind the three public expenses: journeys, vehicles, visits."""

    unit: UnitCode
    stage: Annotated[
        str,
        Column("阶段", 9, Shape.CHOICE, "预算计划的，还是全年实际的。", (words.BUDGET, "实际"), example=words.BUDGET),
    ]
    kind: Annotated[str, Column("事项", 26, Shape.CHOICE, choices=words.ACTIVITIES, example="公务用车保有量（辆）")]
    count: Annotated[int, Column("数量", 10, Shape.NUMBER, example=20_000)]
    amount: Annotated[int, Column("其中金额（元）", 16, Shape.MONEY, "只在需要单列时填，如外宾接待支出。", empty=0)]


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure that a disclosure printed: last year's column, known by the coordinates of its cell and no further.

    What was printed only as a margin (a total, a class) stays one: nothing is split that the document doesn't split.
    """

    year: Annotated[int, Column("年度", 9, Shape.YEAR, "公开文本的年度，如2025。", example=2025)]
    document: Annotated[str, Column("文本", 8, Shape.CHOICE, choices=tuple(words.DOCUMENTS), example="预算")]
    stage: Annotated[
        str, Column("阶段", 12, Shape.CHOICE, choices=tuple(words.STAGES), empty="预算数", example="预算数")
    ]
    kind: Annotated[
        str, Column("行的类别", 14, Shape.CHOICE, "这一行按什么列示。", tuple(words.KINDS), example="功能分类")
    ]
    code: Annotated[
        str, Column("编码或名称", 26, note="科目编码、项目名称、单位代码等；合计不填。", empty="", example="2101502")
    ]
    measure: Annotated[str, Column("指标", 20, Shape.CHOICE, "这一列是什么。", tuple(words.MEASURES), example="支出")]
    fund: Annotated[
        str, Column("资金", 22, Shape.CHOICE, choices=tuple(words.FUNDS), empty="全部资金", example="一般公共预算")
    ]
    origin: Annotated[
        str, Column("资金年度", 11, Shape.CHOICE, choices=tuple(words.ORIGINS), empty="全部", example="全部")
    ]
    amount: Annotated[
        int, Column("金额或数量", 16, Shape.MONEY, "金额以元为单位；数量照填。", example=4_000_000, signed=True)
    ]
    step: Annotated[
        int,
        Column(
            "印到（元）",
            12,
            Shape.MONEY,
            "印出的最后一位值多少元：万元两位小数为100。准确到分的不填。",
            empty=1,
            example=10_000,
        ),
    ]
    where: Annotated[str, Column("出处", 26, note="哪一张表。", empty="", example="一般公共预算支出情况表")]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a figure changed on last year, or differs from its budget: what only a person can say."""

    topic: Annotated[str, Column("事项", 22, Shape.CHOICE, choices=words.TOPICS, example="一般公共预算支出")]
    document: Annotated[
        str, Column("文本", 8, Shape.CHOICE, choices=tuple(words.DOCUMENTS), empty="预算", example="预算")
    ]
    code: Annotated[str, Column("功能科目编码", 14, note="事项为“功能科目”时填。", empty="")]
    text: Annotated[str, Column("原因", 60, Shape.LONG, "接在“主要原因是”之后，不加句号。", example="新增一项补助资金")]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the narrative that no figure decides: duties, offices, notes."""

    part: Annotated[str, Column("部分", 20, Shape.CHOICE, "公开文本的哪一部分。", words.PARTS, example="主要职责")]
    title: Annotated[str, Column("标题", 20, note="名词解释填名词。", empty="")]
    text: Annotated[str, Column("内容", 90, Shape.LONG, "一行一段。", example="贯彻执行国家有关法律法规")]
