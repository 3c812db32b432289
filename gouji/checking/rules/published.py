"""Rules on files that carry their figures for machines: what is printed and what the data say must be the same.

They speak of files as `gouji compile` publishes them and no text is one, so that no text can be their case.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import ClaimKind, Disclosure, Statement
from gouji.figures import Figure, Written
from gouji.findings import Severity, Text
from gouji.forms.vocabulary import plain_words
from gouji.place import Place
from gouji.published import Datum, Published, PublishedTable
from gouji.relations import State
from gouji.subject import Subject

_UNLIKE = Text(
    "文件所附数据中的表在正文中找不到，或者数字个数不同。",
    "A table of the data isn't printed, or has another number of figures.",
)
Value = tuple[bool, int]
"""Whether a figure is money, and its value."""


def _value(figure: Figure) -> Value:
    return figure.is_money, figure.value


def _figures(evidence: Evidence) -> Iterator[Judgement]:
    carried = evidence.disclosure.published
    if carried is None or _another(evidence.disclosure, carried):
        return
    for table, statement in _pairs(carried, evidence.disclosure):
        if statement is None:
            yield Judgement(State.UNDECIDABLE, why=_UNLIKE)
        else:
            yield from _table(table, statement)
    yield from _sentences(carried, evidence.disclosure)


def _pairs(carried: Published, document: Disclosure) -> Iterator[tuple[PublishedTable, Statement | None]]:
    """The tables of the data that hold figures, each with the printed one of its title, the n-th with the n-th."""
    printed: dict[str, list[Statement]] = defaultdict(list)
    for statement in document.statements:
        printed[plain_words(statement.title)].append(statement)
    for table in carried.tables:
        waiting = printed[plain_words(table.title)]
        found = waiting.pop(0) if waiting else None
        if _filled(table) and not (found is not None and found.delimited):
            yield table, found


def _filled(table: PublishedTable) -> list[tuple[Datum, Figure]]:
    """The figures of the data that are no blanks."""
    found = ((datum, datum.figure) for datum in sorted(table.data, key=lambda datum: datum.where))
    return [(datum, figure) for datum, figure in found if figure is not None and figure.written is not Written.BLANK]


def _table(table: PublishedTable, statement: Statement) -> Iterator[Judgement]:
    """Compares the values of a table: as many are printed as the data hold, so that those of one side alone differ."""
    data = _filled(table)
    printed = [amount for amount in statement.amounts if amount.figure.written is not Written.BLANK]
    if len(data) != len(printed):
        yield Judgement(State.UNDECIDABLE, why=_UNLIKE)
        return
    meant = Counter(_value(figure) for _, figure in data)
    shown = Counter(_value(amount.figure) for amount in printed)
    over, lacking = shown - meant, meant - shown
    if not over:
        yield Judgement(State.HOLDS)
        return
    alone = [(datum, figure) for datum, figure in data if _take(lacking, _value(figure))]
    for amount in printed:
        if _take(over, _value(amount.figure)):
            same = next((each for each in alone if each[0].subject == amount.subject is not None), alone[0])
            alone.remove(same)
            yield _differing(amount.figure, same[0])


def _take(values: Counter[Value], value: Value) -> bool:
    """Takes one of a value away; whether there was one."""
    if values[value] <= 0:
        return False
    values[value] -= 1
    return True


def _sentences(carried: Published, document: Disclosure) -> Iterator[Judgement]:
    """Compares what sentences say of a subject: a value of the data that none prints with one that only print has."""
    spoken = [(claim.subject, claim.figure) for claim in document.claims if claim.kind is ClaimKind.AMOUNT]
    printed = {_value(claim.figure) for claim in document.claims}
    unread = {item.text.strip("约共计 ") for item in document.unread}
    meant: dict[Subject, list[tuple[Datum, Figure]]] = defaultdict(list)
    every: set[Value] = set()
    for datum in carried.narrative:
        figure = datum.figure
        if figure is not None:
            every.add(_value(figure))
            if datum.subject is not None and figure.is_money:
                meant[datum.subject].append((datum, figure))
    for subject, data in meant.items():
        lacking = [(d, f) for d, f in data if _value(f) not in printed and not any(d.text in text for text in unread)]
        over = [figure for other, figure in spoken if other == subject and _value(figure) not in every]
        if lacking and over:
            yield from (_differing(figure, lacking[0][0]) for figure in over)
        elif not lacking:
            yield Judgement(State.HOLDS)


def _differing(figure: Figure, datum: Datum) -> Judgement:
    return Judgement(
        State.VIOLATED,
        places=(figure.place,),
        topic=f"{figure.place.row}/{figure.place.column}",
        found=f"{figure.place.text}{_unit(figure)}",
        expected=f"{datum.text}{datum.unit.value if figure.is_money else datum.counted}",
        figures=(figure,),
    )


def _unit(figure: Figure) -> str:
    return figure.unit.value if figure.is_money else figure.counted


def _another(document: Disclosure, carried: Published) -> list[tuple[str, str, str]]:
    """What the data and the document say differently of whose it is: (which, printed, in the data)."""
    said = (
        ("部门", document.department, carried.department),
        ("年度", document.year, carried.year),
        ("类别", document.kind, carried.kind),
    )
    return [(what, str(here), str(there)) for what, here, there in said if here is not None and here != there]


def _document(evidence: Evidence) -> Iterator[Judgement]:
    document = evidence.disclosure
    if document.published is None:
        return
    different = _another(document, document.published)
    if not different:
        yield Judgement(State.HOLDS)
    number, words = next(((at, line) for at, line in enumerate(document.lines, 1) if line.strip()), (1, ""))
    for what, here, there in different:
        place = Place(words.strip()[:40], number, 0, len(words.strip()[:40]))
        yield Judgement(State.VIOLATED, places=(place,), topic=what, found=here, expected=there)


_BASIS = Text(
    "随文件公布的机器可读数据应与正文一致（docs/published-data.md）",
    "The data a file carries for machines must be what it prints (docs/published-data.md)",
)

ON_DATA: tuple[Rule, ...] = (
    Rule(
        "published.figures",
        Text("正文中的数与所附数据一致", "What is printed is what the attached data say"),
        _BASIS,
        Severity.ERROR,
        "正文中的数 = 所附数据中同一张表、同一事项的数",
        Text(
            "公开文件附有供程序读取的数据；文件发布后改了正文而没有重新生成，两者就会不同，读表的人和读数据的程序得到的不是同一个数。",
            "A published file carries its figures for programs. Where the text was changed by hand afterwards, readers "
            "and programs get different figures.",
        ),
        Text(
            "正文印的是{found}，所附数据是{expected}：文件生成后被改动过。",
            "{found} is printed where the attached data say {expected}: the file was changed after it was made.",
        ),
        _figures,
    ),
    Rule(
        "published.document",
        Text("所附数据是本文件的数据", "The attached data are this document's"),
        _BASIS,
        Severity.WARNING,
        "所附数据的部门、年度、类别 = 正文的部门、年度、类别",
        Text(
            "用别的部门或上年的文件改成本文件时，所附数据仍是原来的。",
            "Where another department's or year's file was made into this one, its data are still those of the other.",
        ),
        Text(
            "所附数据的{topic}是“{expected}”，正文是“{found}”：数据属于另一份文件，未作比对。",
            "The data attached are of another document ({topic} {expected}, printed {found}); they were not compared.",
        ),
        _document,
    ),
)
