"""Cutting a text into tables and prose.

A table begins at its title (or, lacking one, at its first row) and goes on over page breaks and repeated headings
until something else begins: another title, a part of the document, a heading, a sentence. What is no table is prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gouji.figures import Unit
from gouji.forms import by_title, is_performance
from gouji.forms.vocabulary import plain_words, unit_of
from gouji.reading.blocks import Cell, Line, LineKind


@dataclass(slots=True)
class Zone:
    """The lines of one table: its title, what is printed between title and rows, its rows and its notes."""

    title: Cell | None
    rows: list[Line] = field(default_factory=list)
    notes: list[Cell] = field(default_factory=list)
    preamble: list[Line] = field(default_factory=list)
    """What is printed between title and rows: department, year, unit."""
    unit: Unit | None = None
    marker: str = ""
    first_line: int = 0
    last_line: int = 0
    performance: bool = False

    @property
    def name(self) -> str:
        """The title as printed, or nothing."""
        return self.title.text if self.title else ""


_TITLE = re.compile(r"表(?:[-－—]{1,2}[^，。；：－—-]{2,24}?)?(?:（[^（）]*）)*$")
_CONTINUED = re.compile(
    r"(.*?)(?:（?(?:续表|续上表|接上表|表续)[一二三四五六七八九\d]?）?|（续[一二三四五六七八九\d]?）)[：:]?"
)
"""What is printed over the rest of a table: its title with 续表, or that alone."""
_PARTED = re.compile(r"(.{3,}?)（?([一二三四五六七八九])）?")
"""A title with the number of a part: …表（二）."""
_LEADERS = re.compile(r"[.．…·]{4,}|\t\d+\s*$")
_SENTENCE = re.compile(r"[。；？！]|，.*，")
_MARKER = re.compile(
    r"^[一-鿿]{0,6}?\s*\d{1,2}(?:[-－—]\d{1,2})?\s*表$|^(?:预算|公开|部门预算|附)\s*\d{1,2}(?:[-－—]\d{1,2})?$"
    r"|^[一-鿿]{0,6}表\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:[-－—]\d{1,2})?$|^(?:附件|附表|附)\s*\d{1,2}(?:[-－—]\d{1,2})?[：:]?$"
)
_PREAMBLE = re.compile(
    r"^(?:编制|填报|公开|预算|主管|申报|填表)?(?:部门|单位)(?:（单位）)?(?:名称)?[：:]|^(?:金额)?单位[：:]|^预算年度|^截止(?:时间|日期)|^制表"
    r"|^（?20\d\d年(?:度|\d{1,2}月)?）?$|^\d{3,9}(?!年)[^\d，。：:]{2,30}(?<!表)$|^元$|^单位（|^日期"
)
_UNIT_ALONE = re.compile(r"^（?(?:金额|货币|计量)?单位：(?:人民币)?[万千亿]?元）?$")
"""A cell that says in which unit the table is, and nothing else."""
_PAGE = re.compile(r"^[-—－–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[,，/]?\s*共\s*\d+\s*页)?[-—－–\s]*$")
_BROWSER = re.compile(
    r"\s*(?:(?:https?|file)://\S+(?:\s+\d{1,4}(?:\s*/\s*\d{1,4})?)?|第?\s*\d{1,4}\s*/\s*\d{1,4}\s*页?"
    r"|\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[,，]?\s+(?:[上下]午\s*)?\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s+\D.{0,60})?)\s*$"
)
_NOTE = re.compile(r"^(?:注|备注|说明|附注|备 注|填表说明)\s*\d?[：:．.、]")
_SECTION = re.compile(
    r"^[一二三四五六七八九十]{1,3}、.*(?:情况|说明|职责|解释|目标|资产信息|事项)$|(?:预算|决算).{0,8}(?:情况)?说明$|公开情况说明$"
)
_PART = re.compile(r"^(?:第[一二三四五六七八九十]{1,2}部分|附件|附表)(?!.*表$)")


LONE = 8
"""How many rows with nothing but a label may follow each other in a table."""


def is_title(line: Line) -> bool:
    """Whether the line could be a table's title: short, ends in 表, no sentence, no line of a table of contents."""
    if line.kind not in (LineKind.TEXT, LineKind.SPACED) or len(line.text.strip()) > 90:
        return False
    words = plain_words(line.text)
    if _CONTINUED.fullmatch(words):
        return True
    if not 3 <= len(words) <= 60 or _LEADERS.search(line.text) or _SENTENCE.search(words):
        return False
    if _MARKER.match(words) or words.endswith(("详见下表", "如下表", "见下表", "见附表")):
        return False
    return bool(_TITLE.search(words)) or by_title(words) is not None


