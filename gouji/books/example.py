"""The books of an invented department, a budget and its year of execution: to look at, to try things on, for tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from gouji.books import words
from gouji.books.entry import Header
from gouji.books.journal import Books
from gouji.books.law import OPENING
from gouji.books.ledger import line_of
from gouji.books.records import (
    Activity,
    ApprovalAsCosted,
    Asset,
    CarriedOver,
    Costing,
    Paragraph,
    Payment,
    Printed,
    Procurement,
    Project,
    Reason,
    Reduction,
    Revenue,
    Staff,
    Supplement,
    Transfer,
    Unit,
)
from gouji.books.targets import UNSCORED, Achievement, Instalment, Management, Objective, Result, Target, Task
from gouji.books.words import CURRENT, IN, NOBODY, OUT, Category, Source

KEEPER, HEAD, ARCHIVE = "林会计", "306001", "306002"
GENERAL = Source.GENERAL
RUN, HALL, PENSION, MEDICAL, HOUSING = "2012601", "2012604", "2080505", "2101101", "2210201"


def example(form: str = "henan", year: int = 2026) -> Books:
    """The books of 青岭县档案局 in a year."""
    books = Books(Header("306", "青岭县档案局", year, form, KEEPER))
    first = date(year, 1, 1)
    for record in _standing(year):
        books.enter(first, KEEPER, OPENING, record)
    for month, day, why, lines in _year(year):
        books.enter(date(year, month, day), KEEPER, why, *lines)
    _spend(books, year)
    last = date(year, 12, 31)
    for record in _afterwards(year):
        books.enter(last, KEEPER, "年末登记", record)
    return books


def _standing(year: int) -> Iterator[Any]:
    """What is there from the beginning, the budget's targets and the text of the disclosure included."""
    yield Unit(HEAD, "青岭县档案局本级", "行政", "正科级", "财政拨款")
    yield Unit(ARCHIVE, "青岭县档案馆", "公益一类事业", "副科级", "财政拨款")
    for unit, kind, posts, heads in (
        (HEAD, "行政在职", 14, 12), (HEAD, "退休", 0, 6), (ARCHIVE, "事业在职", 20, 18), (ARCHIVE, "退休", 0, 3),
    ):  # fmt: skip
        yield Staff(unit, kind, posts * 10_000, heads * 10_000)
    for code, name, category, unit, purpose, grounds in (
        ("R1", "局机关人员经费", Category.PERSONNEL, HEAD, "", ""),
        ("R2", "档案馆人员经费", Category.PERSONNEL, ARCHIVE, "", ""),
        ("G1", "局机关公用经费", Category.OPERATING, HEAD, "", ""),
        ("G2", "档案馆公用经费", Category.OPERATING, ARCHIVE, "", ""),
        ("Y1", "档案库房运行维护", Category.OTHER_OPERATIONS, ARCHIVE, "库房恒温恒湿设备运行", "库房管理规定"),
        ("T1", "馆藏档案数字化", Category.SPECIFIC_PURPOSE, ARCHIVE, "馆藏纸质档案扫描著录", "县政府第12次常务会议"),
        ("T2", "档案宣传与查阅服务", Category.SPECIFIC_PURPOSE, HEAD, "查阅大厅服务和宣传", "年度工作要点"),
    ):
        yield Project(code, name, category, unit, "", purpose, grounds)
    for project, function, pair, content, standard, staff, quantity, times in _COSTING:
        yield Costing(
            project, function, pair, GENERAL, content, standard * 100, staff, quantity * 10_000, times * 10_000
        )
    yield Procurement(
        "T1",
        words.PLANNED,
        "高速扫描仪",
        "货物",
        "A02021108",
        "台",
        20_000,
        2_800_000,
        GENERAL,
        CURRENT,
        5_600_000,
        "未定",
    )
    yield Procurement(
        "T1", words.PLANNED, "著录外包", "服务", "C16", "项", 10_000, 24_000_000, GENERAL, CURRENT, 0, "未定"
    )
    for unit, kind, quantity, value in (
        (HEAD, "一般公务用车", 1, 158_000), (ARCHIVE, "房屋（平方米）", 2_400, 6_800_000),
        (ARCHIVE, "单价50万元以上通用设备", 1, 620_000), (HEAD, "其他固定资产", 210, 540_000),
    ):  # fmt: skip
        yield Asset(unit, year - 1, kind, quantity * 10_000, value * 100)
    yield Activity(HEAD, words.BUDGET, "公务用车保有量（辆）", 10_000, 0)
    yield from _targets()
    for kind, code, measure, fund, yuan, where in _LAST_YEAR:
        yield Printed(year - 1, "预算", "预算数", kind, code, measure, fund, "全部", yuan * 100, 10_000, where)
    for topic, text in _REASONS:
        yield Reason(topic, "预算", "", text)
    for part, title, text in (
        ("主要职责", "", "贯彻执行档案工作的法律法规，拟订全县档案事业发展规划并组织实施。"),
        ("主要职责", "", "收集、保管和提供利用县级机关的档案。"),
        ("内设机构", "", "内设办公室、业务监督指导股、法规宣传股。"),
        ("名词解释", "馆藏档案", "指县档案馆保管的各类档案。"),
    ):
        yield Paragraph(part, title, text)


