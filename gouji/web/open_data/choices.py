"""What may be chosen of figures, in words."""

from __future__ import annotations

from gouji.comparing.titles import FUNDS, KINDS, MEASURES
from gouji.subject import DocumentKind, Fund, Kind, Measure, Stage
from gouji.text import Text

TITLES = {
    "kind": Text("种类", "Kind"),
    "item": Text("项目", "About"),
    "measure": Text("指标", "Measure"),
    "fund": Text("资金", "Fund"),
    "stage": Text("阶段", "Stage"),
    "source": Text("来自", "From"),
}
_ITEMS = {
    Kind.TOTAL: Text("合计", "total"),
    Kind.FUNCTION: Text("功能分类", "function"),
    Kind.ECONOMIC: Text("部门预算经济分类", "economic, departmental"),
    Kind.GOVERNMENT_ECONOMIC: Text("政府预算经济分类", "economic, government"),
    Kind.UNIT: Text("单位", "unit"),
    Kind.PROJECT: Text("项目", "project"),
    Kind.THREE_PUBLIC: Text("“三公”经费", "three public expenses"),
    Kind.PROCUREMENT: Text("政府采购", "procurement"),
    Kind.ASSET: Text("资产", "asset"),
    Kind.PERFORMANCE: Text("绩效", "performance"),
    Kind.LABEL: Text("其他（按行名）", "other, by its label"),
}
_STAGES = {
    Stage.BUDGET: Text("预算数", "budget"),
    Stage.INITIAL_BUDGET: Text("年初预算数", "initial budget"),
    Stage.FINAL: Text("决算数", "final"),
    Stage.LAST_YEAR: Text("上年数", "last year"),
    Stage.CHANGE: Text("增减", "change"),
}
CHOICES: dict[str, list[tuple[str, Text]]] = {
    "kind": [(each.value, KINDS[each]) for each in DocumentKind],
    "item": [(each.value, _ITEMS[each]) for each in Kind],
    "measure": [(each.value, MEASURES[each] if MEASURES[each].zh else Text("数值", "value")) for each in Measure],
    "fund": [(each.value, FUNDS[each]) for each in Fund],
    "stage": [(each.value, _STAGES[each]) for each in Stage],
    "source": [("table", Text("表格", "tables")), ("sentence", Text("文字", "sentences"))],
}
"""The values of each, as the columns of the downloads have them, and their names."""
