"""The published tables of departmental final accounts (公开01表 to 公开09表), and the self-evaluation."""

from __future__ import annotations

from gouji.forms.form import Form, Label, Rows, columns
from gouji.forms.labels import CLASSES, class_name, numeral, of_class, revenue, spending
from gouji.forms.vocabulary import Words
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin, Stage

_KIND = DocumentKind.FINAL_ACCOUNTS
_SET = "final"
_THREE = "合计 因公出国（境）费 公务用车购置及运行维护费(小计 公务用车购置费 公务用车运行维护费) 公务接待费"

_NEVER_SPENT = frozenset({"209", "227", "230", "233"})
"""Classes without a row: no department's final accounts have 社会保险基金支出, 预备费, 转移性支出, 债务发行费用支出."""
_CLASSES = tuple(
    of_class(f"{numeral(number)}、{class_name(code)}", code)
    for number, code in enumerate((code for code in CLASSES if code not in _NEVER_SPENT), start=1)
)
_NOTHING = Label("", foot=True)
_SOURCES = (
    revenue("一、一般公共预算财政拨款收入", Fund.GENERAL),
    revenue("二、政府性基金预算财政拨款收入", Fund.GOVERNMENT_FUNDS),
    revenue("三、国有资本经营预算财政拨款收入", Fund.STATE_CAPITAL),
    revenue("四、上级补助收入", Fund.FROM_SUPERIORS),
    revenue("五、事业收入", Fund.SERVICE),
    revenue("六、经营收入", Fund.BUSINESS),
    revenue("七、附属单位上缴收入", Fund.FROM_SUBSIDIARIES),
    revenue("八、其他收入", Fund.OTHER),
    revenue("本年收入合计", foot=True),
    spending("使用非财政拨款结余和专用结余", Measure.SURPLUS_USED, foot=True),
    revenue("年初结转和结余", origin=Origin.CARRIED_OVER, foot=True),
    _NOTHING,
    revenue("总计", origin=Origin.ALL, foot=True),
)
_USES = (
    *_CLASSES,
    spending("本年支出合计", Measure.EXPENDITURE, foot=True),
    spending("结余分配", Measure.SURPLUS_DISTRIBUTED, foot=True),
    spending("年末结转和结余", Measure.CARRIED_FORWARD, foot=True),
    _NOTHING,
    spending("总计", Measure.EXPENDITURE_TOTAL, foot=True),
)
_FISCAL_SOURCES = (
    revenue("一、一般公共预算财政拨款", Fund.GENERAL),
    revenue("二、政府性基金预算财政拨款", Fund.GOVERNMENT_FUNDS),
    revenue("三、国有资本经营预算财政拨款", Fund.STATE_CAPITAL),
    revenue("本年收入合计", foot=True),
    revenue("年初财政拨款结转和结余", origin=Origin.CARRIED_OVER, foot=True),
    revenue("一般公共预算财政拨款", Fund.GENERAL, Origin.CARRIED_OVER, foot=True),
    revenue("政府性基金预算财政拨款", Fund.GOVERNMENT_FUNDS, Origin.CARRIED_OVER, foot=True),
    revenue("国有资本经营预算财政拨款", Fund.STATE_CAPITAL, Origin.CARRIED_OVER, foot=True),
    revenue("总计", origin=Origin.ALL, foot=True),
)
_FISCAL_USES = (
    *_CLASSES,
    spending("本年支出合计", Measure.EXPENDITURE, foot=True),
    spending("年末财政拨款结转和结余", Measure.CARRIED_FORWARD, foot=True),
    _NOTHING,
    _NOTHING,
    _NOTHING,
    spending("总计", Measure.EXPENDITURE_TOTAL, foot=True),
)

