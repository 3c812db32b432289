"""Pictures of words read: which characters, where each stands, how sure each is and what else it may be.

The network is the one that the package rapidocr carries; it is run here by itself, since what is wanted of it is the
likelihood of every reading, which rapidocr does not hand out, and since nothing that may fetch models is then imported.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import cv2
import numpy as np

from gouji.findings import Text
from gouji.reading.formats.scan.picture import Grey
from gouji.reading.unreadable import Unreadable

HIGH = 48
"""How high the network wants its pictures."""
STEP = 8
"""It says something of each of so many columns."""
WIDEST = 6_000
"""No picture has more columns: a line over the whole of a page has some 3,000. A longer one is squeezed."""
AT_ONCE = 1_000
"""How many columns of pictures are read at once, at most: each takes the network some 50 kB. More take longer each."""
HELD = 0.001
"""Characters that are less likely than this are not held to be another reading."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A character as read: where its middle is (0 to 1 of the picture's width), and all it may be, likeliest first.

    A reading of `""` is that there is no character. `sure` is how likely the first reading is.
    """

    at: float
    readings: tuple[tuple[str, float], ...]

    @property
    def char(self) -> str:
        """What it is read as."""
        return self.readings[0][0]

    @property
    def sure(self) -> float:
        """How likely that is."""
        return self.readings[0][1]


Spelling = tuple[Letter, ...]


class Recogniser:
    """The network and its alphabet."""

    def __init__(self, model: Path) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1  # --jobs takes the other processors
        options.log_severity_level = 4
        options.enable_cpu_mem_arena = False
        self._session: Any = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._input = self._session.get_inputs()[0].name
        alphabet = self._session.get_modelmeta().custom_metadata_map["character"].splitlines()
        self.alphabet = ["", *alphabet, " "]
        self._figures = np.array([i for i, char in enumerate(self.alphabet) if char in NUMERIC], dtype=np.intp)

    def read(self, pictures: Sequence[Grey], squeeze: float = 1.0) -> list[Spelling]:
        """What is written on each picture, which shows one line of words."""
        order = sorted(range(len(pictures)), key=lambda i: pictures[i].shape[1] / pictures[i].shape[0])
        found: list[Spelling] = [()] * len(pictures)
        batch: list[int] = []
        for place, index in enumerate(order):
            batch.append(index)
            last = place + 1 == len(order)
            if (
                last
                or (len(batch) + 1) * _width(pictures[order[place + 1]], squeeze) > AT_ONCE
                or _jumps(_width(pictures[batch[0]], squeeze), _width(pictures[order[place + 1]], squeeze))
            ):
                widths = [_width(pictures[i], squeeze) for i in batch]
                wide = -(-max(widths) // STEP) * STEP
                block = np.zeros((len(batch), 3, HIGH, wide), dtype=np.float32)
                for row, (i, width) in enumerate(zip(batch, widths, strict=True)):
                    resized = cv2.resize(pictures[i], (width, HIGH), interpolation=_best(pictures[i]))
                    block[row, :, :, :width] = resized.astype(np.float32) / 127.5 - 1.0
                said = self._asked(block)
                for row, (i, width) in enumerate(zip(batch, widths, strict=True)):
                    found[i] = self._spelled(said[row][: max(-(-width // STEP), 1)], width)
                batch = []
        return found

    def _asked(self, block: Any) -> Any:
        """What the network says of pictures. Raises MemoryError."""
        try:
            return self._session.run(None, {self._input: block})[0]
        except Exception as error:  # onnxruntime has no class of its own for it
            if "bad_alloc" in str(error) or "allocate" in str(error):
                raise MemoryError from error
            raise

    def _spelled(self, likely: Any, width: int) -> Spelling:
        """The characters that a table of likelihoods, one row for each step, amounts to."""
        best = likely.argmax(axis=1)
        chars = "".join(self.alphabet[i] for i in dict.fromkeys(best.tolist()))
        if _is_figure(chars):
            narrowed = np.zeros_like(likely)
            narrowed[:, self._figures] = likely[:, self._figures]
            likely = narrowed
            best = likely.argmax(axis=1)
        letters: list[Letter] = []
        start = 0
        for step in range(1, len(best) + 1):
            if step < len(best) and best[step] == best[start]:
                continue
            rows = likely[start:step]
            at = (start + step) / 2 * STEP / width
            peak = rows[int(rows[:, best[start]].argmax())] if best[start] else rows[int(rows[:, 0].argmin())]
            readings = self._readings(peak)
            if best[start] or len(readings) > 1:
                letters.append(Letter(min(at, 1.0), readings))
            start = step
        return tuple(letters)

    def _readings(self, row: Any) -> tuple[tuple[str, float], ...]:
        most = np.flatnonzero(row > HELD)
        if not len(most):  # what can't be made out at all: no number came of the picture
            return (("", 1.0),)
        pairs = sorted(((float(row[i]), self.alphabet[i]) for i in most), reverse=True)[:5]
        return tuple((char, likelihood) for likelihood, char in pairs)


_SHRINK, _GROW = int(cv2.INTER_AREA), int(cv2.INTER_CUBIC)
NUMERIC = frozenset(["", *"0123456789.,-%()—"])
_LOOKALIKES = frozenset("OoＯ〇Il|ISBZg，。．·:：－–_（）+/'` ")


def _is_figure(chars: str) -> bool:
    """Whether what was read is a number, perhaps with a letter that looks like a digit."""
    digits = sum(1 for char in chars if char.isdigit())
    return digits > 0 and all(char in NUMERIC or char in _LOOKALIKES for char in chars)


def _width(picture: Grey, squeeze: float) -> int:
    high, wide = int(picture.shape[0]), int(picture.shape[1])
    return min(max(int(wide * HIGH / high * squeeze + 0.5), STEP), WIDEST)


def _jumps(one: int, other: int) -> bool:
    return other > 1.25 * one + 16


def _best(picture: Grey) -> int:
    return _SHRINK if int(picture.shape[0]) > 1.5 * HIGH else _GROW


@lru_cache(maxsize=1)
def recogniser() -> Recogniser:
    """The network that rapidocr carries. Raises Unreadable."""
    model = _model()
    if model is None:
        raise Unreadable(
            Text(
                "图片识别所需的模型没有随 rapidocr 一起安装。请重新安装：pip install 'gouji[ocr]'。",
                "the model that rapidocr should carry is missing. Install again: pip install 'gouji[ocr]'.",
            )
        )
    return Recogniser(model)


def _model() -> Path | None:
    spec = find_spec("rapidocr")
    folders = list(spec.submodule_search_locations or ()) if spec else []
    found = [path for folder in folders for path in sorted(Path(folder, "models").glob("*rec*.onnx"))]
    return found[-1] if found else None