_TOTALS, _GENERAL_TABLE, _PUBLIC_TABLE = "部门收支总体情况表", "一般公共预算支出情况表", "“三公”经费支出情况表"
_LAST_YEAR = (
    ("合计", "", "收入", "全部资金", 2_946_500, _TOTALS),
    ("合计", "", "支出", "全部资金", 2_946_500, _TOTALS),
    ("合计", "", "支出总计", "全部资金", 2_946_500, _TOTALS),
    ("合计", "", "基本支出", "全部资金", 2_590_500, "部门支出总体情况表"),
    ("合计", "", "项目支出", "全部资金", 356_000, "部门支出总体情况表"),
    ("合计", "", "支出", "一般公共预算", 2_946_500, _GENERAL_TABLE),
    ("功能分类", "2012601", "支出", "一般公共预算", 1_012_300, _GENERAL_TABLE),
    ("功能分类", "2012604", "支出", "一般公共预算", 1_362_800, _GENERAL_TABLE),
    ("合计", "", "机关运行经费", "全部资金", 171_200, "机构运转经费说明"),
    ("三公经费", "total", "支出", "全部资金", 37_000, _PUBLIC_TABLE),
    ("三公经费", "overseas", "支出", "全部资金", 0, _PUBLIC_TABLE),
    ("三公经费", "vehicles", "支出", "全部资金", 25_000, _PUBLIC_TABLE),
    ("三公经费", "vehicle_purchase", "支出", "全部资金", 0, _PUBLIC_TABLE),
    ("三公经费", "vehicle_running", "支出", "全部资金", 25_000, _PUBLIC_TABLE),
    ("三公经费", "reception", "支出", "全部资金", 12_000, _PUBLIC_TABLE),
)
"""Kind, code, measure, fund, amount in 元, where: what last year's budget printed."""
_REASONS = (
    ("收入支出总体", "新增馆藏档案数字化经费"),
    ("一般公共预算支出", "新增馆藏档案数字化经费"),
    ("基本支出", "人员增加，工资和社会保险缴费相应增加"),
    ("项目支出", "新增馆藏档案数字化经费"),
    ("三公经费合计", "从严控制公务接待"),
    ("公务接待费", "从严控制公务接待"),
    ("机关运行经费", "压减一般性支出"),
)

