"""What is compared, in words: measures, funds, items."""

from __future__ import annotations

from gouji.classification import Scheme, lookup
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject
from gouji.text import Text

KINDS = {
    DocumentKind.BUDGET: Text("预算", "budget"),
    DocumentKind.FINAL_ACCOUNTS: Text("决算", "final accounts"),
}

MEASURES = {
    Measure.REVENUE: Text("收入", "revenue"),
    Measure.SURPLUS_USED: Text("使用非财政拨款结余", "surplus used"),
    Measure.EXPENDITURE: Text("支出", "expenditure"),
    Measure.SURPLUS_DISTRIBUTED: Text("结余分配", "surplus distributed"),
    Measure.CARRIED_FORWARD: Text("年末结转结余", "carried forward"),
    Measure.EXPENDITURE_TOTAL: Text("支出总计", "expenditure in total"),
    Measure.BASIC: Text("基本支出", "basic expenditure"),
    Measure.PERSONNEL: Text("人员经费", "personnel"),
    Measure.WAGES: Text("工资福利支出", "wages and welfare"),
    Measure.FAMILIES: Text("对个人和家庭的补助", "individuals and families"),
    Measure.OPERATING: Text("公用经费", "operating"),
    Measure.GOODS: Text("商品和服务支出", "goods and services"),
    Measure.CAPITAL: Text("资本性支出", "capital"),
    Measure.PROJECT: Text("项目支出", "project expenditure"),
    Measure.OTHER_OPERATIONS: Text("其他运转类项目", "other operations projects"),
    Measure.SPECIFIC_PURPOSE: Text("特定目标类项目", "specific-purpose projects"),
    Measure.BUSINESS: Text("经营支出", "business expenditure"),
    Measure.REMITTED_UP: Text("上缴上级支出", "remitted to superiors"),
    Measure.SUBSIDIES_DOWN: Text("对附属单位补助支出", "subsidies to subsidiaries"),
    Measure.AGENCY_OPERATING: Text("机关运行经费", "agency operating expenses"),
    Measure.PROCUREMENT: Text("政府采购", "procurement"),
    Measure.ASSETS: Text("资产", "assets"),
    Measure.VALUE: Text("", ""),
    Measure.COUNT: Text("数量", "count"),
}

FUNDS = {
    Fund.ALL: Text("全部资金", "all funds"),
    Fund.FISCAL: Text("财政拨款", "fiscal appropriation"),
    Fund.GENERAL: Text("一般公共预算", "general public budget"),
    Fund.GENERAL_APPROPRIATED: Text("一般公共预算（财政拨款）", "general public budget, appropriated"),
    Fund.GOVERNMENT_FUNDS: Text("政府性基金预算", "government-managed funds"),
    Fund.STATE_CAPITAL: Text("国有资本经营预算", "state capital operations"),
    Fund.SPECIAL_ACCOUNT: Text("财政专户管理资金", "special fiscal account funds"),
    Fund.UNIT_FUNDS: Text("单位资金", "unit funds"),
    Fund.SERVICE: Text("事业收入", "service income"),
    Fund.BUSINESS: Text("经营收入", "business income"),
    Fund.FROM_SUPERIORS: Text("上级补助收入", "from superiors"),
    Fund.FROM_SUBSIDIARIES: Text("附属单位上缴收入", "from subsidiaries"),
    Fund.OTHER: Text("其他收入", "other income"),
}

THREE_PUBLIC = {
    "total": Text("“三公”经费合计", "three public expenses"),
    "overseas": Text("因公出国（境）费", "overseas travel"),
    "vehicles": Text("公务用车购置及运行费", "official vehicles"),
    "vehicle_purchase": Text("公务用车购置费", "vehicle purchase"),
    "vehicle_running": Text("公务用车运行维护费", "vehicle running"),
    "reception": Text("公务接待费", "official reception"),
}

PROCURED = {
    "total": Text("政府采购合计", "procurement"),
    "goods": Text("货物采购", "goods procured"),
    "works": Text("工程采购", "works procured"),
    "services": Text("服务采购", "services procured"),
}

_ORIGINS = {
    Origin.ALL: Text("", ""),
    Origin.CURRENT: Text("（本年）", " (current year)"),
    Origin.CARRIED_OVER: Text("（上年结转）", " (carried over)"),
}
_STAGES = {
    Stage.INITIAL_BUDGET: Text("年初预算", "initial budget"),
    Stage.LAST_YEAR: Text("上年", "last year"),
}
_SCHEMES = {
    Kind.FUNCTION: Scheme.FUNCTIONAL,
    Kind.ECONOMIC: Scheme.DEPARTMENT_ECONOMIC,
    Kind.GOVERNMENT_ECONOMIC: Scheme.GOVERNMENT_ECONOMIC,
}


def basis(subject: Subject) -> Text:
    """Of which money a figure speaks: 一般公共预算（本年）."""
    fund, origin = FUNDS[subject.fund], _ORIGINS[subject.origin]
    return Text(fund.zh + origin.zh, fund.en + origin.en)


def item_title(item: Item, fallback: str = "") -> Text:
    """What an item is called: a code by its name in the classification, else as the document prints it."""
    code = item.code.split("@")[0].split("#")[0]
    if item.kind is Kind.TOTAL:
        return Text("合计", "total")
    if item.kind is Kind.THREE_PUBLIC and code in THREE_PUBLIC:
        return THREE_PUBLIC[code]
    if item.kind is Kind.PROCUREMENT and code in PROCURED:
        return PROCURED[code]
    if item.kind in _SCHEMES:
        first = code.partition("/")[0]
        entry = lookup(_SCHEMES[item.kind], first)
        name = entry.name if entry else fallback
        said = f"{first} {name}".strip()
        return Text(said, said)
    return Text(code or fallback, code or fallback)


def subject_title(subject: Subject) -> Text:
    """A subject in words: 卫生健康支出 · 基本支出 · 一般公共预算."""
    item, measure, fund = item_title(subject.item), MEASURES[subject.measure], basis(subject)
    alone = subject.item.kind is Kind.TOTAL
    words = [] if alone else [item]
    if alone or subject.measure not in (Measure.EXPENDITURE, Measure.PROCUREMENT, Measure.COUNT):
        words.append(measure)
    if subject.fund is not Fund.ALL or subject.origin is not Origin.ALL:
        words.append(fund)
    if stage := _STAGES.get(subject.stage):
        words.insert(0, stage)
    return Text(" · ".join(word.zh for word in words), " · ".join(word.en for word in words))
