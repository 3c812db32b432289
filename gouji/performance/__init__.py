"""Performance: what targets and self-evaluations say, and the arithmetic of scoring them."""

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
from gouji.performance.value import Nature, Operator, Value, value_of

__all__ = [
    "BlockTotal",
    "Evaluation",
    "FirstLevel",
    "Funds",
    "Indicator",
    "Label",
    "Management",
    "Nature",
    "Operator",
    "Performance",
    "Source",
    "TargetSheet",
    "Value",
    "value_of",
]
