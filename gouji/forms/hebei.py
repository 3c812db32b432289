"""The budget tables of Hebei: nine tables, and the project, procurement and asset tables inside its narrative."""

from __future__ import annotations

from gouji.forms.form import Form, Label, Rows, columns
from gouji.forms.labels import CLASSES, class_name, numeral, of_class, revenue, spending, three_public
from gouji.forms.vocabulary import Words
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin

_KIND = DocumentKind.BUDGET
_BY_FUNCTION = "序号 功能分类科目(科目编码 科目名称) 合计 基本支出 项目支出"

_CLASSES = (
    *(of_class(f"{numeral(number)}、{class_name(code)}", code) for number, code in enumerate(CLASSES, start=1)),
    Label("三十一、人行科目"),
)
_SOURCES = (
    revenue("一、一般公共预算拨款收入", Fund.GENERAL),
    revenue("二、政府性基金预算拨款收入", Fund.GOVERNMENT_FUNDS),
    revenue("三、国有资本经营预算拨款收入", Fund.STATE_CAPITAL),
    revenue("四、财政专户管理资金收入", Fund.SPECIAL_ACCOUNT),
    revenue("五、单位资金", Fund.UNIT_FUNDS),
    revenue("本年收入合计", foot=True),
    revenue("上年结转结余", origin=Origin.CARRIED_OVER, foot=True),
    revenue("收入总计", origin=Origin.ALL, foot=True),
)
_USES = (
    *_CLASSES,
    spending("本年支出合计", Measure.EXPENDITURE, foot=True),
    spending("年终结转结余", Measure.CARRIED_FORWARD, foot=True),
    spending("支出总计", Measure.EXPENDITURE_TOTAL, foot=True),
)
_FISCAL_SOURCES = (
    revenue("一、一般公共预算拨款", Fund.GENERAL),
    revenue("二、政府性基金预算拨款", Fund.GOVERNMENT_FUNDS),
    revenue("三、国有资本经营预算拨款", Fund.STATE_CAPITAL),
    revenue("本年收入合计", foot=True),
    revenue("年初财政拨款结转和结余", origin=Origin.CARRIED_OVER, foot=True),
    revenue("一、一般公共预算拨款", Fund.GENERAL, Origin.CARRIED_OVER, foot=True),
    revenue("二、政府性基金预算拨款", Fund.GOVERNMENT_FUNDS, Origin.CARRIED_OVER, foot=True),
    revenue("三、国有资本经营预算拨款", Fund.STATE_CAPITAL, Origin.CARRIED_OVER, foot=True),
    revenue("收入总计", origin=Origin.ALL, foot=True),
)
_FISCAL_USES = (
    *_CLASSES,
    spending("本年支出合计", Measure.EXPENDITURE, foot=True),
    spending("年末财政拨款结转和结余", Measure.CARRIED_FORWARD, foot=True),
    Label("", foot=True),
    Label("", foot=True),
    Label("", foot=True),
    spending("支出总计", Measure.EXPENDITURE_TOTAL, foot=True),
)
_THREE_PUBLIC = (
    three_public("合计", "total"),
    three_public("“三公”经费小计", "total"),
    three_public("一、因公出国（境）费", "overseas"),
    three_public("其中：教学科研人员因公出国（境）费", "overseas.research"),
    three_public("其他因公出国（境）费", "overseas.other"),
    three_public("二、公务用车购置及运维费", "vehicles"),
    three_public("其中：公务用车购置费", "vehicle_purchase"),
    three_public("公务用车运行维护费", "vehicle_running"),
    three_public("三、公务接待费", "reception"),
)

