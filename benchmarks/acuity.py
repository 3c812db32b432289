"""How sharply gouji sees: documents altered by program, and how many of the alterations are found, placed and repaired.

    python benchmarks/acuity.py [FOLDER...] [--count 40] [--seed 1] [--jobs 2] [--by kind|document|both]

For each document and each kind of alteration `--count` copies are made, read and checked. The table prints
  detected   a finding that the untouched document does not have names an altered figure
  located    suggestions of such findings (the first, or one of 0.5 and more) name every altered figure
  repaired   and give its original value
  one told   just one new error; where there is none, just one new warning; where there is none, just one new note
  errors     new findings of severity error for each copy that was detected
  astray     copies with a new error that names no altered figure, nor any figure of its line
A line lost or printed twice has no figure to repair: it is located when a new finding names its table. Of 增加 for 减少
the word is what is located and repaired.
Asserts nothing; `--missed FILE` lists what was missed. The untouched documents are checked too: what they are found
to have is printed first.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from gouji.coverage import Guard
from gouji.diagnosis.account import TAIL
from gouji.diagnosis.coverage import coverage
from gouji.findings import Finding, Report, Severity
from gouji.place import Place
from gouji.reading import read_bytes
from gouji.review import review

ROOT = Path(__file__).resolve().parent.parent
FIGURE = re.compile(r"(?<![\d.,A-Za-z])(?:\d{1,3}(?:,\d{3})+|\d+)\.\d{1,2}(?![\d.])")
WAYS = (("增加", "减少"), ("增长", "下降"), ("上升", "下降"), ("多", "少"))


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure in the text of a document."""

    line: int
    start: int
    text: str

    @property
    def value(self) -> float:
        """The number printed."""
        return float(self.text.replace(",", ""))


@dataclass(frozen=True, slots=True)
class Source:
    """A document to alter: its lines, its figures, those that two independent relations protect, its table rows.

    Figures that are found to be wrong as they are, or could be, are not altered: what would be right is not known.
    """

    lines: tuple[str, ...]
    spots: tuple[Spot, ...]
    firm: tuple[Spot, ...]
    rows: tuple[tuple[Spot, ...], ...]
    known: frozenset[str]
    """The findings on it as it is."""


@dataclass(slots=True)
class Altered:
    """An altered copy: its lines, the altered figures (as they stand in the copy) and what they were."""

    lines: list[str]
    wrong: list[Spot]
    right: list[str]
    around: int = 0
    """The line where a row was lost or doubled, if that is what was done."""


