"""The one exception of reading: a sentence for the person who gave the document."""

from __future__ import annotations

from gouji.findings import Text


class Unreadable(Exception):
    """A document that cannot be read; `sentence` says which, why and what to do."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence
