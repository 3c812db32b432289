from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAVY = ("rich", "jinja2", "xlsxwriter", "concurrent.futures", "asyncio", "multiprocessing", "difflib")


def imported(code: str, *arguments: str) -> set[str]:
    """The modules loaded when `code` has run in a fresh interpreter."""
    program = f"import sys\nsys.argv = ['gouji', *sys.argv[1:]]\n{code}\nprint(*sys.modules, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    return set(done.stderr.split())


RUN = "from gouji.cli import main\ntry: main()\nexcept SystemExit: pass"


def test_the_version_loads_no_command() -> None:
    loaded = imported(RUN, "--version")
    assert not loaded & {*HEAVY, "gouji.cli.check", "gouji.reading", "gouji.disclosure"}


def test_checking_for_programs_loads_nothing_heavy(tmp_path: Path) -> None:
    document = tmp_path / "a.txt"
    document.write_text("2024年度青山县档案局部门预算公开\n", "utf-8")
    assert not imported(RUN, "check", str(document), "--json") & set(HEAVY)


def test_a_reader_who_leaves_is_no_error(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text("2024年度青山县档案局部门预算公开\n", "utf-8")
    command = f"'{sys.executable}' -c 'from gouji.cli import main; main()' check '{tmp_path}' --jsonl | head -n 1"
    root = Path(__file__).parents[2]
    done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False, cwd=root)
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""
