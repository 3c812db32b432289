"""What the headings above a paragraph say of its figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from gouji.reading.blocks import Paragraph
from gouji.reading.sentences.flat import flatten
from gouji.reading.sentences.meaning import NOTHING, Meaning, combine
from gouji.reading.sentences.tokens import Sort, tokens


class Topic(StrEnum):
    """What a section is about, as far as its figures are concerned."""

    ACCOUNTS = "accounts"
    PERFORMANCE = "performance"
    INSTITUTIONS = "institutions"  # units, posts, staff
    DUTIES = "duties"  # no figures to disclose
    GLOSSARY = "glossary"  # definitions: no facts
    APPENDIX = "appendix"


_TOPICS = (
    (re.compile(r"名词解释|名词说明|术语|专业名词|专业性较强的名词"), Topic.GLOSSARY),
    (re.compile(r"附件|附表"), Topic.APPENDIX),
    (re.compile(r"绩效"), Topic.PERFORMANCE),
    (re.compile(r"职责|职能|工作任务|工作要点|工作重点|重点工作"), Topic.DUTIES),
    (re.compile(r"机构|构成|概况|基本情况|人员情况|编制情况|预算单位"), Topic.INSTITUTIONS),
)
_ACCOUNTS = re.compile(r"机构运[转行]|机关运行|支出|收入|收支|经费|采购|资产")
_STYLES = (
    re.compile(r"第[一二三四五六七八九十]+部分"),
    re.compile(r"[一二三四五六七八九十]{1,3}[、.]"),
    re.compile(r"\([一二三四五六七八九十]{1,3}\)"),
    re.compile(r"\d{1,2}[、.]"),
)


@dataclass(frozen=True, slots=True)
class Context:
    """The section of a paragraph: its topic, what its headings say of a subject, and the innermost heading."""

    topic: Topic
    said: Meaning
    heading: str


def _style(heading: str) -> int | None:
    return next((number for number, style in enumerate(_STYLES) if style.match(heading)), None)


def _flat(heading: str) -> str:
    return flatten(Paragraph(heading.lstrip("# "), ())).text


def _topic(heading: str) -> Topic | None:
    for pattern, topic in _TOPICS:
        if pattern.search(heading) and not (topic is Topic.INSTITUTIONS and _ACCOUNTS.search(heading)):
            return topic
    return None


def spoken_of(heading: str) -> Meaning:
    """The subject that a heading names, without a stage.

    >>> spoken_of("五、一般公共预算支出情况说明").fund.value
    'general_public_budget'
    """
    words = [token.meaning for token in tokens(heading) if token.sort is Sort.WORD]
    wide = [word for word in words if not word.within]
    said = combine(wide) or (combine(wide[:1]) if wide else None) or NOTHING
    return Meaning(said.item, said.measure, said.side, said.fund, said.origin)


@lru_cache(maxsize=512)
def context_of(sections: tuple[str, ...]) -> Context:
    """The context that headings give, outermost first. A heading numbered like an inner one is none above it."""
    kept: list[str] = []
    for heading in map(_flat, sections):
        style = _style(heading)
        while kept and style is not None and _style(kept[-1]) is not None and (_style(kept[-1]) or 0) >= style:
            kept.pop()
        kept.append(heading)
    topic: Topic | None = None
    said = NOTHING
    for heading in reversed(kept):
        here = spoken_of(heading)
        topic = topic or _topic(heading) or (Topic.ACCOUNTS if here.names_something else None)
        if said.names_something:
            narrower = said.fund is None and said.item is None and here.fund is not None
            said = replace(said, fund=here.fund if narrower else said.fund, origin=said.origin or here.origin)
        else:
            said = here
    return Context(topic or Topic.ACCOUNTS, said, sections[-1] if sections else "")
