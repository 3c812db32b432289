"""A document on which each rule holds, and one that differs in little and breaks it."""

from __future__ import annotations

from importlib.resources import files


def example(rule_id: str) -> tuple[str, str]:
    r"""The texts on which a rule holds and on which it is violated. Raises LookupError for a rule without a case.

    >>> holds, breaks = example("summary.revenue")
    >>> [line for line in breaks.splitlines() if line not in holds.splitlines()]
    ['二、财政专户管理资金收入\t25.00\t\t']
    """
    holds, breaks = (files(__name__) / f"{rule_id}.{which}.txt" for which in ("holds", "breaks"))
    if "/" in rule_id or not (holds.is_file() and breaks.is_file()):
        raise LookupError(f"no case of a rule {rule_id!r}")
    return holds.read_text("utf-8"), breaks.read_text("utf-8")
