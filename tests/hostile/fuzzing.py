"""Mutated files of every format, each made from a seed and tried: reading ends in documents or in a sentence."""

from __future__ import annotations

import quopri
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from gouji.charts import Chart
from gouji.intake import Guard, Source, Stopped
from gouji.intake.archive import Contents
from gouji.intake.opening import open_source
from gouji.publishing import publish
from gouji.reading import Unreadable, read_bytes
from gouji.review import review
from tests.hostile.mutations import BYTES, MARKUP, PACKAGE, PAPER, Mutation, packed, spliced
from tests.hostile.specimens import example
from tests.publishing.sample import sample
from tests.reading.performance import forms as performance
from tests.typeset.blocks import blocks
from tests.typeset.page import page
from tests.typeset.paper import paper, styles
from tests.typeset.word import word
from tests.typeset.workbook import workbook


class End(StrEnum):
    """How a trial ended; whatever is below `SENTENCE` is a defect."""

    READ = "read"
    SENTENCE = "sentence"
    ESCAPED = "escaped"
    DIED = "died"
    TIME = "out of time"
    MEMORY = "out of memory"


SOUND_ENDS = (End.READ, End.SENTENCE)


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutated file, made anew by whoever tries it: a format (or the path of a file to mutate), a seed, a number."""

    format: str
    seed: int
    number: int


@dataclass(frozen=True, slots=True)
class Result:
    """How a trial ended, by which mutations, and the traceback of what escaped."""

    end: End
    ways: str
    detail: str = ""


@cache
def specimens() -> Mapping[str, bytes]:
    """Small documents, each some of its narrative and two or three of its tables, in every format."""
    lines = example("qinghe-2025-budget.txt").split("\n")
    text = "\n".join([*lines[:1], "", *lines[51:70], *lines[141:160], *lines[181:185], *lines[200:220], ""])
    typeset = blocks(text)
    made = {"txt": text.encode(), "docx": word(typeset), "xlsx": workbook(typeset), "html": page(typeset)}
    made["pdf"], made["pdf-unruled"] = (paper(typeset, styles()[style]) for style in ("ruled", "unruled"))
    made |= {f"final.{suffix}": data for suffix, data in _final().items()}
    made["gb18030.txt"] = text.encode("gb18030")
    made["spaced.txt"] = "\n".join(line.replace("\t", "   ") for line in text.split("\n")).encode()
    made["stacked.txt"] = text.replace("\t", "\n").encode()
    made["mht"] = MAIL + quopri.encodestring(made["html"])
    made |= published()
    made["zip"] = packed({"a.txt": made["txt"], "b/c.docx": made["docx"], "d.zip": packed({"e.html": made["html"]})})
    return made


def _final() -> dict[str, bytes]:
    """Some of a final account with a self-evaluation form."""
    lines = example("linshui-2024-final.txt").split("\n")
    text = "\n".join([*lines[:1], "", *lines[340:378], *lines[384:402], *performance.whole().split("\n")])
    typeset = blocks(text)
    made = {"txt": text.encode(), "docx": word(typeset), "xlsx": workbook(typeset), "html": page(typeset)}
    return made | {"pdf": paper(typeset, styles()["ruled"])}


def published() -> dict[str, bytes]:
    """A file of every format as `gouji compile` publishes it, with its figures for machines."""
    manuscript = sample()
    manuscript.blocks = [block for block in manuscript.blocks if not isinstance(block, Chart)]
    with TemporaryDirectory() as folder:
        return {path.name: path.read_bytes() for path in publish(manuscript, Path(folder), name="published")}


MAIL = b"""From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; boundary=x

--x
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

"""
"""How a page begins that a browser saved in one file."""

_OWN: Mapping[str, tuple[Mutation, ...]] = {
    "docx": PACKAGE,
    "xlsx": PACKAGE,
    "zip": PACKAGE,
    "html": MARKUP,
    "mht": MARKUP,
    "pdf": PAPER,
    "pdf-unruled": PAPER,
}


@cache
def specimen(format_: str) -> bytes:
    """What is mutated."""
    return specimens()[format_] if format_ in specimens() else Path(format_).read_bytes()


def mutated(trial: Trial) -> tuple[bytes, str]:
    """The file of a trial, and the names of the mutations."""
    random = Random(f"{trial.format} {trial.seed} {trial.number}")
    data, ways = specimen(trial.format), []
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        if random.random() < 0.05:
            data = spliced(random, data, specimens()[random.choice(list(specimens()))])
            ways.append("spliced")
            continue
        own = _OWN.get(trial.format.rpartition(".")[2], ())
        mutation = random.choice(own if own and random.random() < 0.7 else BYTES)
        data = mutation(random, data)
        if len(data) < 8:
            data = b"too short"
        ways.append(mutation.__name__)
    return data, "+".join(ways)


def attempt(trial: Trial) -> Result:
    """Read and check the file of a trial as the intake does."""
    data, ways = mutated(trial)
    try:
        return Result(_attempt(Source(f"trial.{trial.format}", data=data), 0), ways)
    except MemoryError:
        raise
    except Exception:
        return Result(End.ESCAPED, ways, traceback.format_exc())


def _attempt(source: Source, depth: int) -> End:
    end = End.SENTENCE
    try:
        taken = open_source(source)
        if isinstance(taken, Contents):
            assert taken.sources
            for inner in taken.sources:
                if inner.error is None and depth < 5:
                    _attempt(inner, depth + 1)
            return End.READ
        for document in read_bytes(taken, source.name):
            review(document).to_dict()
            end = End.READ
    except Unreadable as unreadable:
        zh, en = unreadable.sentence
        assert zh.endswith("。"), zh
        assert en.endswith("."), en
    return end


def tried(guard: Guard, trial: Trial) -> Result:
    """How a trial ends in a process with limits."""
    try:
        return guard.ask(attempt, trial)
    except Stopped as stopped:
        ends = {"time": End.TIME, "memory": End.MEMORY}
        return Result(ends.get(stopped.cause.value, End.DIED), mutated(trial)[1], str(stopped))
