"""Books begun from a published disclosure: every figure it prints is there, and nothing that it doesn't print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji import read
from gouji.books import words
from gouji.books.beginning import Beginning, begin, clean
from gouji.books.examination import examine
from gouji.books.records import Approval, Costing, Paragraph, Payment, Printed, Project, Unit
from gouji.books.targets import Achievement, Result, Target, Task
from gouji.books.workbook import read_workbook, write_workbook
from gouji.cli import main
from gouji.disclosure import ClaimKind, Disclosure
from gouji.performance import FirstLevel, Indicator, Label, TargetSheet, value_of
from gouji.place import Place
from gouji.reading import read_bytes
from gouji.subject import DocumentKind
from tests.real.seeds import FOLDER, NUMBERS, at_hand

EXAMPLES = Path(__file__).parents[2] / "examples"
FILES = ("qinghe-2025-budget.txt", "yunxi-2025-budget.txt", "linshui-2024-final.txt", "langting-2026-budget.txt")


def begun(path: Path) -> tuple[Disclosure, Beginning]:
    disclosure = read(path)
    return disclosure, begin(disclosure, "henan")


def keeps_every_figure(disclosure: Disclosure, found: Beginning) -> None:
    """Every figure of the tables is among the printed ones under its coordinates, or is named as a contradiction."""
    kept = {
        (each.stage, each.kind, each.code, each.measure, each.fund, each.origin): each
        for each in found.books.ledger.all(Printed)
    }
    differing = 0
    for statement in disclosure.statements:
        for amount in statement.amounts:
            subject, figure = amount.subject, amount.figure
            if subject is None or figure.is_zero or not figure.is_money:
                continue
            key = (
                next(word for word, each in words.STAGES.items() if each is subject.stage),
                next(word for word, each in words.KINDS.items() if each is subject.item.kind),
                clean(subject.item.code),
                next(word for word, each in words.MEASURES.items() if each is subject.measure),
                next(word for word, each in words.FUNDS.items() if each is subject.fund),
                next(word for word, each in words.ORIGINS.items() if each is subject.origin),
            )
            printed = kept[key]
            assert (printed.year, printed.document) == (
                disclosure.year,
                "决算" if disclosure.kind is DocumentKind.FINAL_ACCOUNTS else "预算",
            )
            differing += abs(printed.amount - figure.value) > max(printed.step, figure.step) // 2
    assert differing <= len(found.contradictions)


@pytest.mark.parametrize("name", FILES)
def test_every_figure_of_an_example_is_kept_as_printed(name: str) -> None:
    disclosure, found = begun(EXAMPLES / name)
    keeps_every_figure(disclosure, found)
    reading = read_workbook(write_workbook(found.books), name)
    assert reading.books == found.books
    assert {problem.id for problem in reading.problems} <= {"cover.missing"}  # a code that the document doesn't print


@at_hand
@pytest.mark.parametrize("number", NUMBERS)
def test_every_figure_of_a_real_document_is_kept_as_printed(number: str) -> None:
    disclosure, found = begun(next(FOLDER.glob(f"{number}*")))
    keeps_every_figure(disclosure, found)
    assert found.books.header.year == (disclosure.year or 0) + 1
    assert any(each.part == "主要职责" for each in found.books.ledger.all(Paragraph))
    errors = [problem.id for problem in examine([read_workbook(write_workbook(found.books), "账册")]).problems]
    assert errors.count("cover.missing") == (not found.books.header.code)
    assert all("绩效目标表" in each.zh for each in found.contradictions), "the tables of money agree with each other"


def test_a_target_sheet_that_differs_from_the_table_of_projects_is_named() -> None:
    [contradiction] = begin(read(EXAMPLES / FILES[0]), "henan").contradictions
    assert "105.78" in contradiction.zh
    assert "绩效目标表印106.78" in contradiction.zh


def test_what_is_printed_twice_in_two_ways_is_named() -> None:
    disclosure = read(EXAMPLES / FILES[0])
    before = begin(disclosure, "henan").contradictions
    seen = set()
    for statement in disclosure.statements:
        for at, amount in statement.cells.items():
            if amount.subject in seen and not amount.figure.is_zero:
                figure = replace(amount.figure, value=amount.figure.value + 1_000_000)
                statement.cells[at] = replace(amount, figure=figure)
                [contradiction] = (t for t in begin(disclosure, "henan").contradictions if t not in before)
                assert amount.figure.printed() in contradiction.zh
                assert figure.printed() in contradiction.zh
                return
            seen.add(amount.subject)
    raise AssertionError("the example prints some figure in two tables")


def test_nothing_is_invented() -> None:
    disclosure, found = begun(EXAMPLES / "linshui-2024-final.txt")
    ledger = found.books.ledger
    entered = {type(record) for record in ledger.everything()}
    assert not entered & {Costing, Approval, Payment}
    assert not ledger.positions
    assert any("怎样交叉没有印出" in each.zh for each in found.untold)
    assert any("编制数" in each.zh for each in found.untold)
    claims = {claim.subject for claim in disclosure.claims if claim.kind in (ClaimKind.AMOUNT, ClaimKind.COUNT)}
    cells = {amount.subject for statement in disclosure.statements for amount in statement.amounts}
    assert len(ledger.all(Printed)) <= len(claims | cells)


def test_units_and_projects_have_their_printed_names() -> None:
    _, found = begun(EXAMPLES / "qinghe-2025-budget.txt")
    ledger = found.books.ledger
    assert [unit.name for unit in ledger.all(Unit)]
    assert "农业技术培训" in {project.name for project in ledger.all(Project)}
    assert found.books.header.department == "青河县农业农村局"


def test_targets_are_taken_with_their_projects() -> None:
    place = Place("", 1, 0, 0)

    def label(text: str) -> Label:
        return Label(text, place)

    indicator = Indicator(FirstLevel.OUTPUT, "数量指标", label("扫描页数"), value_of("≥40万页", place))
    project = TargetSheet(0, label("档案数字化"), place, code=label("T900"), indicators=[indicator])
    whole = TargetSheet(0, None, place, whole=True, tasks=[(label("数字化"), label("完成永久卷"))])
    disclosure = Disclosure("a.txt", [], department="青岭县档案局", year=2025, kind=DocumentKind.BUDGET)
    disclosure.performance.targets += [project, whole]
    ledger = begin(disclosure, "henan").books.ledger
    assert [(each.code, each.name) for each in ledger.all(Project)] == [("T900", "档案数字化")]
    assert [(each.project, each.third, each.target) for each in ledger.all(Target)] == [("T900", "扫描页数", "≥40万页")]
    assert ledger.all(Task) == [Task("数字化", "完成永久卷")]


def test_the_command_writes_a_workbook_and_says_what_is_missing(tmp_path: Path) -> None:
    out = tmp_path / "账册.xlsx"
    run = CliRunner().invoke
    done = run(main, ["books", "from", str(EXAMPLES / FILES[1]), "-o", str(out)])
    assert done.exit_code == 0
    assert "文本没有说明" in done.output
    assert read_workbook(out.read_bytes(), "账册.xlsx").books.header.year == 2026
    assert run(main, ["books", "from", str(EXAMPLES / FILES[1]), "-o", str(out)]).exit_code == 2
    assert run(main, ["books", "from", str(tmp_path / "没有.txt"), "-o", str(tmp_path / "b.xlsx")]).exit_code == 2


EVALUATED = """
青河县档案局2025年部门决算

