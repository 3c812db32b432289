"""How the cost of a document grows with its size: stage by stage, as a multiple of what one of half the size costs.

    python benchmarks/growth.py [--sizes 200,400,800] [--shapes units,projects] [--formats txt,xlsx]

Each shape is a document of so many units, projects, rows or paragraphs, sound or with errors. A stage that grows as the
document does comes to 2 from one size to the next; what comes to 4 asks everything of everything. Prints and asserts
nothing; CPU seconds are those of one run.
"""

from __future__ import annotations

import argparse
import io
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from random import Random
from typing import TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gouji.reading import read_transcript, written_out  # noqa: E402 # the tests' typesetter stands beside the package
from gouji.review import review  # noqa: E402
from tests.typeset import blocks, page, paper, word, workbook  # noqa: E402

Result = TypeVar("Result")

HEAD = "青河县教育局2025年部门预算\n\n第二部分 2025年部门预算表\n\n"
ITEMS = {
    "2050102": "一般行政管理事务", "2050201": "学前教育", "2050202": "小学教育", "2050203": "初中教育",
    "2101101": "行政单位医疗", "2210201": "住房公积金",
}  # fmt: skip
SPENDING = (
    "2025年部门支出总体情况表\n\n单位：万元\n\n科目编码\t部门代码\t部门（科目）名称\t合计\t基本支出\t\t\t项目支出\n"
    "\t\t\t\t小计\t人员经费\t公用经费\t\n"
)


def money(fen: int) -> str:
    """An amount as printed."""
    return f"{fen // 100:,}.{fen % 100:02d}" if fen else ""


def spending(*cells: str, parts: tuple[int, int, int]) -> str:
    """A row of the table of expenditure."""
    people, office, project = parts
    amounts = (sum(parts), people + office, people, office, project)
    return "\t".join([*cells, *map(money, amounts)]) + "\n"


def units(count: int, random: Random) -> str:
    """A department of so many units, each with six items."""
    rows = [[(code, tuple(random.randrange(1, 500_000) for _ in range(3))) for code in ITEMS] for _ in range(count)]
    whole = _total([parts for unit in rows for _, parts in unit])
    text = [HEAD, SPENDING, spending("", "", "合计", parts=whole)]
    for number, unit in enumerate(rows, 1):
        total = _total([parts for _, parts in unit])
        text.append(spending("", str(101_000 + number), f"青河县第{number}小学", parts=total))
        text += [spending(code, "", ITEMS[code], parts=(a, b, c)) for code, (a, b, c) in unit]
    return "".join(text)


def _total(rows: list[tuple[int, ...]]) -> tuple[int, int, int]:
    people, office, project = (sum(row[at] for row in rows) for at in range(3))
    return people, office, project


