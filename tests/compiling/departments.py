"""Random books of invented departments that are ready to be published: money, last year's figures, reasons, targets."""

from __future__ import annotations

from datetime import date
from random import Random

from gouji.books import Books, Header, words
from gouji.books.records import (
    Activity,
    Approval,
    Asset,
    CarriedOver,
    Paragraph,
    Printed,
    Procurement,
    Project,
    Reason,
    Revenue,
    Staff,
    Unit,
)
from gouji.books.targets import Instalment, Objective, Target, Task
from gouji.books.words import Category, Source
from gouji.subject import Measure

FUNCTIONS = ("2012601", "2012602", "2012604", "2080505", "2101101", "2210201", "2130106", "2240104", "2120804")
PERSONNEL = ("30101/50101", "30102/50101", "30107/50501", "30108/50102", "30113/50103", "30302/50905", "30305/50901")
OPERATING = ("30201/50201", "30202/50201", "30211/50201", "30217/50206", "30231/50208", "30212/50207", "31002/50306")
ANY = (*OPERATING, "30227/50205", "31003/50306", "30213/50209", "30216/50203")
SOURCES = (*[Source.GENERAL] * 6, *Source)
DEPARTMENT = "云岭县档案局"
KEEPER = "周会计"


def department(seed: int, form: str = "henan", year: int = 2026) -> Books:
    """The books for a seed: the same each time."""
    return _Founder(Random(f"department {seed}"), form, year).found()


