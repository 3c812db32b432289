"""Filling in a self-evaluation, and what is refused: each problem says where, what, and what to do."""

from __future__ import annotations

from typing import Any

import pytest

from gouji.performance.points import spelled
from tests.evaluation.forms import SOUND, filled, indicator, project


def total(**settings: str) -> str | None:
    value = filled(project(*SOUND), **settings).projects[0].total.value
    return None if value is None else spelled(value, 2)


def test_a_form_is_filled_in_from_targets_actuals_and_weights() -> None:
    form = filled(project(*SOUND))
    assert form.problems == []
    [one] = form.projects
    assert one.money.rate is not None
    assert one.money.rate.value is not None
    assert spelled(one.money.rate.value, 2) == "97.41"
    scores = [one.execution.value, *(row.score for row in one.indicators)]
    assert [spelled(score, 2) for score in scores if score is not None] == ["9.74", "20.00", "39.58", "19.30", "10.00"]
    assert [spelled(row.deviation.value, 2) for row in one.indicators if row.deviation.value is not None] == [
        "0.00", "-1.05", "-3.50", "0.00",
    ]  # fmt: skip
    assert total() == "98.62"
    assert one.grade is not None
    assert one.grade.name == "优"


LAST = SOUND[:3]


@pytest.mark.parametrize(
    ("changed", "where", "what"),
    [
        (project(*LAST), "projects[0].name", "分值合计90，应为100"),
        (project(*LAST, indicator("满意度指标", "≥90%", "80%", "10")), "…[3].reason", "得8.89分"),
        (
            project(*LAST, indicator("满意度指标", "≥90%", "80%", "10", "无")),
            "…[3].reason",
            "偏差原因",
        ),
        (project(*LAST, indicator("满意度指标", "≥90%", "95人", "10")), "…[3].actual", "单位不同"),
        (
            project(*LAST, indicator("满意度指标", "≥90%", "0.95", "10")),
            "…[3].actual",
            "写明百分号",
        ),
        (
            project(*LAST, indicator("满意度指标", "≥90%", "", "10")),
            "…[3].actual",
            "没有写实际完成值",
        ),
        (
            project(*LAST, indicator("满意度指标", "", "95%", "10")),
            "…[3].target",
            "没有写年度指标值",
        ),
        (project(*LAST, indicator("满意度指标", "≥90%", "95%", "十")), "…[3].weight", "不是数"),
        (project(*LAST, indicator("满意度指标", "≥90%", "95%", "")), "…[3].weight", "没有写分值"),
        (
            project(*LAST, indicator("满意度指标", "≥90%", "95%", "-10")),
            "…[3].weight",
            "0到100之间",
        ),
        (
            project(*LAST, indicator("满意度指标", "≥90%", "95%", "10", judged="9")),
            "…[3].judged",
            "算定为10",
        ),
        (
            project(*LAST, indicator("满意度指标", "满意", "较满意", "10", judged="11")),
            "…[3].judged",
            "高于分值10",
        ),
        (
            project(*LAST, indicator("满意度指标", "≤10天", "12天", "10", "汛期。", judged="10")),
            "…[3].judged",
            "不能评为满分",
        ),
        (project(*SOUND, name=""), "projects[0].name", "没有写项目名称"),
        (project(*SOUND, funds=[]), "projects[0].name", "没有填写资金"),
        (
            project(*SOUND, funds=[{"source": "彩票", "budget": "1", "executed": "1"}]),
            "projects[0].funds[0].source",
            "不在可选之列",
        ),
        (
            project(*SOUND, funds=[{"source": "财政拨款", "budget": "壹", "executed": "1"}]),
            "projects[0].funds[0].budget",
            "不是金额",
        ),
        (
            project(
                *SOUND,
                funds=[
                    {"source": "年度资金总额", "budget": "9", "executed": "8"},
                    {"source": "财政拨款", "budget": "8", "executed": "8"},
                ],
            ),
            "projects[0].funds[0].budget",
            "不等于各来源之和8",
        ),
        (project(*SOUND, exekution_weight="10"), "projects[0]", "没有名为“exekution_weight”的键"),
    ],
)
def test_what_is_refused_says_where_and_what_to_do(changed: dict[str, Any], where: str, what: str) -> None:
    form = filled(changed)
    assert not form.usable
    where = where.replace("…", "projects[0].indicators")
    said = [problem for problem in form.problems if problem.fatal and problem.where.zh == where]
    assert any(what in problem.sentence.zh for problem in said), [problem.said("zh") for problem in form.problems]
    assert all(problem.sentence.zh.endswith("。") and problem.sentence.en for problem in form.problems)


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (project(*SOUND, funds=[{"source": "财政拨款", "budget": "10", "executed": "11"}]), "大于全年预算数"),
        (project(*LAST, indicator("满意度指标", "≥90", "95", "10", "")), ""),
        (project(*LAST, indicator("满意度指标", "≥12次", "12", "10")), "读作12次"),
        (project(*LAST, indicator("满意度指标", "满意", "较满意", "10")), "不能算定"),
        (project(*LAST[:2], indicator("效益指标", "持续", "100%", "30")), "满意度指标分值合计0"),
    ],
)
def test_what_is_only_pointed_out(changed: dict[str, Any], what: str) -> None:
    form = filled(changed)
    assert form.usable
    assert any(what in problem.sentence.zh for problem in form.problems) or not what
    assert bool(form.problems) is bool(what)


def test_what_the_scheme_leaves_open_leaves_the_total_open_until_people_judge() -> None:
    more = indicator("满意度指标", "≥30次", "40次", "10", "追加一轮宣传。")
    form = filled(project(*LAST, more))
    assert form.usable
    assert form.projects[0].total.value is None
    assert form.projects[0].grade is None
    judged = filled(project(*LAST, {**more, "judged": "9.81"}))
    assert judged.problems == []
    assert judged.projects[0].total.value is not None


def test_a_places_own_notice_settles_what_the_scheme_leaves_open() -> None:
    more = indicator("满意度指标", "≤10天", "12天", "10", "汛期延误。")
    form = filled(project(*LAST, more), limit_missed="分值×（2−实际÷目标）")
    assert form.problems == []
    assert form.projects[0].indicators[3].score == 8


@pytest.mark.parametrize(
    ("settings", "what"),
    [
        ({"scheme": "毕节"}, "没有名为“毕节”的评分办法"),
        ({"scheme": ""}, "没有写明评分办法"),
        ({"over": "随便"}, "不在可选之列"),
        ({"over_limit": "三成"}, "不是百分数"),
    ],
)
def test_a_setting_that_cannot_be_is_refused(settings: dict[str, str], what: str) -> None:
    form = filled(project(*SOUND), **settings)
    assert not form.usable
    assert any(what in problem.sentence.zh for problem in form.problems)
