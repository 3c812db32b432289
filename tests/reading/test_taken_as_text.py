"""Tables as programs write them that take the text out of PDF and Word files: torn lines, headings printed again."""

from __future__ import annotations

from textwrap import dedent

from gouji.disclosure import Disclosure
from gouji.findings import Severity
from gouji.reading import read_bytes
from gouji.review import review

EXPENDITURE = """
    桐川县文物局2025年部门决算

    公开03表
    支出决算表
    部门：桐川县文物局
    2025年度 单位：万元
    项目 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
    功能分类科目编码 科目名称
    栏次 1 2 3 4 5 6
"""


def read(text: str) -> Disclosure:
    """The one document of a text."""
    [document] = read_bytes(dedent(text).lstrip("\n").encode(), "text.txt")
    return document


def table(document: Disclosure, at: int = 0) -> dict[str, list[str]]:
    """The figures of a table by the labels of its rows, blanks left out."""
    statement = document.statements[at]
    found: dict[str, list[str]] = {}
    for amount in statement.amounts:
        if amount.figure.value:
            found.setdefault(statement.rows[amount.row].label, []).append(amount.figure.printed())
    return found


def said_wrong(document: Disclosure) -> list[str]:
    return [f.message.zh for f in review(document).findings if f.severity is not Severity.NOTE]


def test_headings_printed_again_and_what_a_browser_prints_are_no_rows() -> None:
    document = read(
        EXPENDITURE
        + """
    合计 80.00 50.00 30.00 0.00 0.00 0.00
    207 文化旅游体育与传媒支出 80.00 50.00 30.00 0.00 0.00 0.00
    https://www.tongchuan.example/art/2026/8/1/art_1.html 3/9
    2026/8/1 15:20
    项目 本年支出合计 基本支出 项目支出 上缴上级支出 经营支出 对附属单位补助支出
    功能分类科目编码 科目名称
    20702 文物 80.00 50.00 30.00 0.00 0.00 0.00
    2070201 行政运行 50.00 50.00 0.00 0.00 0.00 0.00
    2070204 文物保护 30.00 0.00 30.00 0.00 0.00 0.00
    """
    )
    assert table(document) == {
        "合计": ["80.00", "50.00", "30.00"],
        "文化旅游体育与传媒支出": ["80.00", "50.00", "30.00"],
        "文物": ["80.00", "50.00", "30.00"],
        "行政运行": ["50.00", "50.00"],
        "文物保护": ["30.00", "30.00"],
    }
    assert said_wrong(document) == []


def test_a_figure_cut_at_the_end_of_a_line_is_one_figure() -> None:
    document = read(
        EXPENDITURE
        + """
    合计 1280.4
    5 50.00 1230.4
    5 0.00 0.00 0.00
    207 文化旅游体育与传媒支出 128
    0.45 50.00 1230.45 0.00 0.00 0.00
    20702 文物 1280.45 50.00 1230.45 0.00 0.00 0.00
    """
    )
    assert set(map(tuple, table(document).values())) == {("1280.45", "50.00", "1230.45")}
    assert said_wrong(document) == []


def test_the_end_of_a_name_below_its_figures_belongs_to_the_row_above() -> None:
    document = read(
        EXPENDITURE
        + """
    合计 60.00 60.00 0.00 0.00 0.00 0.00
    208 社会保障和就业支出 40.00 40.00 0.00 0.00 0.00 0.00
    20805 行政事业单位养老 40.00 40.00 0.00 0.00 0.00 0.00
    支出
    机关事业单位基本养老保
    2080505 40.00 40.00 0.00 0.00 0.00 0.00
    险缴费支出
    221 住房保障支出 20.00 20.00 0.00 0.00 0.00 0.00
    """
    )
    labels = [row.label for row in document.statements[0].rows]
    assert labels == [
        "合计",
        "社会保障和就业支出",
        "行政事业单位养老支出",
        "机关事业单位基本养老保险缴费支出",
        "住房保障支出",
    ]
    assert said_wrong(document) == []


