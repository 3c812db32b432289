"""How indicators are set (绩效指标设置): direction, level, explanation, what can be measured, what lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gouji.checking.alike import bare
from gouji.checking.evidence import Evidence
from gouji.checking.performance import indicators, is_cost, name_of, topic
from gouji.checking.rule import Judgement, Rule
from gouji.figures import MONEY, SCALE, Figure, Unit
from gouji.findings import Severity, Text
from gouji.performance import FirstLevel, Indicator, Nature, Operator, Value
from gouji.place import Place
from gouji.relations import State

_MOST = (Operator.AT_MOST, Operator.BELOW)
_LEAST = (Operator.AT_LEAST, Operator.ABOVE)
_GOOD_RATE = re.compile(
    r"(?:完成|及时|准时|按时|合格|达标|优良|覆盖|到位|发放|足额|保障|参保|满意|实现|知晓|普及|使用|利用|执行|合规|准确|到岗|"
    r"完好|出勤|就餐|配备|公开|通过|落实|兑现|结算|救助|应保尽保|正常运行|安装达标|受益|巩固|增长|提升|支持)[率度]$"
)
_BAD_RATE = re.compile(
    r"投诉|差错|失误|违规|违法|事故|死亡|发生|失业|返贫|超支|超标|逾期|延误|欠|损|漏|空置|闲置|不|控制|结余|调整"
)
_SERVED = re.compile(r"(?:人数|人次|户数|参保|受益|享受|救助|补助|对象|覆盖)")
_STAFF = re.compile(r"工作人员|在编|编制|聘用|控制|供养|三公|编外|在职人员|等候|等待|投诉|死亡|伤亡|违|失业|返贫")
_TIMELY = re.compile(r"(?:及时[率性]?|准时率|按时(?:完成|发放|足额)?率?|时限|完成时间|周期|进度)$")
_SATISFIED = re.compile(r"满意(?:度|率)?$")
_COUNTABLE = re.compile(r"(?:人数|人次数?|次数|户数|数量|规模数?|面积|个数|(?<!效)率)$")
_PLACEHOLDER = re.compile(
    r"(?:(?:年度)?(?:任务|目标|指标|项目|工作)[一二三四五六七八九十\d]{1,2}(?:完成|实现)?[率度]?)|.*(?:[X×x]{2,}|某某|\*{2,}).*"
)
_FORMULA = re.compile(r"([^。；;，,：:\s（(=＝]{2,24}?率)\s*[=＝]")
_OFFICE = re.compile(r"^(?:本)?(?:部门|单位)(?:[（(]单位[）)])?|[“”\"]")


def _place(one: Indicator) -> tuple[Place, ...]:
    places = [one.third.place]
    if one.target is not None:
        places.append(one.target.place)
    return tuple(places)


def _said(one: Indicator) -> str:
    return f"{one.third.text}{one.target.text if one.target else ''}"


def _verdict(wrong: bool, one: Indicator, about: str, expected: str = "", found: str = "") -> Judgement:
    state = State.VIOLATED if wrong else State.HOLDS
    return Judgement(state, _place(one), about, found or _said(one), expected, figures=_figures(one.target))


def _figures(value: Value | None) -> tuple[Figure, ...]:
    return (value.figure,) if value is not None and value.figure is not None else ()


def _percent(value: Value) -> bool:
    return value.figure is not None and value.figure.unit is Unit.PERCENT


def _directions(evidence: Evidence) -> Iterator[Judgement]:
    """A cost is kept below, satisfaction and achievement are to be reached."""
    for form, one in indicators(evidence.performance):
        value = one.target
        if value is None or value.operator is None or value.figure is None:
            continue
        name, about = bare(one.third.text), topic(form, one.third)
        if is_cost(one) and one.first is not FirstLevel.BENEFIT:
            yield _verdict(value.operator in _LEAST, one, about, "≤")
        elif _good(one, name) and _percent(value):
            low = value.operator in _MOST and value.quantity < 100 * SCALE[Unit.PERCENT]
            yield _verdict(low, one, about, "≥")


def _good(one: Indicator, name: str) -> bool:
    """Whether more of it is better, beyond doubt."""
    satisfied = one.first is FirstLevel.SATISFACTION or _SATISFIED.search(name)
    return bool(satisfied or _GOOD_RATE.search(name)) and not _BAD_RATE.search(name)


def _upper(evidence: Evidence) -> Iterator[Judgement]:
    """An upper bound that nothing can break, or that more of the good would break."""
    for form, one in indicators(evidence.performance):
        value = one.target
        if value is None or value.operator is None or value.figure is None:
            continue
        name, about = bare(one.third.text), topic(form, one.third)
        if _percent(value) and _good(one, name):
            full = value.operator in _MOST and value.quantity == 100 * SCALE[Unit.PERCENT]
            yield _verdict(full, one, about, "≥或＝")
        elif value.unit in ("人", "人次", "户", "户次") and _SERVED.search(name) and not _STAFF.search(name):
            yield _verdict(value.operator in _MOST, one, about, "≥或＝")


def _levels(evidence: Evidence) -> Iterator[Judgement]:
    """An indicator stands under the second level that it is of."""
    for form, one in indicators(evidence.performance):
        second, name = one.second, bare(one.third.text)
        if not second:
            continue
        wanted = _level(one, name)
        if wanted:
            known = any(word in second for word in wanted) or any(word in one.first.value for word in wanted)
            yield _verdict(not known, one, topic(form, one.third), wanted[0], second)


def _level(one: Indicator, name: str) -> tuple[str, ...]:
    """Words of the second levels that fit an indicator, where its name and value leave no doubt."""
    money = one.target is not None and one.target.figure is not None and one.target.figure.unit in MONEY
    kinds = ("数量", "质量", "时效", "成本")
    plain = any(kind in one.second for kind in kinds)
    if plain and money and name.endswith("成本"):
        return ("成本", "cost")
    if plain and _TIMELY.search(name) and not money:
        return ("时效", "质量", "数量") if "成本" not in one.second else ("时效",)
    if plain and _SATISFIED.search(name):
        return ("满意度",)
    return ()


def _explanations(evidence: Evidence) -> Iterator[Judgement]:
    """The rate that an explanation defines is the indicator's own and not another's of the form."""
    for sheet in evidence.performance.forms.targets:
        names = [_own(one.third.text) for one in sheet.indicators]
        for at, one in enumerate(sheet.indicators):
            defined = _FORMULA.search(one.description.text) if one.description else None
            if defined is None or one.description is None:
                continue
            rate = _own(defined[1])
            mine = _alike(rate, names[at])
            other = next((n for i, n in enumerate(names) if i != at and n != names[at] and _alike(rate, n)), None)
            if mine or other is not None:
                yield Judgement(
                    State.HOLDS if mine else State.VIOLATED,
                    (one.third.place, one.description.place),
                    topic(sheet, one.third),
                    defined[1],
                    one.third.text,
                )


def _own(name: str) -> str:
    return _OFFICE.sub("", bare(name))


def _alike(one: str, other: str) -> bool:
    """Whether two names are of one rate: one may leave out the first words of the other."""
    return one == other or (min(len(one), len(other)) > 4 and (one.endswith(other) or other.endswith(one)))


def _placeholders(evidence: Evidence) -> Iterator[Judgement]:
    for form, one in indicators(evidence.performance):
        name = re.sub(r"\s", "", one.third.text)
        yield Judgement(
            State.VIOLATED if _PLACEHOLDER.fullmatch(name) else State.HOLDS,
            (one.third.place,),
            topic(form, one.third),
            one.third.text,
        )


def _measurable(evidence: Evidence) -> Iterator[Judgement]:
    for form, one in indicators(evidence.performance):
        if not one.third or one.target is None:
            if one.third:
                yield Judgement(State.VIOLATED, (one.third.place,), topic(form, one.third), "空白")
            continue
        if _COUNTABLE.search(bare(one.third.text)) and one.target.text.strip():
            vague = one.target.nature is Nature.WORDS and not re.search(r"\d", one.target.text)
            yield _verdict(vague, one, topic(form, one.third), found=one.target.text)


_KINDS = (
    ("成本指标", (FirstLevel.COST,), ("成本",)),
    ("产出指标", (FirstLevel.OUTPUT,), ()),
    ("效益指标", (FirstLevel.BENEFIT,), ("效益",)),
    ("满意度指标", (FirstLevel.SATISFACTION,), ("满意",)),
)


def _kinds(evidence: Evidence) -> Iterator[Judgement]:
    """Every project has indicators of cost, output, benefit and satisfaction; a later block need not repeat them."""
    for sheet in evidence.performance.sheets:
        if not sheet.indicators and sheet.block:
            continue
        missing = [
            words
            for words, firsts, seconds in _KINDS
            if not any(
                one.first in firsts or any(s in f"{one.second}{one.third.text}" for s in seconds)
                for one in sheet.indicators
            )
        ]
        label = sheet.name or sheet.code
        if label:
            yield Judgement(
                State.VIOLATED if missing else State.HOLDS,
                (label.place,),
                name_of(sheet) or label.text,
                "、".join(missing),
            )


_SETTING = Text(
    "预算绩效目标管理办法（指向明确、细化量化、合理可行）；绩效指标设置指引",
    "Rules for performance targets: to the point, in figures, feasible; guides to setting indicators",
)
_FORMS = ("henan.11", "henan.12", "hebei.project", "final.evaluation")

RULES: tuple[Rule, ...] = (
    Rule(
        "indicator.direction",
        Text("指标值的方向合理", "The direction of a target makes sense"),
        _SETTING,
        Severity.WARNING,
        "成本用≤或＝；满意度和完成率一类用≥或＝",
        Text(
            "成本定为不少于多少、满意度定为不高于多少，方向就反了。只判断含义明确的指标。",
            "A cost of at least, a satisfaction of at most: the direction is turned. Only what is plain is judged.",
        ),
        Text(
            "“{topic}”的指标值{found}方向相反，应为{expected}。",
            "“{topic}”: {found} points the wrong way ({expected}).",
        ),
        _directions,
        forms=_FORMS,
    ),
    Rule(
        "indicator.upper",
        Text("上限有意义", "An upper bound means something"),
        _SETTING,
        Severity.NOTE,
        "比率不设≤100%；受益人数不设上限",
        Text(
            "≤100%的比率怎样都达得到；受益人数设上限，多惠及一人反而没有完成。",
            "A rate of at most 100% is always met; with an upper bound one more beneficiary would miss the target.",
        ),
        Text(
            "“{topic}”的指标值{found}设了上限，宜为{expected}。",
            "“{topic}”: {found} is an upper bound ({expected} fits).",
        ),
        _upper,
        forms=_FORMS,
    ),
    Rule(
        "indicator.level",
        Text("指标归类正确", "An indicator stands under its own level"),
        _SETTING,
        Severity.WARNING,
        "成本归成本指标，及时率归时效指标，满意度归满意度指标",
        Text("按名称和指标值的单位判断，只判断含义明确的。", "By name and unit; only what is plain is judged."),
        Text(
            "“{topic}”列在“{found}”之下，应归“{expected}”。",
            "“{topic}” stands under {found}, and is of {expected}.",
        ),
        _levels,
        forms=_FORMS,
    ),
    Rule(
        "indicator.explanation",
        Text("指标说明与指标相符", "An explanation is of its own indicator"),
        _SETTING,
        Severity.WARNING,
        "说明中“某率=…”所定义的就是本指标",
        Text(
            "说明定义的是同一张表里的另一个指标，多为抄错。",
            "An explanation that defines another indicator was copied.",
        ),
        Text(
            "“{topic}”的说明定义的是“{found}”，不是“{expected}”。",
            "The explanation of “{topic}” defines “{found}”, not “{expected}”.",
        ),
        _explanations,
        forms=_FORMS,
    ),
    Rule(
        "indicator.placeholder",
        Text("没有模板中的占位指标", "No placeholder is left from the template"),
        _SETTING,
        Severity.WARNING,
        "三级指标不是“任务1完成率”一类的模板文字",
        Text("模板中的占位文字应换成本部门的指标。", "Words of the template are to be replaced by own indicators."),
        Text("“{found}”是模板中的占位文字。", "“{found}” is a placeholder of the template."),
        _placeholders,
        forms=_FORMS,
    ),
    Rule(
        "indicator.measurable",
        Text("数量和比率有数可量", "Numbers and rates can be measured"),
        _SETTING,
        Severity.NOTE,
        "名称为数量、人次、比率的指标，指标值有数字",
        Text("细化量化：写得出数的不写文字。", "What can be counted has a number for its target."),
        Text("“{topic}”的指标值“{found}”没有数字。", "“{topic}”: the target “{found}” has no number."),
        _measurable,
        forms=_FORMS,
    ),
    Rule(
        "indicator.kinds",
        Text("各类指标齐备", "Every kind of indicator is there"),
        _SETTING,
        Severity.NOTE,
        "每个项目有成本、产出、效益、满意度指标",
        Text("重复列示的项目不要求再列指标。", "A project listed again need not repeat its indicators."),
        Text("“{topic}”缺少{found}。", "“{topic}” has no {found}."),
        _kinds,
        forms=_FORMS,
    ),
)
