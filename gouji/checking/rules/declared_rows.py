"""Rows that a form prints and its table lacks, where it has all others."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Statement
from gouji.findings import Fault, Severity, Text
from gouji.forms.form import Label
from gouji.forms.vocabulary import plain_words
from gouji.place import Place
from gouji.relations import State
from gouji.subject import TOTAL, Fund, Measure, Origin, Subject

NOT_WHOLE = Text("表中可能有没有读到的行。", "The table may have rows that were not read.")
FORM = Text("部门预算、部门决算表式", "The forms of budgets and final accounts")
AT_ONCE = 2
"""So many rows can be lost in one place; more make another layout of it."""

_WHOLE = (Fund.ALL, Fund.FISCAL)
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[、.．])|其中：|：$")
_TOTALS = frozenset({Measure.REVENUE, Measure.EXPENDITURE, Measure.EXPENDITURE_TOTAL})


def _declared(evidence: Evidence, *, totals: bool) -> Iterator[Judgement]:
    """Rows that the form prints and the table lacks, where it has all others (of its totals) or nearly all."""
    for statement in evidence.statements:
        form = evidence.form(statement)
        if form is None or not form.labels or not statement.rows or statement.empty:
            continue
        if statement.numbers and not totals:
            continue  # its numbers say more
        if _strangers(statement, form.labels) > (0 if statement.spaced else 1):
            continue  # of another printing, or words that were cut
        wanted = [label for panel in form.labels for label in panel if plain_words(label.text)]
        lacking = [label for panel in form.labels for label in _lacking(statement, panel)]
        if any(len(_lacking(statement, panel)) > AT_ONCE for panel in form.labels) or (
            5 * (len(wanted) - len(lacking)) < 4 * len(wanted)
        ):
            continue  # another layout of the form
        texts = [_plain(label.text) for label in wanted]
        if statement.spaced and any(texts.count(_plain(label.text)) > 1 for label in lacking):
            continue  # where words may have been cut, which of two rows of one name is there is not known
        if lacking and not evidence.is_whole(statement):
            yield Judgement(State.UNDECIDABLE, why=NOT_WHOLE)
        elif any(map(_is_total, lacking)) is totals and lacking:
            names = "、".join(f"“{label.text.rstrip('：')}”" for label in lacking)
            yield Judgement(State.VIOLATED, places=_beside(statement, lacking), topic=statement.title, expected=names)
        elif not lacking:
            yield Judgement(State.HOLDS, places=(statement.place,))


def _strangers(statement: Statement, panels: Sequence[Sequence[Label]]) -> int:
    """How many rows have words that are no row's of the form, nor stand for one under its number."""
    words = {_plain(label.text) for panel in panels for label in panel}
    ordinals = {_ordinal(label.text) for panel in panels for label in panel}
    labels = [plain_words(row.label) for row in statement.rows]
    return sum(1 for label in labels if _plain(label) not in words and _ordinal(label) not in ordinals)


def _lacking(statement: Statement, panel: Sequence[Label]) -> list[Label]:
    """The labels of a panel that no row of the table has, by its words or by what it is."""
    printed: dict[str, list[int]] = {}
    for row in statement.rows:
        printed.setdefault(_plain(row.label), []).append(row.index)
    left = [label for label in panel if _plain(label.text) and not _taken(printed, label)]
    others = {index for indices in printed.values() for index in indices}
    torn = [words for words, indices in printed.items() if indices]
    left = [label for label in left if not any(_plain(label.text) in words for words in torn)]
    subjects = {a.subject for a in statement.cells.values() if a.subject is not None and a.row in others}
    items = {subject.item for subject in subjects}
    numbered = {plain_words(row.label) for row in statement.rows}
    found = []
    for label in left:
        after = next((each for each in panel[panel.index(label) + 1 :]), None)
        if label.words.item is None or label.words.item == TOTAL:
            if not _said(subjects, label):
                found.append(label)
        elif label.words.item not in items and after is not None and _ORDINAL.match(after.text):
            # A form of other years numbers the rows after it otherwise, or calls the row by another name.
            named = any(text.startswith(_ordinal(label.text)) and _is_class(text) for text in numbered)
            found += [label] if not named and any(_same(after.text, text) for text in numbered) else []
    return found


def _taken(printed: dict[str, list[int]], label: Label) -> bool:
    """Whether a row has the words of a label; it then has no other's."""
    rows = printed.get(_plain(label.text))
    if not rows:
        return False
    rows.pop(0)
    return True


def _plain(text: str) -> str:
    return _ORDINAL.sub("", plain_words(text)).removesuffix("支出")


def _ordinal(text: str) -> str:
    found = _ORDINAL.match(plain_words(text))
    return found[0] if found else text


def _is_class(text: str) -> bool:
    """Whether a label can be that of a class: 收入, 拨款 and the like are said of sources."""
    return not re.search("收入|拨款|预算$|资金", text)


def _same(text: str, other: str) -> bool:
    """Whether two labels are the same, with their ordinals."""
    return plain_words(text).removesuffix("支出") == other.removesuffix("支出")


def _is_total(label: Label) -> bool:
    words = label.words
    whole = label.foot and words.item == TOTAL and words.measure in _TOTALS and words.fund is None
    return whole and words.origin is not Origin.CARRIED_OVER


def _said(subjects: Collection[Subject], label: Label) -> bool:
    """Whether a figure of the table is what the row says, under other words."""
    words = label.words
    return any(
        subject.item == TOTAL
        and subject.measure is words.measure
        and words.origin in (None, subject.origin)
        and subject.fund in ((words.fund,) if words.fund else _WHOLE)
        for subject in subjects
    )


def _beside(statement: Statement, lacking: Sequence[Label]) -> tuple[Place, ...]:
    """The table's first row and its last, where none is known to stand beside what is lacking."""
    rows = statement.rows
    texts = {_plain(label.text) for label in lacking}
    last = [row.place for row in rows if _plain(row.label) not in texts][-1:]
    return tuple(dict.fromkeys([*last, rows[0].place]))


RULES: tuple[Rule, ...] = (
    Rule(
        "row.total",
        Text("表式的合计行齐全", "The totals of a form have their rows"),
        FORM,
        Severity.WARNING,
        "表式的收入合计、支出合计、总计各有一行",
        Text("表式的其他行都列了，只缺合计行的，似漏列。", "A form with all its rows but a total's seems to lack it."),
        Text("《{topic}》没有{expected}一行，表式的其他行都列了，似漏列。", "{topic} has no row {expected}."),
        lambda e: _declared(e, totals=True),
        fault=Fault.ROW_LOST,
    ),
    Rule(
        "row.declared",
        Text("表式的行齐全", "The rows of a form are all there"),
        FORM,
        Severity.NOTE,
        "表式列出的各行都在（没有数的行留空）",
        Text("表式的其他行都列了，只缺一两行的，请核对。", "A form with all its rows but one or two may lack them."),
        Text("《{topic}》没有{expected}一行，表式的其他行都列了。", "{topic} has no row {expected}."),
        lambda e: _declared(e, totals=False),
        fault=Fault.ROW_LOST,
    ),
)
