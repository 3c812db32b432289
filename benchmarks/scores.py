"""How surely a wrong figure of a self-evaluation is seen: one figure altered at random, and what is then found.

    python benchmarks/scores.py [FILE...] [--count 300] [--seed 1] [--missed]

Of each document with self-evaluation forms `--count` copies are made, each with one figure of a form mistyped (a digit
replaced, two swapped, one lost, one doubled): an amount of money, a rate, a weight, a score, a target, an actual, a
deviation. By kind of figure, the table prints
  detected   a finding that the untouched document does not have names the altered figure
  located    the first suggestion of such a finding names it, and `repaired` gives what stood there
  errors     new errors for each copy detected (one is the aim)
Asserts nothing. Without files, the documents at hand in ../shared/seeds are taken.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from gouji.disclosure import Disclosure
from gouji.figures import Figure
from gouji.findings import Report, Severity
from gouji.performance import Evaluation
from gouji.reading import read_bytes
from gouji.review import review

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
KINDS = ("amount", "rate", "weight", "score", "target", "actual", "deviation", "total")


@dataclass(frozen=True, slots=True)
class Spot:
    """A figure of a form: which kind, on which line, from which character, and the digits."""

    kind: str
    line: int
    start: int
    text: str


@dataclass(slots=True)
class Score:
    """How the copies of one kind fared."""

    copies: int = 0
    detected: int = 0
    located: int = 0
    repaired: int = 0
    errors: int = 0


def figures(evaluation: Evaluation) -> Iterator[tuple[str, Figure | None]]:
    """The figures of a form with their kinds."""
    for row in evaluation.funds:
        yield from (("amount", figure) for figure in (row.initial, row.budget, row.executed))
        yield from (("rate", row.rate), ("weight", row.weight), ("score", row.score))
    for line in evaluation.management:
        yield from (("weight", line.weight), ("score", line.score))
    for one in evaluation.indicators:
        yield "target", one.target.figure if one.target else None
        yield "actual", one.actual.figure if one.actual else None
        yield from (("weight", one.weight), ("score", one.score), ("deviation", one.deviation))
    yield from (("weight", evaluation.weight), ("total", evaluation.total))


def spots(document: Disclosure) -> list[Spot]:
    """The figures of a document's forms that are not nothing, each once."""
    found: dict[tuple[int, int], Spot] = {}
    for evaluation in document.performance.evaluations:
        for kind, figure in figures(evaluation):
            if figure is None or not figure.value or not figure.place.text:
                continue
            place = figure.place
            written = document.lines[place.line - 1][place.start : place.end]
            number = NUMBER.search(written)
            if number is not None:
                at = place.line, place.start + number.start()
                found.setdefault(at, Spot(kind, *at, number[0]))
    return list(found.values())


def mistyped(text: str, rng: random.Random) -> str:
    """The number with one slip of the keyboard; another number than it was, and not 0."""
    while True:
        at = rng.randrange(len(text))
        if not text[at].isdigit():
            continue
        way = rng.choice(("replaced", "replaced", "swapped", "lost", "doubled"))
        if way == "replaced":
            new = text[:at] + rng.choice("0123456789") + text[at + 1 :]
        elif way == "swapped":
            if at + 1 >= len(text) or not text[at + 1].isdigit():
                continue
            new = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        elif way == "lost":
            new = text[:at] + text[at + 1 :]
        else:
            new = text[: at + 1] + text[at:]
        if not re.fullmatch(r"\d+(?:\.\d+)?", new) or (len(new) > 1 and new[0] == "0" and new[1] != "."):
            continue
        if float(new) not in (0.0, float(text.replace(",", ""))):
            return new


def checked(lines: list[str]) -> Report:
    """The report on a document of these lines."""
    [document] = read_bytes("\n".join(lines).encode(), "document.txt")
    assert isinstance(document, Disclosure)
    return review(document)


def measure(path: Path, count: int, seed: int, scores: dict[str, Score], missed: list[str]) -> None:
    """Alters figures of a document one at a time and scores what is found."""
    lines = path.read_text(encoding="utf-8").splitlines()
    base = checked(lines)
    assert base.disclosure is not None
    known = {finding.id for finding in base.findings}
    at_hand = spots(base.disclosure)
    rng = random.Random(f"{path.name} {seed}")
    for _ in range(count if at_hand else 0):
        spot = rng.choice(at_hand)
        new = mistyped(spot.text, rng)
        copy = list(lines)
        line = copy[spot.line - 1]
        copy[spot.line - 1] = line[: spot.start] + new + line[spot.start + len(spot.text) :]
        report = checked(copy)
        fresh = [f for f in report.findings if f.id not in known]
        end = spot.start + len(new)
        telling = [
            f for f in fresh if any(p.line == spot.line and p.start < end and p.end > spot.start for p in f.places)
        ]
        score = scores[spot.kind]
        score.copies += 1
        score.detected += bool(telling)
        if not telling:
            missed.append(f"{path.name}:{spot.line} {spot.kind} {spot.text} → {new}")
            continue
        score.errors += sum(1 for f in fresh if f.severity is Severity.ERROR)
        for finding in telling:
            first = next(iter(finding.suggestions), None)
            if first is not None and first.place.line == spot.line and first.place.start < end > spot.start:
                same = abs(first.place.start - spot.start) <= 2
                score.located += same
                score.repaired += same and abs(float(first.value)) == float(spot.text.replace(",", ""))
                break


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true")
    options = parser.parse_args()
    files = options.files or sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    scores = {kind: Score() for kind in KINDS}
    missed: list[str] = []
    for path in files:
        measure(path, options.count, options.seed, scores, missed)
    whole = Score()
    print(f"{'':10} copies detected located repaired errors")
    for kind, score in (*scores.items(), ("all", whole)):
        if kind != "all":
            for name in ("copies", "detected", "located", "repaired", "errors"):
                setattr(whole, name, getattr(whole, name) + getattr(score, name))
        if score.copies:
            shares = [f"{number / score.copies:8.1%}" for number in (score.detected, score.located, score.repaired)]
            each = score.errors / max(score.detected, 1)
            print(f"{kind:10} {score.copies:6} {shares[0]} {shares[1]} {shares[2]} {each:6.2f}")
    if options.missed:
        print("\n".join(missed))


if __name__ == "__main__":
    main()
