"""Tables whose columns are held by blanks, as `pdftotext -layout` prints them: columns are where cells stand.

Headings are stacked from the bottom line up into columns; where the form is declared, its columns are matched with
them in order, which also tells wrapped headings from nested ones. Columns that no heading names come from the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gouji.forms import Form
from gouji.forms.form import Path
from gouji.forms.vocabulary import Role, Words, heading, plain_words
from gouji.reading.spans import Span, clusters_of


@dataclass(slots=True)
class Stack:
    """The headings of one column, topmost first, and the columns of the page they cover."""

    left: int
    right: int
    texts: list[str] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    """Headings that stand over several columns, outermost first."""
    group: int = 0
    """Which heading over several columns stands over it, the outermost so far; 0 for none."""
    height: int = 0
    """On which heading line, counted from the bottom, its lowest heading stands."""

    @property
    def labels(self) -> list[str]:
        """What the column's own heading may be: its last line, its last two lines, and so on."""
        return ["".join(self.texts[-size:]) for size in range(1, len(self.texts) + 1)]


@dataclass(slots=True)
class Laid:
    """An aligned table: where its columns are, and the headings that lead to each."""

    edges: list[tuple[int, int]]
    paths: list[Path]
    certain: bool


def lay_out(head: Sequence[Sequence[Span]], body: Sequence[Sequence[Span]], form: Form | None) -> Laid:
    """The columns of a table from its heading lines and its body."""
    stacks = _without_groups(_stacks(head, body), body)
    clusters = clusters_of([[span for span in row if not _is_total(span)] for row in body])
    if form is not None and form.headings:
        matched = _match(stacks, form)
        enough = 3 * len(matched) >= 2 * min(len(stacks), len(form.headings))
        matched |= {id(stack): _path(stack) for stack in stacks if id(stack) not in matched and _says_nothing(stack)}
        if enough and not _left_over(stacks, matched, body):
            known = [stack for stack in stacks if id(stack) in matched]
            laid = _placed(known, [matched[id(stack)] for stack in known], clusters, body, certain=True)
            if len(known) == len(stacks) or () not in laid.paths:
                return laid  # else headings that the form does not have stand beside cells that are under none
    return _placed(stacks, [_path(stack) for stack in stacks], clusters, body, certain=False)


def _is_total(span: Span) -> bool:
    """Whether a cell is the label of a row of totals: it stands in the middle of all columns of labels."""
    return plain_words(span.cell.text) in _SUMS


def _placed(
    stacks: list[Stack],
    paths: list[Path],
    clusters: list[tuple[int, int]],
    body: Sequence[Sequence[Span]],
    *,
    certain: bool,
) -> Laid:
    """The columns with the cells that stand under no heading given to the one beside them, or to none."""
    edges = [(stack.left, stack.right) for stack in stacks]
    upper = [stack.height > 0 and not certain and stack.texts[-1][-2:] in _SIDES for stack in stacks]
    for left, right in clusters:
        if not any(left < other_right and other_left < right for other_left, other_right in edges):
            beside = _lone(edges, clusters, left, right)
            if beside is None:
                beside = _left_of(edges, clusters, left)
            if beside is not None:
                edges[beside] = min(left, edges[beside][0]), max(right, edges[beside][1])
                continue
            at = sum(1 for other_left, _ in edges if other_left < left)
            edges.insert(at, (left, right))
            paths.insert(at, ())
            upper.insert(at, False)
    for at in range(len(edges) - 1, -1, -1):
        if upper[at] and not any(a < edges[at][1] and edges[at][0] < b for a, b in clusters):
            del edges[at], paths[at]  # over others that its group was not told from: nothing is its own
    return Laid(_widened(edges, body), paths, certain)


def _lone(edges: list[tuple[int, int]], clusters: list[tuple[int, int]], left: int, right: int) -> int | None:
    """The heading right beside cells that stand under none, if nothing stands under it: a figure set to the right."""
    for at, (other_left, other_right) in enumerate(edges):
        empty = not any(a < other_right and other_left < b for a, b in clusters)
        if empty and (0 <= left - other_right <= _AWAY or 0 <= other_left - right <= _AWAY):
            return at
    return None


