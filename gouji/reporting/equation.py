"""A relation written out with the figures as printed: `436.74 = 406.84 + 29.90`, `58.39% = 436.74 ÷ 747.96`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from gouji.figures import Figure, Unit, plain
from gouji.relations import Proportion, Ratio, Relation, Sense, State

_LONG = re.compile(r"([\d.,]+(?: [-+−] [\d.,]+){2})(?: [-+−] [\d.,]+){6,}( [-+−] [\d.,]+)")


def equation(relation: Relation) -> str:
    """The relation as an equation, with ≠ (or the sign that is false struck) where it does not hold."""
    violated = relation.state is State.VIOLATED
    if isinstance(relation, Proportion):
        return f"{_number(relation.part)} {'≠' if violated else '='} {relation.working}"
    if isinstance(relation, Ratio):
        top, base = _sum(relation.numerator), _sum(relation.denominator)
        top = f"({top})" if len(relation.numerator) > 1 else top
        base = f"({base})" if len(relation.denominator) > 1 else base
        return f"{_number(relation.percentage)} {'≠' if violated else '='} {top} ÷ {base}"
    (weight, left), rest = relation.terms[0], relation.terms[1:]
    sign = -1 if weight > 0 else 1
    right = _sum((sign * other, figure) for other, figure in rest)
    if relation.constant:
        number = plain(abs(relation.constant), left.unit, 0)
        minus = sign * relation.constant < 0
        right = f"{right} {'−' if minus else '+'} {number}" if right else f"{'−' if minus else ''}{number}"
    right = right or "0"
    if relation.sense is Sense.EQUAL:
        symbol = "≠" if violated else "≈" if relation.tail else "="
    elif weight > 0:
        symbol = "≰" if violated else "≤"
    else:
        symbol = "≱" if violated else "≥"
    factor = f"{abs(weight)} × " if abs(weight) != 1 else ""
    return f"{factor}{_number(left)} {symbol} {right}"


def shortened(text: str) -> str:
    """Sums of ten terms and more in `text` with their first three and their last only.

    >>> shortened("55.00 = 1.00 + 2.00 + 3.00 + 4.00 + 5.00 + 6.00 + 7.00 + 8.00 + 9.00 + 10.00")
    '55.00 = 1.00 + 2.00 + 3.00 + … + 10.00'
    """
    return _LONG.sub(lambda found: f"{found[1]} + …{found[2]}", text)


def _sum(terms: Iterable[tuple[int, Figure]]) -> str:
    written = ""
    for weight, figure in terms:
        factor = f"{abs(weight)} × " if abs(weight) != 1 else ""
        number = factor + _number(figure)
        if not written:
            written = number if weight > 0 else f"−{number}"
        else:
            written += f" + {number}" if weight > 0 else f" − {number}"
    return written


def _number(figure: Figure) -> str:
    text = figure.printed()
    if figure.value < 0:
        text = f"({text.replace('-', '−')})"
    return f"{text}%" if figure.unit is Unit.PERCENT else text
