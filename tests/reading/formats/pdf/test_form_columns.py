"""The columns of a part of a form, told by where its cells stand."""

from __future__ import annotations

from gouji.reading.formats.pdf.unruled.form_columns import FormCell, FormRow, set_columns


def row(top: float, *spans: tuple[float, float], is_heading: bool = False) -> FormRow:
    """A row of cells, each from left to right."""
    return FormRow(1, top, [FormCell([], "x", left, right) for left, right in spans], is_heading)


def test_text_without_width_has_a_column_too() -> None:
    rows = [row(0, (10, 50), (100, 150), is_heading=True), row(12, (12, 40), (50, 50), (100, 120)), row(24, (90, 90))]
    set_columns(rows)
    assert [cell.column for cell in rows[0].cells] == [rows[1].cells[0].column, rows[1].cells[2].column]
    assert all(cell.column >= 0 for line in rows for cell in line.cells)
