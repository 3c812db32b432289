"""A small budget, and what is told of it when some of its words are put otherwise."""

from __future__ import annotations

from gouji.disclosure import Disclosure
from gouji.reading import read_bytes
from gouji.revision import Revision, revision

BUDGET = """
青山县档案局2026年部门预算公开

第二部分 部门预算情况说明

一、收入支出预算总体情况说明

我局2026年收入总计120.00万元，支出总计120.00万元。与2025年相比，收支总计各增加20.00万元，增长20.00%，主要原因是增加数字化经费。

二、收入预算总体情况说明

我局2026年收入合计120.00万元，其中：一般公共预算120.00万元。

三、名词解释

财政拨款收入：指本级财政当年拨付的资金。

2026年部门收支总体情况表
单位：万元
收入		支出
项目	金额	项目	金额
一、一般公共预算	120.00	一、一般公共服务支出	80.00
二、政府性基金预算		二、社会保障和就业支出	40.00
本年收入合计	120.00	本年支出合计	120.00
收入总计	120.00	支出总计	120.00

2026年部门支出总体情况表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出	备注
	合计	120.00	90.00	30.00
201	一般公共服务支出	80.00	50.00	30.00	重点
20126	档案事务	80.00	50.00	30.00
2012601	行政运行	50.00	50.00
2012604	档案馆	30.00		30.00
208	社会保障和就业支出	40.00	40.00
20805	行政事业单位养老支出	40.00	40.00
2080505	机关事业单位基本养老保险缴费支出	40.00	40.00

2026年政府性基金预算支出情况表
单位：万元
科目编码	科目名称	合计	基本支出	项目支出
	合计
说明：本部门2026年无政府性基金预算支出，此表为空。
"""


def read(text: str) -> Disclosure:
    """The document that a text is."""
    [document] = read_bytes(text.encode(), "budget.txt")
    return document


def changed(*replacements: tuple[str, str]) -> Revision:
    """What is told of the budget once words of it were put otherwise; each occurs in it once or is all replaced."""
    text = BUDGET
    for old, new in replacements:
        assert old in text
        text = text.replace(old, new)
    return revision(read(BUDGET), read(text))
