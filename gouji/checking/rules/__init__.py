"""Every rule, in the order a reviewer goes: sums, summaries, agreement, narrative, requirements, codes."""

from __future__ import annotations

from gouji.checking.rule import Rule
from gouji.checking.rules import (
    agreement,
    assets,
    changes,
    codes,
    funds,
    narrative,
    requirements,
    scope,
    summaries,
    sums,
    three_public,
)

RULES: tuple[Rule, ...] = (
    sums.RULES
    + summaries.RULES
    + agreement.RULES
    + funds.RULES
    + changes.RULES
    + three_public.RULES
    + narrative.RULES
    + scope.RULES
    + assets.RULES
    + requirements.RULES
    + codes.RULES
)
