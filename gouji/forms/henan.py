"""The budget tables of Henan (预算01表 to 预算12表), as printed in 2024 and 2026.

The two printings differ in words (单位 became 部门) and in columns that a department without such money leaves out;
recognition takes both, so that each table is declared once.
"""

from __future__ import annotations

from gouji.forms.form import Form, Rows, columns
from gouji.forms.vocabulary import Words
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin

_KIND = DocumentKind.BUDGET

_BY_NATURE = (
    "类 款 项 单位代码 单位（科目名称） 合计"
    " 基本支出(小计 人员经费(工资福利支出 对个人和家庭的补助) 公用经费(商品和服务支出 资本性支出))"
    " 项目支出(小计 其他运转类 特定目标类)"
)

FORMS = (
    Form(
        id="henan.01",
        titles=("部门收支总体情况表", "单位收支总体情况表"),
        kind=_KIND,
        printing="henan",
        number=1,
        headings=columns("收入(项目 金额) 支出(项目 金额)"),
        rows=Rows.LABELS,
    ),
    Form(
        id="henan.02",
        titles=("部门收入总体情况表", "单位收入总体情况表"),
        kind=_KIND,
        printing="henan",
        number=2,
        headings=columns(
            "部门（单位）代码 部门（单位）名称 总计"
            " 本年收入(合计 一般公共预算(小计 其中：财政拨款) 政府性基金 国有资本经营预算 财政专户管理资金收入 事业收入"
            " 事业单位经营收入 上级补助收入 附属单位上缴收入 其他收入)"
            " 上年结转结余(合计 一般公共预算 政府性基金 国有资本经营预算 财政专户管理资金 单位资金)"
        ),
        rows=Rows.UNIT,
        words=Words(measure=Measure.REVENUE),
    ),
    Form(
        id="henan.03",
        titles=("部门支出总体情况表", "单位支出总体情况表"),
        kind=_KIND,
        printing="henan",
        number=3,
        headings=columns(_BY_NATURE),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE),
    ),
    Form(
        id="henan.04",
        titles=("财政拨款收支总体情况表",),
        kind=_KIND,
        printing="henan",
        number=4,
        headings=columns(
            "收入(项目 金额) 支出(项目 合计 一般公共预算(小计 其中：财政拨款) 政府性基金 国有资本经营预算)"
        ),
        rows=Rows.LABELS,
        words=Words(fund=Fund.FISCAL),
    ),
    Form(
        id="henan.05",
        titles=("一般公共预算支出情况表",),
        kind=_KIND,
        printing="henan",
        number=5,
        headings=columns(_BY_NATURE),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.GENERAL),
    ),
    Form(
        id="henan.06",
        titles=("一般公共预算基本支出表", "一般公共预算基本支出情况表"),
        kind=_KIND,
        printing="henan",
        number=6,
        headings=columns(
            "部门预算支出经济分类科目(科目编码 科目名称) 政府预算支出经济分类科目编码(科目编码 科目名称)"
            " 本年一般公共预算基本支出(合计 人员经费 公用经费)"
        ),
        rows=Rows.ECONOMIC,
        words=Words(measure=Measure.BASIC, fund=Fund.GENERAL),
    ),
    Form(
        id="henan.07",
        titles=("支出经济分类汇总表",),
        kind=_KIND,
        printing="henan",
        number=7,
        headings=columns(
            "部门预算经济分类(类 款 科目名称) 政府预算经济分类(类 款 科目名称) 总计"
            " 一般公共预算(小计 其中：财政拨款) 政府性基金 国有资本经营预算 上年结转结余 财政专户管理资金收入 事业收入"
            " 上级补助收入 附属单位上缴收入 事业单位经营收入 其他收入"
        ),
        rows=Rows.ECONOMIC,
        words=Words(measure=Measure.EXPENDITURE),
    ),
    Form(
        id="henan.08",
        titles=("一般公共预算三公经费支出情况表", "三公经费支出情况表"),
        kind=_KIND,
        printing="henan",
        number=8,
        headings=columns(
            "三公经费合计 因公出国（境）费 公务用车购置及运行费(小计 公务用车购置费 公务用车运行费) 公务接待费"
        ),
        rows=Rows.SINGLE,
        words=Words(measure=Measure.EXPENDITURE, item=Item(Kind.THREE_PUBLIC, "total")),
    ),
    Form(
        id="henan.09",
        titles=("政府性基金预算支出情况表",),
        kind=_KIND,
        printing="henan",
        number=9,
        headings=columns(_BY_NATURE),
        rows=Rows.FUNCTION,
        words=Words(measure=Measure.EXPENDITURE, fund=Fund.GOVERNMENT_FUNDS),
    ),
    Form(
        id="henan.10",
        titles=("项目支出表", "项目支出情况表", "项目支出预算表"),
        kind=_KIND,
        printing="henan",
        number=10,
        headings=columns(
            "类型 项目名称 项目单位 合计 本年拨款(一般公共预算 政府性基金预算 国有资本经营预算)"
            " 财政拨款结转结余(一般公共预算 政府性基金预算 国有资本经营预算) 财政专户管理资金 单位资金"
        ),
        rows=Rows.PROJECT,
        words=Words(measure=Measure.PROJECT, origin=Origin.ALL),
    ),
    Form(
        id="henan.11",
        titles=("部门（单位）整体绩效目标表", "部门整体绩效目标表", "单位整体绩效目标表"),
        kind=_KIND,
        printing="henan",
        number=11,
        headings=(),
        rows=Rows.OTHER,
        performance=True,
    ),
    Form(
        id="henan.12",
        titles=("部门预算项目绩效目标汇总表", "单位预算项目绩效目标汇总表", "项目绩效目标汇总表"),
        kind=_KIND,
        printing="henan",
        number=12,
        headings=(),
        rows=Rows.OTHER,
        performance=True,
    ),
)