def is_preamble(line: Line) -> bool:
    """Whether the line is what is printed between a title and its table: department, year, unit, number."""
    words = plain_words(line.text)
    if len(words) > 60:
        return False
    if _PREAMBLE.match(words) or _MARKER.match(words):
        return True
    ruled = line.kind in (LineKind.TABBED, LineKind.PIPED)
    if ruled and any(_UNIT_ALONE.match(plain_words(cell.text)) for cell in line.cells):
        return sum(1 for cell in line.cells if cell.text) <= 3
    return not ruled and unit_of(line.text) is not None and "项目" not in words and "科目" not in words


def is_page_number(line: Line) -> bool:
    """Whether the line is only a page number, or what a browser prints at the edge of a page: an address, the time."""
    if line.kind not in (LineKind.TEXT, LineKind.SPACED):
        return False
    return (line.kind is LineKind.TEXT and bool(_PAGE.match(line.words))) or bool(_BROWSER.match(line.text))


def is_note(line: Line) -> bool:
    """Whether the line begins a note under a table."""
    return bool(_NOTE.match(line.words)) or line.words.startswith(("此表为空", "本表无数据", "我部门该表格"))


def is_section(line: Line) -> bool:
    """Whether the line is the heading of a part or a section of the text."""
    words = plain_words(line.text)
    return bool(_PART.match(words) or _SECTION.search(words))


def cut(lines: list[Line]) -> tuple[list[Zone], list[Line]]:
    """The tables of a document and the lines that are none."""
    return _Cutter(lines).run()


