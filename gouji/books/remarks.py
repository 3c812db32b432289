"""What is worth a look in books that hold: what doesn't balance yet, what is missing before they can be published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gouji.books import words
from gouji.books.journal import Books
from gouji.books.money import product, yuan
from gouji.books.records import Paragraph, Procurement, Project, Revenue, Staff, Unit
from gouji.books.targets import Target
from gouji.books.words import Category, Source
from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Remark:
    """Something worth a look: the sheet it concerns, and the sentence."""

    sheet: str
    id: str
    sentence: Text


def remarks(books: Books) -> Iterator[Remark]:
    """What is worth a look, in the order of the sheets."""
    ledger = books.ledger
    units = ledger.all(Unit)
    if not units:
        yield Remark("单位", "unit.none", Text("还没有登记单位。", "No unit is entered yet."))
    staffed = {staff.unit for staff in ledger.all(Staff)}
    for unit in units:
        if unit.code not in staffed:
            zh, en = f"单位{unit.code} {unit.name}没有登记人员。", f"No staff is entered for unit {unit.code}."
            yield Remark("人员", "staff.none", Text(zh, en))
    yield from _projects(books)
    yield from _balance(books)
    yield from _procurement(books)
    for entry in books.entries:
        if entry.override:
            zh, en = f"凭证{entry.number}是例外登记：{entry.override}", f"Entry {entry.number} is an exception: "
            yield Remark(entry.kind.sheet, "entry.override", Text(zh, en + entry.override))
    if units and not any(paragraph.part == "主要职责" for paragraph in ledger.all(Paragraph)):
        yield Remark("说明", "paragraph.duties", Text("还没有写主要职责。", "The duties are not written yet."))


def _projects(books: Books) -> Iterator[Remark]:
    """Projects without costing, approved otherwise than costed, or without indicators."""
    ledger = books.ledger
    costed: defaultdict[str, int] = defaultdict(int)
    for line, amount in ledger.costed().items():
        costed[line.project] += amount
    positions = ledger.by(lambda line: line.project)
    targeted = {target.project for target in ledger.all(Target)}
    for project in ledger.all(Project):
        position = positions.get(project.code)
        approved = position.approved if position else 0
        about = f"项目{project.code} {project.name}"
        if project.code not in costed and not (position and position.carried):
            zh, en = f"{about}没有测算。", f"Project {project.code} has no costing."
            yield Remark("测算", "costing.none", Text(zh, en))
        elif approved and costed[project.code] and approved != costed[project.code]:
            zh = f"{about}批复{yuan(approved)}，测算{yuan(costed[project.code])}，不相等。"
            en = f"Project {project.code} is approved with {yuan(approved)} and costed at {yuan(costed[project.code])}."
            yield Remark("批复", "approval.differs", Text(zh, en))
        wanted = (Category.OTHER_OPERATIONS, Category.SPECIFIC_PURPOSE)
        if project.category in wanted and project.code not in targeted:
            zh, en = f"{about}没有绩效指标。", f"Project {project.code} has no indicators."
            yield Remark("绩效指标", "target.none", Text(zh, en))


def _balance(books: Books) -> Iterator[Remark]:
    """The budget balances for each source: revenue answers to what is approved (预算法第三十五条)."""
    ledger = books.ledger
    revenue: defaultdict[str, int] = defaultdict(int)
    for each in ledger.all(Revenue):
        if each.stage == words.BUDGET:
            revenue[each.source] += each.amount
    approved = ledger.by(lambda line: line.source)
    for source in Source:
        planned = approved[source].approved if source in approved else 0
        if planned and not revenue[source]:
            zh = f"{source}批复{yuan(planned)}，没有登记收入预算。"
            en = f"{source}: {yuan(planned)} are approved, no revenue is planned."
            yield Remark("收入", "revenue.none", Text(zh, en))
        elif planned and revenue[source] != planned:
            less = "少" if revenue[source] < planned else "多"
            difference = yuan(abs(revenue[source] - planned))
            zh = f"{source}收入预算{yuan(revenue[source])}，比批复的支出{yuan(planned)}{less}{difference}。"
            en = f"{source}: revenue {yuan(revenue[source])}, approved expenditure {yuan(planned)}."
            yield Remark("收入", "revenue.differs", Text(zh, en))


def _procurement(books: Books) -> Iterator[Remark]:
    """What is to be bought for a project is within its money."""
    ledger = books.ledger
    bought: defaultdict[tuple[str, str], int] = defaultdict(int)
    for each in ledger.all(Procurement):
        bought[each.project, each.stage] += product(each.price, each.quantity) or 0
    positions = ledger.by(lambda line: line.project)
    for (project, stage), amount in bought.items():
        budget = positions[project].budget if project in positions else 0
        if budget and amount > budget:
            zh = f"项目{project}的采购{stage}{yuan(amount)}，超过项目的预算{yuan(budget)}。"
            en = f"Procurement for project {project}, {yuan(amount)}, is more than its budget {yuan(budget)}."
            yield Remark("政府采购", "procurement.over", Text(zh, en))
