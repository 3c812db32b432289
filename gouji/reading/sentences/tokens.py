"""Cutting flat text into tokens: figures with their units, words with a meaning, links, stops, and the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from gouji.figures import Unit
from gouji.reading.sentences.meaning import NOTHING, Meaning
from gouji.reading.sentences.vocabulary import (
    FILLERS,
    LINK_OF,
    LINKS_PATTERN,
    MEANING_OF,
    NOUNS,
    WORDS_PATTERN,
    Link,
)


class Sort(StrEnum):
    """What a token is."""

    FIGURE = "figure"
    WORD = "word"  # says something of a subject
    LINK = "link"
    STOP = "stop"
    FILLER = "filler"
    NOUN = "noun"  # says nothing beside a word, something alone
    DATE = "date"
    ORDINAL = "ordinal"  # 1. （一） 二是
    BODY = "body"  # the department by its name
    LABEL = "label"  # …（类）…（款）…（项）
    CODE = "code"  # a code of the functional classification
    THRESHOLD = "threshold"  # 单价50万元以上: the name of a kind of asset
    QUOTED = "quoted"  # 《…》, document numbers: no facts in them
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Token:
    """A run of the flat text. `number` and `unit` of a figure; `year` of a date; `counted` the word after a count."""

    sort: Sort
    start: int
    end: int
    text: str
    meaning: Meaning = NOTHING
    link: Link | None = None
    number: str = ""
    unit: Unit | None = None
    counted: str = ""
    year: int | None = None


_COUNTED = (
    r"万?(?:台\(套\)|台\(件、套\)|辆\(台\)|个百分点|团组|批次|人次|平方米|平米|公里|小时|摄氏度|户次|万?元/[一-鿿]"
    r"|万(?=[一-鿿])|[个家项辆台套人批次户份条名件亩场期分天倍只处座所间把张篇册部吨米组团宗起笔支株头棵㎡方])"
)
_UNITS = r"(?P<money>亿元|千元|万元|元(?!/)|万(?=[，。;、)）]|$)|亿(?=[，。;、)]|$))"
_NUMBER = r"(?<![A-Za-z\d.])(?P<number>(?:(?<![\d年月])[-+])?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)(?![A-Za-z])"
_SUFFIX = (
    r"局|厅|委|委员会|办公室|中心|学校|小学|中学|高中|幼儿园|大学|学院|医院|卫生院|研究院|研究所|所|站|总队|支队|大队|队|部|处|协会|联合会|委会"
    r"|总工会|馆|社|团|园|公司|政府|法院|检察院|机关|街道|镇|乡|县|区|市|省|院|会|联|科协|政协|人大|军|团委"
)
_NEXT = (
    r"\d{4}年|本级|机关\d|本年|收入|支出|收支|一般公共|财政拨款|三公|政府性|国有资|机关运行|机构运|政府采购|共有|基本支出|预算|决算|全年|年度|部门"
    r"|当年|\(含|上年末?|无|没有|项目支出"
)
_BODY = (
    r"(?<![^。;:，年度])(?!其他|非|与|比|较|占|其中|(?:\([一二三四五六七八九十]{1,3}\))?(?:城乡社区|援助其他地区))[一-鿿()·]{2,40}?(?:"
    + _SUFFIX
    + r")(?:机关|本级|\(本级\)|\(部门\)|\(汇总\)|部门)*"
    r"(?:\(含[^()]{2,12}\))?(?=" + _NEXT + r")"
)
_DAY = r"(?:\d{1,2}月份?(?:\d{1,2}日)?)?"

_PARTS = (
    (
        "quoted",
        r"《[^》]*》|[〔\[【(]\d{4}[〕\]】)]第?\d+号|\d{4}年第?\d+号|第?\d+号文?件?|[A-Za-z]\S{0,2}\d[\d.]*|“[^”]*”",
    ),
    ("opener", r"(?:包括|包含|其中)(?=[^，。;:\d]{2,40}\([类款]\))"),
    (
        "label",
        r"[一-鿿、()]{2,30}?\((?:\d{3})?类\)(?:支出)?(?:[^，。;:\d()]{2,40}(?:\([^()款项]{1,8}\))?[^，。;:\d()]{0,20}\(款\)(?:支出)?)?"
        r"(?:[^，。;:\d()]{2,40}(?:\([^()款项]{1,8}\))?[^，。;:\d()]{0,20}\(项\)(?:支出)?)?"
        r"|[一-鿿、()]{2,40}?\(款\)(?:支出)?[^，。;:\d()]{2,40}(?:\([^()款项]{1,8}\))?[^，。;:\d()]{0,20}\(项\)(?:支出)?",
    ),
    ("body", _BODY),
    (
        "unit",
        r"(?:(?:所属|下属|下设|行政|事业|二级|独立核算|参公)+(?:预算)?|预算|编制范围的)单位(?=[共有为\d是一二三四五六七八九十])",
    ),
    (
        "threshold",
        r"单(?:位价值|台价值|台\(套\)价值|价|位)(?:在)?(?:人民币)?(?P<least>\d+)万元(?:\(含[^()]*\)|及)?以上(?:\(含[^()]*\))?(?:的)?",
    ),
    (
        "ordinal",
        r"(?<![^。;:，!])\d{1,2}[.、)](?!\d)\s?|\(\d{1,2}\)|\([一二三四五六七八九十]{1,3}\)[、.]?|(?<![^。;:，])[一二三四五六七八九十]{1,3}、"
        r"|[①-⑳]|(?<![^。;:，])[一二三四五六七八九十]是|第[\d一二三四五六七八九十]+[条款项批次届章节部分季度]*|(?<![^。;:，])(?:首先|其次|再次|一方面|另一方面)"
        r"|\d+[\d.]*表|(?:附件?|附?表)\d{1,2}(?:[-—.]\d{1,2})?|\d{1,2}(?:[-—至~]\d{1,2})?级(?!\d)|\d{1,2}、(?=20\d\d年)",
    ),
    ("link", LINKS_PATTERN),
    (
        "date",
        r"\d{4}年?度?[-—至~]\d{4}年度?|\d{1,2}月?份?[-—至~]\d{1,2}月份?(?:底|末)?|(?P<year>\d{4})年度?"
        + _DAY
        + r"|\d{4}[-./]\d{1,2}[-./]\d{1,2}日?|\d{1,2}月\d{1,2}日|\d{1,2}月(?:份|底|末)?"
        r"|\d{1,3}年(?:度|期|内)?|[12]\d季度|\d{1,2}日(?!均)"
        r"|\d{1,2}:\d{2}|\d{1,2}时",
    ),
    ("aside", r"\((?:含|不含|包括|不包括|包含|见|详见|单位:|数据)[^()\d]*\)"),
    ("code", r"(?<![\d.,])2\d{6}(?![\d.,])|\([235]\d{2}(?:\d{2}){0,2}\)"),
    ("figure", _NUMBER + r"\s?(?:" + _UNITS + r"|(?P<percent>%|‰|个?百分点)|(?P<counted>" + _COUNTED + r"))?"),
    ("word", WORDS_PATTERN),
    ("filler", FILLERS),
    ("noun", NOUNS),
    ("bracket", r"\([^()\d。;，:]{1,20}\)"),
    ("stop", r"[，。;:()?!/…]|——?"),
)
_MASTER = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _PARTS))
_MONEY = {
    "亿元": Unit.HUNDRED_MILLION,
    "亿": Unit.HUNDRED_MILLION,
    "千元": Unit.THOUSAND_YUAN,
    "万元": Unit.WAN,
    "万": Unit.WAN,
    "元": Unit.YUAN,
}
_SORTS = {
    "quoted": Sort.QUOTED,
    "label": Sort.LABEL,
    "body": Sort.BODY,
    "threshold": Sort.THRESHOLD,
    "ordinal": Sort.ORDINAL,
    "date": Sort.DATE,
    "aside": Sort.QUOTED,
    "code": Sort.CODE,
    "filler": Sort.FILLER,
    "noun": Sort.NOUN,
    "bracket": Sort.TEXT,
    "unit": Sort.TEXT,
    "stop": Sort.STOP,
}


def tokens(text: str, own: str = "") -> Iterator[Token]:
    """The tokens of a flat text, in order and without gaps; `own` is the department's name, known from its tables.

    >>> [token.text for token in tokens("其中:基本支出12.50万元，占8.1%") if token.sort is not Sort.STOP]
    ['其中', '基本支出', '12.50万元', '占', '8.1%']
    >>> [token.sort.value for token in tokens("临泉市档案馆的机关运行经费3万元", "临泉市档案馆")]
    ['body', 'word', 'figure']
    """
    at = 0
    for start, end in _mentions(text, own):
        yield from _cut(text, at, start)
        yield Token(Sort.BODY, start, end, text[start:end])
        at = end
    yield from _cut(text, at, len(text))


def _mentions(text: str, own: str) -> Iterator[tuple[int, int]]:
    """Where a department names itself, with the particle behind its name."""
    start = text.find(own) if own else -1
    while start >= 0:
        behind = _BEHIND.match(text, start + len(own))
        end = behind.end() if behind else start + len(own)
        yield start, end
        start = text.find(own, end)


_BEHIND = re.compile(r"(?:机关|本级|\(本级\)|\(部门\)|\(汇总\)|部门)*的?")


def _cut(text: str, at: int, stop: int) -> Iterator[Token]:
    """The tokens from `at` to `stop`."""
    for match in _MASTER.finditer(text, at, stop):
        start, end = match.span()
        if start > at:
            yield Token(Sort.TEXT, at, start, text[at:start])
        yield _token(match, text[start:end])
        at = end
    if at < stop:
        yield Token(Sort.TEXT, at, stop, text[at:stop])


def _token(match: re.Match[str], text: str) -> Token:
    start, end = match.span()
    kind = match.lastgroup or ""
    if kind == "word":
        name = next(name for name in MEANING_OF if match.group(name) is not None)
        return Token(Sort.WORD, start, end, text, meaning=MEANING_OF[name])
    if kind == "link":
        name = next(name for name in LINK_OF if match.group(name) is not None)
        return Token(Sort.LINK, start, end, text, link=LINK_OF[name])
    if kind == "opener":
        return Token(Sort.LINK, start, end, text, link=Link.OF_WHICH)
    if kind == "figure":
        unit, counted = _unit(match)
        return Token(Sort.FIGURE, start, end, text, number=match["number"], unit=unit, counted=counted)
    if kind == "date":
        year = match["year"]
        return Token(Sort.DATE, start, end, text, year=int(year) if year else None)
    if kind == "threshold":
        return Token(Sort.THRESHOLD, start, end, text, number=match["least"])
    return Token(_SORTS[kind], start, end, text)


def _unit(match: re.Match[str]) -> tuple[Unit | None, str]:
    money = match["money"]
    if money:
        return _MONEY.get(money), ""
    if match["percent"]:
        return Unit.PERCENT, match["percent"] if match["percent"] != "%" else ""
    return (Unit.COUNT, match["counted"]) if match["counted"] else (None, "")
