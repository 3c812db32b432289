"""A clause: the tokens from a stop or a figure to the next, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.reading.sentences.meaning import Meaning, combine
from gouji.reading.sentences.tokens import Sort, Token
from gouji.reading.sentences.vocabulary import Link
from gouji.subject import Kind

_VERBS = frozenset({Link.UP, Link.DOWN, Link.EITHER, Link.SHARE, Link.COMPLETES})
_SAID = frozenset({Sort.WORD, Sort.TEXT, Sort.NOUN, Sort.LABEL, Sort.CODE, Sort.QUOTED, Sort.THRESHOLD})
_BEGINNINGS = frozenset("中其在共总现计有年")  # fillers that may as well begin a name: 中央…, 其他…, 在职…
_FOREIGN = frozenset({Sort.TEXT, Sort.QUOTED})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of tokens that may name a subject. `foreign`: it holds words that the vocabulary does not know."""

    tokens: tuple[Token, ...]
    said: Meaning | None
    foreign: bool
    words: int

    @property
    def empty(self) -> bool:
        """Whether nothing was named at all."""
        return not self.foreign and not self.words and self.marked is None

    @property
    def marked(self) -> Token | None:
        """The label with marked levels, the code or the threshold in it."""
        return next((token for token in self.tokens if token.sort in (Sort.LABEL, Sort.CODE, Sort.THRESHOLD)), None)

    @property
    def year(self) -> int | None:
        """The year named last."""
        years = [token.year for token in self.tokens if token.year]
        return years[-1] if years else None

    def name(self, text: str, dated: bool = False) -> str:
        """What was named, as written, without what stands around it."""
        said = [token for token in self.tokens if token.sort in _SAID]
        while len(said) > 1 and said[-1].sort is Sort.WORD and not said[-1].meaning.names_something:
            said.pop()  # 预算, 决算数: the stage of what was named
        if not said:
            return ""
        first = said[0].start
        if any(token.end == first and token.text in _BEGINNINGS for token in self.tokens):
            first -= 1
        if dated:
            before = [token for token in self.tokens if token.sort is Sort.DATE and token.end == first]
            first = before[-1].start if before else first
        return text[first : said[-1].end].strip("、 ")


def phrase(tokens: Sequence[Token], kinds: frozenset[Kind]) -> Phrase:
    """What a run of tokens names, where items of `kinds` are spoken of."""
    start = 0
    for number, token in enumerate(tokens):
        if token.sort is Sort.BODY:
            start = number + 1
    kept = tuple(tokens[start:])
    here = kinds | {token.meaning.item.kind for token in kept if token.meaning.item and not token.meaning.within}
    known = [token for token in kept if token.sort is Sort.WORD and _understood(token, here)]
    strange = any(token.sort in _FOREIGN for token in kept if not token.text.startswith("("))
    strange = strange or len(known) < sum(token.sort is Sort.WORD for token in kept)
    if not any(token.meaning.names_something or token.meaning.extent for token in known):
        strange = strange or any(token.sort is Sort.NOUN and token.text not in ("数", "金额", "额") for token in kept)
    said = combine(token.meaning for token in known)
    return Phrase(kept, said, strange or said is None, len(known))


def _understood(token: Token, kinds: frozenset[Kind]) -> bool:
    return not token.meaning.within or bool(token.meaning.within & kinds)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause that ends in a figure: what stands before its verb, the verb, what stands between verb and figure."""

    before: tuple[Token, ...]
    verb: Token | None
    after: tuple[Token, ...]

    @property
    def link(self) -> Link | None:
        """What the verb says."""
        return self.verb.link if self.verb else None


def split(tokens: Sequence[Token]) -> Clause:
    """A clause cut at its last verb (增加, 占, 完成)."""
    for number in range(len(tokens) - 1, -1, -1):
        if tokens[number].link in _VERBS:
            return Clause(tuple(tokens[:number]), tokens[number], tuple(tokens[number + 1 :]))
    return Clause(tuple(tokens), None, ())


def links(tokens: Sequence[Token]) -> set[Link]:
    """The links in a run of tokens."""
    return {token.link for token in tokens if token.link}
