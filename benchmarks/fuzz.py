"""Mutated files over all readers: how each trial ended, by specimen and by reader. None should end but in a sentence.

    python benchmarks/fuzz.py [--count 100000] [--seed 1] [--jobs 2] [--formats docx,html,FILE] [--show 5]
    python benchmarks/fuzz.py --once docx:1:4711 [--save FILE]      one trial again, with its traceback

The specimens are small generated documents in every format (tests/hostile/formats.py), the same as LibreOffice,
Chromium and typst write them (made once into build/specimens, where those are installed), pairs of files that are one
document, and files of your own. Each trial mutates one (tests/hostile/mutating), and reads, checks and reports it as
`gouji check` does, in a process with limits (1 GB, 300 s); one that dies costs its own trial only. Prints tables (after
Ctrl-C too), what was wrong with the first few, and which took longest.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from heapq import nlargest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from gouji.intake import Guard, Limits  # noqa: E402 # the tests' specimens stand beside the package
from tests.hostile.elsewhere import made_elsewhere  # noqa: E402
from tests.hostile.fuzzing import SOUND_ENDS, End, Result, Trial, everything, source, trials, tried  # noqa: E402

LIMITS = Limits(memory=1 << 30, seconds=300)
CHUNK = 500
SLOWEST = 5


def main() -> None:
    """Try and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--formats", help="names of specimens, or files; else all")
    parser.add_argument("--made", type=Path, default=ROOT / "build" / "specimens", help="where specimens are kept")
    parser.add_argument("--show", type=int, default=5, help="defects that are shown in full")
    parser.add_argument("--once", help="FORMAT:SEED:NUMBER, one trial alone")
    parser.add_argument("--save", type=Path, help="with --once: where to write the file that is tried")
    options = parser.parse_args()
    if options.once:
        _once(options.once, options.save)
        return
    formats = (options.formats or "").split(",") if options.formats else None
    formats = formats or [*everything(), *map(str, made_elsewhere(options.made))]
    ends: Counter[tuple[str, End]] = Counter()
    readers: Counter[tuple[str, End]] = Counter()
    costs: list[tuple[float, str]] = []
    spent: Counter[str] = Counter()
    shown, begun = 0, time.monotonic()
    todo = trials(formats, options.seed, options.count)
    with suppress(KeyboardInterrupt), ThreadPoolExecutor(options.jobs) as pool, Guard(LIMITS) as guard:

        def attempt(trial: Trial) -> tuple[Trial, Result]:
            return trial, tried(guard, trial)

        for start in range(0, len(todo), CHUNK):
            for trial, result in pool.map(attempt, todo[start : start + CHUNK]):
                ends[Path(trial.format).name, result.end] += 1
                readers[result.reader, result.end] += 1
                for name in (Path(trial.format).name, result.reader):
                    spent[name] += result.cost  # type: ignore[assignment] # a Counter adds any numbers
                costs.append((result.cost, f"{trial}  {result.ways}"))
                if result.end not in SOUND_ENDS:
                    print(f"{result.end.value}  {trial}  {result.ways}", file=sys.stderr, flush=True)
                    if shown < options.show:
                        shown += 1
                        print(result.detail, file=sys.stderr, flush=True)
    for title, counted in (("specimen", ends), ("reader", readers)):
        print("".join([f"{title:<24}", *(f"{end.value:>15}" for end in End), "   CPU ms each"]))
        for name in dict.fromkeys(name for name, _ in counted):
            each = 1000 * spent[name] / sum(counted[name, end] for end in End)
            print("".join([f"{name:<24}", *(f"{counted[name, end]:>15}" for end in End), f"{each:>14.0f}"]))
    for cost, what in nlargest(SLOWEST, costs):
        print(f"slow: {cost:.1f} CPU s  {what}")
    wrong = sum(count for (_, end), count in ends.items() if end not in SOUND_ENDS)
    seconds, cost = time.monotonic() - begun, sum(cost for cost, _ in costs)
    print(f"{ends.total()} files in {seconds:.0f} s, {cost:.0f} CPU s; {wrong} ended but in documents or a sentence")


def _once(named: str, save: Path | None) -> None:
    format_, seed, number = named.rsplit(":", 2)
    trial = Trial(format_, int(seed), int(number))
    if save:
        given, _ = source(trial)
        for part in given.parts or (given,):
            save.with_name(f"{save.stem}-{part.name}" if given.parts else save.name).write_bytes(part.data or b"")
    with Guard(LIMITS) as guard:
        result = tried(guard, trial)
    print(result.end.value, result.reader, f"{result.cost:.2f} CPU s", result.ways, result.detail, sep="\n")


if __name__ == "__main__":
    main()
