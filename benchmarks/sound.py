"""Whether sound documents are found sound: disclosures made from unrounded books, printed in layouts drawn at random.

    python benchmarks/sound.py [--count 1000] [--first 1] [--jobs 1] [--lost 0.2]

Each document is that of an invented department: amounts in 分, printed in 万元 or 元 with two decimals, every table and
sentence of four families of forms. How it is printed is drawn for each: cells held by tabs, bars or blanks, or with the
blanks lost (`--lost`, the share of these), codes in one column or three, blocks of columns moved, pages broken, and so
on. Prints every error and warning, which are false all of them, the documents that had one, and the slowest document in
processor seconds. Asserts nothing. The same arguments give the same documents.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gouji.findings import Severity  # noqa: E402 # the tests' generator stands beside the package
from gouji.reading import read_bytes  # noqa: E402
from gouji.review import review  # noqa: E402
from tests.documents import Family, Layout, generate  # noqa: E402

FAMILIES: tuple[Family, ...] = ("henan", "hebei", "final", "other")


def layout(draw: Random, lost: float) -> Layout:
    """A way to print, drawn at random."""
    blanks_lost = draw.random() < lost
    return Layout(
        cells="loose" if blanks_lost else draw.choice(("tabs", "pipes", "aligned")),
        unit="万元" if blanks_lost else draw.choice(("万元", "万元", "万元", "元")),
        commas=draw.random() < 0.5,
        blank="" if blanks_lost else draw.choice(("", "", "0.00", "-", "—")),
        full_width=not blanks_lost and draw.random() < 0.1,
        drop_empty_columns=draw.random() < 0.3,
        extra_column="" if blanks_lost else draw.choice(("", "", "", "备注", "序号")),
        projects_first=draw.random() < 0.3,
        synonyms=draw.randrange(3),
        page_break="none" if blanks_lost else draw.choice(("none", "none", "block", "headings", "bare")),
        page_rows=draw.randrange(10, 30),
        codes=draw.choice(("form", "form", "one", "three")),
        markers=draw.random() < 0.7,
        markdown=not blanks_lost and draw.random() < 0.2,
        page_numbers=not blanks_lost and draw.random() < 0.4,
        numbering="form" if blanks_lost else draw.choice(("form", "off")),
        ragged=not blanks_lost and draw.random() < 0.2,
    )


def examine(seed: int, lost: float) -> tuple[Family, Layout, list[str], float]:
    """What is found in the document of a seed, and what reading and checking it costs."""
    draw = Random(f"sound {seed}")
    family = FAMILIES[seed % len(FAMILIES)]
    chosen = layout(draw, lost)
    data = generate(seed, family, chosen).text.encode()
    before = time.process_time()
    reports = [review(disclosure) for disclosure in read_bytes(data, f"{family}-{seed}.txt")]
    took = time.process_time() - before
    found = [finding for report in reports for finding in report.findings if finding.severity is not Severity.NOTE]
    return family, chosen, [f"{finding.severity.value} {finding.rule}: {finding.message.zh}" for finding in found], took


def options_of(chosen: Layout) -> str:
    """The options of a layout that are not the usual ones."""
    usual = Layout()
    return ", ".join(f"{name}={getattr(chosen, name)!r}" for name in _options(chosen, usual))


def _options(chosen: Layout, usual: Layout) -> Iterator[str]:
    return (name for name in Layout.__dataclass_fields__ if getattr(chosen, name) != getattr(usual, name))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=1_000, help="how many documents (default 1000)")
    parser.add_argument("--first", type=int, default=1, help="the first document's seed (default 1)")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--lost", type=float, default=0.2, help="the share of documents with lost blanks (default 0.2)")
    options = parser.parse_args()
    seeds = range(options.first, options.first + options.count)
    wrong, slowest = 0, (0.0, 0)
    with ProcessPoolExecutor(options.jobs) as pool:
        done = pool.map(examine, seeds, [options.lost] * len(seeds), chunksize=4)
        for seed, (family, chosen, found, took) in zip(seeds, done, strict=True):
            slowest = max(slowest, (took, seed))
            if found:
                wrong += 1
                print(f"{family} {seed}: {options_of(chosen)}", *found[:5], sep="\n    ")
    print(
        f"{options.count} sound documents, {wrong} with errors or warnings; slowest {slowest[0]:.2f} s ({slowest[1]})"
    )


if __name__ == "__main__":
    main()
