"""Random years of a department's books, as many as wanted: what must hold of every one of them, and what it costs.

    python -m benchmarks.histories --years 10000 --attempts 60

After every entry no balance is below zero without an override, at the end every line is the sum of the journal, and all
that sums by item, unit, project and fund come to the same total. The first year in which that fails is named.
"""

from __future__ import annotations

import argparse
from random import Random
from time import process_time

from gouji.books import Ledger, Line
from tests.books.history import History, live
from tests.books.test_histories import added_up


def failure(history: History) -> str | None:
    """What does not hold of a year, None where all does."""
    ledger = Ledger()
    answered: set[Line] = set()
    for entry in history.books.entries:
        ledger.apply(entry)
        if entry.override:
            answered.update(effect.line for effect in ledger.effects[entry.number])
        touched = {effect.line for effect in ledger.effects[entry.number]}
        if any(ledger.balance(line) < 0 for line in touched - answered):
            return f"entry {entry.number} leaves a balance below zero"
    if ledger.positions != added_up(tuple(history.books.entries)):
        return "the ledger is not the sum of the journal"
    total = ledger.total()
    for sums in (ledger.by(ledger.unit_of), ledger.by(lambda line: line.function), ledger.by(lambda line: line.source)):
        if sum(position.balance for position in sums.values()) != total.balance:
            return "a statement does not add up to the total"
    return None


def main() -> None:
    """Live the years and say how it went."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--years", type=int, default=10_000)
    parser.add_argument("--attempts", type=int, default=60)
    chosen = parser.parse_args()
    begun = process_time()
    entries = refused = overridden = 0
    for seed in range(chosen.years):
        history = live(Random(seed), chosen.attempts)
        entries += len(history.books.entries)
        refused += len(history.refused)
        overridden += sum(bool(entry.override) for entry in history.books.entries)
        found = failure(history)
        if found:
            raise SystemExit(f"year {seed}: {found}")
    seconds = process_time() - begun
    print(f"{chosen.years} years: {entries} entries, {refused} refused, {overridden} with an override: all hold.")
    print(f"{seconds:.1f} s of processor time, {seconds / chosen.years * 1000:.2f} ms a year.")


if __name__ == "__main__":
    main()
