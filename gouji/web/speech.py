"""What the pages say, in the language of the person who looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.functional import lazystr
from django.utils.translation import get_language

from gouji.text import Text

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

LANGUAGES = {"zh": "zh-hans", "en": "en"}
"""The languages of the screens, and what Django calls them."""
COOKIE = "language"


def lang() -> str:
    """The language in which the page is made: `zh` or `en`."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def say(text: Text) -> str:
    """The sentence in the language of the page."""
    return text.say(lang())


class _Spoken:
    """A text that is said when it is needed."""

    def __init__(self, text: Text) -> None:
        self.text = text

    def __str__(self) -> str:
        return say(self.text)


def spoken(zh: str, en: str) -> _StrPromise:
    """A string for the labels of forms and choices, in the language of the page on which it is shown."""
    return lazystr(_Spoken(Text(zh, en)))
