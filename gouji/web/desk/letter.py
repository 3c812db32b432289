"""A memo as a manuscript, to be published as Word or PDF."""

from __future__ import annotations

from datetime import datetime

from gouji.manuscript import Block, Cell, Heading, Manuscript, Paragraph, Row, Style, Table
from gouji.subject import DocumentKind
from gouji.web.desk.memo import Item, Opinion

_KINDS = {"budget": "部门预算", "final_accounts": "部门决算"}
_NUMBERS = "一二三四五六"


def letter(said: Opinion, number: int, by: str, at: datetime) -> Manuscript:
    """The memo `number` on a version."""
    kind = _KINDS.get(said.kind, "预决算")
    subject = f"{f'{said.year}年' if said.year else ''}{kind}公开文本"
    title = f"关于{said.department or '贵单位'}{subject}的审核意见"
    blocks: list[Block] = [
        _say(f"{said.department or '贵单位'}："),
        _say(f"你单位报送的{subject}（第{said.version}版，文件：{said.name}）已经审核，现将意见告知如下。"),
    ]
    parts = [part for part in (_correct(said), _explain(said), _before(said)) if part]
    for mark, (heading, *content) in zip(_NUMBERS, parts, strict=False):
        blocks += [Heading(2, f"{mark}、{heading}"), *content]
    if said.owed:
        blocks.append(_say("请逐项核实：确有差错的，更正后重新报送；与事实相符的，请说明情况。"))
    elif said.before:
        blocks.append(_say("上一版审核意见所列各项均已落实，没有需要再更正的内容。"))
    blocks += [_say(f"审核人：{by}"), _say(f"{at.year}年{at.month}月{at.day}日")]
    return Manuscript(said.department, said.year or at.year, _kind(said), "", f"{title}（第{number}号）", blocks)


Part = tuple[str, *tuple[Block, ...]]


def _correct(said: Opinion) -> Part | None:
    if not said.correct:
        return None
    return f"需要更正的内容（{len(said.correct)}处）", _table(said.correct)


def _explain(said: Opinion) -> Part | None:
    if not said.explain:
        return None
    heads = ("序号", "位置", "原文", "请说明")
    rows = []
    for number, item in enumerate(said.explain, 1):
        asked = item.question or item.message
        answered = f"（你单位已说明：{item.answer}）" if item.answer else ""
        rows.append(_row(str(number), f"{item.section}\n{item.where}".strip(), item.found, asked + answered))
    return f"需要说明的内容（{len(said.explain)}处）", _drawn(heads, rows, (1, 5, 3, 9))


def _before(said: Opinion) -> Part | None:
    if not said.before:
        return None
    content: list[Block] = []
    for name, items in (
        ("已更正", said.corrected),
        ("已说明", said.explained),
        ("改动后仍不相符", said.changed),
        ("尚未更正或说明", said.remaining),
        ("本版新出现", said.new),
    ):
        listed = "；".join(_became(item) for item in items)
        content.append(_say(f"{name}{len(items)}处{f'：{listed}' if listed else ''}。"))
    return f"对第{said.before}版审核意见的落实情况", *content


def _became(item: Item) -> str:
    said = f"{item.section} {item.where} {item.found}".strip()
    return f"{said}（{item.became}）" if item.became else said


def _table(items: tuple[Item, ...]) -> Table:
    heads = ("序号", "位置", "原文", "应为", "说明和依据")
    rows = []
    for number, item in enumerate(items, 1):
        why = item.message + (f"（依据：{item.basis.rstrip('。')}）" if item.basis else "")
        place = f"{item.section}\n{item.where}".strip()
        rows.append(_row(str(number), place, item.found, item.expected or "请核实", why))
    return _drawn(heads, rows, (1, 5, 3, 3, 9))


def _drawn(heads: tuple[str, ...], rows: list[Row], widths: tuple[float, ...]) -> Table:
    head: Row = tuple(Cell(text, heading=True) for text in heads)
    return Table("memo", "", (head,), tuple(rows), unit="", widths=widths)


def _row(*texts: str) -> Row:
    return tuple(Cell(text) for text in texts)


def _say(text: str) -> Paragraph:
    return Paragraph((text,), Style.BODY)


def _kind(said: Opinion) -> DocumentKind:
    return DocumentKind.FINAL_ACCOUNTS if said.kind == "final_accounts" else DocumentKind.BUDGET
