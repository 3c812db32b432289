"""What is said where a document gives nothing: always a sentence, never an exception."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from gouji.findings import Text

Result = TypeVar("Result")


class Failure(NamedTuple):
    """Why there is nothing, and whether the same bytes will always give nothing."""

    sentence: Text
    lasting: bool = False


class Unusable(Exception):
    """A file that a run can't write to; `sentence` says which and why."""

    def __init__(self, sentence: Text) -> None:
        super().__init__(sentence.zh)
        self.sentence = sentence


def guarded(name: str, act: Callable[[], Result]) -> Result | Failure:
    """What `act` gives, or a sentence on why it gives nothing."""
    try:
        return act()
    except Exception as error:
        return _failure(name, error)


def _failure(name: str, error: Exception) -> Failure:
    from gouji.reading import Unreadable

    match error:
        case Unreadable():
            return Failure(error.sentence, error.lasting)
        case IsADirectoryError():
            return Failure(Text(f"{name}：这是文件夹，不是文件。", f"{name}: this is a folder and no file."))
        case PermissionError():
            return Failure(Text(f"{name}：没有权限读取这个文件。", f"{name}: no permission to read this file."))
        case FileNotFoundError():
            return Failure(Text(f"{name}：没有这个文件。", f"{name}: there is no such file."))
        case OSError():
            why = error.strerror
            return Failure(Text(f"{name}：读取失败（{why}）。", f"{name}: could not be read ({why})."))
        case MemoryError():
            return Failure(out_of_memory(name))
        case _:
            if os.environ.get("GOUJI_DEBUG") == "1":
                import traceback

                traceback.print_exception(error, file=sys.stderr)
            return Failure(defect(name, type(error).__name__))


def out_of_memory(name: str) -> Text:
    """The sentence on a document that needs more memory than it may have."""
    return Text(
        f"{name}：处理它需要的内存超过了上限，已停止。请拆分后再试，或放宽上限（--memory）。",
        f"{name}: stopped, since it takes more memory than it may. Split it, or allow more (--memory).",
    )


def defect(name: str, what: str) -> Text:
    """The sentence on an error that is gouji's own."""
    return Text(
        f"{name}：处理时出了意料之外的错误（{what}）。这是勾稽的缺陷，请连同这份文档报告给勾稽的维护者。",
        f"{name}: an unexpected error came up ({what}). This is a defect of gouji; please report it with the document.",
    )