_COSTING = (
    ("R1", RUN, "30101/50101", "基本工资", 3_200, "行政在职", 0, 12),
    ("R1", RUN, "30102/50101", "津贴补贴", 2_450, "行政在职", 0, 12),
    ("R1", PENSION, "30108/50102", "养老保险单位缴费", 904, "行政在职", 0, 12),
    ("R1", MEDICAL, "30110/50102", "医疗保险单位缴费", 395, "行政在职", 0, 12),
    ("R1", HOUSING, "30113/50103", "住房公积金", 678, "行政在职", 0, 12),
    ("R1", RUN, "30302/50905", "退休人员补助", 300, "退休", 0, 12),
    ("R2", HALL, "30101/50501", "基本工资", 2_900, "事业在职", 0, 12),
    ("R2", HALL, "30107/50501", "绩效工资", 2_100, "事业在职", 0, 12),
    ("R2", PENSION, "30108/50501", "养老保险单位缴费", 800, "事业在职", 0, 12),
    ("R2", HOUSING, "30113/50501", "住房公积金", 600, "事业在职", 0, 12),
    ("G1", RUN, "30201/50201", "办公费", 2_000, "行政在职", 0, 1),
    ("G1", RUN, "30207/50201", "邮电费", 600, "行政在职", 0, 1),
    ("G1", RUN, "30211/50201", "差旅费", 1_500, "行政在职", 0, 1),
    ("G1", RUN, "30217/50206", "公务接待费", 8_000, NOBODY, 1, 1),
    ("G1", RUN, "30231/50208", "公务用车运行维护费", 25_000, NOBODY, 1, 1),
    ("G1", RUN, "30228/50201", "工会经费", 980, "行政在职", 0, 1),
    ("G2", HALL, "30201/50502", "办公费", 1_600, "事业在职", 0, 1),
    ("G2", HALL, "30206/50502", "电费", 3_500, NOBODY, 1, 12),
    ("Y1", HALL, "30213/50502", "恒温恒湿设备维保", 60_000, NOBODY, 2, 1),
    ("T1", HALL, "31002/50601", "高速扫描仪", 28_000, NOBODY, 2, 1),
    ("T1", HALL, "30227/50502", "扫描著录外包", 240_000, NOBODY, 1, 1),
    ("T2", RUN, "30201/50201", "宣传册", 12, NOBODY, 3_000, 1),
    ("T2", RUN, "30202/50201", "档案汇编印刷", 54_000, NOBODY, 1, 1),
)
"""Project, function, pair, content, standard in 元, heads or none, quantity, times."""


def _targets() -> Iterator[Any]:
    yield Objective("", "馆藏档案数字化率明显提高，查阅服务及时便民")
    yield Task("档案数字化", "完成永久卷扫描著录")
    yield Objective("T1", "全年扫描著录纸质档案40万页")
    yield Objective("T2", "印制宣传册3000册，做好查阅大厅服务")
    yield Objective("Y1", "库房温湿度达标，设备正常运行")
    for project, first, second, third, target, weight in (
        ("T1", "成本指标", "经济成本指标", "成本控制率", "≤100%", 10),
        ("T1", "产出指标", "数量指标", "扫描页数", "≥40万页", 15),
        ("T1", "产出指标", "质量指标", "著录差错率", "≤0.5%", 15),
        ("T1", "效益指标", "社会效益指标", "查档提速", "明显提高", 25),
        ("T1", "满意度指标", "服务对象满意度指标", "查档群众满意度", "≥95%", 5),
        ("T2", "成本指标", "经济成本指标", "成本控制率", "≤100%", 10),
        ("T2", "产出指标", "数量指标", "宣传册印制数量", "≥3000册", 30),
        ("T2", "效益指标", "社会效益指标", "接待查阅人次", "≥5000人次", 25),
        ("T2", "满意度指标", "服务对象满意度指标", "受众满意度", "≥90%", 5),
        ("Y1", "成本指标", "经济成本指标", "成本控制率", "≤100%", 10),
        ("Y1", "产出指标", "时效指标", "设备故障修复时间", "≤24小时", 30),
        ("Y1", "效益指标", "社会效益指标", "库房温湿度达标率", "≥98%", 25),
        ("Y1", "满意度指标", "服务对象满意度指标", "保管人员满意度", "≥90%", 5),
        ("", "投入管理指标", "工作目标管理", "年度履职目标相关性", "相关", 10),
    ):
        yield Target(project, first, second, third, target, weight * 10_000, "", "年度工作计划")
    for until, percent in (("6月底", 40), ("12月底", 100)):
        yield Instalment("T1", until, percent * 10_000)