SUMMARY = """
    桐川县文物局2025年部门决算

    公开01表
    收入支出决算总表
    部门：桐川县文物局
    2025年度 单位：万元
    收入 支出
    项目 行次 决算数 项目 行次 决算数
    栏次 1 栏次 2
"""


def test_a_label_that_goes_on_below_is_one_row() -> None:
    document = read(
        SUMMARY
        + """
    一、一般公共预算财政拨
    款收入 1 80.00 一、一般公共服务支出 32 0.00
    二、政府性基金预算财政
    拨款收入 2 5.00 七、文化旅游体
    育与传媒支出 38 85.00
    本年收入合计 27 85.00 本年支出合计 58 85.00
    总计 31 85.00 总计 62 85.00
    """
    )
    found = table(document)
    assert found["一、一般公共预算财政拨款收入"] == ["80.00"]
    assert found["七、文化旅游体育与传媒支出"] == ["85.00"]
    assert said_wrong(document) == []


def test_columns_counted_in_characters_are_columns() -> None:
    """`pdftotext -layout` gives a Chinese character one column of the page."""
    document = read(
        """
    桐川县文物局2025年部门预算

    部门支出安排一览表
                                          单位：万元
    科目编码      科目名称            合计        基本支出       项目支出
             合计                  80.00     50.00      30.00
    207      文化旅游体育与传媒支出         80.00     50.00      30.00
    20702    文物                  80.00     50.00      30.00
    2070201  行政运行                50.00     50.00
    2070204  文物保护                30.00                30.00
    """
    )
    assert table(document)["文物保护"] == ["30.00", "30.00"]
    [protection] = [row.index for row in document.statements[0].rows if row.label == "文物保护"]
    subjects = [a.subject for a in document.statements[0].amounts if a.row == protection and a.figure.value]
    assert [subject.measure.value if subject else "" for subject in subjects] == ["expenditure", "project"]
    assert said_wrong(document) == []


def test_a_table_whose_figures_fell_into_other_columns_is_left_unread() -> None:
    document = read(
        EXPENDITURE
        + """
    合计 80.00 10.00 20.00 0.00 0.00 0.00
    207 文化旅游体育与传媒支出 11.00 80.00 7.00 0.00 1.00 0.00
    20702 文物 30.00 9.00 80.00 0.00 2.00 0.00
    2070201 行政运行 50.00 1.00 50.00 3.00 0.00 0.00
    2070204 文物保护 30.00 70.00 0.00 0.00 30.00 0.00
    """
    )
    assert table(document) == {}
    assert len({unread.place.line for unread in document.unread}) == 5
    assert said_wrong(document) == []


def test_a_table_of_no_declared_form_is_read_from_headings_in_order() -> None:
    document = read(
        """
    桐川县文物局2025年部门预算

    2025年部门预算支出明细一览表
    单位：万元
    科目代码 单位（科目）名称 2024 年执行数 2025 年预算数 预算数比执行数
    小计 基本支
    出
    项目支出 增减额 增减%
    合计 75.00 80.00 50.00 30.00 5.00 6.67
    207 文化旅游体育与传媒支出 75.00 80.00 50.00 30.00 5.00 6.67
    20702 文物 75.00 80.00 50.00 30.00 5.00 6.67
    2070201 行政运行 40.00 50.00 50.00 10.00 25.00
    2070204 文物保护 35.00 30.00 30.00 -5.00 -14.29
    """
    )
    [statement] = document.statements
    said = {}
    for amount in statement.amounts:
        if amount.row == 4 and amount.figure.value and amount.subject is not None:
            said[amount.subject.measure.value, amount.subject.stage.value] = amount.figure.printed()
    assert said == {
        ("expenditure", "last_year"): "35.00",
        ("expenditure", "budget"): "30.00",
        ("project", "budget"): "30.00",
    }
    assert said_wrong(document) == []
    assert document.unread == []