2025年度项目支出绩效自评表
项目名称	库房改造
主管部门	青河县档案局	实施单位	青河县档案馆
项目资金（万元）		年初预算数	全年预算数	全年执行数	分值	执行率	得分
	年度资金总额	50.00	50.00	40.00	10	80%	9.00
	财政拨款	50.00	50.00	40.00	-	80%	-
年度总体目标	预期目标			实际完成情况
	完成库房改造			基本完成
绩效指标	一级指标	二级指标	三级指标	年度指标值	实际完成值	分值	得分
	产出指标	数量指标	改造面积	≥300平方米	310平方米	50	50
	效益指标	社会效益指标	查阅便利	明显提高	明显提高	40	38
总分						100	96.00
"""


def test_self_evaluations_are_entered_in_books_of_their_own_year_alone() -> None:
    [disclosure] = read_bytes(EVALUATED.encode(), "evaluated.txt")
    later = begin(disclosure, "henan")
    assert later.books.ledger.all(Result) == []
    assert any("--year 2025" in each.zh for each in later.untold)
    begun = begin(disclosure, "henan", 2025)
    ledger = begun.books.ledger
    assert [(each.third, each.actual, each.score) for each in ledger.all(Result)] == [
        ("改造面积", "310平方米", 500_000),
        ("查阅便利", "明显提高", 380_000),
    ]
    assert [each.text for each in ledger.all(Achievement)] == ["基本完成"]
    spent = [each.amount for each in ledger.all(Printed) if (each.kind, each.stage) == ("项目", "决算数")]
    assert set(spent) == {40_0000_00}


def test_an_evaluation_that_contradicts_itself_is_told() -> None:
    [disclosure] = read_bytes(EVALUATED.encode(), "evaluated.txt")
    told = [each.zh for each in begin(disclosure, "henan", 2025).contradictions]
    assert [each.partition("；")[0] for each in told] == [
        "项目“库房改造”的自评表执行率得分印9.00，由表内各数得8",
        "项目“库房改造”的自评表总分印96.00，由表内各数得97",
    ]


def test_books_of_a_department_whose_code_is_not_printed_can_be_kept_on() -> None:
    [disclosure] = read_bytes(EVALUATED.encode(), "evaluated.txt")
    begun = begin(disclosure, "henan", 2025)
    assert begun.books.header.code == "001"
    assert any("暂记为001" in each.zh for each in begun.untold)
    assert read_workbook(write_workbook(begun.books), "begun.xlsx").problems == []
