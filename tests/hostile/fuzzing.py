"""Mutated files of every format, each made from a seed and tried: reading ends in documents or in a sentence."""

from __future__ import annotations

import io
import json
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random

from gouji.findings import Report
from gouji.intake import Guard, Source, Stopped, Verdict, Wish, examine
from gouji.intake.opening import open_source
from gouji.reading.formats import format_of, ocr
from gouji.review import review
from gouji.review.recognition import read_clearly, read_parts_clearly
from tests.hostile.formats import PAIRS, specimens
from tests.hostile.mutating import BYTES, CONTAINER, IMAGE, MARKUP, PACKAGE, PAPER, WORDS, Mutation, spliced


class End(StrEnum):
    """How a trial ended; whatever is below `SENTENCE` is a defect."""

    READ = "read"
    SENTENCE = "sentence"
    ESCAPED = "escaped"
    DIED = "died"
    TIME = "out of time"
    MEMORY = "out of memory"


SOUND_ENDS = (End.READ, End.SENTENCE)
TOLD = 0.04
"""The share of trials whose reports are also written as page, workbook and text, with pictures of their pages."""
RECOGNISED = 0.15
"""The share of papers whose pages are recognised where they are pictures or their fonts say nothing."""
OWN = 0.85
"""The share of mutations that know what they mutate; after the others most files are refused soon."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutated file, made anew by whoever tries it: a format (or the path of a file to mutate), a seed, a number.

    `a.docx+b.xlsx` are two files that are read as one document; one of them is mutated.
    """

    format: str
    seed: int
    number: int

    def __str__(self) -> str:
        return f"{self.format}:{self.seed}:{self.number}"


@dataclass(frozen=True, slots=True)
class Result:
    """How a trial ended, by which mutations, the traceback of what escaped, who read it, and processor seconds."""

    end: End
    ways: str
    detail: str = ""
    reader: str = ""
    cost: float = 0.0


_BY_SUFFIX: Mapping[str, Sequence[Mutation]] = {
    **dict.fromkeys(("txt", "md", "csv"), WORDS),
    **dict.fromkeys(("docx", "xlsx", "zip", "odt", "ods"), PACKAGE),
    **dict.fromkeys(("html", "mht"), (*MARKUP, *MARKUP, *WORDS)),
    **dict.fromkeys(("png", "jpg", "bmp", "tif"), IMAGE),
    **dict.fromkeys(("xls", "et", "doc", "wps"), CONTAINER),
    "pdf": PAPER,
    "rtf": WORDS,
}
"""What files suffer by the ends of their names, besides what any file may."""
_DEAR = {
    **dict.fromkeys(("odt", "ods", "doc", "wps", "rtf"), 0.05),
    **dict.fromkeys(("png", "jpg", "bmp", "tif"), 0.05),
    "scan.pdf": 0.05,
}
"""How often a specimen is tried for each time that another is: LibreOffice and recognition take seconds."""


def trials(formats: Sequence[str], seed: int, count: int) -> list[Trial]:
    """So many trials over the formats, those that cost seconds more seldom."""
    shares = {each: _DEAR.get(name := Path(each).name, _DEAR.get(name.rpartition(".")[2], 1.0)) for each in formats}
    whole = sum(shares.values())
    spread = [
        ((number + 0.5) / most, Trial(name, seed, number))
        for name, share in shares.items()
        if (most := max(round(count * share / whole), 1))
        for number in range(most)
    ]
    return [trial for _, trial in sorted(spread, key=lambda each: each[0])]


def everything() -> list[str]:
    """The formats, and the pairs of files that are one document."""
    return [*(name for name in specimens() if not name.startswith("words.")), *PAIRS]


@cache
def specimen(format_: str) -> bytes:
    """What is mutated."""
    return specimens()[format_] if format_ in specimens() else Path(format_).read_bytes()


def mutated(trial: Trial) -> tuple[bytes, str]:
    """The file of a trial, and the names of the mutations."""
    name = Path(trial.format).name
    random = Random(f"{name} {trial.seed} {trial.number}")
    data, ways = specimen(trial.format), []
    own = _BY_SUFFIX.get(name.rpartition(".")[2], ())
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if random.random() < 0.03:
            data = spliced(random, data, specimens()[random.choice(list(specimens()))])
            ways.append("spliced")
            continue
        mutation = random.choice(own if own and random.random() < OWN else BYTES)
        with suppress(ValueError, LookupError, TypeError):  # those before may have made it impossible
            data = mutation(random, data)
        if len(data) < 8:
            data = b"too short"
        ways.append(mutation.__name__)
    return data, "+".join(ways)


