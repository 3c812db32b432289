"""What a department's books come to, for people at a terminal: what is wrong, by sheet and cell, then the sums."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from rich.console import Console
from rich.rule import Rule as Line
from rich.table import Table
from rich.text import Text as Styled

from gouji.books.beginning import Beginning
from gouji.reporting.lettering import Hanging, safe

_TITLES = {
    "by_fund": ("按资金来源", "By fund"),
    "by_nature": ("按支出性质", "By nature"),
    "by_function": ("按功能分类", "By function"),
    "by_unit": ("按单位", "By unit"),
    "by_project": ("按项目", "By project"),
}
_COLUMNS = (
    ("initial", "年初预算", "Initial"),
    ("budget", "全年预算", "Budget"),
    ("paid", "已支付", "Paid"),
    ("balance", "余额", "Balance"),
)
_CURRENT = "本年"


def print_accounts(console: Console, found: dict[str, Any], lang: str = "zh") -> None:
    """Print an examination (as `Examination.to_dict` gives it)."""
    english = lang == "en"
    document = found["document"]
    console.print()
    title = f"{document['department']}  {document['year']}" + ("" if english else "年账册")
    console.print(Line(Styled(safe(title), "bold"), align="left", style="dim"))
    for workbook in found["workbooks"]:
        entries = f"{workbook['entries']} entries" if english else f"{workbook['entries']}笔"
        console.print(Hanging("", Styled(safe(f"{workbook['source']}  {entries}"), "dim")))
    _problems(console, found["problems"], english)
    for key, (zh, en) in _TITLES.items():
        if found[key]:
            _sums(console, en if english else zh, key, found, english)
    if found["eliminated"]:
        _heading(console, "Eliminated between units" if english else "单位间抵销")
        for each in found["eliminated"]:
            text = f"{each['payer']} → {each['payee']}  {each['category']}  {_grouped(each['planned'])}"
            paid = "paid" if english else "已支付"
            console.print(Hanging("", Styled(safe(f"{text}  {paid} {_grouped(each['done'])}")), indent=2))


def print_beginning(console: Console, found: Beginning, lang: str = "zh") -> None:
    """Print what became of a document that books were begun from, and what it doesn't tell."""
    english = lang == "en"
    header = found.books.header
    console.print()
    console.print(Line(Styled(safe(f"{header.department}  {header.year}"), "bold"), align="left", style="dim"))
    counts: dict[str, int] = {}
    for entry in found.books.entries:
        counts[entry.kind.sheet] = counts.get(entry.kind.sheet, 0) + len(entry.lines)
    console.print(Hanging("", Styled("  ".join(f"{sheet} {count}" for sheet, count in counts.items()))))
    for sentences, zh, en in (
        (found.contradictions, "文本自相矛盾", "The document contradicts itself"),
        (found.untold, "文本没有说明", "What the document doesn't tell"),
    ):
        if sentences:
            _heading(console, f"{en if english else zh} ({len(sentences)})")
            for sentence in sentences:
                console.print(Hanging("· ", Styled(safe(sentence.say(lang))), indent=2))


def _problems(console: Console, problems: list[dict[str, Any]], english: bool) -> None:
    errors = [problem for problem in problems if problem["severity"] == "error"]
    notes = [problem for problem in problems if problem["severity"] != "error"]
    if not errors:
        words = "Every row was taken." if english else "每一行都已登记，没有发现错误。"
        console.print()
        console.print(Hanging("", Styled(f"✓ {words}", "green")))
    for some, zh, en, colour in (
        (errors, "要改正", "To be mended", "red"),
        (notes, "请留意", "Worth a look", "yellow"),
    ):
        if not some:
            continue
        _heading(console, f"{en if english else zh} ({len(some)})")
        for (source, sheet), members in groupby(some, key=lambda each: (each["source"], each["sheet"])):
            console.print(Hanging("", Styled(safe(f"{sheet}  "), "bold") + Styled(safe(source), "dim"), indent=2))
            for each in members:
                label = Styled(f"{each['cell']:<5} " if each["cell"] else "· ", colour)
                console.print(Hanging(label, Styled(safe(each["message"])), indent=4))


def _sums(console: Console, title: str, key: str, found: dict[str, Any], english: bool) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(title, overflow="fold")
    for _, zh, en in _COLUMNS:
        table.add_column(en if english else zh, justify="right", no_wrap=True)
    for row in found[key]:
        style = "dim" if key == "by_function" and len(row["function"]) == 7 else ""
        table.add_row(safe(_label(row)), *_amounts(row), style=style)
    if key == "by_fund":
        table.add_row("Total" if english else "合计", *_amounts(found["total"]), style="bold")
    console.print()
    console.print(table)


def _label(row: dict[str, str]) -> str:
    if "fund" in row:
        return row["fund"] if row["origin"] == _CURRENT else f"{row['fund']}（{row['origin']}）"
    if "category" in row:
        return row["category"]
    code = row.get("function") or row.get("unit") or row.get("project") or ""
    return f"{'  ' * ((len(code) - 3) // 2) if 'function' in row else ''}{code} {row['name']}"


def _amounts(row: dict[str, str]) -> list[str]:
    return [_grouped(row[name]) for name, _, _ in _COLUMNS]


def _grouped(amount: str) -> str:
    """An amount with commas.

    >>> _grouped("-1234567.80")
    '-1,234,567.80'
    """
    whole, _, rest = amount.partition(".")
    return f"{int(whole):,}.{rest}" if int(whole) or not whole.startswith("-") else f"-0.{rest}"


def _heading(console: Console, words: str) -> None:
    console.print()
    console.print(Hanging("", Styled(words, "bold")))
