"""The fixed words of the books, as the clerk picks them, and what they are in the vocabulary of disclosures."""

from __future__ import annotations

from enum import StrEnum

from gouji.performance import FirstLevel
from gouji.subject import DocumentKind, Fund, Kind, Measure, Origin, Stage


class Category(StrEnum):
    """What a project is. Basic expenditure is kept as projects too, as the integrated budget system does."""

    PERSONNEL = "人员类"
    OPERATING = "公用经费"
    OTHER_OPERATIONS = "其他运转类"
    SPECIFIC_PURPOSE = "特定目标类"
    BUSINESS = "经营支出"
    REMITTED_UP = "上缴上级支出"
    SUBSIDIES_DOWN = "对附属单位补助支出"

    @property
    def measure(self) -> Measure:
        """The part of expenditure that it belongs to."""
        return _MEASURES[self]

    @property
    def passes_on(self) -> bool:
        """Whether the money goes to another unit, which books it as revenue."""
        return self in (Category.REMITTED_UP, Category.SUBSIDIES_DOWN)


_MEASURES = {
    Category.PERSONNEL: Measure.BASIC,
    Category.OPERATING: Measure.BASIC,
    Category.OTHER_OPERATIONS: Measure.OTHER_OPERATIONS,
    Category.SPECIFIC_PURPOSE: Measure.SPECIFIC_PURPOSE,
    Category.BUSINESS: Measure.BUSINESS,
    Category.REMITTED_UP: Measure.REMITTED_UP,
    Category.SUBSIDIES_DOWN: Measure.SUBSIDIES_DOWN,
}


class Source(StrEnum):
    """Where money comes from: the smallest kinds that the forms print."""

    GENERAL = "一般公共预算财政拨款"
    GENERAL_OTHER = "一般公共预算其他资金"
    """In the general public budget, outside 其中：财政拨款."""
    GOVERNMENT_FUNDS = "政府性基金预算"
    STATE_CAPITAL = "国有资本经营预算"
    SPECIAL_ACCOUNT = "财政专户管理资金"
    SERVICE = "事业收入"
    BUSINESS = "事业单位经营收入"
    FROM_SUPERIORS = "上级补助收入"
    FROM_SUBSIDIARIES = "附属单位上缴收入"
    OTHER = "其他收入"
    SURPLUS = "使用非财政拨款结余"

    @property
    def fund(self) -> Fund:
        """The fund of the forms that it is part of; 使用非财政拨款结余 is unit funds."""
        return _FUNDS[self]


_FUNDS = {
    Source.GENERAL: Fund.GENERAL,
    Source.GENERAL_OTHER: Fund.GENERAL,
    Source.GOVERNMENT_FUNDS: Fund.GOVERNMENT_FUNDS,
    Source.STATE_CAPITAL: Fund.STATE_CAPITAL,
    Source.SPECIAL_ACCOUNT: Fund.SPECIAL_ACCOUNT,
    Source.SERVICE: Fund.SERVICE,
    Source.BUSINESS: Fund.BUSINESS,
    Source.FROM_SUPERIORS: Fund.FROM_SUPERIORS,
    Source.FROM_SUBSIDIARIES: Fund.FROM_SUBSIDIARIES,
    Source.OTHER: Fund.OTHER,
    Source.SURPLUS: Fund.UNIT_FUNDS,
}

CURRENT, CARRIED_OVER = "本年", "上年结转"
"""Which year's money: Origin.CURRENT, Origin.CARRIED_OVER."""
OUT, IN = "调出", "调入"
BUDGET, RECEIVED = "预算", "实收"
PLANNED, SIGNED = "预算", "合同"
NOBODY = "按数量"
"""A costing that does not go by heads."""

STAFF = (
    "行政在职", "参公在职", "事业在职", "工勤在职", "长期聘用", "离休", "退休", "遗属", "学生", "其他人员",
)  # fmt: skip

ASSETS = (
    "固定资产总额", "房屋（平方米）", "其中：办公用房（平方米）", "副部（省）级及以上领导用车", "主要负责人用车",
    "机要通信用车", "应急保障用车", "一般公务用车", "执法执勤用车", "特种专业技术用车", "离退休干部服务用车",
    "其他用车", "单价20万元以上设备", "单价50万元以上通用设备", "单价100万元以上专用设备",
    "单价100万元以上设备（不含车辆）", "其他固定资产",
)  # fmt: skip
VEHICLES = frozenset(kind for kind in ASSETS if kind.endswith("用车"))

ACTIVITIES = (
    "因公出国（境）团组（个）", "因公出国（境）人次", "公务用车购置（辆）", "公务用车保有量（辆）", "国内公务接待批次",
    "国内公务接待人次", "外宾接待批次", "外宾接待人次", "会议（次）", "培训（次）",
)  # fmt: skip