FORMS = (
    Form(
        id="final.01",
        titles=("收入支出决算总表", "收入支出决算总体情况表", "收支决算总表"),
        kind=_KIND,
        printing=_SET,
        number=1,
        headings=columns("收入(项目 行次 决算数) 支出(项目 行次 决算数)"),
        rows=Rows.LABELS,
        labels=(_SOURCES, _USES),
        words=Words(stage=Stage.FINAL),
    ),
    Form(
        id="final.02",
        titles=("收入决算表", "收入决算情况表"),
        kind=_KIND,
        printing=_SET,
        number=2,
        headings=columns(
            "功能分类科目编码 科目名称 本年收入合计 财政拨款收入 上级补助收入 事业收入 经营收入"
            " 附属单位上缴收入 其他收入"
        ),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.REVENUE, stage=Stage.FINAL),
    ),
    Form(
        id="final.03",
        titles=("支出决算表", "支出决算情况表"),
        kind=_KIND,
        printing=_SET,
        number=3,
        headings=columns(
            "功能分类科目编码 科目名称 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出"
        ),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, stage=Stage.FINAL),
    ),
    Form(
        id="final.04",
        titles=("财政拨款收入支出决算总表", "财政拨款收支决算总表", "财政拨款收入支出决算总体情况表"),
        kind=_KIND,
        printing=_SET,
        number=4,
        headings=columns(
            "收入(项目 行次 金额)"
            " 支出(项目 行次 合计 一般公共预算财政拨款 政府性基金预算财政拨款 国有资本经营预算财政拨款)"
        ),
        rows=Rows.LABELS,
        labels=(_FISCAL_SOURCES, _FISCAL_USES),
        words=Words(fund=Fund.FISCAL, stage=Stage.FINAL),
    ),
    Form(
        id="final.05",
        titles=("一般公共预算财政拨款支出决算表", "一般公共预算财政拨款支出决算情况表"),
        kind=_KIND,
        printing=_SET,
        number=5,
        headings=columns("功能分类科目编码 科目名称 本年支出(小计 基本支出 项目支出)"),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.GENERAL, stage=Stage.FINAL),
    ),
    Form(
        id="final.06",
        titles=(
            "一般公共预算财政拨款基本支出决算明细表",
            "一般公共预算财政拨款基本支出决算表",
            "一般公共预算财政拨款基本支出决算情况表",
        ),
        kind=_KIND,
        printing=_SET,
        number=6,
        headings=columns(
            "经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数 经济分类科目编码 科目名称 决算数"
        ),
        rows=Rows.ECONOMIC,
        words=Words(measure=Measure.BASIC, fund=Fund.GENERAL, stage=Stage.FINAL),
    ),
    Form(
        id="final.07",
        titles=("政府性基金预算财政拨款收入支出决算表", "政府性基金预算财政拨款收入支出决算情况表"),
        kind=_KIND,
        printing=_SET,
        number=7,
        headings=columns(
            "功能分类科目编码 科目名称 年初结转和结余 本年收入 本年支出(小计 基本支出 项目支出) 年末结转和结余"
        ),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.GOVERNMENT_FUNDS, stage=Stage.FINAL),
    ),
    Form(
        id="final.08",
        titles=(
            "国有资本经营预算财政拨款支出决算表",
            "国有资本经营预算财政拨款收入支出决算表",
            "国有资本经营预算财政拨款支出决算情况表",
        ),
        kind=_KIND,
        printing=_SET,
        number=8,
        headings=columns("科目代码 科目名称 本年支出(小计 基本支出 项目支出)"),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.STATE_CAPITAL, stage=Stage.FINAL),
    ),
    Form(
        id="final.09",
        titles=("财政拨款三公经费支出决算表", "一般公共预算财政拨款三公经费支出决算表", "三公经费支出决算表"),
        kind=_KIND,
        printing=_SET,
        number=9,
        headings=columns(f"预算数({_THREE}) 决算数({_THREE})"),
        rows=Rows.SINGLE,
        words=Words(measure=Measure.EXPENDITURE, item=Item(Kind.THREE_PUBLIC, "total"), stage=Stage.FINAL),
    ),
    Form(
        id="final.evaluation",
        titles=("项目支出绩效自评情况表", "项目支出绩效自评表", "项目支出自评表", "绩效自评表"),
        kind=_KIND,
        printing=_SET,
        number=10,
        headings=(),
        rows=Rows.OTHER,
        performance=True,
        optional=True,
    ),
)
