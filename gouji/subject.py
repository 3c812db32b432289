"""What a figure is about: the coordinates that say when two printed figures are the same fact.

Two figures with equal subjects must be equal wherever they are printed, in a table or in a sentence. A subject is
therefore as narrow as its document makes it: the expenditure of 2101501 from the general public budget is not its
expenditure from all funds, though both may print the same.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any


class DocumentKind(StrEnum):
    """The two documents a department discloses each year."""

    BUDGET = "budget"
    FINAL_ACCOUNTS = "final_accounts"


class Measure(StrEnum):
    """What is measured. The parts of expenditure form the tree in `PARTS`."""

    REVENUE = "revenue"
    SURPLUS_USED = "surplus_used"  # 使用非财政拨款结余和专用结余
    EXPENDITURE = "expenditure"  # 本年支出
    SURPLUS_DISTRIBUTED = "surplus_distributed"  # 结余分配
    CARRIED_FORWARD = "carried_forward"  # 年终/年末结转结余
    EXPENDITURE_TOTAL = "expenditure_total"  # 支出总计, with what is carried forward
    BASIC = "basic"
    PERSONNEL = "personnel"
    WAGES = "wages"  # 工资福利支出 (301) within basic expenditure
    FAMILIES = "families"  # 对个人和家庭的补助 (303) within basic expenditure
    OPERATING = "operating"
    GOODS = "goods"  # 商品和服务支出 (302) within basic expenditure
    CAPITAL = "capital"  # 资本性支出 (310) within basic expenditure
    PROJECT = "project"
    OTHER_OPERATIONS = "other_operations"  # 其他运转类
    SPECIFIC_PURPOSE = "specific_purpose"  # 特定目标类
    BUSINESS = "business"  # 经营支出
    REMITTED_UP = "remitted_up"  # 上缴(上解)上级支出
    SUBSIDIES_DOWN = "subsidies_down"  # 对附属单位补助支出
    AGENCY_OPERATING = "agency_operating"  # 机关运行经费, 机构运转经费
    PROCUREMENT = "procurement"
    ASSETS = "assets"
    VALUE = "value"  # anything else an item is worth
    COUNT = "count"


PARTS: dict[Measure, tuple[Measure, ...]] = {
    Measure.EXPENDITURE: (
        Measure.BASIC,
        Measure.PROJECT,
        Measure.BUSINESS,
        Measure.REMITTED_UP,
        Measure.SUBSIDIES_DOWN,
    ),
    Measure.BASIC: (Measure.PERSONNEL, Measure.OPERATING),
    Measure.PERSONNEL: (Measure.WAGES, Measure.FAMILIES),
    Measure.OPERATING: (Measure.GOODS, Measure.CAPITAL),
    Measure.PROJECT: (Measure.OTHER_OPERATIONS, Measure.SPECIFIC_PURPOSE),
}
"""The parts that make up an expenditure (预算法实施条例第六条: 基本支出 and 项目支出)."""


class Fund(StrEnum):
    """Which money. The parts of each fund form the tree in `FUND_PARTS`."""

    ALL = "all"
    FISCAL = "fiscal_appropriation"
    GENERAL = "general_public_budget"
    GENERAL_APPROPRIATED = "general_public_budget_appropriated"  # 其中：财政拨款, a part of GENERAL
    GOVERNMENT_FUNDS = "government_managed_funds"
    STATE_CAPITAL = "state_capital_operations"
    SPECIAL_ACCOUNT = "special_fiscal_account"
    UNIT_FUNDS = "unit_funds"
    SERVICE = "service_income"  # 事业收入
    BUSINESS = "business_income"  # (事业单位)经营收入
    FROM_SUPERIORS = "from_superiors"  # 上级补助收入
    FROM_SUBSIDIARIES = "from_subsidiaries"  # 附属单位上缴收入
    OTHER = "other_income"


FUND_PARTS: dict[Fund, tuple[Fund, ...]] = {
    Fund.ALL: (Fund.FISCAL, Fund.SPECIAL_ACCOUNT, Fund.UNIT_FUNDS),
    Fund.FISCAL: (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL),
    Fund.UNIT_FUNDS: (Fund.SERVICE, Fund.BUSINESS, Fund.FROM_SUPERIORS, Fund.FROM_SUBSIDIARIES, Fund.OTHER),
}
"""The sources that make up a fund (部门收支总表; 政府性基金 and 国有资本经营 are fiscal appropriations)."""


class Origin(StrEnum):
    """Which year the money comes from."""

    ALL = "all"
    CURRENT = "current"
    CARRIED_OVER = "carried_over"


class Stage(StrEnum):
    """At which stage of the year, or of which year, the figure is."""

    BUDGET = "budget"  # 预算数 of the document's year (in final accounts: 全年预算数)
    INITIAL_BUDGET = "initial_budget"  # 年初预算数 in final accounts
    FINAL = "final"  # 决算数
    LAST_YEAR = "last_year"
    CHANGE = "change"  # against last year


class Kind(StrEnum):
    """What a row stands for."""

    TOTAL = "total"
    FUNCTION = "function"  # 功能分类, code of 3, 5 or 7 digits
    ECONOMIC = "economic"  # 经济分类: departmental code, or departmental/government
    GOVERNMENT_ECONOMIC = "government_economic"
    UNIT = "unit"
    PROJECT = "project"
    THREE_PUBLIC = "three_public"  # code: total, overseas, vehicles, vehicle_purchase, vehicle_running, reception
    PROCUREMENT = "procurement"  # code: total, goods, works, services, small_medium, small_micro
    ASSET = "asset"  # code: total, buildings, vehicles, equipment, other ..., or a kind of vehicle
    PERFORMANCE = "performance"
    LABEL = "label"  # a row known only by its words


@dataclass(frozen=True, slots=True)
class Item:
    """What a row stands for: its kind and its code (or name, where there is no code)."""

    kind: Kind
    code: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The `item` of the contract."""
        if self.kind is Kind.TOTAL:
            return {"total": True}
        if self.kind is Kind.ECONOMIC:
            department, _, government = self.code.partition("/")
            pair = {"department_economic": department, "government_economic": government}
            return {key: code for key, code in pair.items() if code}
        return {self.kind.value: self.code}


TOTAL = Item(Kind.TOTAL)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about. Equal subjects are the same fact."""

    item: Item
    measure: Measure
    fund: Fund = Fund.ALL
    origin: Origin = Origin.ALL
    stage: Stage = Stage.BUDGET

    def but(self, **changes: Any) -> Subject:
        """The same subject with some coordinates changed."""
        return replace(self, **changes)
