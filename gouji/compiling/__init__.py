"""Compiling: from a department's books to the manuscript of what it discloses.

compiled = compile_budget(books, 2026, "henan")
compiled.manuscript      # every table and sentence, every figure with what it is about
compiled.gaps            # what the books still lack, a sentence each
"""

from __future__ import annotations

from gouji.compiling.budget import Compiled, compile_budget
from gouji.compiling.final_accounts import compile_final_accounts
from gouji.compiling.missing import Gap

__all__ = ["Compiled", "Gap", "compile_budget", "compile_final_accounts"]
