"""Every reason to refuse an entry: what brings it about, and the sentence that it is refused with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gouji.books import Books, Entry, Line, Refused
from gouji.books.law import OPENING
from gouji.books.records import (
    Approval,
    ApprovalAsCosted,
    Costing,
    Payment,
    Procurement,
    Project,
    Reduction,
    Revenue,
    Staff,
    Supplement,
    Transfer,
    Unit,
)
from gouji.books.refusals import REASONS
from gouji.books.targets import Result
from gouji.books.words import CURRENT, IN, NOBODY, OUT, Category, Source
from tests.books.history import FIRST_DAY, founded

DAY = date(2026, 3, 5)
CHARGED = ("P2", "2012604", "30201/50201", Source.GENERAL)
ON_LINE = (*CHARGED, CURRENT)
BOUGHT = Procurement("P2", "预算", "计算机", "货物", "", "台", 10_0000, 5_500_00, Source.GENERAL, CURRENT, 0, "未定")
COSTED = Costing(*CHARGED, "印刷", 45_00, NOBODY, 10_0000, 1_0000)


def books() -> Books:
    """The founded books, with 1,000.00元 approved for a line of P2 and 400.00元 of it paid (entries 13 and 14)."""
    found = founded()
    found.enter(FIRST_DAY, "李会计", "预算批复", Approval(*CHARGED, 1_000_00, "青财〔2026〕1号"))
    found.enter(FIRST_DAY, "李会计", "付款", Payment(*ON_LINE, 400_00, "印刷厂"))
    return found


def entry(*lines: Any, **changes: Any) -> Entry:
    """A sound entry with those lines."""
    return replace(Entry(99, DAY, "李会计", "业务发生", lines), **changes)


def paid(amount: int, **changes: str) -> Payment:
    return replace(Payment(*ON_LINE, amount, ""), **changes)  # type: ignore[arg-type]  # names of its fields


def moved(out: int, into: int, **changes: str) -> tuple[Transfer, Transfer]:
    to = ("P3", *ON_LINE[1:])
    sides = (Transfer(*ON_LINE, OUT, out, "财〔2026〕9号", ""), Transfer(*to, IN, into, "财〔2026〕9号", ""))
    return replace(sides[0], **changes), replace(sides[1], **changes)  # type: ignore[arg-type]  # names of its fields


def reversal(number: int) -> Entry:
    return entry(*books().ledger.lines.get(number, (paid(1),)), reverses=number)


def project(**changes: str) -> Project:
    return replace(Project("P8", "新项目", Category.SPECIFIC_PURPOSE, "305001", "", "", ""), **changes)


CASES: dict[str, Entry] = {
    "entry.empty": entry(),
    "entry.mixed": entry(paid(1), project()),
    "entry.number": entry(paid(1), number=13),
    "entry.by": entry(paid(1), by=""),
    "entry.why": entry(paid(1), why=""),
    "entry.day": entry(paid(1), day=date(2025, 12, 31)),
    "entry.year": entry(paid(1), day=date(2062, 3, 5)),
    "value.missing": entry(project(name="")),
    "value.choice": entry(project(category="其它类")),
    "value.negative": entry(paid(-1)),
    "value.nothing": entry(paid(0)),
    "value.large": entry(Supplement(*CHARGED, 10**15, "")),
    "value.words": entry(project(name="新\x07项目")),
    "unit.unknown": entry(Staff("305009", "退休", 0, 5_0000)),
    "project.unknown": entry(paid(1, project="P9")),
    "function.form": entry(paid(1, function="20126")),
    "function.unknown": entry(Supplement("P2", "2019998", *CHARGED[2:], 1, "")),
    "function.expired": entry(paid(1, function="2100601")),
    "pair.form": entry(paid(1, pair="30201")),
    "pair.unknown": entry(Supplement(*CHARGED[:2], "30298/50201", CHARGED[3], 1, "")),
    "pair.apart": entry(Supplement(*CHARGED[:2], "30201/50301", CHARGED[3], 1, "")),
    "costing.quantity": entry(replace(COSTED, quantity=0)),
    "costing.staff": entry(replace(COSTED, staff="退休", quantity=0)),
    "costing.both": entry(replace(COSTED, staff="行政在职")),
    "costing.fraction": entry(replace(COSTED, standard=1, quantity=5_000)),
    "procurement.fraction": entry(replace(BOUGHT, price=1, quantity=5_000)),
    "approval.nothing": entry(ApprovalAsCosted("P8", "财〔2026〕1号")),
    "approval.twice": entry(ApprovalAsCosted("P2", "财〔2026〕1号")),
    "payment.before_approval": entry(paid(1, project="P3")),
    "payment.over": entry(paid(600_01)),
    "reduction.over": entry(Reduction(*ON_LINE, 600_01, "")),
    "transfer.over": entry(*moved(600_01, 600_01)),
    "transfer.unbalanced": entry(*moved(100, 99)),
    "transfer.document": entry(*moved(100, 100, document="")),
    "counterpart.missing": entry(project(category=Category.SUBSIDIES_DOWN)),
    "counterpart.needless": entry(project(counterpart="305002")),
    "counterpart.self": entry(project(category=Category.SUBSIDIES_DOWN, counterpart="305001")),
    "amendment.why": entry(Unit("305001", "青河县档案局", "行政", "", ""), why=OPENING),
    "amendment.money": entry(project(code="P2", category=Category.BUSINESS)),
    "result.unknown": entry(Result("P2", "印刷数量", "1000份", -10_000, "")),
    "reversal.unknown": reversal(98),
    "reversal.twice": reversal(13),
    "reversal.of_reversal": reversal(15),
    "reversal.differs": entry(paid(1), reverses=14),
    "reversal.used": reversal(5),
    "reversal.amended": reversal(1),
    "reversal.over": reversal(13),
}


def _twice(found: Books) -> None:
    found.enter(FIRST_DAY, "李会计", "批复", ApprovalAsCosted("P2", "财〔2026〕1号"))


def _uncosted(found: Books) -> None:
    found.enter(FIRST_DAY, "李会计", "立项", project())


def _undone(found: Books) -> None:
    found.reverse(14, FIRST_DAY, "王会计", "退款")
    found.reverse(13, FIRST_DAY, "王会计", "批复作废")


def _amended(found: Books) -> None:
    found.enter(FIRST_DAY, "李会计", "更名", Unit("305001", "青河县档案局", "行政", "", ""))


BEFORE: dict[str, Callable[[Books], None]] = {
    "approval.twice": _twice,
    "approval.nothing": _uncosted,
    "reversal.twice": _undone,
    "reversal.of_reversal": _undone,
    "reversal.amended": _amended,
}


def attempted(id: str) -> tuple[Books, Entry]:
    """The books in which the case of that reason is tried, and the entry."""
    found = books()
    if id in BEFORE:
        BEFORE[id](found)
    case = CASES[id]
    if id == "reversal.of_reversal":
        case = replace(case, lines=found.ledger.lines[15])
    return found, case


@pytest.mark.parametrize("id", [reason.id for reason in REASONS])
def test_every_reason_refuses_with_its_own_sentence(id: str) -> None:
    found, case = attempted(id)
    before = found.entries
    with pytest.raises(Refused) as refused:
        found.add(case)
    refusal = next(each for each in refused.value.refusals if each.reason.id == id)
    assert refusal.sentence.zh.endswith("。")
    assert refusal.sentence.en.endswith((".", ")"))
    assert "{" not in refusal.sentence.zh + refusal.sentence.en
    assert found.entries == before


@pytest.mark.parametrize("reason", REASONS, ids=lambda reason: reason.id)
def test_a_reason_is_set_aside_only_where_law_allows_it(reason: Any) -> None:
    found, case = attempted(reason.id)
    case = replace(case, override="县政府批准的抢险支出，财预〔2026〕2号")
    if reason.override:
        found.add(case)
        assert found.entries[-1].override == case.override
    else:
        with pytest.raises(Refused):
            found.add(case)


def test_an_overspent_line_is_named_with_its_balance() -> None:
    with pytest.raises(Refused) as refused:
        books().add(entry(paid(700_00)))
    [refusal] = refused.value.refusals
    assert refusal.sentence.zh == (
        "支付700.00元超过项目P2、2012604、30201/50201、一般公共预算财政拨款（本年）的余额600.00元，多100.00元；"
        "请先追加或调剂（预算法第十三条）。"
    )
    assert (refusal.line, refusal.field) == (0, "amount")


def test_two_payments_of_one_entry_are_held_against_the_balance_together() -> None:
    found = books()
    found.add(entry(paid(300_00), paid(300_00)))
    assert found.ledger.balance(Line(*ON_LINE)) == 0
    with pytest.raises(Refused):
        books().add(entry(paid(300_00), paid(300_01)))


def test_a_side_of_a_transfer_with_other_books_needs_no_second_side() -> None:
    found = books()
    out, _ = moved(100, 100, counterpart="305009")
    found.add(entry(out))
    assert found.ledger.balance(Line(*ON_LINE)) == 599_00


def test_an_amendment_holds_and_its_reversal_brings_back_what_was() -> None:
    found = books()
    found.add(entry(Staff("305001", "行政在职", 10_0000, 8_0000), number=15, why="年初调出一人"))
    assert found.ledger.heads("305001", "行政在职") == 8_0000
    assert found.ledger.costed("P0")[Line("P0", *_first(found))] == 123_45 * 8 * 12
    found.reverse(15, DAY, "王会计", "登记错误")
    assert found.ledger.heads("305001", "行政在职") == 9_0000


def _first(found: Books) -> tuple[str, str, Source, str]:
    return next((line.function, line.pair, line.source, line.origin) for line in found.ledger.costed("P0"))


def test_a_project_whose_money_was_all_taken_back_can_be_withdrawn() -> None:
    found = founded()
    found.reverse(10, DAY, "王会计", "测算重做")
    approved = found.enter(DAY, "李会计", "预算批复", Approval(*CHARGED, 1_000_00, "青财〔2026〕1号"))
    found.reverse(approved.number, DAY, "王会计", "批复作废")
    assert isinstance(found.ledger.lines[9][0], Project)
    found.reverse(9, DAY, "王会计", "项目取消")
    assert found.ledger.project("P2") is None
    assert found.ledger.by(found.ledger.unit_of) == {}


def test_revenue_passed_on_names_who_paid_it() -> None:
    found = books()
    found.add(entry(Revenue("305002", "预算", Source.FROM_SUPERIORS, "2012604", 100, "305001")))
    assert found.ledger.all(Revenue)[0].counterpart == "305001"