FORMS = (
    Form(
        id="hebei.01",
        titles=("部门预算收支总表", "单位预算收支总表"),
        kind=_KIND,
        printing="hebei",
        number=1,
        headings=columns("序号 收入(项目 预算数) 支出(项目 预算数)"),
        rows=Rows.LABELS,
        labels=(_SOURCES, _USES),
    ),
    Form(
        id="hebei.02",
        titles=("部门预算收入总表", "单位预算收入总表"),
        kind=_KIND,
        printing="hebei",
        number=2,
        headings=columns(
            "序号 功能分类科目(科目编码 科目名称) 合计 本年收入(小计 财政拨款收入 财政专户收入 事业收入 经营收入"
            " 上级补助收入 附属单位上缴收入 其他收入) 上年结转"
        ),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.REVENUE),
    ),
    Form(
        id="hebei.03",
        titles=("部门预算支出总表", "单位预算支出总表"),
        kind=_KIND,
        printing="hebei",
        number=3,
        headings=columns(
            "序号 功能分类科目(科目编码 科目名称) 合计 基本支出 项目支出 经营支出 上解上级支出 对附属单位补助支出"
        ),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE),
    ),
    Form(
        id="hebei.04",
        titles=("部门预算财政拨款收支总表", "单位预算财政拨款收支总表"),
        kind=_KIND,
        printing="hebei",
        number=4,
        headings=columns(
            "序号 收入(项目 金额) 支出(项目 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款)"
        ),
        rows=Rows.LABELS,
        words=Words(fund=Fund.FISCAL),
        labels=(_FISCAL_SOURCES, _FISCAL_USES),
    ),
    Form(
        id="hebei.05",
        titles=("部门预算一般公共预算财政拨款支出表", "单位预算一般公共预算财政拨款支出表"),
        kind=_KIND,
        printing="hebei",
        number=5,
        headings=columns(_BY_FUNCTION),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.GENERAL),
    ),
    Form(
        id="hebei.06",
        titles=("部门预算一般公共预算财政拨款基本支出表", "单位预算一般公共预算财政拨款基本支出表"),
        kind=_KIND,
        printing="hebei",
        number=6,
        headings=columns("序号 支出部门经济分类科目(科目编码 科目名称) 一般公共预算基本支出(合计 人员经费 公用经费)"),
        rows=Rows.ECONOMIC,
        words=Words(measure=Measure.BASIC, fund=Fund.GENERAL),
    ),
    Form(
        id="hebei.07",
        titles=("部门预算政府性基金预算财政拨款支出表", "单位预算政府性基金预算财政拨款支出表"),
        kind=_KIND,
        printing="hebei",
        number=7,
        headings=columns(_BY_FUNCTION),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.GOVERNMENT_FUNDS),
    ),
    Form(
        id="hebei.08",
        titles=("部门预算国有资本经营预算财政拨款支出表", "单位预算国有资本经营预算财政拨款支出表"),
        kind=_KIND,
        printing="hebei",
        number=8,
        headings=columns(_BY_FUNCTION),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.STATE_CAPITAL),
    ),
    Form(
        id="hebei.09",
        titles=("部门预算财政拨款三公经费支出表", "单位预算财政拨款三公经费支出表"),
        kind=_KIND,
        printing="hebei",
        number=9,
        headings=columns("序号 项目 资金性质(合计 一般公共预算财政拨款 政府性基金预算拨款 国有资本经营预算财政拨款)"),
        rows=Rows.LABELS,
        words=Words(measure=Measure.EXPENDITURE, item=Item(Kind.THREE_PUBLIC, "total")),
        labels=(_THREE_PUBLIC,),
    ),
    Form(
        id="hebei.project",
        titles=("绩效目标表", "项目绩效目标表"),
        kind=_KIND,
        printing="hebei",
        number=10,
        headings=(),
        rows=Rows.OTHER,
        performance=True,
        optional=True,
    ),
    Form(
        id="hebei.procurement",
        titles=("部门政府采购预算", "部门政府采购预算表", "政府采购预算表", "单位政府采购预算"),
        kind=_KIND,
        printing="hebei",
        number=11,
        headings=columns(
            "政府采购项目来源(项目名称 预算资金) 采购物品名称 政府采购目录序号 计量单位 数量 单价"
            " 政府采购金额(合计 一般公共预算拨款 基金预算拨款 国有资本经营预算拨款 财政专户核拨 单位资金 上年结转结余)"
            " 预留中小微企业份额"
        ),
        rows=Rows.OTHER,
        words=Words(measure=Measure.PROCUREMENT, item=Item(Kind.PROCUREMENT, "total")),
        optional=True,
    ),
    Form(
        id="hebei.assets",
        titles=("部门固定资产占用情况表", "固定资产占用情况表", "单位固定资产占用情况表"),
        kind=_KIND,
        printing="hebei",
        number=12,
        headings=columns("项目 数量 价值（金额单位：万元）"),
        rows=Rows.LABELS,
        words=Words(measure=Measure.ASSETS, item=Item(Kind.ASSET, "total")),
        optional=True,
    ),
)