def _left_of(edges: list[tuple[int, int]], clusters: list[tuple[int, int]], left: int) -> int | None:
    """The next heading to the left of cells that stand under none, if nothing stands under it.

    Headings set to the left of their cells, figures to the right.
    """
    before = [at for at, (_, right) in enumerate(edges) if right <= left]
    at = max(before, key=lambda at: edges[at][1], default=None)
    if at is None or any(a < edges[at][1] and edges[at][0] < b for a, b in clusters):
        return None
    return None if any(edges[at][1] <= a and b <= left for a, b in clusters) else at


_AWAY = 2
"""How many columns of the page cells may stand beside the only heading that can be theirs, and headings be set off."""


def _left_over(stacks: list[Stack], matched: dict[int, Path], body: Sequence[Sequence[Span]]) -> bool:
    """Whether cells of the body stand under a heading that the form does not have, and under none that it has."""
    known = [stack for stack in stacks if id(stack) in matched]
    other = [stack for stack in stacks if id(stack) not in matched]

    def under(span: Span, among: list[Stack]) -> bool:
        return any(stack.left < span.right and span.left < stack.right for stack in among)

    return any(under(span, other) and not under(span, known) for row in body for span in row)


def _stacks(head: Sequence[Sequence[Span]], body: Sequence[Sequence[Span]]) -> list[Stack]:
    """Columns of headings, from the bottom line up: a heading over several of them is a group."""
    stacks: list[Stack] = []
    groups = 0
    for height, line in enumerate(reversed(head)):
        below = sorted(stacks, key=lambda stack: stack.left)
        edges = _widened([(stack.left, stack.right) for stack in below], body)
        taken: list[Stack] = []
        for span in line:
            under = [s for s in stacks if s.left < span.right and span.left < s.right]
            text = plain_words(span.cell.text)
            others = [other for other in line if other is not span]
            free = [s not in taken and not any(o.left < s.right and s.left < o.right for o in others) for s in below]
            group = _group(span, [at for at, s in enumerate(below) if s in under], below, edges, free)
            if group:
                taken += group
                groups += 1
                for stack in group:
                    stack.above.insert(0, text)
                    stack.group = groups
            elif not under:
                stacks.append(Stack(span.left, span.right, [text], height=height))
            elif len(under) == 1:
                under[0].texts.insert(0, text)
                under[0].left, under[0].right = min(under[0].left, span.left), max(under[0].right, span.right)
            else:
                for stack in under:
                    stack.above.insert(0, text)
    return sorted(stacks, key=lambda stack: stack.left)


_CENTRED = 4
"""How many columns of the page a heading may stand off the middle of what it stands over, and a tenth of its width."""


def _group(
    span: Span, under: list[int], below: list[Stack], edges: list[tuple[int, int]], free: list[bool]
) -> list[Stack]:
    """The columns that a heading on an upper line is centred over, where it covers but some or none of them.

    基本支出 over 小计, 人员经费 and 公用经费 stands above 人员经费 alone. It is a group's heading if the columns beside
    each other whose middle it stands over have nothing else above them and begin with their sum, or each say something
    by themselves (and are not the second half of a heading that was wrapped). `edges` are the columns as wide as their
    figures, `free` those over which no other heading of the line stands.
    """
    words = plain_words(span.cell.text)
    if len(under) == 1:
        lone = below[under[0]]
        above = abs(span.left + span.right - lone.left - lone.right) <= _AWAY
        if goes_on(words, lone.texts[0]) or (above and heading(lone.texts[0]) == heading("")):
            return []
    if not under and not _is_side(words) and heading(words) == heading(""):
        return []
    first = under[0] if under else next((i for i, s in enumerate(below) if s.left >= span.right), len(below))
    last = under[-1] if under else first - 1
    best: tuple[int, int, int] | None = None
    for start in range(min(first, len(below) - 1), -1, -1):
        if not free[start] and start not in under:
            break
        for end in range(max(last, start), len(below)):
            if not free[end] and end not in under:
                break
            left, right = edges[start][0], edges[end][1]
            off = abs(span.left + span.right - left - right) // 2
            near = off <= _CENTRED + (right - left) // 10
            if end > start and near and _is_group(below, start, end, side=_is_side(words) and words != "项目"):
                found = off + (0 if _sums(below, start, end) else _AWAY), start, end
                best = min(best, found) if best else found
    return below[best[1] : best[2] + 1] if best else []


