"""Several disclosures side by side: all that is compared, and what can't be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from gouji.comparing.agreement import Pair, pairs
from gouji.comparing.changes import Change, changes
from gouji.comparing.execution import Execution, executions
from gouji.comparing.lines import GROUPS, Line, lines
from gouji.comparing.sheet import Scope, Sheet, Who
from gouji.comparing.standing import Standout, Unranked, standouts
from gouji.comparing.titles import KINDS
from gouji.text import Text


@dataclass
class Comparison:
    """The comparison of `sheets`; everything else refers to them by number. `remarks` say what can't be compared.

    Changes, executions, pairs and what stands out are worked out when they are first asked for.
    """

    sheets: tuple[Sheet, ...]
    lines: tuple[Line, ...] = ()
    remarks: tuple[Text, ...] = ()
    labels: tuple[Text, ...] = ()
    """What each sheet is called: 清河县财政局 2024年预算."""

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """What made the change between each sheet and the next of its department."""
        return tuple(changes(self.sheets))

    @cached_property
    def executions(self) -> tuple[Execution, ...]:
        """Budget against final account."""
        return tuple(executions(self.sheets))

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """The facts that two documents print."""
        return tuple(pairs(self.sheets))

    @property
    def standouts(self) -> tuple[Standout, ...]:
        """What stands out, the farthest first."""
        return self._ranked[0]

    @property
    def unranked(self) -> tuple[Unranked, ...]:
        """What could not be ranked."""
        return self._ranked[1]

    @cached_property
    def _ranked(self) -> tuple[tuple[Standout, ...], tuple[Unranked, ...]]:
        found, left = standouts(self.sheets, self.lines, self.executions)
        return tuple(found), tuple(left)

    @property
    def disagreements(self) -> tuple[Pair, ...]:
        """The facts that are printed differently, the largest difference first."""
        return tuple(sorted((pair for pair in self.pairs if not pair.agrees), key=lambda pair: -abs(pair.difference)))

    def group(self, name: str) -> tuple[Line, ...]:
        """The lines of a group."""
        return tuple(line for line in self.lines if line.group == name)

    def line(self, name: str) -> Line | None:
        """The line of an id."""
        return next((line for line in self.lines if line.id == name), None)


def compare(given: Iterable[Sheet], remarks: Iterable[Text] = ()) -> Comparison:
    """Lay sheets side by side, ordered by department, kind and year. `remarks` are said before those found here."""
    said = list(remarks)
    chosen: dict[Who, Sheet] = {}
    for sheet in given:
        if sheet.who in chosen:
            first = chosen[sheet.who].source
            said.append(
                Text(
                    f"{sheet.source} 与 {first} 是同一份文件（{label(sheet).zh}），只比较先读到的一份。",
                    f"{sheet.source} and {first} are one document ({label(sheet).en}); only the first is compared.",
                )
            )
        else:
            chosen[sheet.who] = sheet
    sheets = tuple(sorted(chosen.values(), key=_order))
    found = lines(sheets)
    labels = tuple(map(label, sheets))
    said.extend(_scopes(sheets))
    said.extend(_money(found, labels))
    said.extend(_missing(found, labels))
    return Comparison(sheets, found, tuple(said), labels)


def _order(sheet: Sheet) -> tuple[str, bool, str, int]:
    """Departments, a unit's own document after the department's; budgets before final accounts; years."""
    return sheet.department, sheet.scope is Scope.UNIT, sheet.kind.value, sheet.year


def label(sheet: Sheet) -> Text:
    """What a sheet is called."""
    kind = KINDS[sheet.kind]
    own = Text("（单位本级）", ", unit's own") if sheet.scope is Scope.UNIT else Text("", "")
    return Text(
        f"{sheet.department} {sheet.year}年{kind.zh}{own.zh}", f"{sheet.department} {sheet.year} {kind.en}{own.en}"
    )


def _scopes(sheets: Sequence[Sheet]) -> Iterator[Text]:
    units = [label(sheet) for sheet in sheets if sheet.scope is Scope.UNIT]
    if units and len(units) < len(sheets):
        yield Text(
            f"{'、'.join(one.zh for one in units)} 是单位自己的文件，不含所属单位，与部门的文件口径不同。",
            f"{', '.join(one.en for one in units)}: a unit's own document, without subordinate units; "
            "a department's document covers more.",
        )


def _money(found: Sequence[Line], labels: Sequence[Text]) -> Iterator[Text]:
    """Lines and groups whose cells speak of different money. Of a group by code each document prints one money."""
    told: dict[tuple[tuple[Text, tuple[int, ...]], ...], list[Text]] = {}
    groups = {line.group for line in found if ":" in line.id and line.group not in ("project", "score", "per_head")}
    named: list[tuple[Text, list[Line]]] = [(line.title, [line]) for line in found if line.group not in groups]
    named += [(GROUPS[group], [line for line in found if line.group == group]) for group in GROUPS if group in groups]
    for title, alike in named:
        by_money: dict[Text, set[int]] = {}
        for line in alike:
            for number, cell in enumerate(line.cells):
                if cell is not None:
                    by_money.setdefault(cell.money, set()).add(number)
        if len(by_money) > 1:
            key = tuple((money, tuple(sorted(numbers))) for money, numbers in by_money.items())
            told.setdefault(key, []).append(title)
    for key, titles in told.items():
        zh = "；".join(f"{money.zh}（{_list(labels, numbers, 'zh')}）" for money, numbers in key)
        en = "; ".join(f"{money.en} ({_list(labels, numbers, 'en')})" for money, numbers in key)
        names = Text("、".join(f"“{one.zh}”" for one in titles), ", ".join(one.en for one in titles))
        yield Text(f"{names.zh}口径不同，不能直接比较：{zh}。", f"{names.en}: not the same money: {en}.")


def _list(labels: Sequence[Text], numbers: Sequence[int], lang: str, most: int = 3) -> str:
    shown = [labels[number].say(lang) for number in numbers[:most]]
    more = len(numbers) - most
    joined = ("、" if lang == "zh" else ", ").join(shown)
    return joined + ((f" 等{len(numbers)}份" if lang == "zh" else f" and {more} more") if more > 0 else "")


_EXPECTED = ("expenditure", "basic", "project", "personnel", "operating", "three_public")


def _missing(found: Sequence[Line], labels: Sequence[Text]) -> Iterator[Text]:
    """Main lines that some documents have and others don't; whole groups that a document lacks."""
    for line in found:
        if line.id in _EXPECTED:
            lacking = [number for number, cell in enumerate(line.cells) if cell is None]
            if lacking and len(lacking) < len(labels):
                yield Text(
                    f"“{line.title.zh}”没有读到：{_list(labels, lacking, 'zh')}。缺数不等于零。",
                    f"{line.title.en}: not found in {_list(labels, lacking, 'en')}. Missing is not zero.",
                )
    for group in ("function", "economic"):
        own = [line for line in found if line.group == group]
        lacking = [n for n in range(len(labels)) if own and all(line.cells[n] is None for line in own)]
        if lacking:
            title = GROUPS[group]
            yield Text(
                f"“{title.zh}”没有读到：{_list(labels, lacking, 'zh')}。",
                f"{title.en}: not found in {_list(labels, lacking, 'en')}.",
            )