def source(trial: Trial) -> tuple[Source, str]:
    """The file or the files of a trial, and the names of the mutations."""
    if "+" not in Path(trial.format).name:
        data, ways = mutated(trial)
        return Source(f"trial.{Path(trial.format).name}", data=data), ways
    names = trial.format.split("+")
    data, ways = mutated(replace(trial, format=names[trial.number % len(names)]))
    parts = [
        Source(name, data=data if at == trial.number % len(names) else specimen(name)) for at, name in enumerate(names)
    ]
    return Source(trial.format, parts=tuple(parts)), ways


def attempt(trial: Trial) -> Result:
    """Read and check the file of a trial as the intake does, and sometimes write its reports."""
    begun = time.process_time()
    given, ways = source(trial)
    told = Random(f"told {trial}").random() < TOLD
    wish = Wish(line=True, report=True, coverage=told, images=told)
    try:
        with _recognition(trial):
            verdicts = list(_examined(given, wish))
        for verdict in verdicts:
            _expect_a_sentence(verdict)
        if told:
            _tell([verdict.report for verdict in verdicts if verdict.report is not None])
    except _Escape as escape:
        return Result(End.ESCAPED, ways, str(escape), _reader(given))
    except MemoryError:
        raise
    except Exception:
        return Result(End.ESCAPED, ways, traceback.format_exc(), _reader(given))
    end = End.READ if any(verdict.readable for verdict in verdicts) else End.SENTENCE
    return Result(end, ways, "", _reader(given), time.process_time() - begun)


@contextmanager
def _recognition(trial: Trial) -> Iterator[None]:
    """Most papers are tried as without the extra `ocr`: pages whose fonts say nothing any more cost seconds else."""
    installed = ocr.at_hand
    if trial.format.endswith("pdf") and Random(f"ocr {trial}").random() > RECOGNISED:
        ocr.at_hand = lambda: False
    try:
        yield
    finally:
        ocr.at_hand = installed


class _Escape(Exception):
    """A verdict that is no sentence."""


def _examined(given: Source, wish: Wish, depth: int = 0) -> Iterator[Verdict]:
    """The verdicts on a source and on what is in it."""
    outcome = examine(given, wish)
    for verdict in outcome.results:
        if verdict.report is not None and verdict.report.error and "缺陷" in verdict.report.error.zh:
            raise _Escape(_traceback(given) or verdict.report.error.zh)
        yield verdict
    if outcome.contents is not None:
        assert outcome.contents.sources
        for inner in outcome.contents.sources[:20]:
            if depth < 5:
                yield from _examined(inner, wish, depth + 1)


def _expect_a_sentence(verdict: Verdict) -> None:
    assert verdict.report is not None
    assert verdict.line is not None
    assert "\n" not in verdict.line.rstrip("\n")
    json.loads(verdict.line)
    if verdict.report.error is not None:
        zh, en = verdict.report.error
        assert zh.endswith("。"), zh
        assert en.endswith("."), en


def _traceback(given: Source) -> str:
    """What goes wrong where nothing catches it."""
    try:
        if given.parts:
            review(read_parts_clearly([(part.name, part.data or b"") for part in given.parts], given.name))
        elif isinstance(data := open_source(given), bytes):
            for document in read_clearly(data, given.name):
                review(document)
    except Exception:
        return traceback.format_exc()
    return ""


def _tell(reports: list[Report]) -> None:
    """Write the reports in every way there is."""
    from rich.console import Console

    from gouji.reporting.html import render
    from gouji.reporting.terminal import print_report
    from gouji.reporting.xlsx import workbook

    for report in reports:
        print_report(Console(file=io.StringIO(), width=100), report)
    render(reports)
    workbook(reports)


def _reader(given: Source) -> str:
    """Who reads a file, by its content as it is now."""
    if given.parts:
        return "together"
    assert given.data is not None
    name = format_of(given.data).name
    return "ZIP" if name == "text" and given.data.startswith(b"PK") else name


def tried(guard: Guard, trial: Trial) -> Result:
    """How a trial ends in a process with limits."""
    try:
        return guard.ask(attempt, trial)
    except Stopped as stopped:
        ends = {"time": End.TIME, "memory": End.MEMORY}
        given, ways = source(trial)
        return Result(ends.get(stopped.cause.value, End.DIED), ways, str(stopped), _reader(given))
