"""What a cause is called and how it is told: as surely as it is known, in both languages."""

from __future__ import annotations

from collections.abc import Sequence

from gouji.diagnosis.causes import Cause, Change
from gouji.diagnosis.directions import LEANING, Turn
from gouji.diagnosis.overwritten import told
from gouji.diagnosis.rounding import Clash
from gouji.diagnosis.slips import NAMES
from gouji.figures import Figure, Unit, plain
from gouji.findings import Fault, Text

SURELY = 0.8
"""From this confidence on a figure `should be` another; below, it `most likely should be`, and what else it could be
is said, too."""

WORTH_SAYING = 0.1
"""Alternatives less likely than this are left to the suggestions."""

_NAMED = 3
"""Rows of which any could be wrong are named up to this many."""

_TITLES = {
    Fault.FIGURE: Text("数字有误", "A figure is wrong"),
    Fault.SWAPPED: Text("两个数互换了位置", "Two figures changed places"),
    Fault.MISPLACED: Text("数字似在错栏", "A figure seems to stand in the wrong column"),
    Fault.ROW_SHIFTED: Text("整行错了栏", "A row is shifted by a column"),
    Fault.COLUMN_SHIFTED: Text("整栏错了行", "A column is shifted by a row"),
    Fault.ROW_LOST: Text("漏列一行", "A row is missing"),
    Fault.ROW_DOUBLED: Text("重复列示一行", "A row is printed twice"),
    Fault.OVERWRITTEN: Text("评分之后改动了基数", "A base was changed after it was scored on"),
}
_LIKELY = Text("数字很可能有误", "A figure is most likely wrong")
_ONE_OF = Text("数字不一致，其一有误", "Figures differ, one of them is wrong")
_ROW_LOST_OR_WRONG = Text("漏列一行，或有一行写错", "A row is missing, or one is wrong")
TURNED = Text("增减方向写反", "Increase and decrease are mixed up")


def title(cause: Cause) -> Text:
    """One line on a cause."""
    if cause.row and cause.kind is not Fault.OVERWRITTEN:
        return _ROW_LOST_OR_WRONG if cause.alternatives else _TITLES[cause.kind]
    if cause.symmetric:
        return _ONE_OF
    return _LIKELY if cause.confidence < SURELY and cause.kind is Fault.FIGURE else _TITLES[cause.kind]


def message(cause: Cause) -> Text:
    """A cause in a sentence: the figure, where, what it should be, because of what."""
    if cause.kind is Fault.OVERWRITTEN:
        zh, en = told(cause)
    elif cause.row:
        zh, en = _row(cause)
    elif cause.symmetric:
        zh, en = _one_of(cause)
    else:
        zh, en = _changes(cause)
    if not cause.complete:
        zh += "。可能的原因太多，没有逐一比较"
        en += ". There are more explanations than were compared"
    rules = tuple(dict.fromkeys(relation.rule for relation in cause.relations))
    return Text(f"{zh}（{'、'.join(rules)}）。", f"{en} ({', '.join(rules)}).")


def turned(turn: Turn) -> Text:
    """Words that say the wrong way, in a sentence."""
    zh = "，".join(f"“{place.text}”应为“{right}”" for place, right in turn.words)
    en = ", ".join(f"“{place.text}” should be “{right}”" for place, right in turn.words)
    where = _table(turn.words[0][0].statement, zh=True)
    said = [f"{figure.printed()}{unit(figure)}" for figure in turn.figures]
    if turn.confidence > LEANING:
        why_zh, why_en = "按有关金额只能如此", "the amounts allow nothing else"
    else:
        zh, en = zh.replace("应为", "很可能应为"), en.replace("should", "most likely should")
        why_zh, why_en = "这样与有关金额更相符", "the amounts fit better so"
    return Text(
        f"{where}“{turn.words[0][0].text}”所说的{'、'.join(said)}：{zh}，{why_zh}。",
        f"{_table(turn.words[0][0].statement, zh=False)}: {en} ({', '.join(said)}); {why_en}.",
    )


