"""Lines, tables and runs of characters larger than any document has: reading ends, soon, in a report or a sentence.

Each is tried in a process of its own, which is ended after a minute: what takes that long may never end.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.hostile.specimens import NAMES, example

ROOT = Path(__file__).parents[2]
MINUTE = 60
LONG = 200_000
"""How many characters a long line has."""

TRIAL = """
import sys
from gouji.checking import check
from gouji.reading import Unreadable, read_bytes
try:
    documents = read_bytes(sys.stdin.buffer.read(), "vast.txt")
except Unreadable as unreadable:
    print("unreadable", unreadable.sentence.zh)
else:
    print("checked", sum(check(document).figures for document in documents))
"""

HEAD = "青河县图书馆2025年部门预算\n\n2025年部门支出总体情况表\n\n单位：万元\n\n"


def tried(text: str) -> tuple[str, str]:
    """How reading and checking a text ends: `checked` with the number of figures, or `unreadable` with a sentence."""
    done = subprocess.run(
        [sys.executable, "-c", TRIAL], input=text.encode(), capture_output=True, timeout=MINUTE, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    status, _, rest = done.stdout.decode().strip().partition(" ")
    return status, rest


RUN = LONG // 4
RUNS = {
    "brackets": "（" * RUN,
    "pairs of brackets": "（）" * (RUN // 2),
    "nested brackets": "（" * (RUN // 2) + "）" * (RUN // 2),
    "digits": "1" * RUN,
    "points": "1." * (RUN // 2),
    "commas": "1,111" * (RUN // 5),
    "、": "、" * RUN,
    "blanks": " " * RUN,
    "wide blanks": "　" * RUN,
    "tabs": "\t" * RUN,
    "numerals": "一二三" * (RUN // 3),
    "bold": "*" * RUN,
    "lines under": "_" * RUN,
    "quotation marks": "“" * RUN,
    "titles": "《" * RUN,
    "of which": "其中：" * (RUN // 3),
    "units": "所属" * (RUN // 2),
    "years": "〔2025" * (RUN // 5),
    "amounts": "1.00万元，" * (RUN // 6),
}
"""Long runs of what regular expressions look for."""


@pytest.mark.parametrize("where", ["sentence", "cell"])
@pytest.mark.parametrize("name", RUNS)
def test_a_long_run_does_not_hold_reading_up(where: str, name: str) -> None:
    text = example(NAMES[0])
    aim = "支出合计1,075.79万元" if where == "sentence" else "1,075.79\t"
    assert aim in text
    status, _ = tried(text.replace(aim, RUNS[name] + aim, 1))
    assert status == "checked"


def test_a_table_of_twenty_thousand_rows() -> None:
    rows = "\n".join(f"{2010101 + number}\t事务{number}\t{number}.00\t{number}.00\t" for number in range(20_000))
    total = sum(range(20_000))
    text = HEAD + f"科目编码\t科目名称\t合计\t基本支出\t项目支出\n\t合计\t{total}.00\t{total}.00\t\n{rows}\n"
    assert tried(text)[0] == "checked"


@pytest.mark.parametrize("blank", ["\t", "  "], ids=["tabs", "aligned"])
def test_a_table_of_three_thousand_columns(blank: str) -> None:
    headings = blank.join(["项目", *(f"合计{number}" for number in range(3_000))])
    row = blank.join(["办公费", *["1.00"] * 3_000])
    tried(HEAD + "\n".join([headings, *[row] * 10]))


@pytest.mark.parametrize(
    "line", ["办公" * (LONG // 2), "项目\t" * (LONG // 3), "|项目" * (LONG // 3), "单位：万元" * (LONG // 5)]
)
def test_a_line_of_two_hundred_thousand_characters(line: str) -> None:
    assert tried(example(NAMES[0]) + "\n" + line + "\n")[0] == "checked"


def test_an_aligned_line_of_two_hundred_thousand_characters() -> None:
    tried(HEAD + "项目  合计\n" + "1.00  " * (LONG // 6))
