"""What publishing a whole set again costs, beside what LibreOffice takes to print its Word file.

    python benchmarks/publishing.py [--repeat 3]

One entry of the example department's books is changed, then `gouji compile` writes four files: twelve
tables, the narrative, charts, checked before they are written, start included. The ratio is to LibreOffice converting
the same Word file to PDF on the same machine. Prints CPU seconds (user and system), the least of the
repetitions, and the clock's beside them. Asserts nothing.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl

GOUJI = str(Path(sys.executable).with_name("gouji"))


def processor() -> float:
    """The processor time that ended children have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def seconds(command: Sequence[str], repeat: int) -> tuple[float, float]:
    """The least processor time that a command took, and the least time by the clock."""
    least = clock = float("inf")
    for _ in range(repeat):
        before, begun = processor(), time.perf_counter()
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            raise SystemExit(f"{' '.join(command)} ended with status {done.returncode}:\n{done.stderr.decode()}")
        least, clock = min(least, processor() - before), min(clock, time.perf_counter() - begun)
    return least, clock


def told(words: str, took: tuple[float, float]) -> None:
    """Print a line."""
    print(f"{words:<50} {took[0]:6.2f} s   by the clock {took[1]:6.2f} s")


def changed(books: Path) -> None:
    """Change one entry: what a project is called."""
    book = openpyxl.load_workbook(books)
    sheet = book["项目库"]
    cell = next(c for row in sheet.iter_rows(min_row=2) for c in row if isinstance(c.value, str) and "档案" in c.value)
    cell.value = f"{cell.value}（调整）"
    book.save(books)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    with tempfile.TemporaryDirectory() as folder:
        books, out = Path(folder, "books.xlsx"), Path(folder, "out")
        subprocess.run(
            [GOUJI, "books", "new", str(books), "--form", "henan", "--example"], check=True, capture_output=True
        )
        changed(books)
        ours = seconds([GOUJI, "compile", str(books), "-o", str(out), "--force"], repeat)
        alone = {
            kind: seconds([GOUJI, "compile", str(books), "-o", str(out), "--force", "--formats", kind], repeat)
            for kind in ("docx", "pdf", "xlsx", "html")
        }
        told("compiled, checked and published in four formats", ours)
        for kind, took in alone.items():
            told(f"  the same in {kind} alone", took)
        if shutil.which("soffice") is None:
            print("LibreOffice is not installed: no ratio")
            return
        word = next(out.glob("*.docx"))
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", folder, str(word)]
        seconds(command, 1)  # its first start makes the profile
        theirs = seconds(command, repeat)
        told("LibreOffice, the Word file to PDF", theirs)
        print(f"{'ratio':<50} {ours[0] / theirs[0]:6.2f}")


if __name__ == "__main__":
    main()