def _year(year: int) -> Iterator[tuple[int, int, str, tuple[Any, ...]]]:
    """What happens in the year, but for the payments: month, day, why, lines."""
    carried = ("T2", RUN, "30202/50201", GENERAL)
    yield 1, 5, "上年未用完的印刷费结转", (CarriedOver(*carried, 1_280_000),)
    document = f"青岭财预〔{year}〕3号"
    for project in ("R1", "R2", "G1", "G2", "Y1", "T1", "T2"):
        yield 1, 28, "人代会批准后批复预算", (ApprovalAsCosted(project, document),)
    for unit, function, amount in _REVENUE:
        yield 1, 28, "预算批复", (Revenue(unit, words.BUDGET, GENERAL, function, amount * 100, ""),)
    more = ("T1", HALL, "30227/50502", GENERAL)
    yield 6, 12, "省级补助资金下达", (Supplement(*more, 6_000_000, f"青岭财指〔{year}〕41号"),)
    out = ("G1", RUN, "30217/50206", GENERAL, CURRENT)
    into = ("G1", RUN, "30211/50201", GENERAL, CURRENT)
    document = f"青岭财调〔{year}〕7号"
    sides = Transfer(*out, OUT, 300_000, document, ""), Transfer(*into, IN, 300_000, document, "")
    yield 8, 3, "压减接待，用于下乡指导", sides
    cut = ("Y1", HALL, "30213/50502", GENERAL, CURRENT)
    yield 10, 20, "维保合同结余收回", (Reduction(*cut, 800_000, f"青岭财指〔{year}〕88号"),)


_REVENUE = (
    (HEAD, RUN, 12 * 12 * (3_200 + 2_450) + 6 * 12 * 300 + 12 * 5_080 + 33_000 + 90_000),
    (HEAD, PENSION, 12 * 12 * 904),
    (HEAD, MEDICAL, 12 * 12 * 395),
    (HEAD, HOUSING, 12 * 12 * 678),
    (ARCHIVE, HALL, 18 * 12 * 5_000 + 18 * 1_600 + 42_000 + 120_000 + 296_000),
    (ARCHIVE, PENSION, 18 * 12 * 800),
    (ARCHIVE, HOUSING, 18 * 12 * 600),
)


def _spend(books: Books, year: int) -> None:
    """Spend in December what the year's lines hold: personnel all of it, the rest nearly all."""
    day = date(year, 12, 20)
    for line, position in list(books.ledger.positions.items()):
        whole = books.ledger.category(line) is Category.PERSONNEL
        amount = position.balance if whole else position.balance // 10_000 * 9_700
        if amount:
            payment = Payment(*line, amount, "")
            assert line_of(payment) == line, "a payment is charged to the line it is made from"
            books.enter(day, KEEPER, "全年支付汇总", payment)
    received: dict[tuple[str, str], int] = {}
    for line, position in books.ledger.positions.items():
        if line.origin == CURRENT:
            key = books.ledger.unit_of(line), line.function
            received[key] = received.get(key, 0) + position.budget
    for (unit, function), amount in received.items():
        books.enter(day, KEEPER, "全年拨款汇总", Revenue(unit, words.RECEIVED, GENERAL, function, amount, ""))


