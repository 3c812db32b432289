"""The words of headings, row labels and titles, and what they say of a figure.

One vocabulary serves every table, declared or not: a heading says which part of expenditure, which fund, which
year's money or which stage a column holds; a row label says the same of a row; a title says it of the whole table.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache
from typing import Any

from gouji.figures import Unit
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage

_MARKUP = re.compile(r"<[^>]{1,20}>|\*\*|[\s　 #“”\"'‘’＂]+")
_BRACKETS = str.maketrans("()[]:;,０１２３４５６７８９", "（）［］：；，0123456789")


@lru_cache(maxsize=20_000)
def plain_words(text: str) -> str:
    """`text` without markup, spaces and quotation marks, its brackets and colons full-width."""
    return _MARKUP.sub("", text).translate(_BRACKETS)


class Role(StrEnum):
    """What a column is for."""

    TOTAL = "total"  # 合计, 小计, 总计
    OF_WHICH = "of_which"  # 其中：…
    AMOUNT = "amount"
    CODE = "code"
    LABEL = "label"
    ORDINAL = "ordinal"  # 序号, 行次: counts the rows, says nothing of them
    TEXT = "text"
    COUNT = "count"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Words:
    """What a heading, label or title says; None where it says nothing."""

    role: Role | None = None
    measure: Measure | None = None
    fund: Fund | None = None
    origin: Origin | None = None
    stage: Stage | None = None
    item: Item | None = None

    def over(self, inner: Words) -> Words:
        """These words with what the inner heading says more narrowly."""
        return Words(**{f.name: _first(getattr(inner, f.name), getattr(self, f.name)) for f in fields(Words)})


def _first(*values: Any) -> Any:
    return next((value for value in values if value is not None), None)


def _item(kind: Kind, code: str) -> Item:
    return Item(kind, code)


_THREE = Kind.THREE_PUBLIC
_PROCURED = Kind.PROCUREMENT

MEASURES: tuple[tuple[str, Measure], ...] = (
    (r"使用非财政拨款结余|使用专用结余|用事业基金弥补|动用.*结余", Measure.SURPLUS_USED),
    (r"结余分配", Measure.SURPLUS_DISTRIBUTED),
    (r"(年终|年末).*(结转|结余)|结转下年|结转到下年", Measure.CARRIED_FORWARD),
    (r"(机关|机构)(运行|运转)(经费|费用)", Measure.AGENCY_OPERATING),
    (r"其他运转类", Measure.OTHER_OPERATIONS),
    (r"特定目标类", Measure.SPECIFIC_PURPOSE),
    (r"对附属单位(的)?补助(支出)?", Measure.SUBSIDIES_DOWN),
    (r"上缴上级|上解上级", Measure.REMITTED_UP),
    (r"经营支出", Measure.BUSINESS),
    (r"人员(类)?(经费|支出)?(和|及|与|、)(日常)?公用(经费|支出)", Measure.BASIC),
    (r"人员(类)?(经费|支出|项目)|^人员类$", Measure.PERSONNEL),
    (r"(?<!预下达)公用(经费|支出|项目)|运转类公用", Measure.OPERATING),
    (r"^工资福利支出$|^工资和福利支出$", Measure.WAGES),
    (r"^对个人和家庭的?补助(支出)?$", Measure.FAMILIES),
    (r"^(商品和服务支出|商品服务支出)$", Measure.GOODS),
    (r"^(资本性支出|其他资本性支出)$", Measure.CAPITAL),
    (r"基本支出", Measure.BASIC),
    (r"项目支出|专项业务(经费|费)", Measure.PROJECT),
    (r"支出总计|支出总额|支出预算总计", Measure.EXPENDITURE_TOTAL),
    (r"(本年|当年)支出|支出(预算)?(小计|合计)", Measure.EXPENDITURE),
    (r"(本年|当年)收入|收入(预算)?(小计|合计|总计)", Measure.REVENUE),
)
"""Which part of the money a heading or label names; the first that fits is meant."""

FUNDS: tuple[tuple[str, Fund], ...] = (
    (r"^其中：?财政拨款(收入)?$", Fund.GENERAL_APPROPRIATED),
    (r"政府性?基金", Fund.GOVERNMENT_FUNDS),
    (r"基金(预算)?(拨款|收入|财政拨款)", Fund.GOVERNMENT_FUNDS),
    (r"国有资本(经营)?", Fund.STATE_CAPITAL),
    (r"一般(公共)?预算", Fund.GENERAL),
    (r"财政专户|教育收费|专户管理", Fund.SPECIAL_ACCOUNT),
    (r"单位资金|非财政拨款(收入|资金)|自有资金|其他资金", Fund.UNIT_FUNDS),
    (r"附属单位上缴|附属单位缴款", Fund.FROM_SUBSIDIARIES),
    (r"上级补助(收入)?", Fund.FROM_SUPERIORS),
    (r"经营收入", Fund.BUSINESS),
    (r"^(、|（)?事业收入|事业单位事业收入|^事业预算收入|事业收入", Fund.SERVICE),
    (r"其他收入", Fund.OTHER),
    (r"财政拨款", Fund.FISCAL),
)
"""Which fund a heading, label or title names; the first that fits is meant."""

ORIGINS: tuple[tuple[str, Origin], ...] = (
    (r"(上年|年初|以前年度).{0,8}(结转|结余)|^(财政拨款)?结转(和|与)?结余$|结转资金|财政拨款结转", Origin.CARRIED_OVER),
    (r"本年(收入|拨款|财政拨款|预算拨款)|当年(收入|拨款|财政)", Origin.CURRENT),
)

STAGES: tuple[tuple[str, Stage | None], ...] = (
    (r"(上年|年初).{0,8}(结转|结余)", None),  # money of last year, a figure of this one
    (r"增减|比上年|较上年|变动|增长|增加额|同比", Stage.CHANGE),
    (r"上年|上一年|去年", Stage.LAST_YEAR),
    (r"年初预算数?", Stage.INITIAL_BUDGET),
    (r"决算数", Stage.FINAL),
    (r"全年预算|调整预算|预算数", Stage.BUDGET),
)

ITEMS: tuple[tuple[str, Item], ...] = (
    (r"三公.*(合计|小计|总额|支出)|三公经费$", _item(_THREE, "total")),
    (r"教学科研人员", _item(_THREE, "overseas.research")),
    (r"其他(人员)?因公出国", _item(_THREE, "overseas.other")),
    (r"因公出国|出国（境）费", _item(_THREE, "overseas")),
    (r"公务用车购置(及|和|与)(公务用车)?运", _item(_THREE, "vehicles")),
    (r"公务用车购置|公车购置|^购置费?$", _item(_THREE, "vehicle_purchase")),
    (r"公务用车运|公车运|^运行(维护)?费$", _item(_THREE, "vehicle_running")),
    (r"公务接待", _item(_THREE, "reception")),
)

_TOTAL = re.compile(r"(合计|小计|总计|总额)：?$|^(合计|小计|总计|总额)")
_CODE = re.compile(r"(编码|代码|编号)|^[类款项]$|^科目$")
_LABEL = re.compile(
    r"^项目(（按.*）)?$|名称|^单位$|^部门$|^预算单位$|^项目单位$|^类型$|^项目类型$|^项目类别$|^单位（|^部门（|功能分类(科目)?$"
    r"|经济分类(科目)?$"
    r"|^支出功能分类$|^科目$|^资金项目$"
)
_ORDINAL = re.compile(r"^(序号|行次|栏次|编号)$")
_RATE = re.compile(r"[%％]|比例|比率|占比|幅度|增长率|执行率|完成率")
_COUNT = re.compile(r"^(数量|人数|编制数|台数|辆数|计量单位)$|（(平方米|台|辆|人|个|台、辆|台（套）)）$")
_TEXT = re.compile(r"备注|说明|依据|内容|规格|文号|性质|保障形式|目录|用途|原因|计量单位|采购物品")


@lru_cache(maxsize=4_000)
def heading(text: str) -> Words:
    """What one heading cell says.

    >>> heading("其中：财政 拨款").role.value, heading("小计").role.value, heading("国有资本经 营预算").fund.value
    ('of_which', 'total', 'state_capital_operations')
    """
    words = plain_words(text)
    return Words(_role(words), *_said(words))


def _said(words: str) -> tuple[Measure | None, Fund | None, Origin | None, Stage | None, Item | None]:
    return (
        _find(_MEASURES, words),
        _find(_FUNDS, words),
        _find(_ORIGINS, words),
        _find(_STAGES, words),
        _find(_ITEMS, words),
    )


def _role(words: str) -> Role:
    if words.startswith(("其中", "#")):
        return Role.OF_WHICH
    if _ORDINAL.search(words):
        return Role.ORDINAL
    if _TEXT.search(words):
        return Role.TEXT
    if _CODE.search(words) and not _TOTAL.search(words):
        return Role.CODE
    if _LABEL.search(words):
        return Role.LABEL
    if _RATE.search(words):
        return Role.RATE
    if _COUNT.search(words):
        return Role.COUNT
    return Role.TOTAL if _TOTAL.search(words) else Role.AMOUNT


def _compile(table: Any) -> tuple[tuple[re.Pattern[str], Any], ...]:
    return tuple((re.compile(pattern), meaning) for pattern, meaning in table)


_MEASURES = _compile(MEASURES)
_FUNDS = _compile(FUNDS)
_ORIGINS = _compile(ORIGINS)
_STAGES = _compile(STAGES)
_ITEMS = _compile(ITEMS)


def _find(table: tuple[tuple[re.Pattern[str], Any], ...], words: str) -> Any:
    for pattern, meaning in table:
        if pattern.search(words):
            return meaning
    return None


_UNIT = re.compile(r"单位[：:]?\s*(?:人民币)?[（(]?\s*(万\s*元|亿\s*元|千\s*元|元|万)")
_UNIT_WORDS = {
    "万元": Unit.WAN,
    "万": Unit.WAN,
    "亿元": Unit.HUNDRED_MILLION,
    "千元": Unit.THOUSAND_YUAN,
    "元": Unit.YUAN,
}


def unit_of(text: str) -> Unit | None:
    """The unit that `单位：万元` or `金额单位：元` states, or None.

    >>> unit_of("部门名称：青河县医保局 单位：万 元").value
    '万元'
    """
    found = _UNIT.search(text)
    return _UNIT_WORDS[re.sub(r"\s", "", found.group(1))] if found else None


_ORDINAL_STYLES = (
    re.compile(r"^[一二三四五六七八九十]{1,3}[、.．]"),
    re.compile(r"^（[一二三四五六七八九十]{1,3}）、?"),
    re.compile(r"^\d{1,2}[、.．](?!\d)"),
    re.compile(r"^（\d{1,2}）"),
)


@lru_cache(maxsize=8_000)
def depth_of(label: str) -> int | None:
    """How deep a numbered label stands: 一、 is 1, （一） is 2, 1. is 3, （1） is 4; None without a number."""
    words = plain_words(label)
    return next((depth for depth, style in enumerate(_ORDINAL_STYLES, 1) if style.match(words)), None)


def without_ordinal(label: str) -> str:
    """The label's plain words without the number before them."""
    words = plain_words(label)
    for style in _ORDINAL_STYLES:
        found = style.match(words)
        if found:
            return words[found.end() :]
    return words
