"""What a row stands for: its codes and label, and the item they name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gouji.classification import Scheme, lookup, same_name
from gouji.forms.vocabulary import heading, plain_words
from gouji.reading.blocks import Cell
from gouji.reading.sentences.counting import public_count
from gouji.reading.structure import Head
from gouji.subject import PARTS, TOTAL, Item, Kind, Measure, Stage

_DIGITS = re.compile(r"\d+")
_PROJECT_CODE = re.compile(r"[0-9A-Z]{20,23}")
_BODY = re.compile(
    r"(局|委|委员会|办公室|中心|院|校|学校|中学|小学|幼儿园|所|站|厅|部|会|联|团|队|馆|社|处|政府|机关|本级|街道|镇|乡)(（[^）]*）)?(本级|机关)?$"
)
_TOTALS = re.compile(r"^(总计|合计|小计|总额|(本年|当年)?(支出|收入)?(合计|小计))：?$")


_PARTS = frozenset(part for parts in PARTS.values() for part in parts)


@dataclass(slots=True)
class Key:
    """The codes and labels a row prints before its figures.

    `function`, `economic` and `government` are codes of the classification, `unit` that of a body; `label` is the
    row's name, `kind_label` its type where the table has a column for it, `project` whether the name stands under
    项目名称, `cell` where it stands.
    """

    label: str = ""
    kind_label: str = ""
    function: str = ""
    economic: str = ""
    government: str = ""
    unit: str = ""
    project: bool = False
    cell: Cell | None = None

    @property
    def is_sum(self) -> bool:
        """Whether the row's label is that of a sum: 合计 alone or 人员经费合计."""
        return plain_words(self.label).endswith(("合计", "总计", "小计"))

    @property
    def codes(self) -> str:
        """Its codes, one after the other; nothing where it has none."""
        return self.function + self.economic + self.government + self.unit

    @property
    def is_total(self) -> bool:
        """Whether the row is one of totals (or names nothing at all)."""
        words = plain_words(self.label)
        if self.codes:
            return False
        return (
            not words
            or bool(_TOTALS.match(words))
            or (words.endswith(("合计", "总计")) and self.part is None and heading(words).item is None)
        )

    @property
    def part(self) -> Measure | None:
        """The part of expenditure whose total the row prints (人员经费合计), where its label names one."""
        words = plain_words(self.label)
        said = heading(words).measure if words.endswith(("合计", "小计", "总计")) else None
        return said if said in _PARTS else None


def key_of(cells: list[tuple[Head, Cell]], *, projects: bool = False) -> Key:
    """The key of a row from its key columns and their cells; `projects`: rows are projects if they name one."""
    key = Key()
    runs: list[tuple[Head, str]] = []
    names: list[tuple[Head, Cell]] = []
    for head, cell in cells:
        text = plain_words(cell.text)
        if not text:
            continue
        if key.cell is None:
            key.cell = cell
        if (named := _code_and_name(text)) is not None:
            runs.append((head, named[0]))
            names.append((head, cell._replace(text=named[1])))
        elif _DIGITS.fullmatch(text) or _PROJECT_CODE.fullmatch(text):
            if runs and head.path[:-1] == runs[-1][0].path[:-1] and len(text) == 2 and len(runs[-1][1]) in (3, 5):
                runs[-1] = (head, runs[-1][1] + text)
            else:
                runs.append((head, text))
        else:
            names.append((head, cell))
    _name(key, names, coded=bool(runs) and not projects)
    for head, code in runs:
        _code(key, head, code)
    return key


def _code_and_name(text: str) -> tuple[str, str] | None:
    """A code of the classification and its name printed in one cell: [30101]基本工资, 2080505-…, 208社会保障….

    Without brackets the name must be the code's, for a project's name may begin with a number.

    >>> _code_and_name("[30101]基本工资"), _code_and_name("2024年医疗补助")
    (('30101', '基本工资'), None)
    """
    found = _CODED.fullmatch(text)
    if found is None:
        return None
    entry = lookup(_SCHEMES[found[1][0]], found[1])
    bracketed = not text[0].isdigit()
    return (found[1], found[2]) if entry is not None and (bracketed or same_name(entry.name, found[2])) else None