def _is_group(stacks: list[Stack], start: int, end: int, *, side: bool) -> bool:
    """Whether columns beside each other can be all those of one heading; `side`: it is 收入 or 支出."""
    if _cuts(stacks, start) or _cuts(stacks, end + 1):
        return False
    keys = [heading(stack.labels[-1]).role in _KEYS for stack in stacks[start : end + 1]]
    if any(keys) and not all(keys) and not side:
        return False
    sums = _sums(stacks, start, end)
    if sums:
        lead = next((at for at in range(start, end + 1) if heading(stacks[at].labels[-1]).role not in _KEYS), start)
        return sums in ([lead], [end])
    return all(
        label.endswith("数") or heading(label) != heading("")
        for label in (s.labels[-1] for s in stacks[start : end + 1])
    )


def _sums(stacks: list[Stack], start: int, end: int) -> list[int]:
    """The columns of sums among columns beside each other, those inside a group of their own left out."""

    def is_sum(at: int) -> bool:
        of_which = at < end and stacks[at + 1].labels[-1].startswith("其中")
        return stacks[at].labels[0] in _SUMS or (of_which and stacks[at].labels[0] == "金额")

    return [at for at in range(start, end + 1) if is_sum(at) and not stacks[at].group]


_SUMS = ("小计", "合计", "总计")
_SIDES = ("收入", "支出", "项目")
"""Headings over several columns that say nothing of a figure by themselves."""
_KEYS = frozenset({Role.LABEL, Role.CODE, Role.ORDINAL})


def _is_side(words: str) -> bool:
    """Whether a heading only says of which side of the account the columns under it are: 收入, 支出（按性质）."""
    return words.split("（")[0] in _SIDES


def _cuts(stacks: list[Stack], at: int) -> bool:
    """Whether a group of columns reaches over the place before the one at `at`."""
    return 0 < at < len(stacks) and 0 < stacks[at].group == stacks[at - 1].group


def _without_groups(stacks: list[Stack], body: Sequence[Sequence[Span]]) -> list[Stack]:
    """The stacks without headings that only stand above a gap: cells of the body lie under them and a column both."""
    kept = list(stacks)
    for stack in stacks:
        under = [span for row in body for span in row if span.left < stack.right and stack.left < span.right]
        shared = [
            [o for o in kept if o.height < stack.height and o.left < span.right and span.left < o.right]
            for span in under
        ]
        if under and 2 * sum(1 for others in shared if others) > len(under):
            kept.remove(stack)
            for other in {id(o): o for others in shared for o in others}.values():
                other.above[:0] = stack.texts
    return kept


_CUT = (
    "预算决算财政拨款资金收入支出经费费用专户管理公共公务用车购置运行维护接待结转结余单位补助上级上缴附属事业"
    "经营基金政府国有资本项目基本人员科目名称编码金额出国"
)
_SEAMS = frozenset(_CUT[at : at + 2] for at in range(0, len(_CUT), 2)) | {"境）"}
"""Words that no heading is cut inside: where a line ends in the first half of one, the heading was wrapped."""


def goes_on(upper: str, lower: str) -> bool:
    """Whether the second of two lines of headings can only be the rest of the first."""
    if upper[-1:] + lower[:1] in _SEAMS or upper.count("（") > upper.count("）"):
        return True
    return upper.startswith("其中") and lower not in _SUMS


def _path(stack: Stack) -> Path:
    """The headings of a column that no form explains: a last line that says nothing by itself was wrapped."""
    texts = list(stack.texts)
    for at in range(len(texts) - 1, 0, -1):
        if goes_on(texts[at - 1], texts[at]):
            texts[at - 1 : at + 1] = [texts[at - 1] + texts[at]]
    while len(texts) > 1 and heading(texts[-1]) == heading("") and heading(texts[-2] + texts[-1]) != heading(""):
        texts[-2:] = ["".join(texts[-2:])]
    if len(texts) > 1 and _fragment(texts[-1]):
        texts[-2:] = ["".join(texts[-2:])]
    return (*stack.above, *texts)