TOPICS = (
    "收入支出总体", "收入", "支出", "财政拨款收支", "一般公共预算支出", "基本支出", "项目支出", "政府性基金预算支出",
    "国有资本经营预算支出", "功能科目", "三公经费合计", "因公出国（境）费", "公务用车购置费", "公务用车运行费",
    "公务接待费", "机关运行经费", "政府采购", "国有资产", "会议费", "培训费", "其他",
)  # fmt: skip

PARTS = (
    "主要职责", "内设机构", "部门预算单位构成", "预算总体说明", "三公经费说明", "机关运行经费说明", "政府采购说明",
    "国有资产说明", "绩效管理工作", "绩效自评结果", "部门评价结果", "专项转移支付说明", "专项资金说明",
    "工作保障措施", "整体评价报告", "名词解释", "其他说明",
)  # fmt: skip

MANAGEMENT = ("安排科学性", "拨付合规性", "使用规范性", "预算绩效管理情况")

FIRST_LEVELS: dict[str, FirstLevel] = {
    "投入管理指标": FirstLevel.INPUT,
    "成本指标": FirstLevel.COST,
    "产出指标": FirstLevel.OUTPUT,
    "效益指标": FirstLevel.BENEFIT,
    "满意度指标": FirstLevel.SATISFACTION,
    "其他指标": FirstLevel.OTHER,
}

KINDS: dict[str, Kind] = {
    "合计": Kind.TOTAL,
    "功能分类": Kind.FUNCTION,
    "部门经济分类": Kind.ECONOMIC,
    "政府经济分类": Kind.GOVERNMENT_ECONOMIC,
    "单位": Kind.UNIT,
    "项目": Kind.PROJECT,
    "三公经费": Kind.THREE_PUBLIC,
    "政府采购": Kind.PROCUREMENT,
    "资产": Kind.ASSET,
    "绩效": Kind.PERFORMANCE,
    "行名": Kind.LABEL,
}

MEASURES: dict[str, Measure] = {
    "收入": Measure.REVENUE,
    "使用非财政拨款结余": Measure.SURPLUS_USED,
    "支出": Measure.EXPENDITURE,
    "结余分配": Measure.SURPLUS_DISTRIBUTED,
    "年终结转结余": Measure.CARRIED_FORWARD,
    "支出总计": Measure.EXPENDITURE_TOTAL,
    "基本支出": Measure.BASIC,
    "人员经费": Measure.PERSONNEL,
    "工资福利支出": Measure.WAGES,
    "对个人和家庭的补助": Measure.FAMILIES,
    "公用经费": Measure.OPERATING,
    "商品和服务支出": Measure.GOODS,
    "资本性支出": Measure.CAPITAL,
    "项目支出": Measure.PROJECT,
    "其他运转类": Measure.OTHER_OPERATIONS,
    "特定目标类": Measure.SPECIFIC_PURPOSE,
    "经营支出": Measure.BUSINESS,
    "上缴上级支出": Measure.REMITTED_UP,
    "对附属单位补助支出": Measure.SUBSIDIES_DOWN,
    "机关运行经费": Measure.AGENCY_OPERATING,
    "政府采购": Measure.PROCUREMENT,
    "资产": Measure.ASSETS,
    "价值": Measure.VALUE,
    "数量": Measure.COUNT,
}

FUNDS: dict[str, Fund] = {
    "全部资金": Fund.ALL,
    "财政拨款": Fund.FISCAL,
    "一般公共预算": Fund.GENERAL,
    "其中：财政拨款": Fund.GENERAL_APPROPRIATED,
    "政府性基金预算": Fund.GOVERNMENT_FUNDS,
    "国有资本经营预算": Fund.STATE_CAPITAL,
    "财政专户管理资金": Fund.SPECIAL_ACCOUNT,
    "单位资金": Fund.UNIT_FUNDS,
    "事业收入": Fund.SERVICE,
    "事业单位经营收入": Fund.BUSINESS,
    "上级补助收入": Fund.FROM_SUPERIORS,
    "附属单位上缴收入": Fund.FROM_SUBSIDIARIES,
    "其他收入": Fund.OTHER,
}

ORIGINS: dict[str, Origin] = {"全部": Origin.ALL, CURRENT: Origin.CURRENT, CARRIED_OVER: Origin.CARRIED_OVER}

STAGES: dict[str, Stage] = {
    "预算数": Stage.BUDGET,
    "年初预算数": Stage.INITIAL_BUDGET,
    "决算数": Stage.FINAL,
    "上年数": Stage.LAST_YEAR,
    "增减数": Stage.CHANGE,
}

DOCUMENTS: dict[str, DocumentKind] = {"预算": DocumentKind.BUDGET, "决算": DocumentKind.FINAL_ACCOUNTS}
