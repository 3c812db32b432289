"""What a document costs in processor time, beside what Python's own start and splitting the text into words cost.

    python benchmarks/speed.py [FOLDER...] [--copies 200] [--repeat 5]

Prints CPU seconds (user and system, children included), the least of the repetitions, since whatever else the machine
does only adds to them. Asserts nothing: a number is for people to compare, on their own machine.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = frozenset({".txt", ".md"})
GOUJI = (str(Path(sys.executable).with_name("gouji")),)


def children_seconds() -> float:
    """The processor time that ended children have taken so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def command_seconds(command: Sequence[str], repeat: int) -> float:
    """The least processor time that a command took. Status 1 of `gouji check` says that there are findings."""
    least = float("inf")
    for _ in range(repeat):
        before = children_seconds()
        done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
        if done.returncode not in (0, 1) or (done.returncode == 1 and "check" not in command):
            raise SystemExit(f"{' '.join(command)} ended with status {done.returncode}:\n{done.stderr.decode()}")
        least = min(least, children_seconds() - before)
    return least


def split_seconds(path: Path, repeat: int) -> float:
    """The least processor time that reading the file and splitting it into words took in this process."""
    rounds, least = 50, float("inf")
    for _ in range(repeat):
        before = time.process_time()
        for _ in range(rounds):
            path.read_text(encoding="utf-8").split()
        least = min(least, (time.process_time() - before) / rounds)
    return least


def batch_seconds(documents: Sequence[Path], copies: int, repeat: int) -> float:
    """The processor time for one document in a run over a folder of copies."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(copies):
            original = documents[number % len(documents)]
            shutil.copyfile(original, Path(folder, f"{number:05}{original.suffix}"))
        return command_seconds((*GOUJI, "check", folder, "--jsonl"), repeat) / copies


def documents_in(folders: Sequence[Path]) -> list[Path]:
    """The documents in the folders, in the order of their paths."""
    found = (path for folder in folders for path in sorted(folder.rglob("*")))
    return [path for path in found if path.suffix in DOCUMENTS and path.is_file() and path.stem != "README"]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER", help="folders of documents")
    parser.add_argument("--copies", type=int, default=200, help="documents in the batch (default 200)")
    parser.add_argument("--repeat", type=int, default=5, help="repetitions of each command (default 5)")
    options = parser.parse_args()
    folders = options.folders or [ROOT / "examples", ROOT / "../shared/seeds"]
    documents = documents_in(folders)
    if not documents:
        raise SystemExit(f"no documents in {', '.join(map(str, folders))}")

    start = command_seconds((sys.executable, "-c", "pass"), options.repeat)
    splits = {path: split_seconds(path, options.repeat) for path in documents}
    split = sum(splits.values()) / len(splits)
    width = max(len(path.name) for path in documents) + len("gouji check  --json")

    def line(what: str, seconds: float, words: float | None = None) -> None:
        times = f"{seconds / words:>9.1f}" if words else " " * 9
        print(f"{what:<{width}} {seconds:>10.5f} {seconds / start:>9.2f} {times}")

    print(f"{'CPU seconds':<{width}} {'':>10} {'/ python':>9} {'/ split':>9}")
    line("python -c pass", start)
    line("gouji --version", command_seconds((*GOUJI, "--version"), options.repeat))
    for path in documents:
        seconds = command_seconds((*GOUJI, "check", str(path), "--json"), options.repeat)
        line(f"gouji check {path.name} --json", seconds, splits[path])
    line(f"batch of {options.copies}, a document", batch_seconds(documents, options.copies, 1), split)
    line("read and split, a document", split)


if __name__ == "__main__":
    main()
