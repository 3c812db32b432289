"""The budget tables of Henan (预算01表 to 预算12表), as printed in 2024 and 2026.

The two printings differ in words (单位 became 部门) and in columns that a department without such money leaves out;
recognition takes both, so that each table is declared once.
"""

from __future__ import annotations

from gouji.forms.form import Form, Label, Rows, columns
from gouji.forms.labels import CLASSES, class_name, numeral, of_class, revenue, spending
from gouji.forms.vocabulary import Words
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Origin

_KIND = DocumentKind.BUDGET

_BY_NATURE = (
    "类 款 项 单位代码 单位（科目名称） 合计"
    " 基本支出(小计 人员经费(工资福利支出 对个人和家庭的补助) 公用经费(商品和服务支出 资本性支出))"
    " 项目支出(小计 其他运转类 特定目标类)"
)

_PRINTED = {"212": "城乡社区事务支出", "213": "农林水事务支出", "215": "资源勘探信息等支出", "223": "国有资本经营预算"}
"""Classes that these tables print under a name of their own."""
_WHOLE = frozenset({"209", "219", "220", "221", "222", "229", "230", "231", "232", "233", "234"})
"""Classes whose name keeps its 支出 in the first table."""


def _classes(*, short: bool) -> tuple[Label, ...]:
    """The rows by class: their number is the code's last two digits."""
    found = []
    for code in CLASSES:
        name, number = _PRINTED.get(code, class_name(code)), numeral(int(code) - 200)
        if short:
            name = name if code in _WHOLE else name.removesuffix("支出")
        found.append(of_class(f"{number}、{name}" if short else f"（{number}）{name}", code))
    return tuple(found)


_SOURCES = (
    revenue("一、一般公共预算", Fund.GENERAL),
    revenue("其中：财政拨款", Fund.GENERAL_APPROPRIATED),
    revenue("二、政府性基金预算拨款收入", Fund.GOVERNMENT_FUNDS),
    revenue("三、国有资本经营预算拨款收入", Fund.STATE_CAPITAL),
    revenue("四、财政专户管理资金收入", Fund.SPECIAL_ACCOUNT),
    revenue("五、事业收入", Fund.SERVICE),
    revenue("六、事业单位经营收入", Fund.BUSINESS),
    revenue("七、上级补助收入", Fund.FROM_SUPERIORS),
    revenue("八、附属单位上缴收入", Fund.FROM_SUBSIDIARIES),
    revenue("九、其他收入", Fund.OTHER),
    revenue("本年收入合计", foot=True),
    revenue("上年结转结余", origin=Origin.CARRIED_OVER, foot=True),
    revenue("收入总计", origin=Origin.ALL, foot=True),
)
_USES = (
    *_classes(short=True),
    spending("本年支出合计", Measure.EXPENDITURE, foot=True),
    spending("年终结转结余", Measure.CARRIED_FORWARD, foot=True),
    spending("支出总计", Measure.EXPENDITURE_TOTAL, foot=True),
)
_FISCAL_SOURCES = (
    revenue("一、本年收入"),
    revenue("（一）一般公共预算拨款", Fund.GENERAL),
    revenue("其中：财政拨款", Fund.GENERAL_APPROPRIATED),
    revenue("（二）政府性基金预算拨款", Fund.GOVERNMENT_FUNDS),
    revenue("（三）国有资本经营预算拨款", Fund.STATE_CAPITAL),
    revenue("二、上年结转", origin=Origin.CARRIED_OVER),
    revenue("（一）一般公共预算拨款", Fund.GENERAL, Origin.CARRIED_OVER),
    revenue("（二）政府性基金预算拨款", Fund.GOVERNMENT_FUNDS, Origin.CARRIED_OVER),
    revenue("（三）国有资本经营预算拨款", Fund.STATE_CAPITAL, Origin.CARRIED_OVER),
    revenue("收入合计：", origin=Origin.ALL, foot=True),
)
_FISCAL_USES = (
    spending("一、本年支出", Measure.EXPENDITURE),
    *_classes(short=False),
    spending("二、年终结转结余", Measure.CARRIED_FORWARD),
    spending("支出合计", Measure.EXPENDITURE_TOTAL, foot=True),
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
        labels=(_SOURCES, _USES),
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
        labels=(_FISCAL_SOURCES, _FISCAL_USES),
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
