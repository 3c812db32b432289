"""All kinds of entries, in the order in which the workbook shows them and in which one day's entries are taken."""

from __future__ import annotations

from dataclasses import dataclass

from gouji.books import records, targets


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of entry: its name in stored books, its sheet, what the clerk is told about it.

    `key` names the fields that say which thing a line is about: a later line with the same key amends the earlier one.
    `dated` kinds happen on a day; the others stand from the beginning of the year unless told otherwise. Lines of one
    kind that have the field `together` and no number of their own are one entry where it and the day are equal.
    """

    name: str
    record: type
    sheet: str
    help: str
    group: str
    key: tuple[str, ...] = ()
    dated: bool = False
    together: str = ""


KINDS = (
    Kind("unit", records.Unit, "单位", "部门本级和所属各单位，每个一行。", "基础", ("code",)),
    Kind(
        "staff", records.Staff, "人员", "各单位各类人员的编制数和实有人数，是基本支出测算的依据。", "基础",
        ("unit", "kind"),
    ),
    Kind(
        "project", records.Project, "项目库",
        "每个项目一行。人员类、公用经费也各立为项目（每个单位一个即可），合起来是基本支出。", "基础", ("code",),
    ),
    Kind(
        "costing", records.Costing, "测算",
        "项目的测算明细：标准×数量×次数＝金额。一个项目用到几个科目或几种资金，就写几行。", "预算",
        ("project", "function", "pair", "source", "content"),
    ),
    Kind("carried_over", records.CarriedOver, "上年结转", "上年结转结余，落到项目和科目。", "预算", dated=True),
    Kind("revenue", records.Revenue, "收入", "各单位的收入：编预算填“预算”，实际收到填“实收”。", "预算", dated=True),
    Kind(
        "approval_as_costed", records.ApprovalAsCosted, "按测算批复",
        "整个项目按测算批复的，在这里写项目代码即可；与测算不同的，逐行写在“批复”表。", "预算", dated=True,
    ),
    Kind("approval", records.Approval, "批复", "预算批复，逐个科目。“按测算批复”的项目不再写。", "预算", dated=True),
    Kind("supplement", records.Supplement, "追加", "年度中追加的预算。", "执行", dated=True),
    Kind(
        "transfer", records.Transfer, "调剂",
        "一次调剂写几行，用同一文号：调出、调入各至少一行；同一资金来源、同一资金年度的调出和调入要相等。", "执行",
        dated=True, together="document",
    ),
    Kind("reduction", records.Reduction, "追减", "年度中追减、收回的预算，不得超过未用的余额。", "执行", dated=True),
    Kind("payment", records.Payment, "支付", "支付的每一笔，不得超过该科目未用的余额。", "执行", dated=True),
    Kind("distribution", records.Distribution, "结余分配", "年末的结余分配。", "执行", dated=True),
    Kind("procurement", records.Procurement, "政府采购", "采购预算和采购合同，数量×单价＝金额。", "事项"),
    Kind("asset", records.Asset, "资产与车辆", "年末的房屋、车辆、设备数量和价值。", "事项", ("unit", "year", "kind")),
    Kind(
        "activity", records.Activity, "三公事项",
        "因公出国、车辆、接待的数量。金额由30212、30217、30231、31013等科目汇总，不在这里填。", "事项",
        ("unit", "stage", "kind"),
    ),
    Kind("objective", targets.Objective, "绩效目标", "项目和部门整体的年度目标。", "绩效"),
    Kind("task", targets.Task, "主要任务", "部门整体绩效目标中的年度主要任务。", "绩效", ("name",)),
    Kind("instalment", targets.Instalment, "支出计划", "项目资金的支出进度计划。", "绩效", ("project", "until")),
    Kind("target", targets.Target, "绩效指标", "三级指标和指标值。", "绩效", ("project", "second", "third")),
    Kind("result", targets.Result, "指标完成", "年后填：各指标的实际完成值。", "绩效", ("project", "third")),
    Kind("achievement", targets.Achievement, "完成情况", "年后填：年度目标的实际完成情况。", "绩效"),
    Kind("management", targets.Management, "资金管理", "年后填：自评表中的资金管理情况。", "绩效", ("project", "name")),
    Kind(
        "printed", records.Printed, "上年数",
        "上年公开文本印出的数，用于与上年比较；只按印出的口径填，不拆分。", "公开",
        ("year", "document", "stage", "kind", "code", "measure", "fund", "origin"),
    ),
    Kind(
        "reason", records.Reason, "变动原因", "与上年相比、与预算相比变动的原因，只有人知道。", "公开",
        ("topic", "document", "code"),
    ),
    Kind("paragraph", records.Paragraph, "说明", "公开文本中的文字：职责、机构、其他说明，一行一段。", "公开"),
)  # fmt: skip

BY_NAME = {kind.name: kind for kind in KINDS}
BY_SHEET = {kind.sheet: kind for kind in KINDS}
BY_RECORD = {kind.record: kind for kind in KINDS}


def kind_of(record: object) -> Kind:
    """The kind that a line is of."""
    return BY_RECORD[type(record)]
