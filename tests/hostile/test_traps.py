"""Sound-looking text in which a figure is easily taken for another."""

from __future__ import annotations

from gouji.subject import Measure
from tests.hostile.specimens import attempt, read_of


def test_a_share_is_not_of_the_class_named_beside_it() -> None:
    [report], _ = attempt(
        """雾山县林业局2025年部门预算

五、一般公共预算支出预算情况说明

2025年一般公共预算支出年初预算为400.00万元。其中：农林水（类）支出360.00万元，占90.00%；住房保障（类）支出40.00万元，占11.11%。
""".encode()
    )
    assert sorted((finding.rule, finding.found, finding.expected) for finding in report.findings) == [
        ("narrative.share", "11.11", "10.00"),
        ("narrative.shares", "90.00", "88.89"),
    ]


def test_without_blanks_a_heading_that_the_form_does_not_print_makes_no_other_column() -> None:
    [report], _ = attempt(
        """石港县科学技术局2025年部门预算

2025年部门支出总体情况表

单位：万元

科目编码 科目名称 合计 基本支出 项目支出
类 款 项 人员经费 公用经费
合计 300.00 96.00 24.00 180.00
206 01 01 行政运行 100.00 76.00 24.00
206 01 99 其他科学技术管理事务支出 180.00 180.00
221 02 01 住房公积金 20.00 20.00

注：科目按类、款、项列示。
""".encode()
    )
    [statement] = read_of(report).statements
    said = [amount.subject for amount in statement.amounts if amount.figure.place.text == "24.00"]
    assert all(subject is None or subject.measure is Measure.OPERATING for subject in said)