def _fragment(text: str) -> bool:
    """Whether a heading's last line can only be the end of the one above it."""
    return len(text) <= 4 and text not in _WHOLE_WORDS


_WHOLE_WORDS = frozenset(["合计", "小计", "总计", "金额", "预算数", "决算数", "类", "款", "项", "其中", "项目"])


def _says_nothing(stack: Stack) -> bool:
    """Whether the column only counts the rows or remarks on them: any table may have one."""
    return any(heading(label).role in (Role.ORDINAL, Role.TEXT) for label in stack.labels)


def _match(stacks: list[Stack], form: Form) -> dict[int, Path]:
    """The declared column of each stack: the longest common order of their headings, then that of what is left over.

    A department may print a block of columns before another (项目支出 before 基本支出).
    """
    found: dict[int, Path] = {}
    left, declared = list(stacks), list(form.headings)
    while left and declared:
        pairs = _in_order(left, declared)
        if not pairs:
            break
        found |= {id(left[i]): declared[j] for i, j in pairs}
        rows, columns = {i for i, _ in pairs}, {j for _, j in pairs}
        left = [stack for i, stack in enumerate(left) if i not in rows]
        declared = [path for j, path in enumerate(declared) if j not in columns]
    return found


def _in_order(stacks: list[Stack], declared: list[Path]) -> list[tuple[int, int]]:
    """The longest common order of headings; of equal ones that with the fewest breaks."""
    size, count = len(stacks), len(declared)
    wanted = [(path, plain_words(path[-1]), heading(path[-1])) for path in declared]
    fits = [[_fit(stack, *leaf) for leaf in wanted] for stack in stacks]
    best = [[0] * (count + 1) for _ in range(size + 1)]
    here = [[0] * (count + 1) for _ in range(size + 1)]
    for i in range(size - 1, -1, -1):
        for j in range(count - 1, -1, -1):
            if fits[i][j]:
                here[i][j] = fits[i][j] + max(best[i + 1][j + 1], here[i + 1][j + 1] + 1 if here[i + 1][j + 1] else 0)
            best[i][j] = max(here[i][j], best[i + 1][j], best[i][j + 1])
    pairs: list[tuple[int, int]] = []
    i = j = 0
    while i < size and j < count:
        goes_on = bool(pairs) and pairs[-1] == (i - 1, j - 1) and here[i][j] + 1 > best[i][j]
        if here[i][j] and (goes_on or best[i][j] == here[i][j]):
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _fit(stack: Stack, path: Path, text: str, words: Words) -> int:
    """How well a stack's own heading is a declared one: in the same words, in words that say the same, under its group.

    The longer the agreement, the more it counts: 0 where the heading is another.
    """
    labels = stack.labels
    if labels[0] in ("类", "款", "项") and text != labels[0]:
        return 0  # part of a code, which no other column of codes is
    same = 4 if text in labels else 2 if any(heading(label) == words != heading("") for label in labels) else 0
    if not same or len(path) == 1:
        return same
    above = {*stack.above, *stack.texts[:-1]}
    if any(heading(group).origin is not None for group in path[:-1]) and all(heading(g).origin is None for g in above):
        return 0  # money of another year than the headings say
    return same + 2 * any(plain_words(group) in above for group in path[:-1])


def _widened(edges: list[tuple[int, int]], body: Sequence[Sequence[Span]]) -> list[tuple[int, int]]:
    """The columns widened to the body cells that touch them and no other."""
    wide = list(edges)
    for row in body:
        for span in row:
            touched = [i for i, (left, right) in enumerate(edges) if left < span.right and span.left < right]
            if len(touched) == 1:
                left, right = wide[touched[0]]
                wide[touched[0]] = min(left, span.left), max(right, span.right)
    return wide


def nearest(edges: list[tuple[int, int]], span: Span) -> int:
    """The column that a cell overlaps most, or stands nearest to."""

    def closeness(column: int) -> tuple[int, int]:
        left, right = edges[column]
        overlap = min(right, span.right) - max(left, span.left)
        return min(overlap, span.right - span.left), -abs(right - span.right)

    return max(range(len(edges)), key=closeness)
