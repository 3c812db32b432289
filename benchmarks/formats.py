"""What reading a PDF costs beside pypdfium2's raw text and pdfplumber's tables, and how much of it is placed rightly.

    python benchmarks/formats.py [--repeat 3] [--pages 40] [--no-plumber]
    python benchmarks/formats.py --scans 4 [--askew 0.8] [--noise 9]

Documents with known figures are typeset with rules and without. Each way of reading works on the same files in the same
process; processor seconds are the least of the repetitions. A figure is placed rightly if it stands in the row and
column of its table in which it was printed, counted within the tables of each document in the order of reading. Prints
ratios and asserts nothing. pdfplumber is asked only where it is installed (pip install pdfplumber).
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gouji.reading.blocks import LineKind  # noqa: E402 # the tests' typesetter stands beside the package
from gouji.reading.formats import pdf  # noqa: E402
from tests.documents import Family, Layout, generate  # noqa: E402
from tests.typeset import Block, Table, blocks, paper  # noqa: E402
from tests.typeset.paper import Press  # noqa: E402

FAMILIES: tuple[Family, ...] = ("henan", "hebei", "final", "other")
PRESSES = {"ruled": Press(rules="boxes"), "unruled": Press(rules="none", crowded=True)}
Placed = Counter[tuple[str, int, str]]
"""Figures by what the cells to their left say first, by their column and by what is printed."""


def texts(count: int) -> list[Sequence[Block]]:
    """Documents of every family."""
    return [blocks(generate(seed, family, Layout()).text) for seed in range(1, count + 1) for family in FAMILIES]


def _row(cells: Sequence[str]) -> Iterable[tuple[str, int, str]]:
    """The figures of a row: what stands left of them, their column, what they print."""
    label = ""
    for column, text in enumerate(cells):
        plain = "".join(text.split())
        if "." in plain and any(char.isdigit() for char in plain):
            yield label, column, plain
        elif plain and not any(char.isdigit() and "." in plain for char in plain):
            label = plain


def printed(document: Sequence[Block]) -> Placed:
    """The figures that a document prints in its tables."""
    placed: Placed = Counter()
    for block in document:
        if isinstance(block, Table):
            for cells in block.rows[block.head :]:
                placed.update(_row([cell.text if cell else "" for cell in cells]))
    return placed


def ours(data: bytes) -> Placed:
    """What gouji places."""
    placed: Placed = Counter()
    for line in pdf.read(data, "document.pdf").printed:
        if line.kind is LineKind.TABBED:
            placed.update(_row([cell.text for cell in line.cells]))
    return placed


def raw(data: bytes) -> Placed:
    """pypdfium2's raw text: nothing is placed."""
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        text.get_text_range()
        text.close()
        page.close()
    document.close()
    return Counter()


def plumber(data: bytes) -> Placed:
    """What pdfplumber's tables place."""
    import io

    import pdfplumber  # type: ignore[import-not-found,unused-ignore] # installed by who wants to compare

    placed: Placed = Counter()
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                for row in table:
                    placed.update(_row([(cell or "").replace("\n", "") for cell in row]))
    return placed


def seconds(read: Callable[[bytes], Placed], files: Sequence[bytes], repeat: int) -> float:
    """The least processor time that reading all files took."""
    least = float("inf")
    for _ in range(repeat):
        before = time.process_time()
        for data in files:
            read(data)
        least = min(least, time.process_time() - before)
    return least


def longer(document: Sequence[Block], pages: int) -> bytes:
    """A document printed again and again until it has so many pages."""
    parts: list[Block] = []
    while True:
        parts += document
        data = paper(parts)
        if len(pypdfium2.PdfDocument(data)) >= pages:
            return data


def command(data: bytes) -> tuple[float, float, int]:
    """Wall and processor seconds and the largest memory in MB of `gouji check`, started as a command."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(data)
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
        gouji = str(Path(sys.executable).with_name("gouji"))
        done = subprocess.run([gouji, "check", str(path), "--jsonl"], capture_output=True, check=False)
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode > 1:
            raise SystemExit(done.stderr.decode())
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, used, after.ru_maxrss // 1024


def scans(count: int, askew: float, noise: float) -> None:
    """What reading scans of the first examples costs, and how many figures are read with their meaning."""
    from gouji.reading import read_bytes, read_transcript, written_out
    from gouji.reading.corrected import corrected
    from gouji.review.recognition import choose
    from tests.reading.formats.test_same_in_every_format import meaning
    from tests.typeset.scan import bound, pictures

    print(f"\nscans, 200 dots an inch, up to {askew}° askew, noise {noise}:")
    for path in sorted((ROOT / "examples").glob("*.txt"))[:count]:
        text = path.read_text("utf-8")
        plain = meaning(read_bytes(text.encode(), "a.txt"))
        if not any(isinstance(block, Table) for block in blocks(text)):
            continue  # only blanks hold the columns of its tables, and on paper a blank is no column wide
        pages = pictures(blocks(text), askew=askew, noise=noise)
        before = time.process_time()
        transcript = written_out(bound(pages), "a.pdf")
        cost = (time.process_time() - before) / len(pages)
        found = read_transcript(transcript, "a.pdf")
        choices = [choice for document in found for choice in choose(document)]
        first = (plain & meaning(found)).total() / plain.total()
        settled = read_transcript(corrected(transcript, choices), "a.pdf")
        then = (plain & meaning(settled)).total() / plain.total()
        print(f"  {path.stem:24}{len(pages)} pages, {cost:.2f} s a page, {plain.total()} figures, ", end="")
        print(f"{first:.4f} of them read, after relations {then:.4f} ({len(choices)} decided)", flush=True)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--documents", type=int, default=1, help="documents of each family")
    parser.add_argument("--pages", type=int, default=40, help="pages of the document that is checked whole")
    parser.add_argument("--no-plumber", action="store_true")
    parser.add_argument("--scans", type=int, default=0, help="only so many of the examples, scanned")
    parser.add_argument("--askew", type=float, default=0.8, help="degrees that a scanned page may lie askew")
    parser.add_argument("--noise", type=float, default=9.0, help="how noisy a scan is (of 255)")
    options = parser.parse_args()
    if options.scans:
        scans(options.scans, options.askew, options.noise)
        return
    readers: dict[str, Callable[[bytes], Placed]] = {"pypdfium2, raw text": raw, "gouji, placed tables": ours}
    if find_spec("pdfplumber") and not options.no_plumber:
        readers["pdfplumber, tables"] = plumber
    documents = texts(options.documents)
    truth = [printed(document) for document in documents]
    whole = sum(placed.total() for placed in truth)
    for style, press in PRESSES.items():
        files = [paper(document, press) for document in documents]
        pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
        print(f"\n{style}: {len(files)} documents, {pages} pages, {whole} figures in tables")
        floor = 0.0
        for name, read in readers.items():
            cost = seconds(read, files, options.repeat if read is not plumber else 1)
            floor = floor or cost
            hit = sum((read(data) & placed).total() for data, placed in zip(files, truth, strict=True))
            exact = f"{hit / whole:.4f} of the figures" if read is not raw else ""
            print(f"  {name:24}{1000 * cost / pages:9.2f} ms a page{cost / floor:9.2f} x   {exact}")
    print("\nthe whole check, started as a command:")
    for count in (options.pages, 200):
        data = longer(documents[0], count)
        wall, used, memory = command(data)
        print(f"  {len(pypdfium2.PdfDocument(data))} pages: {wall:.2f} s, {used:.2f} CPU s, {memory} MB at most")


if __name__ == "__main__":
    main()
