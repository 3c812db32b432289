"""The department's evaluation report: money, objectives, what was reached, results of projects, what is to improve."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.books import words
from gouji.books.targets import Achievement, Management, Objective, Result, Target
from gouji.compiling.atoms import name_of_project
from gouji.compiling.evaluations import Outcome
from gouji.compiling.final_narrative import against, completion, final
from gouji.compiling.sentences import Speaker
from gouji.manuscript import Block, Heading, Paragraph
from gouji.subject import Measure, Stage


def report(speaker: Speaker, found: list[Outcome]) -> Iterator[Block]:
    """The report's sections; what people wrote of a section (整体评价报告) stands in its last."""
    yield Heading(2, "一、部门整体支出情况")
    spent = final(Measure.EXPENDITURE)
    budget = spent.but(stage=Stage.BUDGET)
    yield speaker.say(
        "{year}年度部门支出全年预算为{budget}，支出决算为{amount}{rate}。{against}。",
        budget=speaker.money(budget),
        amount=speaker.money(spent),
        rate=completion(speaker, spent, budget, "完成全年预算的"),
        against=against(speaker, spent, budget, "全年预算数", "支出"),
    )
    yield from _listed(speaker, "二、年度绩效目标", [each.text for each in _whole(speaker, Objective)])
    reached = [each.text for each in _whole(speaker, Achievement)]
    yield from _listed(speaker, "三、目标完成情况", reached + _indicators(speaker))
    yield Heading(2, "四、项目自评结果")
    for number, each in enumerate(found, start=1):
        yield Paragraph((f"{number}．{each.name}，自评得分{each.total}分，等级为{each.grade}。",))
    problems = _problems(speaker)
    yield from _listed(speaker, "五、存在的问题和改进措施", problems or ["自评没有发现偏差和扣分的事项。"])
    written = speaker.entered("整体评价报告")
    if written:
        yield Heading(2, "六、其他说明")
        yield from (Paragraph((each.text,)) for each in written)


def _whole(speaker: Speaker, kind: type[Objective] | type[Achievement]) -> list[Objective | Achievement]:
    """What was entered of the department as a whole."""
    return [each for each in speaker.year.ledger.all(kind) if not each.project]


def _listed(speaker: Speaker, title: str, texts: list[str]) -> Iterator[Block]:
    yield Heading(2, title)
    for text in texts:
        yield Paragraph((text if text.endswith(("。", "；")) else f"{text}。",))
    if not texts:
        speaker.gaps.note(
            "report",
            "完成情况",
            f"部门评价报告“{title}”没有内容：请在“绩效目标”“完成情况”表填部门整体（项目代码不填）。",
            f"The evaluation report has nothing under {title}.",
            blocks=False,
        )
        yield Paragraph(("未填报。",))


def _indicators(speaker: Speaker) -> list[str]:
    """Each indicator of the department with its target and what was reached."""
    ledger = speaker.year.ledger
    results = {each.third: each for each in ledger.all(Result) if not each.project}
    order = list(words.FIRST_LEVELS)
    targets = sorted(
        (each for each in ledger.all(Target) if not each.project), key=lambda each: order.index(each.first)
    )
    return [
        f"{each.third}：指标值为{each.target}，实际完成值为{results[each.third].actual}"
        for each in targets
        if each.third in results
    ]


def _problems(speaker: Speaker) -> list[str]:
    """Why indicators deviate and what is wrong with how money was managed, project by project."""
    ledger = speaker.year.ledger
    told = [(each.project, each.third, each.reason) for each in ledger.all(Result)]
    told += [(each.project, each.name, each.problem) for each in ledger.all(Management)]
    found = []
    for project, about, text in told:
        if text.strip(" 。") not in ("", "无"):
            name = name_of_project(ledger, project) if project else "部门整体"
            found.append(f"{name}（{about}）：{text}")
    return found