TAILS_CLASH = Text("尾差合起来不成立", "Rounding tails that contradict each other")


def clashed(clash: Clash) -> Text:
    """Why tails cannot all come from rounding, in a sentence."""
    first = clash.left[0][1] if clash.left else clash.relations[0][1].figures[0]
    left = " ".join(
        f"{'-' if weight < 0 else '+'} {f'{abs(weight)}×' if abs(weight) > 1 else ''}{figure.printed()}"
        for weight, figure in clash.left
    ).removeprefix("+ ")
    off, most = first.printed(abs(clash.gap)), plain(clash.room // 2, first.unit, 0)
    count = len(clash.relations)
    return Text(
        f"各处尾差单看都在四舍五入范围内，合在一起却不可能：把{count}条关系相加减，应得 {left or '0'} = 0，"
        f"实差{off}{unit(first)}，而这几个数四舍五入至多差{most}{unit(first)}；多半有数没有四舍五入，或末位写错。",
        f"Each tail alone is within rounding, together they are impossible: {count} relations added up say that "
        f"{left or '0'} = 0; it is {off} off, and rounding makes {most} at most. Some figure was cut off, or its last "
        "digit is wrong.",
    )


def _changes(cause: Cause) -> tuple[str, str]:
    surely = cause.confidence >= SURELY
    should_zh, should_en = ("应为", "should be") if surely else ("很可能应为", "most likely should be")
    first = cause.changes[0]
    if _copied_along(cause):
        columns = [change.figure.place.column for change in cause.changes]
        zh = f"{_in_row(first, columns, zh=True)}，{should_zh}{_right(first)}"
        en = f"{_in_row(first, columns, zh=False)} {should_en} {_right(first)}"
    else:
        zh = "；".join(f"{_named(c.figure, zh=True)}，{should_zh}{_right(c)}" for c in cause.changes)
        en = "; ".join(f"{_named(c.figure, zh=False)} {should_en} {_right(c)}" for c in cause.changes)
    slip = NAMES[cause.changes[0].slip] if cause.kind is Fault.FIGURE else _TITLES[cause.kind]
    zh += f"（{slip.zh}）" if slip.zh else ""
    en += f" ({slip.en})" if slip.en else ""
    mended = len({id(relation) for change in cause.changes for relation in change.mended})
    broken = len(cause.relations)
    zh += f"：这样有关的{mended}条勾稽关系都成立，现在有{broken}条不成立"
    en += f": then {mended} relations hold, {broken} of which do not now"
    others = [change for change in cause.alternatives if change.confidence >= WORTH_SAYING]
    if not surely and others:
        zh += "。也可能是" + "；".join(f"{_named(c.figure, zh=True)}应为{_right(c)}" for c in others)
        en += ". Or " + "; ".join(f"{_named(c.figure, zh=False)} should be {_right(c)}" for c in others)
    return zh, en


def _copied_along(cause: Cause) -> bool:
    """Whether one slip stands in several columns of a row, with the same figure to put right in each."""
    same = {(c.figure.place.statement, c.figure.place.line, c.figure.value, c.value) for c in cause.changes}
    return len(cause.changes) > 1 and len(same) == 1


def _in_row(first: Change, columns: Sequence[str], *, zh: bool) -> str:
    """One figure that a row prints in several columns, with its place."""
    table, amount = _table(first.figure.place.statement, zh=zh), _amount(first.figure)
    if zh:
        return f"{table}“{first.figure.place.row}”一行{'、'.join(f'“{column}”' for column in columns)}的{amount}"
    return f"{table}, row “{first.figure.place.row}”, {', '.join(f'“{column}”' for column in columns)}: {amount}"


def _one_of(cause: Cause) -> tuple[str, str]:
    """Figures of which one is wrong, and nothing says which; or one figure that could be several."""
    first = cause.changes[0]
    even = [first, *(change for change in cause.alternatives if 2 * change.confidence > first.confidence)]
    figures: dict[Figure, list[Change]] = {}
    for change in even:
        figures.setdefault(change.figure, []).append(change)
    broken = len(cause.relations)
    if len(figures) == 1:
        values_zh, values_en = "或".join(map(_right, even)), " or ".join(change.printed for change in even)
        return (
            f"{_named(first.figure, zh=True)}有误，证据不足以判断应为{values_zh}：现在有{broken}条勾稽关系不成立",
            f"{_named(first.figure, zh=False)} is wrong; whether it should be {values_en}, the evidence does not "
            f"decide: {broken} relations do not hold now",
        )
    zh = "；".join(f"{_named(f, zh=True)}（应为{'或'.join(map(_right, each))}）" for f, each in figures.items())
    en = "; ".join(
        f"{_named(f, zh=False)} (should be {' or '.join(c.printed for c in each)})" for f, each in figures.items()
    )
    return (
        f"以下{len(figures)}个数之一有误，证据相当，不能断定是哪一个：{zh}。改正其一，现在不成立的{broken}条勾稽关系就成立",
        f"One of {len(figures)} figures is wrong, and the evidence for each is even: {en}. "
        f"Now {_relations(broken)} violated, which one of them put right mends",
    )


def _relations(count: int) -> str:
    return "1 relation is" if count == 1 else f"{count} relations are"


def _row(cause: Cause) -> tuple[str, str]:
    place = cause.row[0].place
    count = len(cause.relations)
    if cause.kind is Fault.ROW_DOUBLED:
        return (
            f"《{place.statement}》“{place.row}”一行重复列示：{count}个合计都只含一次，去掉一行就都相符",
            f"{place.statement}: row “{place.row}” is printed twice; {count} totals hold it only once",
        )
    table = next(figure.place.statement for relation in cause.relations for figure in relation.figures[1:])
    under_zh, under_en = (f"“{place.row}”之下", f" under “{place.row}”") if place.row else ("", "")
    gaps = "、".join(f"{column} {amount}" if column else amount for column, amount in cause.missing)
    candidates = _rows(cause.alternatives)
    if candidates:
        return (
            f"《{table}》{under_zh}各行之和比{count}个合计少{gaps}：可能漏列一行，也可能{candidates[0]}",
            f"{table}: the rows{under_en} fall short of {count} totals by {gaps}: "
            f"a row may be missing, or {candidates[1]}",
        )
    return (
        f"《{table}》{under_zh}似漏列一行，其各栏为{gaps}：{count}个合计都比所列各行多这些",
        f"{table}: a row seems to be missing{under_en}, with {gaps}: {count} totals hold it",
    )


def _rows(changes: Sequence[Change]) -> tuple[str, str] | None:
    if not changes:
        return None
    if len(changes) > _NAMED:
        return f"是所列{len(changes)}行中某一行写错", f"one of {len(changes)} rows is wrong"
    zh = "、".join(f"“{c.figure.place.row}”的{_amount(c.figure)}（应为{_right(c)}）" for c in changes)
    en = ", ".join(f"“{c.figure.place.row}” {_amount(c.figure)} (should be {c.printed})" for c in changes)
    return f"是{zh}写错" if len(changes) == 1 else f"是{zh}之一写错", f"one is wrong: {en}"


def _named(figure: Figure, *, zh: bool) -> str:
    place = figure.place
    labels = "·".join(part for part in (place.row, place.column) if part)
    if zh:
        return f"{_table(place.statement, zh=True)}{f'“{labels}”' if labels else ''}的{_amount(figure)}"
    return f"{_table(place.statement, zh=False)}{f', “{labels}”' if labels else ''}: {_amount(figure)}"


def _table(statement: str | None, *, zh: bool) -> str:
    if zh:
        return f"《{statement}》" if statement else "文字说明"
    return statement or "The text"


def _right(change: Change) -> str:
    return f"{change.printed}{unit(change.figure)}"


def _amount(figure: Figure) -> str:
    return f"{figure.printed()}{unit(figure)}"


def unit(figure: Figure) -> str:
    """The unit as printed after a figure."""
    return figure.counted if figure.unit is Unit.COUNT else figure.unit.value
