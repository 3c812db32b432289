"""What holds of every text: reading ends in documents or in a sentence, and every place is where its text stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from gouji.findings import Report
from tests.hostile.specimens import NAMES, astray, attempt, example, read_of

ROOT = Path(__file__).parents[2]
PHASES = (Phase.explicit, Phase.generate)
slow = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck), phases=PHASES)

WORDS = (
    *"\n\n\n\t\t　 ，。；：、（）()|%-—.0123456789\x0c\x07",
    "  12.50  ",
    "2025年",
    "部门预算",
    "部门收支总体情况表",
    "支出总体情况表",
    "项目支出表",
    "“三公”经费支出情况表",
    "单位：万元",
    "合计",
    "其中：",
    "基本支出",
    "项目支出",
    "人员经费",
    "一般公共预算",
    "收入",
    "科目编码",
    "科目名称",
    "208",
    "2080505",
    "卫生健康（类）支出",
    "12.50",
    "1,208.50",
    "12.5万元",
    "占8.1%",
    "比上年增加",
    "减少",
    "持平",
    "主要原因是",
    "分别为",
    "公务用车",
    "3辆",
    "第一部分",
    "一、",
    "（一）",
    "政府采购",
    "决算",
    "注：",
    "青河县图书馆",
)


def sound(report: Report) -> None:
    """What holds of every report."""
    assert astray(report) == []
    assert all(place.end <= len(read_of(report).lines[place.line - 1]) for place in report.unprotected)
    ids = [finding.id for finding in report.findings]
    assert len(set(ids)) == len(ids)
    assert all(finding.places for finding in report.findings)
    report.to_dict()


def holds(data: bytes) -> None:
    """What holds of every file: the same reports twice, all of them sound, or a sentence."""
    reports, sentence = attempt(data)
    assert bool(reports) != bool(sentence)
    for report in reports:
        sound(report)
    again, _ = attempt(data)
    assert [report.to_dict() for report in again] == [report.to_dict() for report in reports]


@settings(slow, max_examples=150)
@given(st.binary(max_size=400))
def test_any_bytes(data: bytes) -> None:
    holds(data)


@settings(slow, max_examples=100)
@given(st.text(max_size=300))
def test_any_text(text: str) -> None:
    holds(text.encode("utf-8", "surrogatepass"))


@settings(slow, max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=120))
def test_any_text_of_the_words_of_budgets(words: list[str]) -> None:
    holds(("青河县图书馆2025年部门预算\n\n" + "".join(words)).encode())


def mutate(lines: list[str], way: str, at: int, to: int) -> None:
    """One accident with the lines of a document."""
    at, to = at % len(lines), to % len(lines)
    line = lines[at]
    if way == "delete" and len(lines) > 1:
        del lines[at]
    elif way == "repeat":
        lines.insert(to, line)
    elif way == "swap":
        lines[at], lines[to] = lines[to], lines[at]
    elif way == "lose a cell" and "\t" in line:
        cells = line.split("\t")
        del cells[to % len(cells)]
        lines[at] = "\t".join(cells)
    elif way == "letters":
        lines[at] = "".join("OIZEASGTBg"[int(char)] if char in "0123456789" else char for char in line)
    elif way == "lose blanks":
        lines[at] = " ".join(line.split())
    elif way == "cut":
        lines[at] = line[: to % (len(line) + 1)]
    elif way == "join":
        lines[at : at + 2] = ["".join(lines[at : at + 2])]


WAYS = st.sampled_from(("delete", "repeat", "swap", "lose a cell", "letters", "lose blanks", "cut", "join"))
ACCIDENTS = st.lists(st.tuples(WAYS, st.integers(0, 10_000), st.integers(0, 10_000)), min_size=1, max_size=40)


@settings(slow, max_examples=25)
@given(st.sampled_from(NAMES), ACCIDENTS)
def test_any_accident_with_a_document(name: str, accidents: list[tuple[str, int, int]]) -> None:
    lines = example(name).split("\n")
    for way, at, to in accidents:
        mutate(lines, way, at, to)
    reports, sentence = attempt("\n".join(lines).encode())
    assert bool(reports) != bool(sentence)
    for report in reports:
        sound(report)


def test_the_report_does_not_depend_on_the_seed_of_hashes() -> None:
    said = [
        subprocess.run(
            [sys.executable, "-c", "from gouji.cli import main; main()", "check", "examples", "--jsonl"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            cwd=ROOT,
            check=False,
        ).stdout
        for seed in ("1", "2")
    ]
    assert said[0] == said[1] != b""