_CODED = re.compile(r"[［\[（]?([235]\d{2}(?:\d{2}){0,2})[］\]）]?[-—－_:：]{0,2}([^\d\W].*)")
_SCHEMES = {"2": Scheme.FUNCTIONAL, "3": Scheme.DEPARTMENT_ECONOMIC, "5": Scheme.GOVERNMENT_ECONOMIC}


def _name(key: Key, names: list[tuple[Head, Cell]], *, coded: bool) -> None:
    """Choose which of the texts is the row's name: in a row with codes what they are called, not its project."""
    best = None
    for head, cell in names:
        leaf = head.path[-1] if head.path else ""
        if "类型" in leaf or "类别" in leaf:
            key.kind_label = plain_words(cell.text)
            continue
        named = "科目名称" in leaf if coded else "项目名称" in leaf
        rank = 0 if named else 1 if "名称" in leaf and ("项目" in leaf or "科目" in leaf) else 2
        rank += 2 if "单位" in leaf and "科目" not in leaf else 0
        if best is None or rank < best[0]:
            best = (rank, cell)
            key.project = "项目名称" in leaf
    if best is not None:
        key.label, key.cell = best[1].text, best[1]
    elif key.kind_label and _TOTALS.match(key.kind_label):
        key.label = key.kind_label


def _code(key: Key, head: Head, code: str) -> None:
    """Say which classification a code belongs to: by its column's heading, its digits and its name."""
    leaf = plain_words(head.path[-1]) if head.path else ""
    above = "".join(head.path)
    body = bool(_BODY.search(plain_words(key.label)))
    if ("单位" in leaf or "部门" in leaf) and "经济" not in above and "科目" not in leaf:
        key.unit = code
    elif code[0] == "2" and len(code) in (3, 5, 7) and _fits(Scheme.FUNCTIONAL, code, key.label, body):
        key.function = code
    elif code[0] == "3" and len(code) in (3, 5) and _fits(Scheme.DEPARTMENT_ECONOMIC, code, key.label, body):
        key.economic = code
    elif code[0] == "5" and len(code) in (3, 5) and ("政府" in above or key.economic or not body):
        key.government = code
    else:
        key.unit = code


def _fits(scheme: Scheme, code: str, label: str, body: bool) -> bool:
    """Whether a code is one of the classification and not of a body that happens to have the same digits."""
    entry = lookup(scheme, code)
    if entry is not None and same_name(entry.name, label):
        return True
    return not body and (entry is not None or len(code) > 3 or not label)


def item_of(key: Key, *, projects: bool) -> Item:
    """The item a row's key names."""
    body = bool(key.unit) and not (key.function or key.economic)
    if projects and key.project and not key.is_sum and not body:
        return Item(Kind.PROJECT, plain_words(key.label))
    if key.function:
        return Item(Kind.FUNCTION, key.function)
    if key.economic:
        return Item(Kind.ECONOMIC, f"{key.economic}/{key.government}" if key.government else key.economic)
    if key.government:
        return Item(Kind.GOVERNMENT_ECONOMIC, key.government)
    if key.unit:
        return Item(Kind.UNIT, key.unit)
    if key.is_total or key.part is not None:
        return TOTAL
    words = plain_words(key.label)
    if projects:
        return Item(Kind.PROJECT, words)
    if unit := _COUNTED.search(words):
        flat = words.translate(_FLAT)[: unit.start()]
        counted = public_count(flat, "", unit[1], None, Stage.FINAL)
        return counted.item if counted is not None else Item(Kind.LABEL, words)
    said = heading(words)
    return said.item or Item(Kind.LABEL, words)


_COUNTED = re.compile(r"（(个|人|辆|台|次|批|批次|人次|团组)）$")
"""What stands behind the label of a row of counts: 因公出国（境）团组数（个）."""
_FLAT = str.maketrans("（）", "()")


def sections_by_name(keys: list[Key]) -> None:
    """Gives rows that print a body's name alone its name as their unit's code, where codes repeat from one to the next.

    One table for several units: each begins with a row of its name, and its functional items follow.
    """
    codes = [key.function for key in keys if key.function]
    if len(set(codes)) == len(codes):
        return
    for key in keys:
        words = plain_words(key.label)
        alone = not (key.function or key.economic or key.government or key.unit or key.is_total)
        if alone and _BODY.search(words) and heading(words).item is None:
            key.unit = words