class _Cutter:
    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.zones: list[Zone] = []
        self.prose: list[Line] = []

    def run(self) -> tuple[list[Zone], list[Line]]:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if is_title(line) and self._opens_table(at):
                at = self._table(at)
            elif line.kind in (LineKind.TABBED, LineKind.PIPED) and not _LEADERS.search(line.text):
                at = self._untitled(at)
            else:
                self.prose.append(line)
                at += 1
        return self.zones, self.prose

    def _opens_table(self, at: int) -> bool:
        """Whether a table follows the title at `at` before another title or a part does."""
        seen = 0
        declared = by_title(self.lines[at].words) is not None or is_performance(self.lines[at].words)
        for line in self.lines[at + 1 : at + 30]:
            if line.kind is LineKind.BLANK:
                continue
            if is_title(line) or _PART.match(plain_words(line.text)):
                return False
            if line.kind in (LineKind.TABBED, LineKind.PIPED):
                return not _LEADERS.search(line.text)
            if _MARKER.match(plain_words(line.text)):
                continue  # 公开01表 may stand before the next title, too
            if unit_of(line.text) or (is_preamble(line) and declared and not is_page_number(line)):
                return True
            if line.kind is LineKind.SPACED and _looks_like_headings(line):
                return True
            if not is_preamble(line):
                seen += 1
            if seen > 2:
                return False
        return False

    def _table(self, at: int) -> int:
        title = self.lines[at]
        if self._repeats(title, at):
            return self._rows(self.zones[-1], self._past_preamble(self.zones[-1], at + 1))
        zone = Zone(title=title.cells[0], first_line=title.number, last_line=title.number)
        if title.kind is LineKind.SPACED:
            zone.title = Cell(title.text.strip(), title.number, *_bounds(title.text))
        zone.performance = is_performance(zone.name)
        zone.marker = self._take_marker()
        zone.unit = unit_of(title.text)
        self.zones.append(zone)
        return self._rows(zone, self._past_preamble(zone, at + 1))

    def _past_preamble(self, zone: Zone, at: int) -> int:
        """The position after what is printed between a title and its rows; takes the unit from it."""
        while at < len(self.lines):
            line = self.lines[at]
            if line.kind is LineKind.BLANK or is_page_number(line):
                at += 1
            elif is_preamble(line) and not (line.kind is LineKind.TABBED and len(line.cells) > 4):
                zone.unit = zone.unit or unit_of(line.text) or self._split_unit(at)
                zone.preamble.append(line)
                at += 1
            elif zone.performance and self._before_rows(at):
                zone.preamble.append(line)
                at += 1
            else:
                break
        return at

    def _before_rows(self, at: int) -> bool:
        """Whether a line of a few words stands right before the rows: a performance form's project, or its number."""
        line = self.lines[at]
        if line.kind not in (LineKind.TEXT, LineKind.SPACED) or len(line.text.strip()) > 60 or is_title(line):
            return False
        if _SENTENCE.search(line.text):
            return False
        after = (other for other in self.lines[at + 1 : at + 4] if other.kind is not LineKind.BLANK)
        following = next(after, None)
        return following is not None and following.kind in (LineKind.TABBED, LineKind.PIPED)

    def _repeats(self, title: Line, at: int) -> bool:
        """Whether a title is that of the table just read, printed again after a page break or over its rest."""
        if not self.zones or self.zones[-1].performance or self.zones[-1].notes or not self.zones[-1].rows:
            return False
        last = self.zones[-1]
        between = [line for line in self.prose if line.number > last.last_line and line.kind is not LineKind.BLANK]
        before, words = plain_words(last.name), plain_words(title.text)
        rest = _CONTINUED.fullmatch(words)
        same = before == words or (rest is not None and rest[1] in ("", before, before.removesuffix("表")))
        same = same or (_is_next_part(before, words) and self._begins_alike(last, at + 1))
        return same and all(is_page_number(line) or is_preamble(line) for line in between)

    def _begins_alike(self, zone: Zone, at: int) -> bool:
        """Whether the first row after `at` is the first row of a table already read: its headings, printed again."""
        first = next((line for line in self.lines[at : at + 9] if len(line.cells) > 2), None)
        return first is not None and _same_headings(zone.rows[0], first)

    def _take_marker(self) -> str:
        """The 预算01表 printed just before the title, taken back from the prose."""
        while self.prose and (self.prose[-1].kind is LineKind.BLANK or is_page_number(self.prose[-1])):
            self.prose.pop()
        if self.prose and _MARKER.match(plain_words(self.prose[-1].text)):
            return plain_words(self.prose.pop().text)
        return ""

    def _split_unit(self, at: int) -> Unit | None:
        """The unit where a line break cuts it: 单位：万 / 元."""
        after = self.lines[at + 1].words if at + 1 < len(self.lines) else ""
        return unit_of(self.lines[at].text + after) if after == "元" else None

    def _untitled(self, at: int) -> int:
        """A table without a title of its own: a continuation of the last one, or one named by the words before it."""
        zone = Zone(title=None, first_line=self.lines[at].number, last_line=self.lines[at].number)
        before: list[Line] = []
        while self.prose and len(before) < 8:
            line = self.prose[-1]
            if line.kind is LineKind.BLANK or is_page_number(line) or is_preamble(line):
                before.append(self.prose.pop())
                zone.unit = zone.unit or unit_of(line.text)
            else:
                break
        if self.prose and self.zones and self.prose[-1].number > self.zones[-1].last_line:
            words = plain_words(self.prose[-1].text)
            if len(words) <= 40 and not _SENTENCE.search(words):
                zone.title = self.prose[-1].cells[0] if self.prose[-1].cells else None
        elif self.prose and not self.zones:
            zone.title = self.prose[-1].cells[0] if len(self.prose[-1].text) <= 60 and self.prose[-1].cells else None
        zone.performance = is_performance(zone.name)
        self.zones.append(zone)
        return self._rows(zone, self._past_preamble(zone, at))

    def _rows(self, zone: Zone, at: int) -> int:
        """Take the zone's rows from `at`; the position after it."""
        if at >= len(self.lines):
            return at
        first = self.lines[at]
        if first.kind in (LineKind.TABBED, LineKind.PIPED):
            return self._ruled(zone, at, first.kind)
        return self._open(zone, at)

    def _ruled(self, zone: Zone, at: int, kind: LineKind) -> int:
        """Rows whose cells are marked: the table ends at the first text that is no note and no page furniture."""
        while at < len(self.lines):
            line = self.lines[at]
            if line.kind is kind:
                if zone.notes:
                    return at
                zone.rows.append(line)
                zone.last_line = line.number
            elif line.kind is LineKind.BLANK or is_page_number(line):
                pass
            elif self._lone_label(zone, at, kind):
                zone.rows.append(line._replace(kind=kind))
                zone.last_line = line.number
            elif is_note(line) or (zone.notes and self._continues_note(zone, line)):
                zone.notes.append(line.cells[0])
                zone.last_line = line.number
            elif is_preamble(line) and self._continues(zone, at, kind):
                pass
            else:
                return at
            at += 1
        return at

    def _lone_label(self, zone: Zone, at: int, kind: LineKind) -> bool:
        """Whether a line among rows is a row of which only the label is printed."""
        if not zone.rows or zone.notes or self.lines[at].number - zone.last_line != 1:
            return False
        for line in self.lines[at : at + LONE]:
            if line.kind is kind:
                return True
            if (
                line.kind is not LineKind.TEXT
                or len(line.text.strip()) > 40
                or line.heading
                or _SENTENCE.search(line.text)
            ):
                return False
            if is_title(line) or is_note(line) or is_preamble(line) or is_page_number(line):
                return False
        return False

    def _continues_note(self, zone: Zone, line: Line) -> bool:
        words = plain_words(line.text)
        if is_title(line) or line.heading or _PART.match(words) or _SECTION.search(words):
            return False
        next_point = max(_number(note.text) for note in zone.notes) + 1
        return line.number - zone.last_line == 1 or _number(line.words) == next_point > 1

    def _continues(self, zone: Zone, at: int, kind: LineKind) -> bool:
        """Whether, after page furniture, the same table's headings or rows come again."""
        for line in self.lines[at : at + 12]:
            if line.kind is kind:
                return not zone.notes and bool(zone.rows) and _same_headings(zone.rows[0], line)
            if not (line.kind is LineKind.BLANK or is_preamble(line) or is_page_number(line)):
                return False
        return False

    def _open(self, zone: Zone, at: int) -> int:
        """Rows that only blanks tell apart: the table ends where something else begins by its words."""
        while at < len(self.lines):
            line = self.lines[at]
            words = plain_words(line.text)
            if line.kind is LineKind.BLANK or (is_page_number(line) and self._stands_alone(at)):
                pass
            elif self._ends_open(zone, at, line, words):
                return at
            elif is_note(line) or zone.notes:
                zone.notes.append(line.cells[0])
                zone.last_line = line.number
            elif is_preamble(line) and "：" in words and not zone.performance:
                zone.unit = zone.unit or unit_of(line.text)
            else:
                zone.rows.append(line)
                zone.last_line = line.number
            at += 1
        return at

    def _stands_alone(self, at: int) -> bool:
        """Whether a page number cannot be a unit's code: by its form, the form feed after it, or blanks around it."""
        if not self.lines[at].words.isdigit():
            return True
        after = next((line for line in self.lines[at + 1 : at + 3] if line.kind is not LineKind.BLANK), None)
        if after is not None and after.text.startswith("\f"):
            return True
        around = self.lines[max(at - 1, 0) : at] + self.lines[at + 1 : at + 2]
        return all(line.kind is LineKind.BLANK for line in around)

    def _ends_open(self, zone: Zone, at: int, line: Line, words: str) -> bool:
        if line.heading or _PART.match(words) or _MARKER.match(words) or _SECTION.search(words):
            return True
        if is_title(line) and self._opens_table(at):
            return not (zone.rows and by_title(words) is None and not unit_of(line.text) and len(words) > 40)
        if line.kind in (LineKind.TABBED, LineKind.PIPED):
            return True
        return (
            not (zone.performance or zone.notes or is_note(line))
            and len(words) > 30
            and bool(re.search(r"[。]", words))
        )


