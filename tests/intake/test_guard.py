"""Processes with limits: whatever the work does to its process, there is a sentence, and the next work is done."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from gouji.intake.guard import Cause, Guard, Stopped
from gouji.intake.worker import Limits
from gouji.reading.pace import Recognition

LIMITS = Limits(memory=512 << 20, seconds=60, answer=1 << 20)


def echo(task: object) -> object:
    return task


def process(_: object) -> int:
    return os.getpid()


def eat(_: object) -> int:
    eaten = bytearray()
    while True:
        eaten += bytes(64 << 20)


def leave(status: int) -> None:
    os._exit(status)


def crash(_: object) -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def babble(_: object) -> bytes:
    os.write(1, b"a library prints here what it likes")
    return bytes(2 << 20)


def hang(path: str) -> None:
    Path(path).write_text(str(os.getpid()))
    while True:
        pass


def fail(_: object) -> None:
    raise ZeroDivisionError


def recognise(pages: int) -> int:
    recognition = Recognition(pages)
    for page in range(1, pages + 1):
        recognition.done(page)
    time.sleep(5)
    return pages


@pytest.fixture
def guard() -> Iterator[Guard]:
    with Guard(LIMITS) as guard:
        yield guard


def test_what_is_to_be_done_while_the_first_work_goes_on_is_done_once() -> None:
    done: list[str] = []
    with Guard(LIMITS, meanwhile=lambda: done.append("done")) as guard:
        assert guard.ask(echo, 1) == 1
        assert guard.ask(echo, 2) == 2
    assert done == ["done"]


@pytest.mark.skipif(sys.platform == "win32", reason="memory is not limited there")
@pytest.mark.parametrize(
    ("act", "task", "cause"),
    [
        (eat, None, Cause.MEMORY),
        (leave, 3, Cause.DEATH),
        (crash, None, Cause.DEATH),
        (babble, None, Cause.ANSWER),
        (fail, None, Cause.ERROR),
    ],
)
def test_what_kills_a_process_is_a_sentence_and_the_next_work_is_done(
    guard: Guard, act: object, task: object, cause: Cause
) -> None:
    with pytest.raises(Stopped) as caught:
        guard.ask(act, task)  # type: ignore[arg-type]
    assert caught.value.cause is cause
    sentence = caught.value.sentence("文件.pdf")
    assert sentence.zh.startswith("文件.pdf：")
    assert sentence.zh.endswith("。")
    assert sentence.en.startswith("文件.pdf: ")
    assert guard.ask(echo, "next") == "next"


def test_work_that_does_not_end_is_ended_with_its_process(tmp_path: Path) -> None:
    trace = tmp_path / "pid"
    with Guard(Limits(seconds=3)) as guard:
        with pytest.raises(Stopped) as caught:
            guard.ask(hang, str(trace))
        assert caught.value.cause is Cause.TIME
        assert "3 秒" in caught.value.sentence("a.pdf").zh
        with pytest.raises(ProcessLookupError):
            os.kill(int(trace.read_text()), 0)
        assert guard.ask(echo, 1) == 1


def test_every_scanned_page_is_told_and_allows_more_time() -> None:
    told: list[object] = []
    with Guard(Limits(seconds=4, page=60), lambda *each: told.append(each)) as guard:
        assert guard.ask(recognise, 2) == 2
    assert told == [(2, 1, 2), (2, 2, 2)]
    with Guard(Limits(seconds=4, page=0)) as guard, pytest.raises(Stopped) as caught:
        guard.ask(recognise, 2)
    assert caught.value.cause is Cause.TIME


def test_one_process_does_one_work_after_the_other(guard: Guard) -> None:
    first = guard.ask(process, None)
    assert first != os.getpid()
    assert guard.ask(process, None) == first


def test_closing_ends_work_that_is_under_way(tmp_path: Path) -> None:
    trace, ended = tmp_path / "pid", []

    def wait(guard: Guard) -> None:
        try:
            guard.ask(hang, str(trace))
        except Stopped as stopped:
            ended.append(stopped.cause)

    with Guard(LIMITS) as guard:
        waiting = Thread(target=wait, args=(guard,))
        waiting.start()
        while not (trace.exists() and trace.read_text()):
            time.sleep(0.01)
    waiting.join(30)
    assert ended == [Cause.DEATH]
    with pytest.raises(Stopped):
        guard.ask(echo, 1)
