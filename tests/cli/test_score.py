"""`gouji score`: exit status, what goes where, files written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from gouji.cli import main
from tests.evaluation.forms import SOUND, indicator, project


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "form.json"
    path.write_text(json.dumps({"scheme": "national-cost", "projects": [project(*SOUND)]}), "utf-8")
    return path


def test_each_step_is_shown(runner: CliRunner, form: Path) -> None:
    done = runner.invoke(main, ["score", str(form)])
    assert done.exit_code == 0
    assert done.stderr == ""
    for words in ("58.32 ÷ 59.87 = 97.41%", "40 × 282公里 ÷ 285公里", "39.58", "-1.05", "总分 98.62", "等级 优"):
        assert words in done.stdout


def test_in_english(runner: CliRunner, form: Path) -> None:
    assert "total 98.62  grade 优" in runner.invoke(main, ["score", str(form), "--lang", "en"]).stdout


@pytest.mark.parametrize("ending", ["xlsx", "json", "txt"])
def test_the_filled_form_is_written_and_can_be_scored_again(
    runner: CliRunner, form: Path, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"out.{ending}"
    first = runner.invoke(main, ["score", str(form), "-o", str(out), "--json"])
    assert first.exit_code == 0
    if ending == "txt":
        assert "总分\t\t\t\t\t100\t98.62\t" in out.read_text("utf-8")
        return
    again = runner.invoke(main, ["score", str(out), "--json"])
    assert json.loads(again.stdout) == json.loads(first.stdout)


def test_the_object_for_programs_has_every_step(runner: CliRunner, form: Path) -> None:
    found = json.loads(runner.invoke(main, ["score", str(form), "--json"]).stdout)
    assert found["result"] == {"status": "filled", "problems": []}
    [one] = found["projects"]
    assert (one["result"]["total"]["value"], one["result"]["grade"]) == ("98.62", "优")
    assert one["indicators"][1]["result"]["score"] == {
        "value": "39.58",
        "determined": True,
        "formula": "分值 × 实际 ÷ 目标",
        "working": "40 × 282公里 ÷ 285公里",
        "why": "低于指标值",
    }


def test_a_form_with_an_error_is_shown_but_not_written(runner: CliRunner, form: Path, tmp_path: Path) -> None:
    broken = project(*SOUND[:3], indicator("满意度指标", "≥90%", "80%", "10"))
    form.write_text(json.dumps({"scheme": "national-cost", "projects": [broken]}), "utf-8")
    out = tmp_path / "out.xlsx"
    done = runner.invoke(main, ["score", str(form), "-o", str(out)])
    assert done.exit_code == 2
    assert "错误：projects[0].indicators[3].reason：" in done.stderr
    assert "8.89" in done.stdout
    assert not out.exists()


def test_the_scheme_can_be_named_on_the_command_line(runner: CliRunner, form: Path) -> None:
    done = runner.invoke(main, ["score", str(form), "--scheme", "sichuan", "--json"])
    assert (done.exit_code, json.loads(done.stdout)["scheme"]) == (0, "sichuan")


def test_a_template_is_written_and_nothing_overwritten(runner: CliRunner, tmp_path: Path) -> None:
    path = tmp_path / "new.xlsx"
    assert runner.invoke(main, ["score", "--new", str(path), "--scheme", "henan"]).exit_code == 0
    empty = runner.invoke(main, ["score", str(path)])
    assert (empty.exit_code, empty.stderr) == (2, "错误：没有填写任何项目。\n")
    before = path.read_bytes()
    again = runner.invoke(main, ["score", "--new", str(path)])
    assert (again.exit_code, path.read_bytes()) == (2, before)
    assert "已经存在" in again.stderr


def test_the_schemes_are_listed_with_what_is_known_of_them(runner: CliRunner) -> None:
    listed = runner.invoke(main, ["score", "--schemes"])
    assert listed.exit_code == 0
    for word in ("national-cost", "national", "henan", "sichuan", "hubei", "逐字核对", "推得", "未规定"):
        assert word in listed.stdout


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"hello", "没有找到自评表"),
        ("a.json", b"{", "不是合格的 JSON"),
        ("a.json", b"[1]", "最外层应是对象"),
        ("a.json", b'{"projects": [3]}', "应是对象"),
        ("a.json", b'{"scheme": "national", "projects": [{"name": ["x"], "indicators": 4}]}', "应是列表"),
        ("a.json", b"[" * 100_000, "不是合格的 JSON"),
        ("a.xlsx", b"PK\x03\x04 nothing", "另存为"),
        ("a.xlsx", b"bad", "设有密码"),
    ],
)
def test_a_file_that_is_no_form_is_refused_in_a_sentence(
    runner: CliRunner, tmp_path: Path, name: str, content: bytes, what: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = runner.invoke(main, ["score", str(tmp_path / name)])
    assert done.exit_code == 2
    assert what in done.stderr
    assert "Traceback" not in done.output


@pytest.mark.parametrize(
    ("arguments", "what"),
    [
        ([], "--new"),
        (["missing.json"], "无法打开"),
        (["--new", "form.doc"], "以 .xlsx 结尾"),
        (["--new", "/nowhere/form.xlsx"], "无法写入"),
    ],
)
def test_what_cannot_be_done_is_said(runner: CliRunner, arguments: list[str], what: str) -> None:
    done = runner.invoke(main, ["score", *arguments])
    assert done.exit_code == 2
    assert what in done.stderr


def test_only_forms_that_can_be_written_are_named(runner: CliRunner, form: Path) -> None:
    done = runner.invoke(main, ["score", str(form), "-o", "out.pdf"])
    assert done.exit_code == 2
    assert ".xlsx、.json 或 .txt" in done.stderr
