"""Every official table that gouji knows by name, and the one door to find it by its title."""

from __future__ import annotations

import re
from functools import lru_cache

from gouji.forms import final_accounts, hebei, henan
from gouji.forms.form import Form, Rows
from gouji.forms.vocabulary import Words, heading, plain_words
from gouji.subject import DocumentKind, Fund, Item, Kind, Measure, Stage

__all__ = ["FORMS", "GENERIC", "PERFORMANCE", "Form", "Rows", "by_title", "words_of_title"]

FORMS: tuple[Form, ...] = henan.FORMS + hebei.FORMS + final_accounts.FORMS

GENERIC = "generic"
"""The form of a table that nobody declared, understood from its headings, codes and labels alone."""

PERFORMANCE = "performance"
"""The form of a table of targets or evaluations that nobody declared: delimited and listed."""

_BEFORE = re.compile(
    r"^(附件?表?\d*[：、]?|表\d+[：、]?|(预算|公开)\d+表|[（(]?[一二三四五六七八九十\d]+[）)]?[、.．]|第[一二三四五六七八九十\d]+张?表[：、]?)"
)
_YEAR = re.compile(r"(20\d\d|[二〇○零一二三四五六七八九]{4})年度?")
_AFTER = re.compile(r"（[^（）]*）$|[：:]$")


@lru_cache(maxsize=2_000)
def title_words(title: str) -> str:
    """A title without number, year, quotation marks and what stands in brackets after it."""
    words = _BEFORE.sub("", plain_words(title))
    return _AFTER.sub("", _YEAR.sub("", words))


@lru_cache(maxsize=2_000)
def by_title(title: str, kind: DocumentKind | None = None) -> Form | None:
    """The declared form that a printed title names, the most exact one, or None.

    A department's name may stand before the form's own title. A title that says 绩效 and is no declared form is a
    performance table all the same (see `is_performance`).

    >>> by_title("2026年部门支出总体情况表").id
    'henan.03'
    >>> by_title("部门预算支出总表").id
    'hebei.03'
    >>> by_title("青河县统计局2024年度财政拨款“三公”经费支出决算表").id
    'final.09'
    """
    words = title_words(title)
    best: Form | None = None
    length = 0
    for form in FORMS:
        if kind is not None and form.kind is not kind and not form.performance:
            continue
        for name in form.titles:
            if len(name) > length and words.endswith(name) and (form.performance or _names_a_body(words[: -len(name)])):
                best, length = form, len(name)
    return best


_BODY = re.compile(
    r"(局|委|委员会|办公室|中心|院|校|学|所|站|厅|部|会|团|室|队|馆|社|处|县|区|市|省|镇|乡|街道|本级|机关)$"
)


def _names_a_body(before: str) -> bool:
    """Whether what stands before a form's title can be the name of a department (and not part of another title)."""
    return not before or bool(_BODY.search(before))


def is_performance(title: str) -> bool:
    """Whether a title names a table of targets, evaluations or scores."""
    return "绩效" in title or "自评" in title


_OF_BASIC = (
    ("工资福利支出", Measure.WAGES),
    ("商品和服务支出", Measure.GOODS),
    ("对个人和家庭的补助", Measure.FAMILIES),
    ("人员经费", Measure.PERSONNEL),
    ("公用经费", Measure.OPERATING),
)


@lru_cache(maxsize=2_000)
def words_of_title(title: str) -> Words:
    """What the title of an undeclared table says of every figure in it.

    >>> words_of_title("一般公共预算财政拨款基本支出预算表").measure.value
    'basic'
    """
    words = title_words(title)
    said = heading(words)
    measure: Measure | None = None
    item: Item | None = None
    fund = said.fund
    if "三公" in words or "因公出国" in words:
        if "会议费" in words or "培训费" in words:
            item = Item(Kind.THREE_PUBLIC, "with_meetings")  # its total takes in more than the three
            return Words(measure=Measure.EXPENDITURE, item=item, stage=_stage(words))
        return Words(measure=Measure.EXPENDITURE, item=Item(Kind.THREE_PUBLIC, "total"), stage=_stage(words))
    if "采购" in words:
        return Words(measure=Measure.PROCUREMENT, item=Item(Kind.PROCUREMENT, "total"), stage=_stage(words))
    if "收支" in words or ("收入" in words and "支出" in words):
        measure = None
    elif said.measure is Measure.AGENCY_OPERATING:
        measure = said.measure
    elif "基本支出" in words:
        measure = next((part for name, part in _OF_BASIC if name in words), Measure.BASIC)
    elif ("项目" in words or said.measure is Measure.PROJECT) and "收入" not in words:
        measure = Measure.PROJECT
    elif "支出" in words:
        measure = Measure.EXPENDITURE
    elif "收入" in words:
        measure = Measure.REVENUE
    if "一般公共预算" in words:
        fund = Fund.GENERAL
    return Words(measure=measure, fund=fund, item=item, stage=_stage(words))


def _stage(words: str) -> Stage | None:
    return Stage.FINAL if "决算" in words else None
