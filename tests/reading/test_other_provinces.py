"""What the documents of provinces without declared forms print: 新疆, 西藏, 广西 and others."""

from __future__ import annotations

from textwrap import dedent

from gouji.disclosure import Disclosure
from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review
from gouji.subject import Kind


def read(text: str) -> Disclosure:
    [document] = read_bytes(dedent(text).lstrip("\n").replace("¦", "\t").encode(), "budget.txt")
    return document


def said_wrong(document: Disclosure) -> list[str]:
    return [f.message.zh for f in review(document).findings if f.severity is not Severity.NOTE]


INCOME = """
    青榆县畜牧局2025年部门预算

    部门收入总体情况表
    填报部门：青榆县畜牧局¦单位：万元
    功能分类科目编码¦¦¦功能分类科目名称¦总计¦本年收入合计¦一般公共预算¦事业收入¦上年结转（结余）
    类¦款¦项
    213¦¦¦农林水支出¦18.00¦15.00¦14.00¦1.00¦3.00
    213¦01¦¦农业农村¦18.00¦15.00¦14.00¦1.00¦3.00
    213¦01¦01¦行政运行¦10.00¦10.00¦10.00¦¦
    213¦01¦08¦病虫害控制¦8.00¦5.00¦4.00¦1.00¦{carried}
    合计¦¦¦¦18.00¦15.00¦14.00¦1.00¦3.00
"""


def test_the_total_of_this_year_takes_in_nothing_carried_over() -> None:
    assert said_wrong(read(INCOME.format(carried="3.00"))) == []


def test_the_grand_total_is_the_year_s_and_what_was_carried_over() -> None:
    [said] = said_wrong(read(INCOME.format(carried="3.60")))
    assert "3.60" in said
    assert "3.00" in said


def test_the_year_s_subtotal_is_no_class_of_expenditure() -> None:
    text = """
        青榆县畜牧局2025年部门预算

        部门收支总体情况表
        编制部门：青榆县畜牧局¦单位：万元
        收    入¦¦支    出¦
        项    目¦预算数¦功能分类¦预算数
        财政拨款（补助）¦15.00¦208 社会保障和就业支出¦4.00
        　　一般公共预算¦15.00¦213 农林水支出¦14.00
        本年收入小计¦15.00¦本年支出小计¦18.00
        上年结转（结余）¦3.00¦结转下年¦
        收入总计¦18.00¦支出总计¦18.00
    """
    assert said_wrong(read(text)) == []


PROJECTS = """
    青榆县畜牧局2025年部门预算

    部门支出总体情况表
    编制部门：青榆县畜牧局¦单位：万元
    科目编码¦科目名称¦合计¦基本支出¦项目支出
    213¦农林水支出¦18.00¦10.00¦8.00
    21301¦农业农村¦18.00¦10.00¦8.00
    2130101¦行政运行¦10.00¦10.00¦
    2130108¦病虫害控制¦8.00¦¦8.00
    ¦合计¦18.00¦10.00¦8.00

    项目支出情况表
    项目名称¦合计¦一般公共预算
    防疫物资采购¦5.00¦5.00
    疫病监测¦3.00¦3.00
    合计¦8.00¦8.00

    第三部分 2025年部门预算情况说明
    七、关于青榆县畜牧局2025年项目支出情况说明
    （一）项目名称：防疫物资采购
    设立的政策依据：《中华人民共和国动物防疫法》
    预算安排规模：{amount}万元
    项目承担单位：青榆县畜牧局
    （二）项目名称：疫病监测
    预算安排规模：3.00万元
"""


def test_the_lines_under_a_project_s_name_are_of_that_project() -> None:
    document = read(PROJECTS.format(amount="5.00"))
    assert said_wrong(document) == []
    items = [claim.subject.item for claim in document.claims]
    assert [(item.kind, item.code) for item in items] == [(Kind.PROJECT, "防疫物资采购"), (Kind.PROJECT, "疫病监测")]


def test_a_project_s_amount_in_the_text_answers_to_the_table() -> None:
    [said] = said_wrong(read(PROJECTS.format(amount="5.50")))
    assert "5.50" in said
    assert "5.00" in said


