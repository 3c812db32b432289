"""Words that publishing itself prints."""

from __future__ import annotations

DRAFT = "草稿：未通过勾稽检查"
"""Stands on each page and sheet of a file that was published although checking found errors in it."""
CONTENTS = "目　录"
ATTACHED = "本文件全部数据，供程序读取（JSON）"
"""Says what is attached to a PDF."""
