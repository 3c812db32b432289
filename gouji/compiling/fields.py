"""The columns of a form: what each is for and which figure stands where it meets a row.

The meanings come from the form's own headings, title and labels by the one vocabulary (`gouji.forms.vocabulary`), as
when a document is read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.forms import Form, Rows
from gouji.forms.form import Label, Path
from gouji.forms.vocabulary import Role, Words, heading
from gouji.subject import FUND_PARTS, PARTS, DocumentKind, Fund, Item, Kind, Measure, Origin, Stage, Subject

AMOUNTS = frozenset({Role.AMOUNT, Role.TOTAL, Role.OF_WHICH})
_SPENDING = frozenset({Measure.EXPENDITURE, *(part for parts in PARTS.values() for part in parts)})
_SOURCES = frozenset(Fund) - {Fund.ALL}


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a form: its place, its headings, what they say; `panel` counts the sets of row labels before it."""

    index: int
    path: Path
    words: Words
    panel: int

    @property
    def role(self) -> Role:
        """What the column is for."""
        return heading(self.path[-1]).role or Role.AMOUNT

    @property
    def leaf(self) -> str:
        """Its innermost heading."""
        return self.path[-1]

    @property
    def is_amount(self) -> bool:
        """Whether figures of money stand in it."""
        return self.role in AMOUNTS


def fields_of(form: Form, headings: Sequence[Path] = ()) -> tuple[Field, ...]:
    """The columns of a form; those of `headings` (some of its own) where given."""
    found: list[Field] = []
    panel, figures = 0, False
    for index, path in enumerate(headings or form.headings):
        words = Words()
        for text in path:
            words = words.over(heading(text))
        role = heading(path[-1]).role
        if role in (Role.CODE, Role.LABEL) and figures:
            panel, figures = panel + 1, False
        figures = figures or role in AMOUNTS
        found.append(Field(index, path, words, panel))
    return tuple(found)


def subject_of(form: Form, field: Field, fields: Sequence[Field], item: Item, label: Label | None) -> Subject | None:
    """What the figure is about where a row meets a column; None where the row has none there."""
    stage = field.words.stage or form.words.stage
    stage = stage or (Stage.FINAL if form.kind is DocumentKind.FINAL_ACCOUNTS else Stage.BUDGET)
    if form.words.item is not None and form.words.item.kind is Kind.THREE_PUBLIC:
        return _three_public(form, field, label, stage)
    if label is not None:
        return _labelled(form, field, label, stage)
    measure = field.words.measure or form.words.measure
    if form.words.measure is Measure.PROJECT and measure is Measure.REVENUE:
        measure = Measure.PROJECT  # 本年收入 over the funds of a project is the money it is given
    if measure is None:
        return None
    carried = any(other.words.origin is Origin.CARRIED_OVER for other in fields if other.is_amount)
    income = any(other.words.measure is Measure.REVENUE for other in fields if other.is_amount)
    if measure in _SPENDING and field.words.origin is Origin.CARRIED_OVER and income:
        measure = Measure.REVENUE
    origin = field.words.origin or form.words.origin
    if origin is None:
        of_this_year = field.words.fund in _SOURCES and (
            measure is Measure.REVENUE or (measure in _SPENDING and carried)
        )
        appropriated = (
            measure in _SPENDING
            and field.words.fund is None
            and form.words.fund is not None
            and form.kind is DocumentKind.BUDGET
            and not carried
        )
        origin = Origin.CURRENT if of_this_year or appropriated else None
    if form.rows is Rows.PROJECT and measure is Measure.EXPENDITURE and item.kind is Kind.PROJECT:
        measure = Measure.PROJECT
    return Subject(item, measure, _fund(field.words.fund, form.words.fund), origin or Origin.ALL, stage)


def _fund(column: Fund | None, title: Fund | None) -> Fund:
    """The narrower of the funds that heading and title name."""
    if column is not None and title in FUND_PARTS.get(column, ()):
        return title or column
    return column or title or Fund.ALL


def _labelled(form: Form, field: Field, label: Label, stage: Stage) -> Subject | None:
    words = label.words
    if words.item is None or words.measure is None:
        return None
    fund = words.fund if words.measure is Measure.REVENUE else None
    fund = fund or field.words.fund or form.words.fund or Fund.ALL
    return Subject(words.item, words.measure, fund, words.origin or Origin.ALL, stage)


def _three_public(form: Form, field: Field, label: Label | None, stage: Stage) -> Subject | None:
    item = label.words.item if label is not None else field.words.item
    if item is None and field.words.fund is None:
        item = form.words.item
    if item is None:
        return None
    return Subject(item, Measure.EXPENDITURE, field.words.fund or Fund.ALL, Origin.ALL, stage)
