"""The totals of ten published self-evaluation forms, recomputed from their targets and actuals by the scheme.

Only figures of the forms stand here. Six totals are reproduced; of one the scheme does not determine a score; of three
what is printed does not follow from what is printed, and the budget that it does follow from is known.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from gouji.evaluation import Filled
from gouji.performance.points import spelled
from tests.evaluation.forms import filled, managed, project

_FIRST = {"C": "成本指标", "O": "产出指标", "B": "效益指标", "S": "满意度指标"}
_MANAGEMENT = ("安排科学性", "拨付合规性", "使用规范性", "预算绩效管理情况")


@dataclass(frozen=True)
class Printed:
    """A form as printed: 全年预算数, 全年执行数, management scores, indicators (`O ≥285人次 282人次 10`), total."""

    budget: str
    executed: str
    management: str
    indicators: str
    total: str


RETIRED = Printed(
    "200", "200", "4.5 5 5 4.5",
    "C ≤200万元 200万元 10|O ≤2083人次 2083人次 10|O ≤100% 100% 5|O ≤1年 1年 5|O ≤15日 15日 5|O 即时 100% 5"
    "|B 保障 98% 25|S ≥95% 96% 5", "98.5",
)  # fmt: skip
VETERANS = Printed(
    "143", "143", "4.5 5 5 4.5",
    "C ≤143万元 143万元 10|O ≥720人次 756人次 10|O ≤100% 100% 10|O ≤1年 1年 5|O ≤1月 1月 5|B 保障 100% 25"
    "|S ≥95% 98% 5", "99",
)  # fmt: skip
REPAIRS = Printed(
    "4.88", "4.88", "4 5 5 4",
    "C ≤4.88万元 4.88万元 10|O =1569平方米 1430平方米 10|O =100% 100% 10|O 及时 100% 10|B 保障 100% 25|S ≥95% 95% 5",
    "93.21",
)  # fmt: skip
DISABLED = Printed(
    "224.4", "224.4", "4.5 5 5 4.5",
    "C ≤224.4万元 224.4万元 10|O ≥285人次 282人次 10|O ≤100% 100% 10|O ≤1月 1月 5|O ≤1年 1年 5|B 保障 100% 25"
    "|S ≥95% 97% 5", "98.89",
)  # fmt: skip
OPERATION = Printed(
    "75", "75", "4.5 5 5 4.8",
    "C ≤75万元 75万元 10|O =100% 100% 10|O =100% 98% 10|O =100% 100% 10|B 保障 98% 25|S ≥96% 98% 5", "98.6",
)  # fmt: skip
POVERTY = Printed(
    "299", "299", "5 5 5 5",
    "C ≤299万元 299万元 10|O =34095人 34095人 10|O ≥299万元 299万元 10|O ≤1月 1月 10|B 减轻 100% 25|S ≥96% 96% 5",
    "100",
)  # fmt: skip
COLLECTION = Printed(
    "15", "15", "4.5 5 5 4.5",
    "C ≤15万元 15万元 10|O ≥30次 40次 10|O ≥95% 95% 10|O =1年 1年 10|B 持续 96.5% 25|S ≥95% 98% 5", "97.94",
)  # fmt: skip
CAPACITY = Printed(
    "18", "18", "5 5 5 5",
    "C ≤18万元 18万元 10|O =598家 598家 5|O =30家 30家 5|O 提高 99% 10|O 及时 100% 10|B 到位 100% 25|S ≥95% 96% 5",
    "99.9",
)  # fmt: skip
DISPATCH = Printed(
    "58.32", "58.32", "5 5 5 5",
    "C ≤59.87万元 58.32万元 10|O =15人 15人 10|O 足额 100% 10|O 及时 100% 10|B 提高 100% 10|B 保障 100% 15"
    "|S ≥95% 95.5% 5",
    "99.74",
)  # fmt: skip
SERVANTS = Printed(
    "1200", "1200", "4.5 5 5 4.5",
    "C ≤1200万元 1200万元 10|O ≥19236人次 20930人次 10|O ≤60% 57% 10|O ≤1年 1年 5|O ≤1月 1月 5|B 保障 97% 25"
    "|S ≥90% 96% 5", "97.48",
)  # fmt: skip


def scored(form: Printed, judged: str = "") -> Filled:
    rows = []
    for at, line in enumerate(form.indicators.split("|")):
        first, target, actual, weight = line.split()
        row = {"first": _FIRST[first], "second": "", "third": f"{at}", "target": target, "actual": actual}
        rows.append({**row, "weight": weight, "reason": "原因", "judged": judged if target == "≥30次" else ""})
    management = [managed(name, score) for name, score in zip(_MANAGEMENT, form.management.split(), strict=True)]
    funds = [{"source": "财政拨款", "initial": form.budget, "budget": form.budget, "executed": form.executed}]
    return filled(project(*rows, management=management, funds=funds), scheme="henan")


def total(form: Printed, judged: str = "") -> str | None:
    result = scored(form, judged)
    assert [problem.said("zh") for problem in result.problems if problem.fatal] == []
    value = result.projects[0].total.value
    return None if value is None else spelled(value, 2, trimmed=True)


SOUND = (RETIRED, VETERANS, DISABLED, OPERATION, POVERTY, CAPACITY)


@pytest.mark.parametrize("form", SOUND, ids=lambda form: form.total)
def test_the_total_of_a_sound_form_is_reproduced(form: Printed) -> None:
    assert total(form) == form.total


@pytest.mark.parametrize(
    ("form", "from_the_form", "budget"),
    [(REPAIRS, "97.11", "8"), (DISPATCH, "100", "59.87"), (SERVANTS, "98.25", "1300")],
    ids=lambda value: value.total if isinstance(value, Printed) else value,
)
def test_a_total_that_does_not_follow_from_its_form_follows_from_another_budget(
    form: Printed, from_the_form: str, budget: str
) -> None:
    assert total(form) == from_the_form
    assert total(replace(form, budget=budget)) == form.total


def test_over_fulfilment_by_more_than_thirty_percent_is_not_determined() -> None:
    result = scored(COLLECTION)
    [one] = result.projects
    assert one.total.value is None
    assert [row.entry.target.text for row in one.indicators if not row.by_scheme.determined] == ["≥30次"]
    assert any("不能算定" in problem.sentence.zh for problem in result.problems)
    assert total(COLLECTION, judged="9.81") == COLLECTION.total