def wrong_units(count: int, random: Random) -> str:
    """The same with a wrong digit in every tenth row."""
    lines = units(count, random).split("\n")
    for at in range(10, len(lines) - 1, 10):
        spot = random.choice([n for n, char in enumerate(lines[at]) if char.isdigit() and n > len(lines[at]) // 2])
        lines[at] = f"{lines[at][:spot]}{(int(lines[at][spot]) + 1) % 10}{lines[at][spot + 1 :]}"
    return "\n".join(lines)


def projects(count: int, random: Random) -> str:
    """So many projects, in the table of projects and each with a form of targets."""
    amounts = [random.randrange(1, 500_000) for _ in range(count)]
    text = [HEAD, "2025年项目支出表\n\n单位：万元\n\n类型\t项目名称\t项目单位\t合计\t一般公共预算\n"]
    text.append(f"\t合计\t\t{money(sum(amounts))}\t{money(sum(amounts))}\n")
    for number, amount in enumerate(amounts, 1):
        text.append(f"特定目标类\t校舍{number}改造\t青河县第{number}小学\t{money(amount)}\t{money(amount)}\n")
    for number, amount in enumerate(amounts, 1):
        text.append(
            f"\n项目支出绩效目标表\n（2025年度）\n\n项目名称\t校舍{number}改造\t\t\n年度资金总额\t{money(amount)}\t\t\n"
            f"一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t改造校舍\t≥{number % 9 + 1}栋\n"
            f"成本指标\t经济成本指标\t改造成本\t≤{money(amount)}万元\n满意度指标\t服务对象满意度指标\t家长满意度\t≥95%\n"
        )
    return "".join(text)


def one_code(count: int, random: Random) -> str:
    """One code repeated in so many rows that agree with nothing."""
    rows = []
    for _ in range(count):
        rows.append("\t".join(["2010101", "行政运行", *(money(random.randrange(1, 500_000)) for _ in range(5))]))
    return HEAD + SPENDING.replace("部门代码\t", "").replace("\t\t\t\t小计", "\t\t\t小计") + "\n".join(rows) + "\n"


def narrative(count: int, random: Random) -> str:
    """So many paragraphs whose shares are right and whose rates are not."""
    text = [units(2, random), "\n第三部分 2025年部门预算情况说明\n\n"]
    for number in range(count):
        if number % 8 == 0:
            text.append(f"{number // 8 + 1}、青河县第{number + 1}小学收支预算情况说明\n\n")
        basic, project, more = (random.randrange(1, 9_999_999) for _ in range(3))
        whole = basic + project
        text.append(
            f"2025年支出预算{money(whole)}万元，比上年增加{money(more)}万元，增长{random.randrange(1, 99)}.55%。其中："
            f"基本支出{money(basic)}万元，占{100 * basic / whole:.2f}%；项目支出{money(project)}万元，"
            f"占{100 * project / whole:.2f}%。\n\n"
        )
    return "".join(text)


SHAPES: Mapping[str, Callable[[int, Random], str]] = {
    made.__name__: made for made in (units, wrong_units, projects, one_code, narrative)
}
FORMATS: Mapping[str, Callable[[str], bytes]] = {
    "txt": str.encode,
    "docx": lambda text: word(blocks(text)),
    "xlsx": lambda text: workbook(blocks(text)),
    "html": lambda text: page(blocks(text)),
    "pdf": lambda text: paper(blocks(text)),
}


def stages(data: bytes) -> dict[str, float]:
    """CPU seconds of each stage."""
    from rich.console import Console

    from gouji.reporting.html import render
    from gouji.reporting.terminal import print_report
    from gouji.reporting.xlsx import workbook as report_workbook

    spent: dict[str, float] = {}

    def clock(stage: str, work: Callable[[], Result]) -> Result:
        begun = time.process_time()
        result = work()
        spent[stage] = time.process_time() - begun
        return result

    transcript = clock("format", lambda: written_out(data, "document"))
    documents = clock("reading", lambda: read_transcript(transcript, "document"))
    reports = clock("review", lambda: [review(document) for document in documents])
    console = Console(file=io.StringIO(), width=100)

    def tell() -> None:
        for report in reports:
            print_report(console, report)

    clock("terminal", tell)
    clock("html", lambda: render(reports))
    clock("xlsx", lambda: report_workbook(reports))
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="200,400,800")
    parser.add_argument("--shapes", default=",".join(SHAPES))
    parser.add_argument("--formats", default="txt")
    options = parser.parse_args()
    for shape in options.shapes.split(","):
        for format_ in options.formats.split(","):
            before: dict[str, float] = {}
            for size in map(int, options.sizes.split(",")):
                data = FORMATS[format_](SHAPES[shape](size, Random(1)))
                spent = stages(data)
                shown = [
                    f"{stage} {cost:.2f}" + (f" ({cost / before[stage]:.1f}×)" if before.get(stage, 0) > 0.05 else "")
                    for stage, cost in spent.items()
                ]
                print(f"{shape} {format_} {size} ({len(data) // 1000} kB): {', '.join(shown)}", flush=True)
                before = spent


if __name__ == "__main__":
    main()
