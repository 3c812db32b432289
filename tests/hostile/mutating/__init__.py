"""Accidents with files, and malice: what bytes, text, packages, pages, PDF files and pictures may suffer."""

from tests.hostile.mutating.containers import CONTAINER
from tests.hostile.mutating.images import IMAGE
from tests.hostile.mutating.markup import MARKUP
from tests.hostile.mutating.packages import PACKAGE, packed
from tests.hostile.mutating.papers import PAPER
from tests.hostile.mutating.plain import BYTES, Mutation, spliced
from tests.hostile.mutating.words import WORDS

__all__ = [
    "BYTES",
    "CONTAINER",
    "IMAGE",
    "MARKUP",
    "PACKAGE",
    "PAPER",
    "WORDS",
    "Mutation",
    "packed",
    "spliced",
]