@dataclass(slots=True)
class Score:
    """What became of the copies of one row of the table."""

    copies: int = 0
    detected: int = 0
    located: int = 0
    repaired: int = 0
    errors: int = 0
    single: int = 0
    astray: int = 0
    claims: Counter[tuple[bool, bool]] = field(default_factory=Counter)
    """Suggestions by whether they were sure (0.95 or more) and whether they were right."""

    def add(self, other: Score) -> None:
        """Count the other's copies too."""
        for name in ("copies", "detected", "located", "repaired", "errors", "single", "astray"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.claims.update(other.claims)


def source(path: Path) -> Source:
    """The document in a file."""
    lines = path.read_text(encoding="utf-8").split("\n")
    report = report_on(lines, path.name)
    guards = {(figure.place.line, figure.place.start): figure.guard for figure in coverage(report).figures}
    found = [Spot(n, m.start(), m.group()) for n, line in enumerate(lines, 1) for m in FIGURE.finditer(line)]
    suspects = [s.place for f in report.findings for s in f.suggestions]
    suspects += [f.places[0] for f in report.findings if f.places and f.severity is not Severity.NOTE]
    found = [spot for spot in found if not any(at(place, spot) for place in suspects)]
    by_line: dict[int, list[Spot]] = {}
    for spot in found:
        by_line.setdefault(spot.line, []).append(spot)
    return Source(
        lines=tuple(lines),
        spots=tuple(spot for spot in found if spot.value),
        firm=tuple(spot for spot in found if spot.value and guards.get((spot.line, spot.start)) is Guard.PLACED),
        rows=tuple(
            tuple(r) for r in by_line.values() if len(r) > 1 and not re.search("[，。；]", lines[r[0].line - 1])
        ),
        known=frozenset(finding.id for finding in report.findings),
    )


def put(lines: Sequence[str], changes: Sequence[tuple[Spot, str]]) -> Altered:
    """The lines with some figures replaced."""
    copy = list(lines)
    wrong = []
    for spot, text in sorted(changes, key=lambda change: (change[0].line, -change[0].start)):
        line = copy[spot.line - 1]
        copy[spot.line - 1] = line[: spot.start] + text + line[spot.start + len(spot.text) :]
    for spot, text in changes:
        moved = sum(len(t) - len(s.text) for s, t in changes if s.line == spot.line and s.start < spot.start)
        wrong.append(Spot(spot.line, spot.start + moved, text))
    return Altered(copy, wrong, [spot.text for spot, _ in changes])


def slip(text: str, rng: random.Random) -> str:
    """A typing error: one digit replaced, two swapped, one lost or doubled."""
    whole, _, cents = text.replace(",", "").partition(".")
    digits = whole + cents
    while True:
        at = rng.randrange(len(digits))
        kind = rng.choice(("replace", "replace", "swap", "drop", "double"))
        if kind == "replace":
            out = digits[:at] + rng.choice("0123456789") + digits[at + 1 :]
        elif kind == "swap":
            out = digits[:at] + digits[at + 1 : at + 2] + digits[at] + digits[at + 2 :]
        else:
            at = rng.randrange(len(whole))
            out = digits[:at] + (digits[at] * 2 if kind == "double" else "") + digits[at + 1 :]
        new = f"{int(out[: -len(cents)] or '0')}.{out[-len(cents) :]}"
        if float(new) not in (0.0, float(text.replace(",", ""))):
            return f"{float(new):,.{len(cents)}f}" if "," in text else new


def one_figure(document: Source, rng: random.Random) -> Altered | None:
    """One figure mistyped."""
    spot = rng.choice(document.spots)
    return put(document.lines, [(spot, slip(spot.text, rng))])


def two_figures(document: Source, rng: random.Random) -> Altered | None:
    """Two figures mistyped, each of which two independent relations at least protect."""
    chosen = rng.sample(document.firm or document.spots, 2)
    return put(document.lines, [(spot, slip(spot.text, rng)) for spot in chosen])


def swapped_cells(document: Source, rng: random.Random) -> Altered | None:
    """Two neighbouring figures of a column, or of a row, changed places."""
    table = document.rows
    at = rng.randrange(len(table) - 1)
    upper, lower = table[at], table[at + 1]
    if rng.random() < 0.5 and len(upper) == len(lower):
        column = rng.randrange(len(upper))
        first, second = upper[column], lower[column]
    else:
        column = rng.randrange(len(upper) - 1)
        first, second = upper[column], upper[column + 1]
    if first.text == second.text:
        return None
    return put(document.lines, [(first, second.text), (second, first.text)])


def shifted_row(document: Source, rng: random.Random) -> Altered | None:
    """The figures of a row from some column on stand one column to the right; the last falls out."""
    row = rng.choice(document.rows)
    start = rng.randrange(len(row) - 1)
    changes = [(spot, before.text) for before, spot in zip(row[start:], row[start + 1 :], strict=False)]
    changes = [(spot, text) for spot, text in changes if spot.text != text]
    return put(document.lines, changes) if changes else None


def unit_slip(document: Source, rng: random.Random) -> Altered | None:
    """A figure in 元 among figures in 万元."""
    spot = rng.choice(document.spots)
    return put(document.lines, [(spot, f"{spot.value * 10_000:.2f}")])


def lost_row(document: Source, rng: random.Random) -> Altered | None:
    """A row of a table is missing."""
    row = rng.choice(document.rows)
    copy = list(document.lines)
    del copy[row[0].line - 1]
    return Altered(copy, [], [], row[0].line)


def doubled_row(document: Source, rng: random.Random) -> Altered | None:
    """A row of a table is printed twice."""
    row = rng.choice(document.rows)
    copy = list(document.lines)
    copy.insert(row[0].line, copy[row[0].line - 1])
    return Altered(copy, [], [], row[0].line)


def flipped_way(document: Source, rng: random.Random) -> Altered | None:
    """增加 for 减少 before an amount or a rate, or the reverse."""
    found = set()
    for number, line in enumerate(document.lines, 1):
        for pair in WAYS:
            for word, other in (pair, pair[::-1]):
                for m in re.finditer(rf"(?<![增减]){word}\s*(\d[\d,]*(?:\.\d+)?)", line):
                    if re.search("[，。；]", line) and m[1].strip("0.,"):  # of nothing both words are true
                        found.add((number, m.start(), word, other))
    if not found:
        return None
    number, start, word, other = rng.choice(sorted(found))
    copy = list(document.lines)
    line = copy[number - 1]
    copy[number - 1] = line[:start] + other + line[start + len(word) :]
    return Altered(copy, [Spot(number, start, other)], [word])


KINDS: dict[str, Callable[[Source, random.Random], Altered | None]] = {
    "one figure": one_figure,
    "two figures": two_figures,
    "swapped cells": swapped_cells,
    "shifted row": shifted_row,
    "unit slip": unit_slip,
    "lost row": lost_row,
    "doubled row": doubled_row,
    "flipped 增加/减少": flipped_way,
}


def report_on(lines: Sequence[str], name: str) -> Report:
    """The report on a text; where it holds several documents, on the one with most figures."""
    return max((review(d) for d in read_bytes("\n".join(lines).encode(), name)), key=lambda report: report.figures)


def touches(finding: Finding, spot: Spot) -> bool:
    """Whether the finding names the figure."""
    return any(at(place, spot) for place in finding.places)


def names(finding: Finding, spot: Spot, right: str | None) -> bool:
    """Whether a suggestion names the figure (and its value): the first, or one believed rather than not."""
    for rank, suggestion in enumerate(finding.suggestions):
        if rank and suggestion.confidence < 0.5:
            continue
        if at(suggestion.place, spot):
            return right is None or same(suggestion.value, right)
    return False


def at(place: Place, spot: Spot) -> bool:
    """Whether a place is the figure's, its sign being part of it or not."""
    return place.line == spot.line and place.start < spot.start + len(spot.text) and place.end > spot.start


def same(value: str, right: str) -> bool:
    """Whether a suggestion is what stood there: a number but for its sign, or a word."""
    try:
        return abs(float(value)) == abs(float(right.replace(",", "")))
    except ValueError:
        return value == right


def judge(altered: Altered, report: Report, known: frozenset[str]) -> Score:
    """How one altered copy fared. That a note on rounding reads differently is no detection."""
    fresh = [finding for finding in report.findings if finding.id not in known and finding.rule != TAIL]
    errors = [finding for finding in fresh if finding.severity is Severity.ERROR]
    score = Score(copies=1)
    if altered.wrong:
        lines = {spot.line for spot in altered.wrong}
        hits = [any(names(f, spot, None) for f in fresh) for spot in altered.wrong]
        right = [
            any(names(f, spot, text) for f in fresh) for spot, text in zip(altered.wrong, altered.right, strict=True)
        ]
        score.detected = int(any(touches(f, spot) for f in fresh for spot in altered.wrong))
        score.located, score.repaired = int(all(hits)), int(all(right))
        score.astray = int(any(not any(p.line in lines for p in f.places) for f in errors))
        for finding in fresh:
            for suggestion in finding.suggestions:
                good = any(
                    at(suggestion.place, s) and same(suggestion.value, text)
                    for s, text in zip(altered.wrong, altered.right, strict=True)
                )
                score.claims[suggestion.confidence >= 0.95, good] += 1
    else:
        near = [f for f in fresh if any(abs(p.line - altered.around) <= 60 for p in f.places)]
        score.detected = score.located = int(bool(near))
        score.astray = int(bool(fresh) and not near)
    score.errors = len(errors) if score.detected else 0
    warnings = [finding for finding in fresh if finding.severity is Severity.WARNING]
    score.single = int(bool(score.detected) and len(errors or warnings or fresh) == 1)
    return score


def altered_copies(document: Source, kind: str, count: int, seed: int) -> Iterator[Altered]:
    """Copies altered in one way; the same for the same seed."""
    rng = random.Random(f"{seed} {kind} {len(document.lines)}")
    for _ in range(count):
        altered = next((a for a in (KINDS[kind](document, rng) for _ in range(20)) if a is not None), None)
        if altered is not None:
            yield altered


def examine(path: Path, kind: str, count: int, seed: int) -> tuple[Score, list[str]]:
    """The score of a document's copies, and what was missed."""
    document = source(path)
    total, missed = Score(), list[str]()
    if len(document.rows) < 2:
        return total, missed  # nothing to alter: its figures are written in full-width digits
    for altered in altered_copies(document, kind, count, seed):
        score = judge(altered, report_on(altered.lines, path.name), document.known)
        total.add(score)
        if not score.repaired or not score.single:
            what = [
                {"line": s.line, "start": s.start, "wrong": s.text, "right": r}
                for s, r in zip(altered.wrong, altered.right, strict=True)
            ]
            state = {name: getattr(score, name) for name in ("detected", "located", "repaired", "errors")}
            row = {"document": path.name, "kind": kind, "around": altered.around, "altered": what, **state}
            missed.append(json.dumps(row, ensure_ascii=False))
    return total, missed


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="folders of documents (text)")
    parser.add_argument("--count", type=int, default=40, help="copies of each document and kind (default 40)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument(
        "--by", choices=("kind", "document", "both"), default="kind", help="what a line of the table stands for"
    )
    parser.add_argument("--kind", action="append", choices=tuple(KINDS), help="only this kind (may be repeated)")
    parser.add_argument("--missed", type=Path, help="write what was missed to this file, a JSON object per line")
    options = parser.parse_args()
    folders = options.folders or [ROOT / "examples", ROOT / "../shared/seeds"]
    found = (path for folder in folders for path in sorted(folder.rglob("*.txt")))
    documents = [path for path in found if path.is_file()]
    if not documents:
        raise SystemExit(f"no documents in {', '.join(map(str, folders))}")
    for path in documents:
        counts = Counter(
            f.severity.value for f in report_on(path.read_text(encoding="utf-8").split("\n"), path.name).findings
        )
        print(f"{path.name}: untouched, {dict(sorted(counts.items())) or 'no findings'}")
    tasks = [(path, kind) for path in documents for kind in options.kind or KINDS]
    table: dict[str, Score] = {}
    missed: list[str] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        done = pool.map(examine, *zip(*tasks, strict=True), [options.count] * len(tasks), [options.seed] * len(tasks))
        for (path, kind), (score, lines) in zip(tasks, done, strict=True):
            name = {"kind": kind, "document": path.name, "both": f"{path.name} {kind}"}[options.by]
            table.setdefault(name, Score()).add(score)
            missed += lines
    print_table(table)
    if options.missed:
        options.missed.write_text("".join(f"{line}\n" for line in missed), encoding="utf-8")


def print_table(table: dict[str, Score]) -> None:
    """The scores, a line each, and all together."""
    whole = Score()
    for score in table.values():
        whole.add(score)
    width = max(len(name) for name in table) + 4
    print(f"\n{'':<{width}} copies detected located repaired one told errors astray sure right")
    for name, score in [*table.items(), ("all", whole)]:
        seen = max(score.detected, 1)
        sure = score.claims[True, True] + score.claims[True, False]
        print(
            f"{name:<{width}} {score.copies:>6} {score.detected / max(score.copies, 1):>8.1%}"
            f" {score.located / seen:>7.1%} {score.repaired / seen:>8.1%} {score.single / seen:>9.1%}"
            f" {score.errors / seen:>6.2f} {score.astray / max(score.copies, 1):>6.1%} {sure:>4}"
            f" {score.claims[True, True] / sure if sure else 1:>5.1%}"
        )


if __name__ == "__main__":
    main()