def test_what_is_said_of_one_fund_after_a_listing_is_no_further_part() -> None:
    text = """
        白榆市司法局2024年部门预算

        二、2024年部门预算收支情况
        （二）支出预算。2024年支出预算19.00万元，其中：人员经费9.00万元，公用经费4.00万元，项目支出6.00万元。财政拨款支出18.00万元，其中：基本支出13.00万元，项目支出5.00万元。
    """
    assert said_wrong(read(text)) == []


def test_tables_with_titles_of_another_province_s_set_but_other_columns_are_not_that_set() -> None:
    titles = (
        "部门收支总体情况表",
        "部门收入总体情况表",
        "部门支出总体情况表",
        "财政拨款收支总体情况表",
        "一般公共预算支出情况表",
        "一般公共预算基本支出情况表",
        "一般公共预算“三公”经费支出情况表",
        "政府性基金预算支出情况表",
    )
    text = "曲柳县文化局2023年部门预算\n\n" + "".join(
        f"{title}\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t4.00\t3.00\t1.00\n\n"
        for title in titles
    )
    report = review(read(text))
    assert [f.rule for f in report.findings if f.rule == "form.missing"] == []


FUNDS = """
    青榆市体育局2024年度部门整体支出绩效自评

    部门整体支出绩效自评表
    部门名称¦青榆市体育局¦¦¦¦¦¦
    年度预算（万元）¦资金构成¦年初预算数¦全年预算数（A）¦全年执行数（B）¦分值¦执行率（B/A）¦得分
    ¦年度资金总额¦180.00¦200.00¦190.00¦10¦95.00%¦9.50
    ¦按支出性质：基本支出¦100.00¦110.00¦{basic}¦—¦{rate}¦—
    ¦　　　　　　项目支出¦80.00¦90.00¦81.00¦—¦90.00%¦—
    一级指标¦二级指标¦三级指标¦年度指标值¦实际完成值¦分值¦得分¦偏差原因分析及改进措施
    产出指标¦数量指标¦承办赛事¦≥6场¦7场¦40¦40¦
    产出指标¦成本指标¦场馆低免开放成本¦≤18万元¦17.64万元¦20¦20¦
    效益指标¦社会效益指标¦经常锻炼人数比例¦≥38%¦39.2%¦30¦30¦
    总分¦¦¦¦¦100¦99.50¦
"""


def test_what_a_whole_department_spends_its_money_on_adds_up() -> None:
    """And what one of its tasks costs is not all its money."""
    assert said_wrong(read(FUNDS.format(basic="109.00", rate="99.09%"))) == []
    assert said_wrong(read(FUNDS.format(basic="104.00", rate="94.55%"))) != []


def test_money_before_several_sources_is_their_total() -> None:
    table = """
        白榆市司法局2024年部门预算

        2024年项目支出预算表
        项目名称¦项目单位¦金额¦财政拨款¦其他资金
        普法宣传¦白榆市司法局¦{amount}¦32.00¦
        法律援助¦白榆市司法局¦60.00¦50.00¦10.00
        社区矫正¦白榆市司法局¦51.00¦40.00¦11.00
        合计¦¦143.00¦122.00¦21.00

        二、情况说明
        2024年项目支出143.00万元。
    """
    assert said_wrong(read(table.format(amount="32.00"))) == []
    [said] = said_wrong(read(table.format(amount="23.00")))
    assert "32.00" in said


def test_a_panel_in_whose_column_of_figures_only_words_stand_is_read_beside_the_others() -> None:
    document = read(
        """
        2024年一般公共预算财政拨款基本支出决算明细表
        单位：万元
        人员经费¦¦¦公用经费¦¦¦¦¦
        科目代码¦科目名称¦决算数¦科目代码¦科目名称¦决算数¦科目代码¦科目名称¦决算数
        301¦工资福利支出¦44.66¦302¦商品和服务支出¦16.15¦307¦债务利息及费用支¦出
        30101¦基本工资¦44.66¦30201¦办公费¦16.15¦30701¦国内债务付息¦
        """
    )
    assert {amount.figure.printed() for amount in document.statements[0].amounts} >= {"44.66", "16.15"}
