from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gouji.cli import main
from tests.revision.versions import BUDGET


@pytest.fixture
def versions(tmp_path: Path) -> list[str]:
    altered = BUDGET.replace("收支总计各增加20.00万元", "收支总计各增加21.00万元")
    altered = altered.replace("2012604\t档案馆\t30.00\t\t30.00", "2012604\t档案馆\t30.00\t\t35.00")
    for name, text in (("a.txt", BUDGET), ("b.txt", altered)):
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]


def diff(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["diff", *arguments])


def test_for_people_each_change_is_a_line_under_its_table_or_heading(versions: list[str]) -> None:
    result = diff(*versions)
    assert result.exit_code == 0
    assert "共 2 处变化：数字 1，句子 1" in result.stdout
    told = result.stdout.split("▌2026年部门支出总体情况表")[1]
    assert "档案馆 / 项目支出  30.00 → 35.00（+5.00万元）" in told
    assert "[-20.00-]{+21.00+}" in result.stdout


def test_english_speaks_english(versions: list[str]) -> None:
    assert "2 changes: figure 1, sentence 1" in diff(*versions, "--lang", "en").stdout


def test_json_has_every_change_by_its_coordinates(versions: list[str]) -> None:
    result = diff(*versions, "--json")
    said = json.loads(result.stdout)
    assert said["counts"] == {"sentence": 1, "figure": 1}
    assert (said["before"]["department"], said["after"]["year"]) == ("青山县档案局", 2026)
    sentence, figure = said["changes"]
    spoken = [(each["kind"], each["subject"]["measure"], each["after"]["value"]) for each in sentence["figures"]]
    assert spoken == [("change", "revenue", "21.00"), ("change", "expenditure_total", "21.00")]
    assert (figure["form"], figure["row"], figure["column"]) == ("henan.03", "档案馆", "项目支出")
    assert figure["subject"]["item"] == {"function": "2012604"}
    assert figure["value_after"] == {"value": "35.00", "unit": "万元"}
    assert figure["place_before"]["line"] == figure["place_after"]["line"]
    assert figure["message"].startswith("数字 改：档案馆 / 项目支出")


def test_versions_that_do_not_differ(versions: list[str]) -> None:
    result = diff(versions[0], versions[0])
    assert (result.exit_code, "两个版本没有不同" in result.stdout) == (0, True)


def test_a_version_that_cannot_be_read_ends_in_a_sentence_and_status_2(versions: list[str], tmp_path: Path) -> None:
    result = diff(versions[0], str(tmp_path / "none.txt"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "没有这个文件" in result.stderr
    (tmp_path / "letter.txt").write_text("今天天气很好。", "utf-8")
    result = diff(versions[0], str(tmp_path / "letter.txt"))
    assert (result.exit_code, result.stdout) == (2, "")
    assert "letter.txt" in result.stderr
