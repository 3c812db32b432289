"""Publishing: a manuscript drawn as Word, PDF, workbook and page, each with its figures for machines."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

from gouji.manuscript import Manuscript

__all__ = ["FORMATS", "publish"]

FORMATS = ("docx", "pdf", "xlsx", "html")
"""The formats, by the suffix of their files. What each needs is imported when the first such file is written."""


def publish(
    manuscript: Manuscript,
    directory: Path,
    formats: Iterable[str] = FORMATS,
    *,
    draft: bool = False,
    name: str = "",
) -> list[Path]:
    """Write a manuscript into `directory`, a file for each format, and say which files they are.

    `draft` marks every page and sheet as one that checking found errors in. The files are called `name`, or as the
    manuscript. Raises ValueError for a format that isn't one of FORMATS, OSError where a file can't be written.
    """
    from gouji.publishing.data import figures_of

    wanted = list(dict.fromkeys(formats))
    for each in wanted:
        if each not in FORMATS:
            raise ValueError(f"{each}：没有这种格式，可用的有 {'、'.join(FORMATS)}")
    directory.mkdir(parents=True, exist_ok=True)
    figures = figures_of(manuscript).to_json()
    paths = []
    for each in wanted:
        path = directory / f"{_file_name(name or manuscript.title)}.{each}"
        import_module(f"gouji.publishing.{each}").write(manuscript, path, figures, draft=draft)
        paths.append(path)
    return paths


def _file_name(title: str) -> str:
    """A title as the name of a file: without the signs that some system doesn't take."""
    kept = "".join(char for char in title if char not in '\\/:*?"<>|' and char.isprintable()).strip(" .")
    return kept.encode()[:200].decode(errors="ignore") or "gouji"
