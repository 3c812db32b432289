"""Charts of figures: what they show, and how they are drawn."""

from __future__ import annotations

from gouji.charts.model import Chart, Series, Shape

__all__ = ["Chart", "Series", "Shape"]
