"""Names too long for their cells, printed on into the column of amounts."""

from __future__ import annotations

from gouji.reading import read_bytes
from gouji.subject import Kind

TEXT = """一般公共预算财政拨款基本支出决算明细表
单位：万元
人员经费\t\t\t公用经费\t\t\t\t\t
科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数\t科目代码\t科目名称\t决算数
301\t工资福利支出\t423.66\t302\t商品和服务支出\t16.15\t307\t债务利息及费用\t支出
30101\t基本工资\t423.66\t30201\t办公费\t16.15\t30703\t国内债务发行\t费用
人员经费合计\t\t423.66\t公用经费合计\t\t\t\t\t16.15
"""


def test_a_sum_whose_amount_became_a_name_is_not_zero() -> None:
    (document,) = read_bytes(TEXT.encode(), "a.txt")
    (statement,) = document.statements
    totals = [each for each in statement.cells.values() if each.subject and each.subject.item.kind is Kind.TOTAL]
    assert [each.figure.value for each in totals] == [423_6600_00]
