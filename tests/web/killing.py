"""Workers and servers killed at random moments while documents are being sent: nothing lost, nothing twice."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from uuid import uuid4

from tests.web.serving import Browser, Desk

BUDGET = """清水县第{number}局2025年部门预算公开

部门收支总表
单位：万元
收入\t预算数\t支出\t预算数
一般公共预算拨款\t{number}.50\t卫生健康支出\t{number}.50
收入总计\t{number}.50\t支出总计\t{number}.50
"""


@dataclass(frozen=True, slots=True)
class Line:
    """What became of a file that was sent: the departments of its documents, and whether it was taken for a copy."""

    departments: tuple[str, ...]
    known: bool


@dataclass(frozen=True, slots=True)
class Told:
    """How it went: kills of each kind, seconds until all was done, what is on the desk in the end."""

    servers: int
    workers: int
    seconds: float
    lines: list[Line]


def bombarded(desk: Desk, browser: Browser, documents: int, kills: int, seed: int) -> Told:
    """Send documents, one in five of them twice, and kill meanwhile; wait until all is read."""
    batch, began, chance = uuid4(), time.monotonic(), random.Random(seed)
    counts = {"server": 0, "worker": 0}

    def sending() -> None:
        for number in range(1, documents + 1):
            data = BUDGET.format(number=number).encode()
            for _ in range(2 if number % 5 == 0 else 1):  # a sender who heard no answer sends it again
                _insist(browser, f"/upload/{batch}/send", f"key-{number}", f"{number}.txt", data)

    sender = threading.Thread(target=sending)
    sender.start()
    while sum(counts.values()) < kills:
        time.sleep(chance.uniform(0.05, 0.8))
        if chance.random() < 0.35:
            desk.kill()
            counts["server"] += 1
            desk.start()
        else:
            worker = desk.worker()
            if worker is not None:
                with suppress(ProcessLookupError):
                    os.kill(worker, signal.SIGKILL)
                    counts["worker"] += 1
    sender.join()
    lines = _awaited(browser, f"/upload/{batch}/", documents)
    return Told(counts["server"], counts["worker"], time.monotonic() - began, lines)


def _insist(browser: Browser, path: str, key: str, name: str, data: bytes) -> None:
    for _ in range(600):
        with suppress(OSError, HTTPException):
            browser.send(path, key, name, data)
            return
        time.sleep(0.2)
    raise AssertionError(f"{name} could not be sent")


def _awaited(browser: Browser, path: str, documents: int) -> list[Line]:
    told: dict[str, Any] = {}
    for _ in range(1200):
        with suppress(OSError, HTTPException):
            told = browser.told(path)
            if told["ended"] == told["all"] == documents:
                return [_line(line) for line in told["lines"]]
        time.sleep(0.5)
    raise AssertionError(f"not all was read: {told.get('ended')} of {told.get('all')}, sent were {documents}")


def _line(line: dict[str, Any]) -> Line:
    return Line(tuple(document["department"] for document in line["documents"]), line["known"])
