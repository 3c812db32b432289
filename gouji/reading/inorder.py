"""A table read as words in order, blanks lost: its columns, and its rows with their figures not yet in columns."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gouji.figures import normal_width
from gouji.forms import Form, Rows
from gouji.forms.form import Path
from gouji.forms.vocabulary import Role
from gouji.reading import headings, loose, placings, unfolded
from gouji.reading.blocks import Cell, Line
from gouji.reading.grid import is_amount
from gouji.reading.structure import KEYS, Head, Panel, heads_of, is_figure, panels, sums


@dataclass(frozen=True, slots=True)
class InOrder:
    """The columns of a table, its rows, and by what they go."""

    heads: list[Head]
    panels: list[Panel]
    rows: list[loose.LooseRow]
    by: Rows


def declared(lines: list[Line], form: Form, year: int | None) -> InOrder | None:
    """A table of a form whose headings are printed; None where they are others than the form's."""
    words, rows = loose.headings_and_rows(lines, form)
    paths = headings.named(words, form, loose.lanes(lines))
    if not form.headings or not headings.explains(paths, words):
        return None
    heads = heads_of(paths, year)
    return InOrder(heads, panels(heads), rows, form.rows)


def undeclared(lines: list[Line], year: int | None) -> InOrder | None:
    """A table that no form declares; None where its headings can be read in no way, or in more than one.

    Of several ways to read the headings that is taken under which the fewest sums are broken along the rows.
    """
    head, body = loose.undeclared(lines)
    most = max((sum(is_amount(cell.text) for cell in row) for row in body), default=0)
    if not most:
        return None
    ways = [_as_rows(paths, head, body, year) for paths in unfolded.columns(head, most)]
    scored = sorted(((_broken(way, most), at) for at, way in enumerate(ways)), key=lambda pair: pair[0])
    if not scored or len(ways[scored[0][1]].panels) > 2 or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    best = ways[scored[0][1]]
    return None if any(is_figure(head.path) for head in best.heads) else best


def _as_rows(paths: list[Path], head: list[list[Cell]], body: list[list[Cell]], year: int | None) -> InOrder:
    first, *rest = heads_of(paths, year)
    heads = [first if first.role in KEYS or first.role is Role.ORDINAL else replace(first, held=Role.LABEL), *rest]
    found = panels(heads)
    coded = any(key.role is Role.CODE for panel in found for key in panel.keys)
    by = Rows.LABELS if len(found) > 1 and not coded else Rows.FUNCTION if coded else Rows.OTHER
    numbered = any(head.role is Role.ORDINAL for head in heads)
    rows = loose.rows_of(head, body, numbered=numbered, by=by)
    return InOrder(heads, found, rows, by)


def _broken(way: InOrder, most: int) -> tuple[int, int, int]:
    """How badly columns fit the rows: sums broken, columns too many, sums that there are not."""
    columns = [head.index for panel in way.panels for head in panel.figures]
    if len(way.panels) > 1:
        return 0, len(columns) - most, 0
    along = sums(way.panels[0].figures, declared=False)
    checks = placings.Sums(columns, along, step=1)
    values = {tuple(_value(cell.text) for cell in row.figures) for row in way.rows if row.figures}
    broken = 0
    for row in values:
        fits = placings.candidates(list(row), checks)
        broken += checks.broken(checks.placed(row, fits[0])) if fits else len(along) + 1
    return broken, len(columns) - most, -len(along)


def _value(text: str) -> int:
    """A figure in hundredths, whatever its unit."""
    whole, _, decimals = normal_width(text).strip("()%").replace(",", "").partition(".")
    return int(f"{whole}{decimals[:2]:0<2}")
