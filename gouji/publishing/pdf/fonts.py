"""The fonts of a PDF: free ones that come with gouji, before them those an office keeps in a folder of its own."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pylopdf_fonts_zh_cn

VARIABLE = "GOUJI_FONTS"
"""The environment variable that names a folder with fonts an office has a licence for (仿宋, 小标宋, 楷体, 黑体)."""

_SERIF, _SANS = "Noto Serif SC", "Noto Sans SC"
_FANG = ("FangSong_GB2312", "FangSong", "STFangsong", "Zhuque Fangsong (technical preview)")
_HEI = ("SimHei", "STHeiti")
_KAI = ("KaiTi_GB2312", "KaiTi", "STKaiti", "LXGW WenKai")
_TITLE = ("FZXiaoBiaoSong-B05S", "FZXiaoBiaoSong-B05", "STZhongsong")


def fonts() -> tuple[list[Path], dict[str, Any]]:
    """The folders fonts are looked for in, and for the template the names it asks for, the best first."""
    folders = [Path(pylopdf_fonts_zh_cn.__file__).parent]
    own = os.environ.get(VARIABLE, "")
    if not own:
        plain = {"body": [_SERIF], "head": [_SANS], "kai": [_SERIF], "title": [_SERIF], "heavy": True}
        return folders, plain
    return [Path(own), *folders], {
        "body": [*_FANG, _SERIF],
        "head": [*_HEI, _SANS],
        "kai": [*_KAI, _SERIF],
        "title": [*_TITLE, _SERIF],
        "heavy": False,
    }
