"""The one exception of reading: a sentence for the person who gave the document."""

from __future__ import annotations

from gouji.findings import Text


class Unreadable(Exception):
    """A document that cannot be read; `sentence` says which, why and what to do.

    `lasting`: the same bytes will never be read; not so where a program is missing that may be installed.
    """

    def __init__(self, sentence: Text, *, lasting: bool = True) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence
        self.lasting = lasting