def _afterwards(year: int) -> Iterator[Any]:
    """What is known after the year: what was reached, what was signed, what was counted, what is said of it."""
    for project, third, actual, score, reason in _RESULTS:
        yield Result(project, third, actual, score * 10_000 if score else UNSCORED, reason)
    for project, text in (
        ("", "馆藏永久卷全部完成扫描著录，查阅服务及时便民"),
        ("T1", "全年扫描著录纸质档案42万页"),
        ("T2", "印制宣传册3000册，接待查阅5600人次"),
        ("Y1", "库房温湿度全年达标，设备故障均在当天修复"),
    ):
        yield Achievement(project, text)
    for project in ("T1", "T2", "Y1"):
        for name in words.MANAGEMENT:
            yield Management(project, name, "按制度执行", 50_000, 50_000, "")
    yield Procurement(
        "T1", words.SIGNED, "高速扫描仪", "货物", "A02021108", "台", 20_000, 2_760_000, GENERAL, CURRENT, 0, "小微企业"
    )
    for kind, count in (("国内公务接待批次", 9), ("国内公务接待人次", 61), ("公务用车保有量（辆）", 1)):
        yield Activity(HEAD, "实际", kind, count * 10_000, 0)
    for unit, kind, quantity, value in (
        (HEAD, "一般公务用车", 1, 158_000), (ARCHIVE, "房屋（平方米）", 2_400, 6_800_000),
        (ARCHIVE, "单价50万元以上通用设备", 1, 620_000), (HEAD, "其他固定资产", 212, 595_200),
    ):  # fmt: skip
        yield Asset(unit, year, kind, quantity * 10_000, value * 100)
    for kind, code, measure, fund, yuan, where in _LAST_FINAL:
        yield Printed(year - 1, "决算", "决算数", kind, code, measure, fund, "全部", yuan * 100, 10_000, where)
    for topic, text in _FINAL_REASONS:
        yield Reason(topic, "决算", "", text)


_RESULTS = (
    ("T1", "成本控制率", "97%", 0, ""),
    ("T1", "扫描页数", "42万页", 0, ""),
    ("T1", "著录差错率", "0.3%", 0, ""),
    ("T1", "查档提速", "明显提高", 0, ""),
    ("T1", "查档群众满意度", "92%", 0, "周末闭馆，上班族查档不便；自下年起每月开放两个周末"),
    ("T2", "成本控制率", "97%", 0, ""),
    ("T2", "宣传册印制数量", "3000册", 0, ""),
    ("T2", "接待查阅人次", "5600人次", 0, ""),
    ("T2", "受众满意度", "93%", 0, ""),
    ("Y1", "成本控制率", "97%", 0, ""),
    ("Y1", "设备故障修复时间", "20小时", 0, ""),
    ("Y1", "库房温湿度达标率", "99%", 0, ""),
    ("Y1", "保管人员满意度", "96%", 0, ""),
    ("", "年度履职目标相关性", "相关", 0, ""),
)
"""Project, indicator, what was reached, the score where people gave one, why."""
_SUMMARY, _GENERAL_FINAL = "收入支出决算总表", "一般公共预算财政拨款支出决算表"
_LAST_FINAL = (
    ("合计", "", "收入", "全部资金", 3_012_400, _SUMMARY),
    ("合计", "", "收入", "财政拨款", 3_012_400, "财政拨款收入支出决算总表"),
    ("合计", "", "支出", "全部资金", 2_999_600, _SUMMARY),
    ("合计", "", "基本支出", "全部资金", 2_612_700, "支出决算表"),
    ("合计", "", "项目支出", "全部资金", 386_900, "支出决算表"),
    ("合计", "", "支出", "一般公共预算", 2_999_600, _GENERAL_FINAL),
    ("合计", "", "机关运行经费", "全部资金", 169_300, "机关运行经费说明"),
    ("三公经费", "total", "支出", "全部资金", 33_600, "财政拨款“三公”经费支出决算表"),
)
"""The same of last year's final accounts."""
_FINAL_REASONS = (
    ("收入支出总体", "新增馆藏档案数字化经费"),
    ("财政拨款收支", "新增馆藏档案数字化经费"),
    ("一般公共预算支出", "新增馆藏档案数字化经费，年中追加省级补助资金"),
    ("功能科目", "据实列支，年中有调剂和追加"),
    ("支出", "维保合同有结余，公用经费据实列支"),
    ("三公经费合计", "厉行节约，从严控制接待和用车"),
    ("公务用车运行费", "减少用车，油料和维修支出相应减少"),
    ("公务接待费", "厉行节约，减少接待批次"),
    ("机关运行经费", "公用经费据实列支，压减一般性支出"),
)
