"""Going through the figures of a selection document by document: what it takes follows from how far one goes.

A query over the figures of all documents would look through millions of rows for the few that are meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from gouji.web.documents.models import Figure, Visible
from gouji.web.open_data.columns import FIELDS, Row, row
from gouji.web.open_data.selecting import Selection

CHUNK = 25
"""Documents asked for at once: about ten thousand figures."""


class Found(NamedTuple):
    """A figure as a row, and the numbers of its document and its own, by which one goes on after it."""

    document: int
    figure: int
    row: Row


def documents_of(selection: Selection, visible: Visible, *, newest: bool = True, first: int = 0) -> Iterator[int]:
    """The numbers of the documents that are meant, from `first` on."""
    found = selection.documents(visible, newest=newest).filter(pk__gte=first).order_by("pk")
    return found.values_list("pk", flat=True).iterator(chunk_size=2000)


def walk(selection: Selection, documents: Iterable[int], after: tuple[int, int] = (0, 0)) -> Iterator[Found]:
    """The figures that are meant in these documents, in their order, after a document's figure."""
    for some in _chunks(documents):
        found = selection.narrowed(Figure.objects.filter(document__in=some)).order_by("document_id", "id")
        for document, figure, *said in found.values_list("document_id", "id", *FIELDS).iterator(chunk_size=2000):
            if (document, figure) > after:
                yield Found(document, figure, row(document, said))


def rows(selection: Selection, visible: Visible, *, newest: bool = True) -> Iterator[Row]:
    """All figures that are meant."""
    return (found.row for found in walk(selection, documents_of(selection, visible, newest=newest)))


def _chunks(documents: Iterable[int]) -> Iterator[Sequence[int]]:
    some: list[int] = []
    for document in documents:
        some.append(document)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some
