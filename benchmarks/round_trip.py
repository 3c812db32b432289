"""Random books, compiled, published, read again and checked: what doesn't come back as it was meant is printed.

    python -m benchmarks.round_trip 500 --formats docx,pdf,xlsx,html
    python -m benchmarks.round_trip 500 --kind final_accounts

Prints a line for each book that something is wrong with, then how many of them and what each step cost in processor
time as a share of the whole.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from gouji.compiling import compile_budget, compile_final_accounts
from gouji.findings import Severity
from gouji.manuscript import Manuscript
from gouji.publishing import FORMATS, publish
from gouji.reading import read_file
from gouji.review import review
from gouji.subject import DocumentKind
from tests.compiling.closed_years import closed_year
from tests.compiling.departments import department
from tests.compiling.test_budget import meant, read


class Trip:
    """What the steps cost, and which books don't come back."""

    def __init__(self, kind: DocumentKind) -> None:
        self.kind = kind
        self.cost: Counter[str] = Counter()
        self.wrong = 0

    def step(self, name: str, since: float) -> float:
        """Count the time since a moment under a name; the moment now."""
        now = process_time()
        self.cost[name] += round((now - since) * 1000)
        return now

    def take(self, seed: int, form: str, formats: tuple[str, ...]) -> None:
        """One set of books."""
        year = (2024, 2026)[seed % 2]
        final = self.kind is DocumentKind.FINAL_ACCOUNTS
        books = closed_year(seed, year) if final else department(seed, form, year)
        start = process_time()
        compiled = compile_final_accounts(books, year) if final else compile_budget(books, year, form)
        self.step("compile", start)
        problems = [gap.sentence.zh for gap in compiled.gaps if gap.blocks]
        for suffix in formats:
            problems += [f"{suffix}: {each}" for each in self._published(compiled.manuscript, suffix)]
        if problems:
            self.wrong += 1
            print(f"{form} {seed}: {len(problems)} wrong, {'; '.join(problems[:3])}", flush=True)

    def _published(self, manuscript: Manuscript, suffix: str) -> list[str]:
        with TemporaryDirectory() as folder:
            start = process_time()
            [path] = publish(manuscript, Path(folder), (suffix,))
            start = self.step(f"publish {suffix}", start)
            disclosure = read_file(path)
            start = self.step(f"read {suffix}", start)
            report = review(disclosure)
            self.step("check", start)
        wanted, found = meant(manuscript), read(disclosure)
        problems = [f"lost {subject} {values}" for subject, values in wanted.items() if found.get(subject) != values]
        problems += [f"more {subject} {values}" for subject, values in found.items() if subject not in wanted]
        problems += [f"{f.rule} {f.message.zh}" for f in report.findings if f.severity is not Severity.NOTE]
        return problems


def main() -> None:
    """Take that many sets of books."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=20)
    parser.add_argument("--first", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", choices=[kind.value for kind in DocumentKind], default=DocumentKind.BUDGET.value)
    parser.add_argument("--formats", default=",".join(FORMATS))
    arguments = parser.parse_args()
    formats = tuple(arguments.formats.split(","))
    trip = Trip(DocumentKind(arguments.kind))
    for seed in range(arguments.first, arguments.first + arguments.count):
        trip.take(seed, ("henan", "hebei")[seed // 2 % 2], formats)
    whole = sum(trip.cost.values()) or 1
    print(f"{arguments.count} books, {trip.wrong} with something wrong")
    print(", ".join(f"{name} {cost / whole:.0%}" for name, cost in trip.cost.most_common()))


if __name__ == "__main__":
    main()
