"""Charts of figures: what they show, and how they are drawn (`svg`, `png`, `pdf`).

What draws is imported when the first chart is drawn: a chart in a manuscript costs nothing before.
"""

from __future__ import annotations

from gouji.charts.drawing import pdf, png, svg
from gouji.charts.model import Chart, Multiples, Series, Shape

__all__ = ["Chart", "Multiples", "Series", "Shape", "pdf", "png", "svg"]
