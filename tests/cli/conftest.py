"""Reading and checking as the command line sees them, played by stand-ins, so that every turn can be had at will.

A stand-in document is text: `bad` cannot be read, `crash` breaks reading, `explode` breaks checking, `----` parts two
documents; `error`, `warning` and `note` say what is found in it. Anything else is the sample's text.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner

from gouji.disclosure import Disclosure
from gouji.findings import Report, Text
from tests.reporting import sample


class Unreadable(Exception):
    """As `gouji.reading.Unreadable`."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence
        self.lasting = True


def read_bytes(data: bytes, name: str) -> list[Disclosure]:
    text = data.decode()
    if text == "bad":
        raise Unreadable(Text(f"{name}：设有密码，无法读取。", f"{name} has a password."))
    if text == "crash":
        raise ZeroDivisionError("crash")
    found = []
    for part in text.split("----"):
        report = sample.report(source=name)
        assert report.disclosure is not None
        report.disclosure.department = part
        found.append(report.disclosure)
    return found


def check(disclosure: Disclosure) -> Report:
    what = disclosure.department or ""
    if "explode" in what:
        raise RuntimeError("explode")
    report = sample.report(source=disclosure.source)
    report.disclosure = disclosure
    report.findings = [finding for finding in report.findings if finding.severity.value in what]
    return report


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, checking = ModuleType("gouji.reading"), ModuleType("gouji.checking")
    rules, catalogue, cases = (ModuleType(f"gouji.checking.{name}") for name in ("rules", "catalogue", "cases"))
    reading.__dict__.update(
        Unreadable=Unreadable,
        read_bytes=read_bytes,
        LARGEST=1_000_000,
        is_text=lambda _data: True,
        too_large=None,
        read_together=None,
        accepts=lambda name: name.endswith(".txt"),
    )
    pictured = ModuleType("gouji.reading.pictured")
    pictured.__dict__.update(images_of=lambda _files: ())
    review = ModuleType("gouji.review")
    review.__dict__.update(review=check)
    recognition = ModuleType("gouji.review.recognition")
    recognition.__dict__.update(read_clearly=read_bytes, read_parts_clearly=None)
    rules.__dict__.update(RULES=tuple(sample.CARDS.values()))
    catalogue.__dict__.update(find=sample.CARDS.get)
    cases.__dict__.update(example=lambda _rule: ("fine", "error"))
    for module in (reading, pictured, review, recognition, checking, rules, catalogue, cases):
        monkeypatch.setitem(sys.modules, module.__name__, module)


@pytest.fixture
def runner() -> CliRunner:
    return CliRunner()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three documents in order, one of them unreadable, a file that is none, and a hidden one."""
    (tmp_path / "a.txt").write_text("error", "utf-8")
    (tmp_path / "b.txt").write_text("bad", "utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.txt").write_text("fine", "utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / ".hidden.txt").write_text("error", "utf-8")
    return tmp_path
