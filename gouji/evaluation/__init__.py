"""The service of scoring: a self-evaluation's targets and actuals → its rates, scores, deviations, total and grade."""

from gouji.evaluation.entry import Cell, Entry, FundsEntry, IndicatorEntry, ManagementEntry, Problem, ProjectEntry
from gouji.evaluation.fill import Filled, FilledProject, fill

__all__ = [
    "Cell",
    "Entry",
    "Filled",
    "FilledProject",
    "FundsEntry",
    "IndicatorEntry",
    "ManagementEntry",
    "Problem",
    "ProjectEntry",
    "fill",
]
