"""Schemes: how a place scores its self-evaluations, as data. The weights that a document prints win over a scheme's.

Nothing of a scheme is assumed of a document: its weights are a norm to compare with, and a rule that no source decides
is None, on which scoring says "not determined" instead of guessing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from gouji.performance.model import FirstLevel
from gouji.text import Text


class Evidence(StrEnum):
    """How a part of a scheme is known."""

    READ = "read"  # read in a published source
    SEEN = "seen"  # derived from published forms that were scored by it
    KNOWN = "known"  # common knowledge of the rule; its text was not read again


class LimitMissed(StrEnum):
    """The share of the weight that an actual above an upper limit (≤) still gets. Places differ."""

    LINEAR = "linear"  # 2 − actual/target, not below 0
    INVERSE = "inverse"  # target/actual
    NOTHING = "nothing"  # 0


class OverFulfilled(StrEnum):
    """What an actual gets that is above the target by more than the scheme's limit. Places differ."""

    FULL = "full"  # the whole weight; a reason is required all the same
    EXCESS = "excess"  # the weight less the excess: 1 − (actual/target − 1 − limit), not below 0


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade and the least total that earns it."""

    name: str
    least: Fraction


GRADES = (
    Grade("优", Fraction(90)),
    Grade("良", Fraction(80)),
    Grade("中", Fraction(60)),
    Grade("差", Fraction(0)),
)
"""优 [90, 100], 良 [80, 90), 中 [60, 80), 差 [0, 60): the bands 90–100, 80–89, 60–79, 0–59 are READ in a notice on the
bands unified for central departments; that they are half open is KNOWN."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """How self-evaluations are scored: weights, thresholds, rounding, grades. Points are of 100.

    `first` has the weight of each first level, where the scheme fixes it; `together` the weight of all indicators.
    """

    id: str
    name: Text
    basis: Text
    evidence: Evidence
    execution: Fraction
    together: Fraction
    first: tuple[tuple[FirstLevel, Fraction], ...] = ()
    management: tuple[tuple[str, Fraction], ...] = ()
    over_limit: Fraction = Fraction(30)
    """Percent above the target up to which nothing is lost and no deviation is shown. KNOWN as the usual local
    parameter, SEEN in scored forms."""
    over: OverFulfilled | None = None
    limit_missed: LimitMissed | None = None
    equal_over: bool = False
    """Whether an actual above an = target is treated as over-fulfilment; if not, it is not determined."""
    decimals: int = 2
    trimmed: bool = True
    """Whether scores are printed without zeros at their end (9.8, not 9.80)."""
    prints_deviation: bool = True
    """Whether the place's form has a column 偏差度."""
    grades: tuple[Grade, ...] = GRADES

    def weight_of(self, first: FirstLevel) -> Fraction | None:
        """The weight that the scheme gives a first level, None where it leaves that to the unit."""
        return dict(self.first).get(first)


def _points(**weights: int) -> tuple[tuple[FirstLevel, Fraction], ...]:
    return tuple((FirstLevel(first), Fraction(weight)) for first, weight in weights.items())


NATIONAL = Scheme(
    id="national",
    name=Text("全国通行（产出50、效益30、满意度10）", "National (output 50, benefit 30, satisfaction 10)"),
    basis=Text(
        "《项目支出绩效评价管理办法》（财预〔2020〕10号）；权重未与原文逐字核对，公开的自评表与之相符",
        "财预〔2020〕10号; weights not checked against its text, met in published forms",
    ),
    evidence=Evidence.KNOWN,
    execution=Fraction(10),
    together=Fraction(90),
    first=_points(output=50, benefit=30, satisfaction=10),
    prints_deviation=False,
)
"""No 满意度 that suits: its 10 go to 效益 (KNOWN)."""

NATIONAL_COST = Scheme(
    id="national-cost",
    name=Text("全国通行，成本单列（成本20、产出40、效益20、满意度10）", "National, cost apart (20, 40, 20, 10)"),
    basis=Text(
        "《中央部门项目支出核心绩效目标和指标设置及取值指引（试行）》（财预〔2021〕101号）；权重未与原文逐字核对，各地不一",
        "财预〔2021〕101号; weights not checked against its text, they vary by place",
    ),
    evidence=Evidence.KNOWN,
    execution=Fraction(10),
    together=Fraction(90),
    first=_points(cost=20, output=40, benefit=20, satisfaction=10),
    prints_deviation=False,
)

HENAN = Scheme(
    id="henan",
    name=Text("河南样式（资金管理20、成本10、产出30、效益25、满意度5）", "Henan (management 20, 10, 30, 25, 5)"),
    basis=Text(
        "由公开的河南县级自评表推得：十张表权重一致；超过30%的正偏差如何扣分，表内证据不足以确定",
        "derived from ten published forms of a county in Henan; the loss above 30% is not determined by them",
    ),
    evidence=Evidence.SEEN,
    execution=Fraction(10),
    together=Fraction(70),
    first=_points(cost=10, output=30, benefit=25, satisfaction=5),
    management=(
        ("安排科学性", Fraction(5)),
        ("拨付合规性", Fraction(5)),
        ("使用规范性", Fraction(5)),
        ("预算绩效管理情况", Fraction(5)),
    ),
)

SICHUAN = Scheme(
    id="sichuan",
    name=Text("四川样式（指标共90，由单位分配）", "Sichuan (90 for all indicators, divided by the unit)"),
    basis=Text("四川两地公开的2023年项目支出绩效自评表", "forms of 2023 published in two places of Sichuan"),
    evidence=Evidence.READ,
    execution=Fraction(10),
    together=Fraction(90),
    prints_deviation=False,
)
"""An execution rate below 90% needs a written reason (READ)."""

HUBEI = Scheme(
    id="hubei",
    name=Text("湖北样式（执行率20，目标共80）", "Hubei (execution 20, goals 80)"),
    basis=Text(
        "湖北一地公开的自评表：执行率20分，两个目标各40分", "a form published in Hubei: 20, and two goals of 40"
    ),
    evidence=Evidence.READ,
    execution=Fraction(20),
    together=Fraction(80),
    prints_deviation=False,
)

SCHEMES = (NATIONAL_COST, NATIONAL, HENAN, SICHUAN, HUBEI)
"""Every declared scheme."""


def scheme(name: str) -> Scheme | None:
    """The declared scheme of that id."""
    return next((one for one in SCHEMES if one.id == name), None)
