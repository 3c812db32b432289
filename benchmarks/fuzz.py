"""Mutated files over all readers: how each trial ended, by format. None should end in anything but a sentence.

    python benchmarks/fuzz.py [--count 100000] [--seed 1] [--jobs 2] [--formats docx,html,FILE] [--show 5]
    python benchmarks/fuzz.py --once docx:1:4711 [--save FILE]      one trial again, with its traceback

The specimens are a small generated document in every format, and files of your own (.xls, say). Each trial mutates one
(tests/hostile/mutations.py), reads and checks it in a process with limits (1 GB, 300 s). Prints a table (after
Ctrl-C too), and what was wrong with the first few.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from gouji.intake import Guard, Limits
from tests.hostile.fuzzing import SOUND_ENDS, End, Result, Trial, mutated, specimens, tried

LIMITS = Limits(memory=1 << 30, seconds=300)
CHUNK = 500


def trials(formats: list[str], seed: int, count: int) -> list[Trial]:
    """The trials in turn over the formats."""
    return [Trial(formats[number % len(formats)], seed, number // len(formats)) for number in range(count)]


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--formats", default=",".join(specimens()))
    parser.add_argument("--show", type=int, default=5, help="defects that are shown in full")
    parser.add_argument("--once", help="FORMAT:SEED:NUMBER, one trial alone")
    parser.add_argument("--save", type=Path, help="with --once: where to write the file that is tried")
    options = parser.parse_args()
    if options.once:
        format_, seed, number = options.once.split(":")
        trial = Trial(format_, int(seed), int(number))
        if options.save:
            options.save.write_bytes(mutated(trial)[0])
        with Guard(LIMITS) as guard:
            result = tried(guard, trial)
        print(result.end.value, result.ways, result.detail, sep="\n")
        return
    formats = options.formats.split(",")
    ends: Counter[tuple[str, End]] = Counter()
    shown, begun = 0, time.monotonic()
    everything = trials(formats, options.seed, options.count)
    with suppress(KeyboardInterrupt), Guard(LIMITS) as guard, ThreadPoolExecutor(options.jobs) as pool:

        def attempt(trial: Trial) -> tuple[Trial, Result]:
            return trial, tried(guard, trial)

        for start in range(0, len(everything), CHUNK):
            for trial, result in pool.map(attempt, everything[start : start + CHUNK]):
                ends[trial.format, result.end] += 1
                if result.end not in SOUND_ENDS:
                    place = f"{trial.format}:{trial.seed}:{trial.number}"
                    print(f"{result.end.value}  {place}  {result.ways}", file=sys.stderr)
                    if shown < options.show:
                        shown += 1
                        print(result.detail, file=sys.stderr)
    seconds = time.monotonic() - begun
    print("".join([f"{'format':<8}", *(f"{end.value:>15}" for end in End)]))
    for format_ in formats:
        print("".join([f"{format_:<8}", *(f"{ends[format_, end]:>15}" for end in End)]))
    wrong = sum(count for (_, end), count in ends.items() if end not in SOUND_ENDS)
    print(f"{ends.total()} files in {seconds:.0f} s; {wrong} ended in anything but documents or a sentence")


if __name__ == "__main__":
    main()
