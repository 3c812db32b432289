from __future__ import annotations

import json

from click.testing import CliRunner

from gouji.cli import main


def test_rules_are_listed_for_people_and_programs(runner: CliRunner) -> None:
    assert "合计等于各项之和" in runner.invoke(main, ["rules"]).stdout
    listed = json.loads(runner.invoke(main, ["rules", "--json", "--lang", "en"]).stdout)
    assert listed[0]["id"] == "table.sum"
    assert listed[0]["title"] == "A total is the sum of its parts"
    assert {"id", "severity", "forms", "title"} <= listed[0].keys()


def test_a_rule_is_explained_with_an_example(runner: CliRunner) -> None:
    result = runner.invoke(main, ["explain", "narrative.same"])
    assert result.exit_code == 0
    for words in ("文字与表格一致", "总计 = Σ 各项", "合计等于各项之和。", "相差-5.00万元"):
        assert words in result.stdout


def test_an_unknown_rule_has_neighbours(runner: CliRunner) -> None:
    result = runner.invoke(main, ["explain", "narrative.sane"])
    assert (result.exit_code, result.stdout) == (2, "")
    assert "narrative.same" in result.stderr


def test_what_diagnosis_finds_is_explained_like_a_rule(runner: CliRunner) -> None:
    for name, words in (("diagnosis.figure", "哪个数有误"), ("diagnosis.direction", "增减方向写反")):
        result = runner.invoke(main, ["explain", name])
        assert result.exit_code == 0
        assert words in result.stdout


def test_a_kind_of_diagnosis_is_a_neighbour_too(runner: CliRunner) -> None:
    assert "diagnosis.figure" in runner.invoke(main, ["explain", "diagnosis.figur"]).stderr
