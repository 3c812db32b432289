"""What is said to people, in the two languages of the screens."""

from __future__ import annotations

from typing import NamedTuple


class Text(NamedTuple):
    """A sentence in the two languages of the screens."""

    zh: str
    en: str

    def say(self, lang: str) -> str:
        """The sentence in `lang` (`zh` or `en`)."""
        return self.en if lang == "en" else self.zh
