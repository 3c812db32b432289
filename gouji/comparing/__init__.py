"""Disclosures side by side: departments × years × kinds (部门预算、决算的纵向和横向比较).

sheet(disclosure)      all that comparing needs of one document, small enough to be stored
compare(sheets)        lines, changes, execution, what disagrees, what stands out, what can't be compared
"""

from __future__ import annotations

from gouji.comparing.comparison import Comparison, compare, label
from gouji.comparing.extracting import sheet, sheet_as
from gouji.comparing.lines import GROUPS, Cell, Line
from gouji.comparing.sheet import Fact, Scope, Sheet, Spot, Who, decimal, sheet_of

__all__ = [
    "GROUPS",
    "Cell",
    "Comparison",
    "Fact",
    "Line",
    "Scope",
    "Sheet",
    "Spot",
    "Who",
    "compare",
    "decimal",
    "label",
    "sheet",
    "sheet_as",
    "sheet_of",
]
