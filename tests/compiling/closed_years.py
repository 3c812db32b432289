"""Random books of invented departments at the end of a year: what was approved is supplemented, moved, paid, left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

from gouji.books import Books, Refused, words
from gouji.books.records import (
    Activity,
    Asset,
    Distribution,
    Payment,
    Printed,
    Procurement,
    Reason,
    Reduction,
    Revenue,
    Supplement,
    Transfer,
)
from gouji.books.targets import Achievement, Result, Target
from gouji.books.targets import Management as Managed
from gouji.books.words import Category, Source
from gouji.subject import Fund
from tests.compiling.departments import KEEPER, department


def closed_year(seed: int, year: int = 2026) -> Books:
    """The books for a seed at the end of the year: the same each time."""
    return _Closer(Random(f"closed {seed}"), department(seed, "henan", year), year).close()


class _Closer:
    def __init__(self, random: Random, books: Books, year: int) -> None:
        self.random, self.books, self.year = random, books, year
        self.ledger = books.ledger
        self.day = date(year, 6, 30)
        self.thrift = random.choice((0, 30, 80, 100))
        """How many lines of a hundred are not spent to the last 分."""

    def enter(self, *records: Any) -> None:
        self.books.enter(self.day, KEEPER, "全年业务", *records)

    def close(self) -> Books:
        self._change()
        self.day = date(self.year, 12, 20)
        self._spend()
        self.day = date(self.year, 12, 31)
        self._receive()
        self._count()
        self._evaluate()
        self._last_year()
        self._reasons()
        return self.books

    def _change(self) -> None:
        for line, position in list(self.ledger.positions.items()):
            charged = (line.project, line.function, line.pair, line.source)
            match self.random.randrange(6):
                case 0 if line.origin == words.CURRENT:
                    self.enter(Supplement(*charged, self._part(position.initial), "财预〔2026〕9号"))
                case 1:
                    self.enter(Reduction(*charged, line.origin, self._part(position.balance), "财预〔2026〕9号"))
                case 2:
                    self._move(line, self._part(position.balance))

    def _move(self, line: Any, fen: int) -> None:
        into = self.random.choice([other for other in self.ledger.positions if other.source is line.source])
        if (into.origin, into == line) != (line.origin, False):
            return
        sides = [
            Transfer(
                *(each.project, each.function, each.pair, each.source, each.origin), way, fen, "财预〔2026〕10号", ""
            )
            for each, way in ((line, words.OUT), (into, words.IN))
        ]
        try:
            self.enter(*sides)
        except Refused:
            return

    def _part(self, fen: int) -> int:
        return max(fen * self.random.randint(1, 60) // 100, 1)

    def _spend(self) -> None:
        for line, position in list(self.ledger.positions.items()):
            if position.balance <= 0:
                continue
            saves = self.random.randrange(100) < self.thrift
            fen = position.balance - (self._part(position.balance) if saves else 0)
            if fen:
                charged = (line.project, line.function, line.pair, line.source, line.origin)
                self.enter(Payment(*charged, fen, "收款人"))

    def _receive(self) -> None:
        """Of some sources what was received is entered, never less than what was spent."""
        sums = self.ledger.by(lambda line: (self.ledger.unit_of(line), line.source, line.function, line.origin))
        chosen = {source for source in Source if self.random.random() < 0.6}
        for (unit, source, function, origin), position in sums.items():
            if origin == words.CURRENT and source is not Source.SURPLUS and source in chosen and position.paid:
                more = self._part(position.paid) if self.random.random() < 0.5 else 0
                self.enter(Revenue(unit, words.RECEIVED, source, function, position.paid + more, ""))
                if more and source.fund not in _FISCAL:
                    self.enter(Distribution(unit, source, self._part(more)))

    def _count(self) -> None:
        unit = self.ledger.lines[1][0].code
        for kind, number, economic in (
            ("因公出国（境）团组（个）", 1, "30212"), ("因公出国（境）人次", 3, "30212"),
            ("公务用车保有量（辆）", 2, "30231"), ("国内公务接待批次", 9, "30217"), ("国内公务接待人次", 45, "30217"),
        ):  # fmt: skip
            if self._fiscal(economic):
                self.enter(Activity(unit, "实际", kind, number * 10_000, 0))
        self.enter(Asset(unit, self.year, "一般公务用车", 20_000, 31_234_567))
        if self.random.random() < 0.5:
            self.enter(Asset(unit, self.year, "机要通信用车", 10_000, 11_234_567))
            self.enter(Asset(unit, self.year, "单价100万元以上设备（不含车辆）", 10_000, 211_234_567))
        for project in self._projects():
            kind = self.random.choice(("货物", "工程", "服务"))
            size = self.random.choice(("大型企业", "中型企业", "小微企业"))
            price = self.random.randint(1, 10**7)
            row = "设备", kind, "A02", "台", 30_000, price, Source.GENERAL, words.CURRENT, 0, size
            self.enter(Procurement(project, words.SIGNED, *row))

    def _fiscal(self, economic: str) -> int:
        """What was paid of fiscal appropriations for an economic item."""
        return self.ledger.total(lambda line: line.departmental == economic and line.source.fund in _FISCAL).paid

    def _projects(self) -> list[str]:
        """The projects that money was spent on, of the kinds that are evaluated."""
        spent = self.ledger.by(lambda line: line.project)
        found = []
        for code, position in spent.items():
            project = self.ledger.project(code)
            assert project is not None
            if position.paid and project.category in (Category.OTHER_OPERATIONS, Category.SPECIFIC_PURPOSE):
                found.append(code)
        return sorted(found)

    def _evaluate(self) -> None:
        for each in self.ledger.all(Target):
            self.enter(replace(each, weight=_WEIGHTS.get(each.third, 0)))
        targets = self.ledger.all(Target)
        self.enter(Achievement("", "档案服务水平明显提高"))
        for code in self._projects():
            for target in targets:
                if target.project == code:
                    self.enter(Result(code, target.third, _REACHED[target.third], -10_000, _WHY.get(target.third, "")))
            self.enter(Achievement(code, "年度任务已经完成"))
            for name in words.MANAGEMENT:
                self.enter(Managed(code, name, "符合规定", 50_000, 50_000, ""))

    def _last_year(self) -> None:
        factor = self.random.choice((0, 70, 100, 130))

        def note(kind: str, code: str, measure: str, fund: str) -> None:
            fen = self.random.randint(1, 10**8) * factor // 100 // 10_000 * 10_000
            row = kind, code, measure, fund, "全部", fen, 10_000, "收入支出决算总表"
            self.enter(Printed(self.year - 1, "决算", "决算数", *row))

        note("合计", "", "收入", "全部资金")
        note("合计", "", "收入", "财政拨款")
        note("合计", "", "支出", "一般公共预算")
        note("合计", "", "机关运行经费", "全部资金")
        note("三公经费", "total", "支出", "全部资金")

    def _reasons(self) -> None:
        for topic in words.TOPICS:
            if topic != "功能科目":
                self.enter(Reason(topic, "决算", "", "按实际工作需要据实列支"))


_WEIGHTS = {
    "项目成本": 100_000,
    "完成数量": 100_000,
    "合格率": 100_000,
    "按时完成率": 100_000,
    "利用效率": 250_000,
    "群众满意度": 50_000,
}
_FISCAL = (Fund.GENERAL, Fund.GOVERNMENT_FUNDS, Fund.STATE_CAPITAL)
_WHY = {
    "完成数量": "接收的档案多于计划，今后把计划做实",
    "合格率": "质量好于计划",
    "按时完成率": "提前完成",
    "群众满意度": "好于计划",
}
_REACHED = {
    "项目成本": "100%",
    "完成数量": "110件",
    "合格率": "96%",
    "按时完成率": "98%",
    "利用效率": "明显提高",
    "群众满意度": "93%",
}
