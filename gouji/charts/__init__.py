"""Charts of figures: what they show, and how they are drawn (`svg`, `png`, `pdf`).

matplotlib is imported when the first picture or page is made: a chart in a manuscript or on a web page needs none.
"""

from __future__ import annotations

from gouji.charts.drawing import pdf, png, svg
from gouji.charts.model import Chart, Multiples, Series, Shape

__all__ = ["Chart", "Multiples", "Series", "Shape", "pdf", "png", "svg"]
