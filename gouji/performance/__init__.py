"""Performance: what targets and self-evaluations say, and the arithmetic of scoring them."""

from gouji.performance.attainment import Attainment, Standing, attainment
from gouji.performance.model import (
    BlockTotal,
    Evaluation,
    FirstLevel,
    Funds,
    Indicator,
    Label,
    Management,
    Performance,
    Source,
    TargetSheet,
)
from gouji.performance.scheme import SCHEMES, Evidence, Grade, LimitMissed, OverFulfilled, Scheme, scheme
from gouji.performance.scoring import (
    Step,
    deviation,
    execution_rate,
    execution_score,
    grade,
    indicator_score,
    total,
)
from gouji.performance.value import Nature, Operator, Value, value_of

__all__ = [
    "SCHEMES",
    "Attainment",
    "BlockTotal",
    "Evaluation",
    "Evidence",
    "FirstLevel",
    "Funds",
    "Grade",
    "Indicator",
    "Label",
    "LimitMissed",
    "Management",
    "Nature",
    "Operator",
    "OverFulfilled",
    "Performance",
    "Scheme",
    "Source",
    "Standing",
    "Step",
    "TargetSheet",
    "Value",
    "attainment",
    "deviation",
    "execution_rate",
    "execution_score",
    "grade",
    "indicator_score",
    "scheme",
    "total",
    "value_of",
]
