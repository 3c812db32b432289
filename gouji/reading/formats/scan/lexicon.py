"""Which characters follow each other in the words of the field: they decide where a character is read unsurely."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from gouji.classification import Scheme, entries
from gouji.forms import FORMS
from gouji.forms.vocabulary import FUNDS, ITEMS, MEASURES, ORIGINS

_COMMON = (
    "我部门 本部门 部门预算 部门决算 部门概况 部门构成 名词解释 收支总体情况说明 支出预算 收入预算 决算情况说明"
    " 编制范围 预算单位 主要职责 机构设置 政府采购 机关运行经费 公务接待费 公务用车购置 公务用车运行维护费 因公出国"
    " 国有资产 绩效目标 绩效评价 项目支出 基本支出 与上年相比 比上年增加 比上年减少 主要原因 万元 其中 占比 年初预算"
    " 完成年初预算 财政拨款 一般公共预算 政府性基金 国有资本经营 结转结余 合计 小计 总计 单位 代码 名称 无此项"
)


@lru_cache(maxsize=1)
def pairs() -> frozenset[str]:
    """Every two characters that stand together in a name of the classifications, a title or a heading of a form."""
    return frozenset("".join(pair) for words in _words() for pair in pairwise(words))


def _words() -> Iterator[str]:
    for scheme in Scheme:
        yield from (entry.name for entry in entries(scheme))
    for form in FORMS:
        yield from form.titles
        yield from (word for path in form.headings for word in path)
    for table in (MEASURES, FUNDS, ORIGINS, ITEMS):
        yield from (words for words, *_ in table)
    yield from _COMMON.split()
