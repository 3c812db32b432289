"""Whether pages that are pictures can be read, and what to say where they can't. Imports nothing heavy."""

from __future__ import annotations

from importlib.util import find_spec

from gouji.findings import Text

NEEDED = ("cv2", "numpy", "onnxruntime", "rapidocr")
INSTALL = "pip install 'gouji[ocr]'"


def at_hand() -> bool:
    """Whether what the extra `ocr` brings is installed."""
    return all(find_spec(name) for name in NEEDED)


def missing(name: str, what: Text) -> Text:
    """The sentence on a file called `name` of which `what` is a picture."""
    return Text(
        f"{name}：{what.zh}，需要文字识别才能读。请安装识别组件（{INSTALL}）后再试，"
        "或找由 Word、财政系统直接导出的 PDF。",
        f"{name}: {what.en}, to be read by optical character recognition only. Install it ({INSTALL}), or find the "
        "PDF that Word or the finance system exported.",
    )