class _Founder:
    def __init__(self, random: Random, form: str, year: int) -> None:
        self.random, self.year = random, year
        self.books = Books(Header("512", DEPARTMENT, year, form, KEEPER))
        self.day = date(year, 1, 1)
        self.units = [f"512{number:03d}" for number in range(1, random.choice((1, 1, 2, 3)) + 1)]
        self.grain = random.choice((1, 1, 100, 10_000, 100_000))
        self.sources = random.choice(((Source.GENERAL,), SOURCES, SOURCES))

    def enter(self, *records: object) -> None:
        for record in records:
            self.books.enter(self.day, KEEPER, "期初登记", record)

    def found(self) -> Books:
        for code in self.units:
            name = DEPARTMENT + "本级" if code == self.units[0] else f"云岭县第{code[-1]}档案馆"
            self.enter(Unit(code, name, "行政", "正科级", "财政拨款"), Staff(code, "行政在职", 100_000, 90_000))
        self._projects()
        self._money()
        self._others()
        self._last_year()
        return self.books

    def _projects(self) -> None:
        self.projects: list[tuple[str, Category]] = []
        for unit in self.units:
            for category in (Category.PERSONNEL, Category.OPERATING):
                self._project(category, unit, f"{unit}{category}")
        for number in range(self.random.randint(0, 5)):
            category = self.random.choice((Category.SPECIFIC_PURPOSE, Category.OTHER_OPERATIONS))
            self._project(category, self.random.choice(self.units), f"{_NAMES[number]}专项")

    def _project(self, category: Category, unit: str, name: str) -> None:
        code = f"P{len(self.projects):03d}"
        self.projects.append((code, category))
        self.enter(Project(code, name, category, unit, "", "按规定用途使用", ""))
        if category in (Category.SPECIFIC_PURPOSE, Category.OTHER_OPERATIONS):
            self.enter(Objective(code, f"完成{name}年度任务"), Instalment(code, "12月底", 1_000_000))
            for first, second, third, value in _TARGETS:
                self.enter(Target(code, first, second, third, value, 100_000, "按计划完成", "年度计划"))

    def _amount(self) -> int:
        fen = int(10 ** self.random.uniform(4, 8.5))
        return max(fen // self.grain * self.grain, self.grain)

    def _money(self) -> None:
        for code, category in self.projects:
            basic = category in (Category.PERSONNEL, Category.OPERATING)
            for _ in range(self.random.randint(1, 8)):
                pairs = PERSONNEL if category is Category.PERSONNEL else OPERATING if basic else ANY
                source = Source.GENERAL if basic and self.random.random() < 0.8 else self.random.choice(self.sources)
                line = code, self.random.choice(FUNCTIONS), self.random.choice(pairs), source
                if not basic and self.random.random() < 0.15:
                    self.enter(CarriedOver(*line, self._amount()))
                else:
                    self.enter(Approval(*line, self._amount(), "财预〔2026〕1号"))
        ledger = self.books.ledger
        how = self.random.choice(("none", "same", "elsewhere", "more"))
        for (unit, source, function), position in ledger.by(
            lambda line: (ledger.unit_of(line), line.source, line.function)
        ).items():
            if how != "none" and position.approved and source is not Source.SURPLUS:
                where = self.units[0] if how == "elsewhere" else unit
                self.enter(Revenue(where, words.BUDGET, source, function, position.approved, ""))
        if how == "more":
            self.enter(Revenue(self.units[0], words.BUDGET, Source.OTHER, FUNCTIONS[0], self._amount(), ""))

    def _others(self) -> None:
        year = self.year
        for code, category in self.projects:
            if category is Category.SPECIFIC_PURPOSE and self.random.random() < 0.6:
                kind = self.random.choice(("货物", "工程", "服务"))
                self.enter(
                    Procurement(
                        code, words.PLANNED, "设备", kind, "A02", "台", 10_000 * self.random.randint(1, 9),
                        self._amount() // 50 + 100, Source.GENERAL, words.CURRENT, 0, "未定",
                    )
                )  # fmt: skip
        self.enter(
            Asset(self.units[0], year - 1, "一般公务用车", 20_000, 31_234_567),
            Asset(self.units[0], year - 1, "其他固定资产", 100_000, self._amount()),
            Activity(self.units[0], words.BUDGET, "公务用车保有量（辆）", 20_000, 0),
            Objective("", "档案服务水平明显提高"),
            Task("档案数字化", "完成馆藏档案扫描"),
            Paragraph("主要职责", "", "管理全县档案事务，组织实施档案法规。"),
            Paragraph("内设机构", "", "内设办公室、业务股。"),
        )
        for first, second, third, value in _WHOLE:
            self.enter(Target("", first, second, third, value, 0, "按计划完成", ""))
        for topic in words.TOPICS:
            if topic != "功能科目":
                self.enter(Reason(topic, "预算", "", "工作任务调整，经费相应变化"))

    def _last_year(self) -> None:
        ledger = self.books.ledger
        factor = self.random.choice((0, 70, 100, 130))

        def last(fen: int) -> int:
            return fen * factor // 100 // 10_000 * 10_000

        def note(kind: str, code: str, measure: str, fund: str, fen: int) -> None:
            row = kind, code, measure, fund, "全部", fen, 10_000, "部门收支总体情况表"
            self.enter(Printed(self.year - 1, "预算", "预算数", *row))

        total = last(ledger.total().initial)
        basic = last(ledger.total(lambda line: ledger.category(line).measure is Measure.BASIC).initial)
        for measure in ("收入", "支出", "支出总计"):
            note("合计", "", measure, "全部资金", total)
        note("合计", "", "基本支出", "全部资金", basic)
        note("合计", "", "项目支出", "全部资金", total - basic)
        note("合计", "", "支出", "一般公共预算", total)
        note("合计", "", "机关运行经费", "全部资金", last(self._amount()))
        spent = {
            code: last(self._amount()) for code in ("overseas", "vehicle_purchase", "vehicle_running", "reception")
        }
        spent["vehicles"] = spent["vehicle_purchase"] + spent["vehicle_running"]
        spent["total"] = spent["overseas"] + spent["vehicles"] + spent["reception"]
        for code, fen in spent.items():
            note("三公经费", code, "支出", "全部资金", fen)


_NAMES = ("馆藏数字化", "库房维护", "方志编纂", "红色巡展", "开放审核")
_TARGETS = (
    ("成本指标", "经济成本指标", "项目成本", "≤100%"),
    ("产出指标", "数量指标", "完成数量", "≥100件"),
    ("产出指标", "质量指标", "合格率", "≥95%"),
    ("产出指标", "时效指标", "按时完成率", "≥95%"),
    ("效益指标", "社会效益指标", "利用效率", "明显提高"),
    ("满意度指标", "服务对象满意度指标", "群众满意度", "≥90%"),
)
_WHOLE = (
    ("投入管理指标", "工作目标管理", "年度履职目标相关性", "相关"),
    ("产出指标", "重点工作任务完成", "数字化完成率", "≥95%"),
    ("效益指标", "履职效益", "查档效率", "提高"),
    ("满意度指标", "满意度", "查档群众满意度", "≥90%"),
)
