"""Every rule, in the order a reviewer goes: sums, summaries, agreement, narrative, requirements, codes."""

from __future__ import annotations

from gouji.checking.rule import Rule
from gouji.checking.rules import (
    agreement,
    assets,
    changes,
    codes,
    declared_rows,
    directions,
    evaluation_form,
    evaluation_limits,
    evaluation_sums,
    evaluation_told,
    evaluations,
    funds,
    indicators,
    narrative,
    percentages,
    projects,
    requirements,
    rows,
    scope,
    summaries,
    sums,
    targets,
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
    + directions.RULES
    + percentages.RULES
    + scope.RULES
    + assets.RULES
    + evaluation_sums.RULES
    + evaluation_told.RULES
    + evaluations.RULES
    + evaluation_limits.RULES
    + evaluation_form.RULES
    + targets.RULES
    + projects.RULES
    + indicators.RULES
    + requirements.RULES
    + declared_rows.RULES
    + rows.RULES
    + codes.RULES
)