def _is_next_part(before: str, words: str) -> bool:
    """Whether two titles are those of one table's parts that follow each other: …表（一）, …表（二）."""
    one, other = _PARTED.fullmatch(before), _PARTED.fullmatch(words)
    if one is None or other is None or one[1] != other[1]:
        return False
    return "一二三四五六七八九".index(other[2]) - "一二三四五六七八九".index(one[2]) == 1


def _number(note: str) -> int:
    """The number that a note begins with (注：1.…, 2.…); 0 if none."""
    found = re.match(r"(?:[^\d：:]{1,4}[：:])?\s*(\d{1,2})\s*[.．、](?!\d)", note)
    return int(found[1]) if found else 0


def _looks_like_headings(line: Line) -> bool:
    words = plain_words(line.text)
    return any(word in words for word in ("项目", "科目", "金额", "合计", "收入", "支出", "预算数", "决算数"))


def _same_headings(first: Line, line: Line) -> bool:
    """Whether a row repeats the headings of a table, or has as many cells as they."""
    words = [plain_words(cell.text) for cell in first.cells]
    if words == [plain_words(cell.text) for cell in line.cells]:
        return True
    return len(first.cells) == len(line.cells) and any("." in cell.text for cell in line.cells)


def _bounds(text: str) -> tuple[int, int]:
    start = len(text) - len(text.lstrip())
    return start, len(text.rstrip())
