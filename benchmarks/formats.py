"""What reading a PDF costs beside pypdfium2's raw text and pdfplumber's tables, and how much of it is placed rightly.

    python benchmarks/formats.py [--repeat 3] [--ways reportlab,LibreOffice] [--no-plumber]
    python benchmarks/formats.py --scans 4 [--askew 0.8] [--noise 9]

Documents with known figures are printed with rules and without, by reportlab and, where they are installed, by
LibreOffice and Chromium. Each way of reading works on the same files in the same process, in turn; processor seconds
are the least of the repetitions. A figure is placed rightly if it stands in the row and column of its table in which it
was printed, counted within the tables of each document in the order of reading. Then the documents of every family,
united in one file, are checked by the command. Prints ratios and asserts nothing. pdfplumber is asked only where it is
installed (pip install pdfplumber).
"""

from __future__ import annotations

import argparse
import gc
import json
import logging
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.unruled import CHROMIUM, FAMILIES, PAGES, SOFFICE, Page, chromium, office, word  # noqa: E402
from gouji.reading.blocks import LineKind  # noqa: E402 # the tests' typesetter stands beside the package
from gouji.reading.formats import pdf  # noqa: E402
from tests.documents import Layout, generate  # noqa: E402
from tests.typeset import Block, Table, blocks, paper  # noqa: E402
from tests.typeset.paper import Press  # noqa: E402

Print = Callable[[Sequence[Block]], bytes]
RULED = Page("border-collapse:collapse", "border:1px solid;padding:2px 4px", "text-align:center", "text-align:right")
Placed = Counter[tuple[str, int, str]]
"""Figures by what the cells to their left say first, by their column and by what is printed."""


def texts(count: int) -> list[Sequence[Block]]:
    """Documents of every family."""
    return [blocks(generate(seed, family, Layout()).text) for seed in range(1, count + 1) for family in FAMILIES]


def ways() -> dict[str, Print]:
    """The ways of printing whose programs are installed."""
    found: dict[str, Print] = {
        "ruled, reportlab": partial(paper, press=Press(rules="boxes")),
        "unruled, reportlab": partial(paper, press=Press(rules="none", crowded=True)),
    }
    if SOFFICE:
        found["ruled, LibreOffice"] = lambda document: office(word(document, True, ruled=True), "docx")
        found["unruled, LibreOffice"] = lambda document: office(word(document, True), "docx")
    if CHROMIUM:
        found["ruled, Chromium"] = partial(chromium, way=RULED)
        found["unruled, Chromium"] = partial(chromium, way=PAGES["spaced"])
    return found


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

    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    import pdfplumber  # type: ignore[import-not-found,unused-ignore] # installed by who wants to compare

    placed: Placed = Counter()
    with pdfplumber.open(io.BytesIO(data)) as document:
        for page in document.pages:
            for table in page.extract_tables():
                for row in table:
                    placed.update(_row([(cell or "").replace("\n", "") for cell in row]))
    return placed


def seconds(readers: Mapping[str, Callable[[bytes], Placed]], files: Sequence[bytes], repeat: int) -> dict[str, float]:
    """The least processor time that reading all files took, for each reader."""
    least = dict.fromkeys(readers, float("inf"))
    for turn in range(repeat):
        for name, read in readers.items():
            if turn and read is plumber:
                continue  # once is long enough
            before = time.process_time()
            for data in files:
                read(data)
            least[name] = min(least[name], time.process_time() - before)
    return least


def longer(document: Sequence[Block], pages: int) -> bytes:
    """A document printed again and again until it has so many pages."""
    parts: list[Block] = []
    while True:
        parts += document
        data = paper(parts)
        if len(pypdfium2.PdfDocument(data)) >= pages:
            return data


MEASURE = """
import json, resource, subprocess, sys, time
start = time.perf_counter()
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=False)
wall, used = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([done.returncode, wall, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024]))
"""
"""Runs a command from a small process: the memory of a new one is counted from what that had which started it."""


def command(data: bytes) -> tuple[float, float, int]:
    """Wall and processor seconds of `gouji check`, started as a command, least of three; and its memory in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "document.pdf")
        path.write_bytes(data)
        gouji = str(Path(sys.executable).with_name("gouji"))
        found = []
        for _ in range(3):
            run = [sys.executable, "-c", MEASURE, gouji, "check", str(path)]
            status, *measured = json.loads(subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout)
            if status > 1:
                raise SystemExit(f"gouji check ended with status {status}")
            found.append(measured)
    walls, used, memory = zip(*found, strict=True)
    return min(walls), min(used), max(memory)


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
    parser.add_argument("--ways", default="", help="only ways of printing in whose name one of these is")
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
    gc.set_threshold(100_000)  # as the command does
    documents = texts(options.documents)
    truth = [printed(document) for document in documents]
    whole = sum(placed.total() for placed in truth)
    chosen = {name: way for name, way in ways().items() if any(part in name for part in options.ways.split(","))}
    for name, way in chosen.items():
        files = [way(document) for document in documents]
        pages = sum(len(pypdfium2.PdfDocument(data)) for data in files)
        print(f"\n{name}: {len(files)} documents, {pages} pages, {whole} figures in tables")
        costs = seconds(readers, files, options.repeat)
        for reader, read in readers.items():
            hit = sum((read(data) & placed).total() for data, placed in zip(files, truth, strict=True))
            exact = f"{hit / whole:.4f} of the figures" if read is not raw else ""
            times = costs[reader] / next(iter(costs.values()))
            print(f"  {reader:24}{1000 * costs[reader] / pages:9.2f} ms a page{times:9.2f} x   {exact}", flush=True)
    print("\nthe whole check, started as a command:")
    united = [block for document in documents[: len(FAMILIES)] for block in document]
    held = {name: way(united) for name, way in chosen.items()}
    for name, data in {**held, "ruled, reportlab, long": longer(documents[0], 200)}.items():
        wall, used, memory = command(data)
        pages = len(pypdfium2.PdfDocument(data))
        print(f"  {name:24}{pages:5} pages: {wall:.2f} s, {used:.2f} CPU s, {memory} MB at most", flush=True)


if __name__ == "__main__":
    main()
