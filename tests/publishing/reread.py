"""What a published file says when it is read again, beside what its manuscript meant."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import gouji
from gouji.disclosure import Disclosure
from gouji.manuscript import Manuscript, Number, Table
from gouji.subject import Subject

Facts = Counter[tuple[Subject, str]]


def meant(manuscript: Manuscript) -> tuple[Facts, set[tuple[Subject, str]]]:
    """The figures of the tables and those of the sentences, each with what it is about."""
    tables = [block for block in manuscript.blocks if isinstance(block, Table)]
    cells = Counter(
        (cell.content.subject, cell.content.text)
        for table in tables
        for row in table.body
        for cell in row
        if cell is not None and isinstance(cell.content, Number) and cell.content.subject is not None
    )
    inside = {id(cell.content) for table in tables for row in table.body for cell in row if cell is not None}
    spoken = {
        (number.subject, number.text)
        for number in manuscript.numbers()
        if id(number) not in inside and number.subject is not None
    }
    return cells, spoken


def said(document: Disclosure) -> tuple[Facts, set[tuple[Subject, str]]]:
    """The same of a document that was read."""
    cells = Counter(
        (amount.subject, amount.figure.place.text)
        for statement in document.statements
        for amount in statement.cells.values()
        if amount.subject is not None
    )
    return cells, {(claim.subject, claim.figure.place.text) for claim in document.claims}


def assert_same(manuscript: Manuscript, path: Path) -> Disclosure:
    """Reading the file gives every figure of the manuscript with its meaning, in its place and nowhere else."""
    document = gouji.read(path)
    cells, spoken = meant(manuscript)
    read_cells, read_spoken = said(document)
    assert cells - read_cells == Counter(), f"{path.suffix}: lost"
    assert read_cells - cells == Counter(), f"{path.suffix}: added"
    assert spoken <= read_spoken, f"{path.suffix}: lost in sentences"
    assert (document.department, document.year, document.kind) == (
        manuscript.department,
        manuscript.year,
        manuscript.kind,
    )
    return document
