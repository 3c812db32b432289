"""One entry is changed: what the whole budget in four formats costs, beside LibreOffice turning its Word file into PDF.

    python -m benchmarks.compiling --form henan

Both are started as a user starts them, start-up included, one after the other; the ratio is of processor time.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from gouji.books.example import KEEPER, example
from gouji.books.records import Supplement
from gouji.books.words import Source
from gouji.books.workbook import write_workbook


def cost(command: list[str]) -> tuple[float, float]:
    """Processor seconds and seconds on the clock of a command."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return used, perf_counter() - start


def main() -> None:
    """Change an entry, compile, convert, compare."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--form", choices=["henan", "hebei"], default="henan")
    form = parser.parse_args().form
    books = example(form)
    line = "T1", "2012604", "30227/50502", Source.GENERAL
    last = max(date(books.header.year, 12, 31), books.entries[-1].day)
    books.enter(last, KEEPER, "改动一笔", Supplement(*line, 1_234_500, "追加"))
    with TemporaryDirectory() as name:
        folder = Path(name)
        workbook = folder / "账册.xlsx"
        workbook.write_bytes(write_workbook(books))
        command = [str(Path(sys.executable).parent / "gouji"), "compile", str(workbook), "-o", str(folder / "out")]
        ours = cost(command)
        print(f"four formats from the workbook: {ours[0]:.1f} s of processor time, {ours[1]:.1f} s on the clock")
        office = shutil.which("soffice")
        if office is None:
            print("LibreOffice isn't installed: nothing to compare with")
            return
        [word] = (folder / "out").glob("*.docx")
        profile = f"-env:UserInstallation=file://{folder / 'office'}"
        convert = [office, "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(word)]
        cost(convert)  # the first start makes its profile
        theirs = cost(convert)
        print(f"LibreOffice, Word to PDF: {theirs[0]:.1f} s, {theirs[1]:.1f} s; ratio {ours[0] / theirs[0]:.2f}")


if __name__ == "__main__":
    main()
