"""What is scored is written as workbook, JSON and text; each says the same, and scoring it again changes nothing."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from io import BytesIO

import pytest
from hypothesis import HealthCheck, given, settings
from openpyxl import Workbook, load_workbook

from gouji.evaluation import Filled, fill
from gouji.evaluation.entered_json import from_json
from gouji.evaluation.entered_xlsx import NoEntry, from_workbook
from gouji.evaluation.form_text import as_text
from gouji.evaluation.form_xlsx import workbook
from gouji.evaluation.layout import Box, Form, form_of, points_text
from gouji.evaluation.objects import to_dict
from gouji.evaluation.template import template
from gouji.performance import SCHEMES, Scheme
from gouji.performance.points import half_up
from tests.evaluation.forms import SOUND, filled, indicator, project, sound

few = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@few
@given(sound())
def test_a_sound_form_has_no_problem_and_its_sums_agree(form: Filled) -> None:
    assert [problem.said("zh") for problem in form.problems if problem.fatal] == []
    for one in form.projects:
        scores = [one.execution.value, *(row.score for row in one.management), *(row.score for row in one.indicators)]
        assert one.total.value == sum(score for score in scores if score is not None)
        assert 0 <= one.total.value <= one.weight == 100


@few
@given(sound())
def test_a_workbook_scored_again_is_the_same(form: Filled) -> None:
    again = scored(workbook(form))
    assert without_places(again) == without_places(form)


@few
@given(sound())
def test_json_scored_again_is_the_same(form: Filled) -> None:
    again = fill(from_json(json.dumps(to_dict(form)).encode()))
    assert without_places(again) == without_places(form)


@few
@given(sound())
def test_the_live_formulas_of_a_form_give_what_is_printed(form: Filled) -> None:
    for one in form.projects:
        sheet = form_of(one, form)
        for box in boxes(sheet).values():
            if box.formula:
                assert evaluated(box.formula, sheet) == box.value


@few
@given(sound())
def test_every_line_of_the_text_is_as_wide_as_the_form(form: Filled) -> None:
    for part, one in zip(as_text(form).split("\n\n"), form.projects, strict=True):
        wide = form_of(one, form).columns
        assert {line.count("\t") + 1 for line in part.strip("\n").split("\n")} <= {1, wide}
        assert f"\t100\t{points_text(one.total.value, form.scheme) if form.scheme else ''}\t" in part


def scored(data: bytes) -> Filled:
    """The workbook scored."""
    entry = from_workbook(data)
    assert entry is not None
    return fill(entry)


def without_places(form: Filled) -> object:
    found = to_dict(form)
    for problem in found["result"]["problems"]:
        del problem["where"]
    return found


def boxes(form: Form) -> dict[str, Box]:
    found = {}
    for row, line in enumerate(form.lines, 1):
        column = 0
        for box in line:
            if isinstance(box, Box):
                found[f"{'ABCDEFGHI'[column]}{row}"] = box
            column += box.span
    return found


def evaluated(formula: str, form: Form) -> Fraction:
    """The formula worked out exactly, of the numbers that the form prints."""
    cells = boxes(form)

    def number(name: str) -> Fraction:
        value = cells[name].value
        assert value is not None
        return value

    def cell_range(first: str, last: str) -> str:
        return ",".join(f"number('{first[0]}{row}')" for row in range(int(first[1:]), int(last[1:]) + 1))

    code = re.sub(r"([A-I]\d+):([A-I]\d+)", lambda found: cell_range(found[1], found[2]), formula.removeprefix("="))
    code = re.sub(r"(?<!')\b([A-I]\d+)\b(?!')", r"number('\1')", code)
    code = re.sub(r"(?<![\w'.])(\d+(?:\.\d+)?)(?!['\w])", r"Fraction('\1')", code)
    names = {
        "number": number, "Fraction": Fraction, "MIN": min, "SUM": lambda *parts: sum(parts, start=Fraction(0)),
        "ROUND": lambda value, decimals: half_up(value, int(decimals)),
    }  # fmt: skip
    result = eval(code, {"__builtins__": {}}, names)
    assert isinstance(result, Fraction)
    return result


@pytest.mark.parametrize("by", SCHEMES, ids=lambda by: by.id)
def test_an_empty_template_asks_to_be_filled_in(by: Scheme) -> None:
    form = scored(template(by))
    assert form.scheme == by
    assert [problem.sentence.zh for problem in form.problems] == ["没有填写任何项目。"]


def test_a_template_that_a_person_filled_in() -> None:
    book = load_workbook(BytesIO(template(SCHEMES[0])))
    rows: dict[str, list[tuple[str | float | None, ...]]] = {
        "项目": [("水库巡查", None, "临水县水利局", "临水县水库管理所", "巡查水库。", "巡查完成。")],
        "资金": [(None, "财政拨款", 30, 30, 28.5)],
        "指标": [
            (None, "成本指标", "经济成本指标", "总成本", "≤30万元", "28.5万元", 20),
            (None, "产出指标", "数量指标", "巡查次数", "≥12次", 12, 20),
            (None, None, None, "巡查里程", "≥100公里", "120公里", 20),
            (None, "效益指标", "社会效益指标", "安全度汛", "保障", 1, 20),
            (None, "满意度指标", None, "群众满意度", "≥95%", 0.96, 10),
        ],
    }
    for name, lines in rows.items():
        for at, line in enumerate(lines, 3):
            for column, value in enumerate(line, 1):
                book[name].cell(at, column).value = value
    for at in (6, 7):
        book["指标"].cell(at, 6).number_format = "0.00%"
    buffer = BytesIO()
    book.save(buffer)
    form = scored(buffer.getvalue())
    assert [problem.said("zh") for problem in form.problems] == [
        "工作表“指标”F4：实际完成值12没有写单位，按指标值的单位读作12次。"
    ]
    [one] = form.projects
    assert [row.entry.first.text for row in one.indicators][2] == "产出指标"
    assert [row.entry.actual.text for row in one.indicators][3:] == ["100%", "96%"]
    assert points_text(one.total.value, SCHEMES[0]) == "99.5"


def test_what_is_wrong_in_a_workbook_names_its_sheet_and_cell() -> None:
    form = filled(project(*SOUND), project(*SOUND, name="渠道清淤"))
    book = load_workbook(BytesIO(workbook(form)))
    book["指标"]["F3"].value = "58.32人"
    book["指标"]["A4"].value = "渠道"
    book["资金"]["D3"].value = "=1/0"
    book["项目"]["A4"].value = "堤防养护"
    buffer = BytesIO()
    book.save(buffer)
    again = scored(buffer.getvalue())
    said = {problem.where.zh: problem.sentence.zh for problem in again.problems if problem.fatal}
    assert "单位不同" in said["工作表“指标”F3"]
    assert "“项目”表里没有项目“渠道”" in said["工作表“指标”A4"]
    assert "公式没有算出值" in said["工作表“资金”D3"]
    assert "写了两次" in said["工作表“项目”A4"]


def test_a_workbook_that_is_no_form_is_none_and_one_that_is_broken_says_what_to_do() -> None:
    book = Workbook()
    buffer = BytesIO()
    book.save(buffer)
    assert from_workbook(buffer.getvalue()) is None
    with pytest.raises(NoEntry, match="另存为"):
        from_workbook(b"PK\x03\x04 broken")


def test_headings_that_are_missing_are_named() -> None:
    book = load_workbook(BytesIO(workbook(filled(project(*SOUND)))))
    book["指标"]["E2"].value = "别的"
    del book["资金"]
    buffer = BytesIO()
    book.save(buffer)
    form = scored(buffer.getvalue())
    said = " ".join(problem.said("zh") for problem in form.problems)
    assert "缺少“年度指标值”一列" in said
    assert "没有名为“资金”的工作表" in said


def test_what_a_person_judged_is_marked_in_the_steps() -> None:
    more = indicator("满意度指标", "≥30次", "40次", "10", "追加一轮宣传。", judged="9.81")
    book = load_workbook(BytesIO(workbook(filled(project(*SOUND[:3], more)))))
    steps = [[cell.value for cell in row] for row in book["计算过程"].iter_rows()]
    assert ["（办法未规定）", "9.81"] in [[row[2], row[4]] for row in steps]