def test_cells_joined_by_bars_are_cells() -> None:
    document = read(
        """
    桐川县文物局2025年部门预算

    部门支出安排一览表
    单位：万元
    科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
     | 合计 | 80.00 | 50.00 | 30.00
    207 | 文化旅游体育与传媒支出 | 80.00 | 50.00 | 30.00
    20702 | 文物 | 80.00 | 50.00 | 30.00
    2070201 | 行政运行 | 50.00 | 50.00 |
    2070204 | 文物保护 | 30.00 |  | 30.00
    """
    )
    assert table(document)["文物保护"] == ["30.00", "30.00"]
    assert document.unread == []
    assert said_wrong(document) == []


CELLS = """
    项目 本年支出合计 基本支出 项目支出
    功能分类科目编码 科目名称
    合计 80.00 50.00 30.00
    207 文化旅游体育与传媒支出 80.00 50.00 30.00
    20702 文物 80.00 50.00 30.00
    2070201 行政运行 50.00 50.00
    2070204 文物保护 30.00 30.00
"""
TITLED = "桐川县文物局2025年部门决算\n\n公开03表\n支出决算表\n部门：桐川县文物局\n2025年度 单位：万元\n"


def test_a_table_of_which_each_cell_is_a_line_is_left_unread_and_is_not_empty() -> None:
    cells = "\n".join(CELLS.split())
    document = read(f"{TITLED}{cells}\n本年支出合计80.00万元，其中基本支出50.00万元。\n")
    assert table(document) == {}
    listed = [unread.text for unread in document.unread]
    assert [listed.count(figure) for figure in ("80.00", "50.00", "30.00")] == [3, 5, 5]
    assert said_wrong(document) == []


def test_a_table_drawn_with_bars_and_plus_signs_is_read_by_its_cells() -> None:
    rows = [line.split() for line in dedent(CELLS).strip().split("\n")[2:]]
    head = [["项目", "", "本年支出合计", "基本支出", "项目支出"], ["功能分类科目编码", "科目名称", "", "", ""]]
    rows = [["", *rows[0]], *rows[1:-2], [*rows[-2], ""], [*rows[-1][:3], "", rows[-1][3]]]
    drawn = "".join(f"+------+------+------+------+------+\n| {' | '.join(row)} |\n" for row in head + rows)
    document = read(f"{TITLED}\n{drawn}+------+------+------+------+------+\n")
    assert table(document) == {
        "合计": ["80.00", "50.00", "30.00"],
        "文化旅游体育与传媒支出": ["80.00", "50.00", "30.00"],
        "文物": ["80.00", "50.00", "30.00"],
        "行政运行": ["50.00", "50.00"],
        "文物保护": ["30.00", "30.00"],
    }
    assert [amount.column for amount in document.statements[0].amounts if amount.row == 4 and amount.figure.value] == [
        2,
        4,
    ]


def test_columns_of_a_form_that_counts_its_rows_are_told_where_merged_headings_lost_their_cells() -> None:
    document = read(
        """
        青石县档案局2025年部门预算

        部门预算收支总表
        预算年度：2025	单位：万元
        序号 | 收入 | 支出
        序号 | 项目 | 预算数 | 项目 | 预算数
        1 | 一、一般公共预算拨款收入 | 80.00 | 一、一般公共服务支出 | 90.00
        2 | 二、政府性基金预算拨款收入 |  | 二、外交支出 | 0.00
        3 | 本年收入合计 | 80.00 | 本年支出合计 | 90.00
        4 | 上年结转结余 | 10.00 | 年终结转结余 | 0.00
        5 | 收入总计 | 90.00 | 支出总计 | 90.00
        """
    )
    [statement] = document.statements
    assert [column.path for column in statement.columns] == [("收入", "预算数"), ("支出", "预算数")]
    assert table(document)["本年收入合计"] == ["80.00"]
    assert table(document)["本年支出合计"] == ["90.00"]
    assert said_wrong(document) == []
