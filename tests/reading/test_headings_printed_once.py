"""Tables of which a program printed each merged heading once, so that its row has fewer cells than the others."""

from __future__ import annotations

from textwrap import dedent

from gouji.disclosure import Disclosure
from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review
from gouji.subject import Measure, Stage


def read(text: str) -> Disclosure:
    [document] = read_bytes(dedent(text).lstrip("\n").replace("¦", "\t").encode(), "budget.txt")
    return document


def figures(document: Disclosure, measure: Measure, stage: Stage = Stage.BUDGET) -> list[str]:
    subjects = ((a.figure.printed(), a.subject) for a in document.statements[0].amounts)
    return [
        printed for printed, subject in subjects if subject and (subject.measure, subject.stage) == (measure, stage)
    ]


def errors(document: Disclosure) -> list[str]:
    return [f.message.zh for f in review(document).findings if f.severity is Severity.ERROR]


def test_each_side_covers_the_columns_of_its_list() -> None:
    document = read(
        """
        柳塘县商务局2025年部门预算

        2025年部门收支总表
        单位：万元
        收入 | 支出 | 支出（按性质）
        项目 | 预算数 | 项目 | 预算数 | 项目 | 预算数
        一、一般公共预算拨款收入 | 18.00 | 一、一般公共服务支出 | 12.00 | 一、基本支出 | 14.00
        二、事业收入 | 1.00 | 二、住房保障支出 | 7.00 | 二、项目支出 | 5.00
        本年收入合计 | 19.00 | 本年支出合计 | 19.00 | 本年支出合计 | 19.00
        """
    )
    assert figures(document, Measure.REVENUE) == ["18.00", "1.00", "19.00"]
    assert figures(document, Measure.BASIC) == ["14.00"]
    assert figures(document, Measure.PROJECT) == ["5.00"]
    assert errors(document) == []


def test_what_is_compared_with_last_year_stands_under_the_last_heading() -> None:
    document = read(
        """
        柳塘县商务局2025年部门预算

        一般公共预算支出明细表
        单位：万元
        科目代码 | 科目名称 | 2024年执行数 | 2025年预算数 | 2025年预算数比2024年执行数
        科目代码 | 科目名称 | 2024年执行数 | 小计 | 基本支出 | 项目支出 | 增减额 | 增减%
        201 | 一般公共服务支出 | 10.00 | 12.00 | 9.00 | 3.00 | 2.00 | 20.00
        221 | 住房保障支出 | 7.00 | 7.00 | 5.00 | 2.00 | 0.00 | 0.00
        合计 | | 17.00 | 19.00 | 14.00 | 5.00 | 2.00 | 11.76
        """
    )
    assert figures(document, Measure.EXPENDITURE, Stage.LAST_YEAR) == ["10.00", "7.00", "17.00"]
    assert figures(document, Measure.BASIC) == ["9.00", "5.00", "14.00"]
    assert errors(document) == []


def test_headings_that_cannot_be_told_over_their_columns_leave_the_table_unread() -> None:
    document = read(
        """
        柳塘县商务局2025年部门预算

        部门资金安排表
        单位：万元
        科目编码 | 科目名称 | 财政资金 | 单位资金 | 结转资金
        甲 | 乙 | 丙 | 丁 | 戊 | 己 | 庚
        201 | 一般公共服务支出 | 10.00 | 12.00 | 9.00 | 3.00 | 2.00
        221 | 住房保障支出 | 7.00 | 7.00 | 5.00 | 2.00 | 1.00

        二、支出情况说明
        2025年支出预算19.00万元，其中：基本支出14.00万元，项目支出5.00万元。
        """
    )
    assert not document.statements[0].cells
    assert {"10.00", "7.00"} <= {each.text for each in document.unread}


def test_a_row_that_only_drops_blank_cells_at_its_end_is_whole() -> None:
    text = """
        柳塘县商务局2025年部门预算

        部门支出总表
        单位：万元
        科目编码¦科目名称¦合计¦基本支出¦项目支出
        201¦一般公共服务支出¦12.00¦9.00¦3.00
        20113¦商贸事务¦12.00¦9.00¦3.00
        2011301¦行政运行¦9.00¦{amount}
        2011308¦招商引资¦3.00¦¦3.00
        221¦住房保障支出¦7.00¦7.00
        22102¦住房改革支出¦7.00¦7.00
        2210201¦住房公积金¦7.00¦7.00
        合计¦¦19.00¦16.00¦3.00
    """
    assert errors(read(text.format(amount="9.00"))) == []
    [said] = errors(read(text.format(amount="6.00")))
    assert "9.00" in said


def test_headings_that_end_before_the_last_columns_of_the_row_above_are_whole() -> None:
    document = read(
        """
        柳塘县商务局2025年部门预算

        一般公共预算支出预算表
        单位：万元
        科目编码¦¦¦科目名称¦合计¦当年财政拨款安排¦上年结转安排
        类¦款¦项
        201¦13¦01¦行政运行¦12.00¦9.00¦3.00
        221¦02¦01¦住房公积金¦7.00¦7.00¦0.00
        ¦¦¦合计¦19.00¦16.00¦3.00
        """
    )
    assert figures(document, Measure.EXPENDITURE) != []
    assert document.unread == []
