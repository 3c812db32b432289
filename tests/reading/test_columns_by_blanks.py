"""Tables that only blanks lay out, as `pdftotext -layout` prints them: what nothing proves is no error."""

from __future__ import annotations

from textwrap import dedent

from gouji.disclosure import Disclosure
from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review
from gouji.subject import Fund, Measure


def read(text: str) -> Disclosure:
    [document] = read_bytes(dedent(text).lstrip("\n").encode(), "budget.txt")
    return document


def errors(document: Disclosure) -> list[str]:
    return [f.message.zh for f in review(document).findings if f.severity is Severity.ERROR]


def notes(document: Disclosure) -> list[str]:
    return [f.message.zh for f in review(document).findings if f.severity is Severity.NOTE]


STATE_CAPITAL = """
    柳塘县商务局2025年部门预算

    国有资本经营预算支出表
    部门：柳塘县商务局                                                             单位：万元
    科目编码        科目名称                       合计          基本支出        项目支出
                 合计                         1.08          {amount}
    223          国有资本经营预算支出                 1.08          1.08
    22301        解决历史遗留问题及改革成本支出            1.08          1.08
    2230105      国有企业退休人员社会化管理补助支出          1.08          1.08

    第三部分 2025年部门预算情况说明
    一、国有资本经营预算情况说明
    柳塘县商务局2025年国有资本经营预算支出1.08万元，其中：基本支出0万元，项目支出1.08万元。
"""


def test_a_figure_that_adds_up_in_another_column_too_is_no_error() -> None:
    """The program that took the text out of the page set 项目支出 under 基本支出."""
    document = read(STATE_CAPITAL.format(amount="1.08"))
    assert errors(document) == []
    assert any("只靠空格区分" in note for note in notes(document))


def test_a_figure_in_a_full_row_is_an_error_all_the_same() -> None:
    text = """
        柳塘县商务局2025年部门预算

        部门支出总表
        部门：柳塘县商务局                                                 单位：万元
        科目编码        科目名称                合计          基本支出        项目支出
                     合计                  19.00         13.00         6.00
        201          一般公共服务支出            12.00          9.00         3.00
        20113        商贸事务                12.00          9.00         3.00
        2011301      行政运行                 9.00          9.00         0.00
        2011308      招商引资                 3.00          0.00         3.00
        221          住房保障支出               7.00          4.00         3.50
        22102        住房改革支出               7.00          4.00         3.00
        2210201      住房公积金                7.00          4.00         3.00
    """
    [said] = errors(read(text))
    assert "3.50" in said
    assert "3.00" in said


def test_a_blank_does_not_say_that_nothing_is_there() -> None:
    text = """
        柳塘县商务局2025年部门预算

        收支总表
                                                                          单位：万元
        收    入                                支    出
        项    目              预算数             项    目              预算数
        一、一般公共预算拨款收入                      一、一般公共服务支出          12.00
        二、政府性基金预算拨款收入                     二、住房保障支出             7.00
        本年收入合计                            本年支出合计              19.00
        收入总计                              支出总计                19.00

        第三部分 情况说明
        2025年收支总预算19.00万元。收入包括：一般公共预算拨款收入19.00万元；支出包括：一般公共服务支出12.00万元、住房保障支出7.00万元。
    """
    assert errors(read(text)) == []


def test_words_with_their_letters_spread_are_headings() -> None:
    text = """
        柳塘县商务局2025年部门预算

        收支总表
                                                                          单位：万元
              收    入                                支    出
           项    目              预算数            项    目              预算数
        一、一般公共预算拨款收入       19.00            一、一般公共服务支出          12.00
        二、政府性基金预算拨款收入       0.00            二、住房保障支出             7.00
        本年收入合计             19.00            本年支出合计              19.00
        收入总计               19.00            支出总计                19.00
    """
    document = read(text)
    [statement] = document.statements
    general = [a.figure.printed() for a in statement.amounts if a.subject and a.subject.fund is Fund.GENERAL]
    spent = [a.figure.printed() for a in statement.amounts if a.subject and a.subject.measure is Measure.EXPENDITURE]
    assert general == ["19.00"]
    assert spent == ["12.00", "7.00", "19.00"]


def test_a_table_whose_figures_are_broken_over_lines_is_left_unread() -> None:
    text = """
        柳塘县商务局2025年部门预算

        部门支出总表
                                              单位：万元
        科目编码    科目名称            合计      基本支出    项目支出
        201      一般公共服务支出       112.     109.       3.00
                                   00      00
        221      住房保障支出           7.00      4.00      3.00

        二、支出情况说明
        2025年支出预算119.00万元，其中：基本支出113.00万元，项目支出6.00万元。
    """
    document = read(text)
    assert not document.statements[0].cells
    assert {"7.00", "4.00", "3.00"} <= {token for each in document.unread for token in each.text.split()}
    assert errors(document) == []


def test_headings_parted_by_a_single_blank_are_two() -> None:
    text = """
        柳塘县商务局2025年部门预算

        一般公共预算支出表
                                                               单位：万元
        科目编码        科目名称                合计       基本支出 项目支出
                     合计                  19.00       13.00    6.00
        201          一般公共服务支出            12.00        9.00    3.00
        20113        商贸事务                12.00        9.00    3.00
        2011301      行政运行                 9.00        9.00    0.00
        2011308      招商引资                 3.00        0.00    3.00
        221          住房保障支出               7.00        4.00    3.00
        22102        住房改革支出               7.00        4.00    3.00
        2210201      住房公积金                7.00        4.00    3.00
    """
    document = read(text)
    measures = {a.subject.measure for a in document.statements[0].amounts if a.subject}
    assert measures == {Measure.EXPENDITURE, Measure.BASIC, Measure.PROJECT}
    assert errors(document) == []
