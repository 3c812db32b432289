"""Disclosures of invented departments, generated from unrounded books: all that holds in the books holds in 分."""

from __future__ import annotations

from importlib import import_module
from random import Random

from tests.documents.books import Books, invent
from tests.documents.layout import Document, Family, Layout, Truth
from tests.documents.manuscript import Manuscript

__all__ = ["Books", "Document", "Family", "Layout", "Truth", "generate", "print_books"]

_WRITERS = {"henan": "henan_text", "hebei": "hebei_text", "final": "final_text", "other": "other"}


def generate(seed: int, family: Family, layout: Layout) -> Document:
    """The document of `family` for `seed`, printed in `layout`. The same arguments give the same text.

    The wording of the narrative depends on the seed alone, so two layouts of one seed say the same.
    """
    return print_books(invent(seed, final=family == "final"), seed, family, layout)


def print_books(books: Books, seed: int, family: Family, layout: Layout) -> Document:
    """A document of given books."""
    write = import_module(f"tests.documents.{_WRITERS[family]}").document
    out = Manuscript(layout)
    write(out, books, Random(f"words {seed} {family}"))
    text, truth = out.finish()
    return Document(text, truth, books)
