"""Begins books from a published disclosure: what it prints is kept as printed, what it doesn't tell is said.

A table prints margins: the basic expenditure of an item, the total of an economic item. How they cross is not printed,
and is not invented: each figure becomes a `Printed` with the coordinates of its cell and no others. Units, projects,
targets and duties become entries where the document names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from gouji.books import words
from gouji.books.entry import Header
from gouji.books.evaluated import contradictions, evaluated_amounts, evaluation_records
from gouji.books.journal import Books
from gouji.books.law import LONGEST, OPENING
from gouji.books.records import Paragraph, Printed, Project, Unit
from gouji.books.refusals import Refused
from gouji.books.targets import Instalment, Objective, Target, Task
from gouji.books.words import Category
from gouji.disclosure import ClaimKind, Disclosure, Section
from gouji.figures import SCALE, Figure
from gouji.figures import Unit as Counted
from gouji.forms.vocabulary import plain_words
from gouji.performance import Evaluation, Source, TargetSheet
from gouji.subject import TOTAL, Fund, Item, Kind, Measure, Origin, Subject
from gouji.text import Text

Word = TypeVar("Word", bound=StrEnum)


@dataclass(slots=True)
class Beginning:
    """Books begun, and what the document does not tell or tells in two ways, a sentence each."""

    books: Books
    untold: list[Text] = field(default_factory=list)
    contradictions: list[Text] = field(default_factory=list)


def begin(disclosure: Disclosure, form: str, year: int | None = None) -> Beginning:
    """Books of `year` (the year after the document's unless given) with what the document tells."""
    printed_year = disclosure.year or (year or date.today().year) - 1
    header = Header(
        _department_code(disclosure) or "001",
        disclosure.department or "",
        year or printed_year + 1,
        form,
        "由公开文本生成",
    )
    return _Beginner(disclosure, Beginning(Books(header)), printed_year).begin()


class _Beginner:
    def __init__(self, disclosure: Disclosure, found: Beginning, printed_year: int) -> None:
        self.disclosure, self.found, self.printed_year = disclosure, found, printed_year
        self.day = date(found.books.header.year, 1, 1)
        self.projects: dict[str, str] = {}

    def begin(self) -> Beginning:
        self._units()
        self._projects()
        for sheet in self.disclosure.performance.targets:
            self._targets(sheet)
        for name, one in self._evaluated():
            for record in evaluation_records(one, self.projects[name], clean):
                self._enter(record)
            self.found.contradictions.extend(contradictions(one, name))
        self._printed()
        self._paragraphs()
        self._say_untold()
        return self.found

    def _enter(self, record: Any, why: str = OPENING) -> bool:
        """Enter a line; what the books refuse is listed with the sentence why."""
        try:
            self.found.books.enter(self.day, self.found.books.header.keeper, why, record)
        except Refused as refused:
            for refusal in refused.refusals:
                zh = f"没有登记“{_short(record)}”：{refusal.sentence.zh}"
                self.found.untold.append(Text(zh, f"Not entered: {refusal.sentence.en}"))
            return False
        return True

    def _miss(self, zh: str, en: str) -> None:
        self.found.untold.append(Text(zh, en))

    def _units(self) -> None:
        units = {
            row.item.code: clean(row.label)
            for statement in self.disclosure.statements
            for row in statement.rows
            if row.item and row.item.kind is Kind.UNIT
        }
        leaves = {code: name for code, name in units.items() if not any(_above(code, other) for other in units)}
        if not leaves:
            code = self.found.books.header.code
            leaves = {code: self.disclosure.department or "部门本级"}
            zh = f"文本没有印出单位代码，暂记为{code}，请改正封面和“单位”表。"
            self._miss(zh, f"No unit code is printed: {code} stands in for it.")
        for code, name in leaves.items():
            self._enter(Unit(code, name or code, "其他", "", ""))
        self._miss(
            "单位性质没有印在表中，暂记为“其他”，请改正。", "The nature of the units is not printed: 其他 for now."
        )
        self.unit = next(iter(leaves))
        if len(leaves) > 1:
            zh = "各项目由哪个单位实施没有读出，暂都记在第一个单位，请改正。"
            self._miss(zh, "Which unit runs which project was not read: the first unit for now.")

    def _evaluated(self) -> Iterator[tuple[str, Evaluation]]:
        """The self-evaluations by project, where the books are of the year that they are about."""
        if self.found.books.header.year == self.printed_year:
            for one in self.disclosure.performance.evaluations:
                name = clean(one.name.text) if one.name else ""
                if self.projects.get(name):
                    yield name, one

    def _projects(self) -> None:
        named: dict[str, str] = {}
        for statement in self.disclosure.statements:
            for row in statement.rows:
                if row.item and row.item.kind is Kind.PROJECT and row.item.code:
                    named.setdefault(clean(row.item.code), row.category)
        codes = {}
        for sheet in self.disclosure.performance.targets:
            if not sheet.whole and sheet.name:
                named.setdefault(clean(sheet.name.text), "")
                if sheet.code:
                    codes[clean(sheet.name.text)] = clean(sheet.code.text)
        if self.found.books.header.year == self.printed_year:
            for one in self.disclosure.performance.evaluations:
                if one.name and clean(one.name.text):
                    named.setdefault(clean(one.name.text), "")
        without = 0
        for name, category in named.items():
            known = category in (Category.OTHER_OPERATIONS, Category.SPECIFIC_PURPOSE)
            code = codes.get(name, "")
            if not code or code in self.projects.values():
                without += 1
                code = f"X{without:03d}"
            kind = Category(category) if known else Category.SPECIFIC_PURPOSE
            if self._enter(Project(code, name, kind, self.unit, "", "", "")):
                self.projects[name] = code
            if not known:
                zh = f"项目“{name}”的类别没有印出，暂记为{kind}。"
                self._miss(zh, f"The category of project {name} is not printed: {kind} for now.")
        if without:
            zh = f"{without}个项目没有印出项目代码，暂编为X001起，请改正。"
            self._miss(zh, f"{without} projects have no code in print: X001 and on stand in.")
        if not named:
            self._miss("没有读到项目，请自行登记“项目库”。", "No project was read: enter them.")

    def _targets(self, sheet: TargetSheet) -> None:
        project = "" if sheet.whole or not sheet.name else self.projects.get(clean(sheet.name.text), "")
        if not sheet.whole and not project:
            return
        for objective in sheet.objectives:
            self._enter(Objective(project, clean(objective.text)))
        for name, content in sheet.tasks:
            if clean(name.text) and clean(content.text):
                self._enter(Task(clean(name.text), clean(content.text)))
        for until, percent in sheet.plan:
            self._enter(Instalment(project, clean(until.text), percent.value * 10_000 // SCALE[percent.unit]))
        by_level = {level: word for word, level in words.FIRST_LEVELS.items()}
        for each in sheet.indicators:
            if each.target is None or not each.third:
                continue
            weight = each.weight.value if each.weight else 0
            described, ground = (clean(label.text) if label else "" for label in (each.description, each.ground))
            second, third = clean(each.second) or "其他", clean(each.third.text)
            target = Target(
                project, by_level[each.first], second, third, clean(each.target.text), weight, described, ground
            )
            self._enter(target)

    def _printed(self) -> None:
        """Every figure that the tables print, then those that only sentences print.

        Where a sentence and a table differ the table counts: `gouji check` says which of them is wrong.
        """
        kept: dict[Subject, tuple[Figure, str]] = {}
        unread = 0
        for statement in self.disclosure.statements:
            for amount in statement.amounts:
                if amount.subject is None:
                    unread += not amount.figure.is_zero
                elif not amount.figure.is_zero:
                    self._keep(kept, amount.subject, amount.figure, clean(statement.title))
        for sheet in self.disclosure.performance.targets:
            for source, figure in sheet.amounts.items():
                if figure.is_money and not figure.is_zero and not sheet.block and (sheet.whole or sheet.name):
                    self._aim(kept, _aimed(sheet, source), figure)
        for name, one in self._evaluated():
            for subject, figure in evaluated_amounts(one, name):
                self._keep(kept, subject, figure, "项目支出绩效自评表")
        for claim in self.disclosure.claims:
            known = claim.subject in kept or claim.subject.item.kind is Kind.LABEL
            if claim.kind in (ClaimKind.AMOUNT, ClaimKind.COUNT) and not known:
                self._keep(kept, claim.subject, claim.figure, clean(claim.section))
        for subject, (figure, where) in kept.items():
            record = self._record(subject, figure, where)
            if record is not None:
                self._enter(record)
        if unread:
            zh = f"表中有{unread}个数没有读懂，没有登记；用 gouji read 可以看到是哪些。"
            self._miss(zh, f"{unread} figures of the tables were not understood; `gouji read` lists them.")

    def _aim(self, kept: dict[Subject, tuple[Figure, str]], subject: Subject, figure: Figure) -> None:
        """Keep an amount of a target sheet; a project that a table of projects doesn't have is a contradiction."""
        listed = {known.item.code for known in kept if known.item.kind is Kind.PROJECT and known.measure is _AIMED}
        if self._lists_projects and subject.item.kind is Kind.PROJECT and subject.item.code not in listed:
            if subject.fund is Fund.ALL:
                printed = f"{figure.printed()}{figure.unit}"
                zh = f"项目“{subject.item.code}”在绩效目标表印{printed}，项目表中没有，没有登记金额。"
                en = (
                    f"Project {subject.item.code} has {figure.printed()} in its targets and is in no table of projects."
                )
                self.found.contradictions.append(Text(zh, en))
            return
        self._keep(kept, subject, figure, "绩效目标表")

    @property
    def _lists_projects(self) -> bool:
        """Whether the document has a table of projects with their money."""
        return any(
            row.item and row.item.kind is Kind.PROJECT
            for statement in self.disclosure.statements
            for row in statement.rows
        )

    def _keep(self, kept: dict[Subject, tuple[Figure, str]], subject: Subject, figure: Figure, where: str) -> None:
        if subject not in kept:
            kept[subject] = figure, where
            return
        other, there = kept[subject]
        if abs(other.value - figure.value) > max(other.step, figure.step) // 2:
            about = _about(subject)
            zh = f"{about}：{there}印{other.printed()}{other.unit}，{where}印{figure.printed()}{figure.unit}，取前者。"
            en = f"{about}: {other.printed()} in one place, {figure.printed()} in another; the first is kept."
            self.found.contradictions.append(Text(zh, en))
        elif 0 < figure.step < other.step:
            kept[subject] = figure, where  # the same, printed more exactly

    def _record(self, subject: Subject, figure: Figure, where: str) -> Printed | None:
        if figure.is_money:
            amount, step = figure.value, max(figure.step, 1)
        elif figure.unit is Counted.COUNT:
            amount, step = figure.value * 100 // SCALE[Counted.COUNT], 1
        else:
            return None
        kind = self.disclosure.kind
        document = next((word for word, each in words.DOCUMENTS.items() if each is kind), "预算")
        return Printed(
            self.printed_year,
            document,
            _word(words.STAGES, subject.stage),
            _word(words.KINDS, subject.item.kind),
            clean(subject.item.code),
            _word(words.MEASURES, subject.measure),
            _word(words.FUNDS, subject.fund),
            _word(words.ORIGINS, subject.origin),
            amount,
            step,
            where,
        )

    def _paragraphs(self) -> None:
        for part, pattern in _SECTIONS:
            bodies = [list(self._body(index)) for index, each in enumerate(self._titles(pattern)) if each]
            body = max(bodies, key=lambda lines: sum(map(len, lines)), default=[])
            for text in body:
                self._enter(Paragraph(part, "", text))
            if not body:
                self._miss(f"没有读到“{part}”的文字。", f"No text of {part} was read.")

    def _titles(self, pattern: re.Pattern[str]) -> Iterator[bool]:
        for section in self.disclosure.sections:
            yield pattern.search(section.title) is not None

    def _body(self, index: int) -> Iterator[str]:
        """The paragraphs of a section, those of its subsections included; lines that a page broke are joined."""
        sections = self.disclosure.sections
        first = sections[index]
        last = first.last_line
        for section in sections[index + 1 :]:
            if _level(section) <= _level(first):
                break
            last = section.last_line
        waiting = ""
        for line in self.disclosure.lines[first.first_line : last]:
            text = clean(line).lstrip("#").strip()
            if not text or text.isdigit():
                continue
            if waiting and (_NUMBERED.match(text) or waiting.endswith(("。", "：", ":", "；"))):
                yield waiting
                waiting = ""
            waiting += text
        if waiting:
            yield waiting

    def _say_untold(self) -> None:
        self._miss(
            "各单位人员的编制数和实有人数没有印出，请登记“人员”。", "Posts and heads of the units are not printed."
        )
        self._miss(
            "基本支出只印出按功能科目的数和按经济分类的数，两者怎样交叉没有印出；项目支出的经济分类也没有按项目印出。"
            "印出的数都在“上年数”，没有拆分；今年的数请写“测算”。",
            "How basic expenditure crosses functional and economic items, and what economic items each project spends "
            "on, is not printed. What is printed is on 上年数, unsplit.",
        )
        self._miss("测算的标准、数量没有印出。", "Standards and quantities behind the amounts are not printed.")
        if self.disclosure.performance.evaluations and self.found.books.header.year != self.printed_year:
            self._miss(
                f"自评表的完成情况没有登记：它属于上一年；要登记它，用 --year {self.printed_year} 生成当年的账册。",
                "What the self-evaluations say belongs to the year before: left out.",
            )


_SECTIONS = (
    ("主要职责", re.compile(r"职责")),
    ("内设机构", re.compile(r"机构(?:设置|构成)|内设")),
    ("部门预算单位构成", re.compile(r"单位构成")),
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]")
_LEVELS = (re.compile(r"第[一二三四五六七八九十]+部分"), re.compile(r"[一二三四五六七八九十]+、"), re.compile(r"[（(]"))


def _level(section: Section) -> int:
    """How deep a section is: 第一部分, 一、, （一）, 1. or a title without a number."""
    found = (index for index, pattern in enumerate(_LEVELS) if pattern.match(section.title))
    return next(found, 1 if not section.title[:1].isdigit() else 3)


def _department_code(disclosure: Disclosure) -> str:
    """The department's code: that of the unit row that the others' codes begin with."""
    codes = {
        row.item.code
        for statement in disclosure.statements
        for row in statement.rows
        if row.item and row.item.kind is Kind.UNIT
    }
    above = [code for code in codes if all(other == code or _above(code, other) for other in codes)]
    if above or not disclosure.department:
        return above[0] if above else ""
    named = re.compile(rf"(\d{{3,6}})[ \u3000]*{re.escape(disclosure.department)}$")
    found = (named.match(line.strip()) for line in disclosure.lines)
    return next((match[1] for match in found if match), "")


def _above(code: str, other: str) -> bool:
    """Whether the unit `other` is below `code`, by the codes: 305, 305001."""
    return len(other) > len(code) and other.startswith(code)


def clean(text: str) -> str:
    """Words of a document as the books keep them: on one line, without blanks around and what can't be printed."""
    kept = "".join(character if character.isprintable() else " " for character in text)
    return re.sub(r" {2,}", " ", kept).strip()[:LONGEST]


_AIMED = Measure.PROJECT
_FUND_OF = {
    Source.TOTAL: Fund.ALL,
    Source.FISCAL: Fund.FISCAL,
    Source.SPECIAL_ACCOUNT: Fund.SPECIAL_ACCOUNT,
    Source.CARRIED_OVER: Fund.ALL,
    Source.UNIT_FUNDS: Fund.UNIT_FUNDS,
}


def _aimed(sheet: TargetSheet, source: Source) -> Subject:
    """What an amount of a target sheet is about: a project's money, or what the whole department is given."""
    origin = Origin.CARRIED_OVER if source is Source.CARRIED_OVER else Origin.ALL
    if sheet.whole or sheet.name is None:
        return Subject(TOTAL, Measure.REVENUE, _FUND_OF[source], origin)
    return Subject(Item(Kind.PROJECT, plain_words(sheet.name.text)), Measure.PROJECT, _FUND_OF[source], origin)


def _word(table: dict[str, Word], value: Word) -> str:
    return next(word for word, each in table.items() if each is value)


def _about(subject: Subject) -> str:
    """A subject in a few words."""
    kind = _word(words.KINDS, subject.item.kind)
    parts = (kind, subject.item.code, _word(words.MEASURES, subject.measure), _word(words.FUNDS, subject.fund))
    return " ".join(part for part in parts if part)


def _short(record: Any) -> str:
    said = [value for value in (getattr(record, name) for name in record.__slots__) if isinstance(value, str) and value]
    return " ".join(said[:4])[:40]
