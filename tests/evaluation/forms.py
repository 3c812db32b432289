"""Self-evaluations to score: an invented one, and hypothesis strategies for sound ones of every scheme."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

from hypothesis import strategies as st

from gouji.evaluation import Entry, Filled, fill
from gouji.evaluation.entered_json import from_json
from gouji.performance import SCHEMES, Scheme
from gouji.performance.points import spelled

Json = dict[str, Any]


SECOND = {"成本指标": "经济成本指标", "效益指标": "社会效益指标", "满意度指标": "服务对象满意度指标"}


def indicator(first: str, target: str, actual: str, weight: str, reason: str = "", **more: str) -> Json:
    second = {"成本指标": "经济成本指标", "效益指标": "社会效益指标", "满意度指标": "服务对象满意度指标"}.get(
        first, "数量指标"
    )
    return {
        "first": first,
        "second": second,
        "third": f"{first[:2]}之{target}",
        "target": target,
        "actual": actual,
        "weight": weight,
        "reason": reason,
        **more,
    }


def project(*indicators: Json, **more: Any) -> Json:
    return {
        "name": "堤防养护",
        "department": "临水县水利局",
        "unit": "临水县河道管理所",
        "objective": "养护堤防。",
        "achieved": "堤防全线养护一遍。",
        "funds": [{"source": "财政拨款", "initial": "60", "budget": "59.87", "executed": "58.32"}],
        "indicators": list(indicators),
        **more,
    }


SOUND = (
    indicator("成本指标", "≤59.87万元", "58.32万元", "20"),
    indicator("产出指标", "≥285公里", "282公里", "40", "两段堤防移交他县。"),
    indicator("效益指标", "持续", "96.5%", "20", "一处险工未消除。"),
    indicator("满意度指标", "≥90%", "95%", "10"),
)


def entry_of(*projects: Json, scheme: str = "national-cost", **settings: str) -> Entry:
    return from_json(json.dumps({"scheme": scheme, "projects": list(projects), **settings}).encode())


def filled(*projects: Json, scheme: str = "national-cost", **settings: str) -> Filled:
    return fill(entry_of(*projects, scheme=scheme, **settings))


WORDS = st.text(st.sampled_from("堤防水库渠道巡查养护培训宣传设备更新农户村镇服务"), min_size=2, max_size=9)
UNITS = ("次", "人次", "公里", "平方米", "份", "万份", "天", "个月", "%", "万元", "元")


@st.composite
def numbers(draw: st.DrawFn, unit: str, least: int, most: int) -> str:
    """A number of the unit, with up to two decimals where the unit has them."""
    decimals = draw(st.integers(0, 2)) if unit in ("%", "万元", "公里", "平方米", "万份") else 0
    scaled = draw(st.integers(least * 10**decimals, most * 10**decimals))
    return f"{spelled(Fraction(scaled, 10**decimals), decimals)}{unit}"


@st.composite
def quantities(draw: st.DrawFn) -> tuple[str, str]:
    """A target with an operator and an actual: met or missed, by little or by much."""
    operator, unit = draw(st.sampled_from("≥≤＝")), draw(st.sampled_from(UNITS))
    target = draw(numbers(unit, 1, 100 if unit == "%" else 3000))
    if draw(st.integers(0, 2)) == 0:
        return f"{operator}{target}", target
    return f"{operator}{target}", draw(numbers(unit, 0, 100 if unit == "%" else 4000))


@st.composite
def degrees(draw: st.DrawFn) -> tuple[str, str]:
    target = draw(st.sampled_from(["明显提高", "及时", "保障", "持续改善", "12月底前", "每月10日前"]))
    return target, draw(st.sampled_from(["100%", target, draw(numbers("%", 60, 100))]))


@st.composite
def divided(draw: st.DrawFn, weight: int) -> list[int]:
    """A weight in up to three parts."""
    parts = draw(st.integers(1, min(3, weight)))
    cuts = sorted(draw(st.lists(st.integers(1, weight - 1), min_size=parts - 1, max_size=parts - 1, unique=True)))
    return [high - low for low, high in zip([0, *cuts], [*cuts, weight], strict=True)]


def managed(name: str, score: str) -> Json:
    problem = "" if score == "5" else "改进测算"
    return {"name": name, "explanation": "按制度办理", "weight": "5", "score": score, "problem": problem}


@st.composite
def projects(draw: st.DrawFn, by: Scheme) -> Json:
    """A project whose weights are the scheme's, with a reason wherever something is lost."""
    firsts = [(first.value, int(weight)) for first, weight in by.first] or [("output", int(by.together))]
    words = {"cost": "成本指标", "output": "产出指标", "benefit": "效益指标", "satisfaction": "满意度指标"}
    rows = []
    for first, weight in firsts:
        for part in draw(divided(weight)):
            target, actual = draw(st.one_of(quantities(), degrees()))
            third = draw(WORDS)
            rows.append({**indicator(words[first], target, actual, str(part), "原因：" + third), "third": third})
    budget = draw(st.integers(1, 5_000_000))
    executed = draw(st.one_of(st.just(budget), st.integers(0, budget)))
    money = {"initial": budget, "budget": budget, "executed": executed}
    return {
        "name": draw(WORDS) + "项目",
        "department": "临水县水利局",
        "unit": "临水县河道管理所",
        "objective": draw(WORDS),
        "achieved": draw(WORDS),
        "funds": [{"source": "财政拨款", **{key: spelled(Fraction(v, 100), 2, True) for key, v in money.items()}}],
        "management": [managed(name, draw(st.sampled_from(["5", "4.8", "4.5", "4"]))) for name, _ in by.management],
        "indicators": rows,
    }


@st.composite
def sound(draw: st.DrawFn) -> Filled:
    """A form that `gouji score` filled in; what the scheme leaves open was judged by people."""
    by = draw(st.sampled_from(SCHEMES))
    made = draw(st.lists(projects(by), min_size=1, max_size=3, unique_by=lambda one: one["name"]))
    for one, open_ in zip(made, filled(*made, scheme=by.id).projects, strict=True):
        for row, found in zip(one["indicators"], open_.indicators, strict=True):
            if not found.by_scheme.determined:
                row["judged"] = spelled(found.weight * draw(st.integers(0, 19)) / 20, 2, True)
    return filled(*made, scheme=by.id, year="2024", filled="2025年04月")
