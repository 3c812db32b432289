"""The terminal view: each step of the arithmetic, project by project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from gouji.evaluation.amounts import said
from gouji.evaluation.fill import Filled, FilledIndicator, FilledProject
from gouji.evaluation.layout import points_text
from gouji.performance import SCHEMES, Evidence, LimitMissed, OverFulfilled, Scheme
from gouji.performance.points import spelled
from gouji.text import Text

_HEADS = (
    Text("项目", "item"),
    Text("分值", "weight"),
    Text("算式", "arithmetic"),
    Text("得分", "score"),
    Text("偏差度", "deviation"),
)
_OPEN = Text("未定", "open")
EVIDENCE = {
    Evidence.READ: Text("读自已公开的来源", "read in a published source"),
    Evidence.SEEN: Text("由已公开的自评表推得", "derived from published forms"),
    Evidence.KNOWN: Text("凭通行做法记录，未再核对原文", "common knowledge, its text not read again"),
}
OVER_RULE = {
    None: Text("未规定扣多少（不算定）", "loss not settled (not determined)"),
    OverFulfilled.FULL: Text("得满分", "whole weight"),
    OverFulfilled.EXCESS: Text("扣超过部分", "less the excess"),
}
LIMIT_RULE = {
    None: Text("未规定扣多少（不算定）", "not settled (not determined)"),
    LimitMissed.LINEAR: Text("分值×（2−实际÷目标）", "weight × (2 − actual ÷ target)"),
    LimitMissed.INVERSE: Text("分值×目标÷实际", "weight × target ÷ actual"),
    LimitMissed.NOTHING: Text("不得分", "nothing"),
}


def print_filled(console: Console, filled: Filled, lang: str) -> None:
    """Print every project's steps, total and grade."""
    if filled.scheme is None:
        return
    for project in filled.projects:
        console.print()
        console.print(Line(project.entry.name.text, style="bold"))
        console.print(_table(project, filled.scheme, lang))
        console.print(_total(project, filled.scheme, lang))


def _table(project: FilledProject, by: Scheme, lang: str) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, expand=False)
    for index, head in enumerate(_HEADS):
        table.add_column(head.say(lang), justify="right" if index in (1, 3, 4) else "left", overflow="fold")
    for cells in _rows(project, by, lang):
        table.add_row(*cells)
    return table


def _rows(project: FilledProject, by: Scheme, lang: str) -> Iterator[Sequence[str]]:
    money = project.money
    rate = f" {spelled(money.rate.value, 2)}%" if money.rate and money.rate.value is not None else ""
    label = Text("预算执行率", "execution rate").say(lang)
    working = f"{project.execution.working}" if project.execution.determined else project.execution.why.say(lang)
    detail = f"{said(money.executed)} ÷ {said(money.budget)} ={rate}\n{working}" if rate else working
    score = points_text(project.execution.value, by) or _OPEN.say(lang)
    yield label, points_text(project.execution_weight, by), detail, score, ""
    for row in project.management:
        judged = Text("由人评定", "judged by people").say(lang)
        yield row.entry.name.text, points_text(row.weight, by), judged, points_text(row.score, by), ""
    for one in project.indicators:
        off = one.deviation.value
        shown = points_text(one.score, by) or _OPEN.say(lang)
        deviation = spelled(off, 2) if off is not None else ""
        yield one.entry.third.text, points_text(one.weight, by), _arithmetic(one, lang), shown, deviation


def _arithmetic(row: FilledIndicator, lang: str) -> str:
    """Target and actual, and below them how the score follows or why it does not."""
    pair = f"{row.entry.target.text} → {row.actual.text if row.actual else row.entry.actual.text}"
    step = row.by_scheme
    lost = step.exact is not None and step.exact != row.weight
    return f"{pair}\n{step.working if lost else step.why.say(lang)}"


def _total(project: FilledProject, by: Scheme, lang: str) -> Line:
    whole = project.total
    if whole.value is None:
        return Line(Text(f"总分 未定：{whole.why.zh}", f"total: open, {whole.why.en}").say(lang), style="yellow")
    grade = project.grade.name if project.grade else ""
    said_total = points_text(whole.value, by)
    return Line(
        Text(f"总分 {said_total}  等级 {grade}", f"total {said_total}  grade {grade}").say(lang), style="bold green"
    )


def print_schemes(console: Console, lang: str) -> None:
    """Print every declared scheme: weights, rules, evidence."""
    for one in SCHEMES:
        console.print(Line.assemble((one.id, "bold"), "  ", one.name.say(lang)))
        for label, value in _described(one, lang):
            console.print(Padding(Line.assemble((f"{label} ", "dim"), value), (0, 0, 0, 4)))
        console.print()


def _described(one: Scheme, lang: str) -> Iterator[tuple[str, str]]:
    limit = spelled(one.over_limit, 2, trimmed=True)
    yield Text("依据", "basis").say(lang), f"{one.basis.say(lang)}（{EVIDENCE[one.evidence].say(lang)}）"
    yield (
        Text("超额", "over-fulfilment").say(lang),
        Text(
            f"超过目标{limit}%以内不扣分；超过{limit}%的：{OVER_RULE[one.over].zh}",
            f"up to {limit}% nothing is lost; above: {OVER_RULE[one.over].en}",
        ).say(lang),
    )
    yield Text("超上限", "limit missed").say(lang), LIMIT_RULE[one.limit_missed].say(lang)
    bands = "，".join(f"{band.name} ≥{spelled(band.least, 2, trimmed=True)}" for band in one.grades)
    yield Text("等级", "grades").say(lang), bands
