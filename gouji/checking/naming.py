"""What a subject is called in a message: 一般公共预算·卫生健康支出·基本支出."""

from __future__ import annotations

from gouji.classification import Scheme, lookup
from gouji.subject import TOTAL, Fund, Item, Kind, Measure, Origin, Stage, Subject

_MEASURES = {
    Measure.REVENUE: "收入",
    Measure.SURPLUS_USED: "使用非财政拨款结余",
    Measure.EXPENDITURE: "支出",
    Measure.SURPLUS_DISTRIBUTED: "结余分配",
    Measure.CARRIED_FORWARD: "年末结转结余",
    Measure.EXPENDITURE_TOTAL: "支出总计",
    Measure.BASIC: "基本支出",
    Measure.PERSONNEL: "人员经费",
    Measure.WAGES: "工资福利支出",
    Measure.FAMILIES: "对个人和家庭的补助",
    Measure.OPERATING: "公用经费",
    Measure.GOODS: "商品和服务支出",
    Measure.CAPITAL: "资本性支出",
    Measure.PROJECT: "项目支出",
    Measure.OTHER_OPERATIONS: "其他运转类",
    Measure.SPECIFIC_PURPOSE: "特定目标类",
    Measure.BUSINESS: "经营支出",
    Measure.REMITTED_UP: "上缴上级支出",
    Measure.SUBSIDIES_DOWN: "对附属单位补助支出",
    Measure.AGENCY_OPERATING: "机关运行经费",
    Measure.PROCUREMENT: "政府采购",
    Measure.ASSETS: "资产",
    Measure.VALUE: "",
    Measure.COUNT: "数量",
}
_FUNDS = {
    Fund.ALL: "",
    Fund.FISCAL: "财政拨款",
    Fund.GENERAL: "一般公共预算",
    Fund.GENERAL_APPROPRIATED: "一般公共预算（财政拨款）",
    Fund.GOVERNMENT_FUNDS: "政府性基金预算",
    Fund.STATE_CAPITAL: "国有资本经营预算",
    Fund.SPECIAL_ACCOUNT: "财政专户管理资金",
    Fund.UNIT_FUNDS: "单位资金",
    Fund.SERVICE: "事业收入",
    Fund.BUSINESS: "经营收入",
    Fund.FROM_SUPERIORS: "上级补助收入",
    Fund.FROM_SUBSIDIARIES: "附属单位上缴收入",
    Fund.OTHER: "其他收入",
}
_THREE_PUBLIC = {
    "total": "“三公”经费",
    "overseas": "因公出国（境）费",
    "vehicles": "公务用车购置及运行费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_running": "公务用车运行维护费",
    "reception": "公务接待费",
}
_PROCURED = {"total": "政府采购", "goods": "货物采购", "works": "工程采购", "services": "服务采购"}
_STAGES = {Stage.INITIAL_BUDGET: "年初预算", Stage.LAST_YEAR: "上年", Stage.CHANGE: "增减"}


def fund_name(fund: Fund) -> str:
    """A fund in Chinese."""
    return _FUNDS[fund]


def name_of(subject: Subject) -> str:
    """The subject in Chinese, narrowest word last.

    >>> name_of(Subject(Item(Kind.THREE_PUBLIC, "reception"), Measure.EXPENDITURE))
    '公务接待费'
    """
    item = _item(subject.item)
    measure = _MEASURES[subject.measure]
    if subject.measure is Measure.REVENUE and subject.item == TOTAL:
        measure = {Origin.ALL: "收入总计", Origin.CURRENT: "本年收入", Origin.CARRIED_OVER: "上年结转"}[subject.origin]
    if subject.item.kind in (Kind.THREE_PUBLIC, Kind.PROCUREMENT) or (item and measure == "支出"):
        measure = ""
    fund = _FUNDS[subject.fund]
    if fund.endswith("收入") and measure == "本年收入":
        measure = ""
    return "".join(word for word in (_STAGES.get(subject.stage, ""), fund, item, measure) if word)


def _item(item: Item) -> str:
    code = item.code.split("@")[0].split("#")[0]
    if item.kind is Kind.TOTAL:
        return ""
    if item.kind is Kind.THREE_PUBLIC:
        return _THREE_PUBLIC.get(code, "“三公”经费")
    if item.kind is Kind.PROCUREMENT:
        return _PROCURED.get(code, "政府采购")
    scheme = {
        Kind.FUNCTION: Scheme.FUNCTIONAL,
        Kind.ECONOMIC: Scheme.DEPARTMENT_ECONOMIC,
        Kind.GOVERNMENT_ECONOMIC: Scheme.GOVERNMENT_ECONOMIC,
    }.get(item.kind)
    if scheme is not None:
        department, _, government = code.partition("/")
        entry = lookup(scheme, department)
        words = f"{entry.name}（{department}）" if entry else department
        return f"{words}（{government}）" if government else words
    return code
