"""Pictures of the figures in the text: what the money goes to, and how it changed."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.charts import Chart, Series
from gouji.charts.model import Shape
from gouji.compiling.facts import total
from gouji.compiling.sentences import Speaker
from gouji.forms.labels import CLASSES, class_name
from gouji.manuscript import Block
from gouji.subject import Fund, Item, Kind, Measure, Origin, Stage, Subject


def structure(speaker: Speaker, stage: Stage = Stage.BUDGET) -> Iterator[Block]:
    """Expenditure by functional class, where there are several."""
    found = []
    for code in CLASSES:
        value = speaker.value(Subject(Item(Kind.FUNCTION, code), Measure.EXPENDITURE, stage=stage))
        if value:
            found.append((class_name(code).removesuffix("支出"), value))
    if len(found) > 1:
        names, values = zip(*found, strict=True)
        title = f"{speaker.year.year}年支出{speaker.document}结构"
        yield Chart(title, Shape.BARS, names, (Series(f"{speaker.year.year}年", values),))


_COMPARED = (
    ("本年支出", total(Measure.EXPENDITURE)),
    ("基本支出", total(Measure.BASIC)),
    ("项目支出", total(Measure.PROJECT)),
    ("一般公共预算支出", total(Measure.EXPENDITURE, Fund.GENERAL, Origin.ALL)),
)


def change_on_last_year(speaker: Speaker, stage: Stage = Stage.BUDGET) -> Iterator[Block]:
    """The main figures beside last year's, those that are known."""
    rows = []
    for name, subject in _COMPARED:
        subject = subject.but(stage=stage)
        before = speaker.before(subject)
        if before is not None:
            rows.append((name, speaker.value(subject), before))
    if len(rows) > 1:
        names, now, then = zip(*rows, strict=True)
        year = speaker.year.year
        series = (Series(f"{year - 1}年", then), Series(f"{year}年", now))
        yield Chart(f"与{year - 1}年比较", Shape.GROUPED, names, series)
