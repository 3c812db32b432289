"""Projects across a document: by code, name and amount in the tables, the target sheets, the evaluations, the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouji.checking.alike import bare, core, likely, likeness, paired
from gouji.checking.assignment import Assignment, assign
from gouji.checking.evidence import Evidence
from gouji.checking.performance import filled, name_of
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Amount
from gouji.figures import Figure
from gouji.findings import Severity, Text
from gouji.performance import Source
from gouji.place import Place
from gouji.relations import Linear, State
from gouji.subject import DocumentKind, Fund, Kind, Measure, Origin


@dataclass(frozen=True, slots=True)
class _Project:
    """A project as one table prints it."""

    name: str
    place: Place
    amount: Figure


def _listed(evidence: Evidence) -> list[_Project]:
    """The projects of the project table, with their whole amounts."""
    for statement in evidence.statements:
        found = []
        wholes: dict[int, Amount] = {}
        for (index, _), amount in sorted(statement.cells.items()):
            if amount.subject and (amount.subject.fund, amount.subject.origin) == (Fund.ALL, Origin.ALL):
                wholes.setdefault(index, amount)
        for index, _ in evidence.rows(statement, Kind.PROJECT):
            whole = wholes.get(index)
            if whole is not None and whole.figure.is_money and whole.figure.value:
                row = statement.rows[index]
                found.append(_Project(row.label, row.place, whole.figure))
        if len(found) > 1:
            return found
    return []


def _aimed(evidence: Evidence) -> list[_Project]:
    """The projects of the target sheets, without the blocks that repeat some; none where one lacks its amount."""
    found = []
    for sheet in evidence.performance.sheets:
        amount = filled(sheet.amounts.get(Source.TOTAL))
        if not sheet.block and (amount is None or not sheet.name):
            return []
        if amount is not None and sheet.name and not sheet.block:
            found.append(_Project(name_of(sheet), sheet.name.place, amount))
    return found


@dataclass(frozen=True, slots=True)
class _Matched:
    """Projects of the table with those of the sheets: pairs by name; the rest; pairs and splits by amount."""

    pairs: list[tuple[_Project, _Project]]
    renamed: list[tuple[_Project, _Project]]
    split: list[tuple[_Project, list[_Project]]]
    missing: list[_Project]


def _matched(evidence: Evidence) -> _Matched:
    return evidence.once(_match)


def _match(evidence: Evidence) -> _Matched:
    rows, sheets = _listed(evidence), _aimed(evidence)
    if not rows or not sheets:
        return _Matched([], [], [], [])
    exact: dict[str, list[int]] = {}
    for j, sheet in enumerate(sheets):
        exact.setdefault(bare(sheet.name), []).append(j)
    pairs: dict[int, int] = {}
    for i, row in enumerate(rows):
        same = exact.get(bare(row.name), [])
        if same:
            pairs[i] = min(same[:_SAME], key=lambda j: abs(sheets[j].amount.value - rows[i].amount.value))
            same.remove(pairs[i])
    left = [i for i in range(len(rows)) if i not in pairs]
    free = _others(len(sheets), pairs)
    alike = paired([rows[i].name for i in left], [sheets[j].name for j in free])
    for a, b in alike.items():
        if rows[left[a]].amount.value == sheets[free[b]].amount.value:
            pairs[left[a]] = free[b]
    left = [i for i in left if i not in pairs]
    free = _others(len(sheets), pairs)
    by_value: dict[int, set[int]] = {}
    for j in free:
        by_value.setdefault(sheets[j].amount.value, set()).add(j)
    renamed, split = [], []
    taken: set[int] = set()
    for i in left:
        of_value = by_value.get(rows[i].amount.value, set())
        if len(of_value) == 1:
            renamed.append((rows[i], sheets[j := of_value.pop()]))
            taken.add(i)
            free.remove(j)
    left = [i for i in left if i not in taken]
    near_by = dict(zip(left, likely([rows[i].name for i in left], [sheets[j].name for j in free]), strict=True))
    still, settled = set(free), set()
    for i in left:
        near = [j for b in near_by[i] if (j := free[b]) in still and likeness(rows[i].name, sheets[j].name) > 0.5]
        if len(near) > 1 and sum(sheets[j].amount.value for j in near) == rows[i].amount.value:
            split.append((rows[i], [sheets[j] for j in near]))
            settled.add(i)
            still.difference_update(near)
    for i in left:
        if i not in settled and (near := [j for b in near_by[i] if (j := free[b]) in still]):
            best = max(near, key=lambda j: (likeness(rows[i].name, sheets[j].name), -j))
            if likeness(rows[i].name, sheets[best].name) >= 0.95:
                pairs[i] = best
                settled.add(i)
                still.remove(best)
    matched = [(rows[i], sheets[j]) for i, j in sorted(pairs.items())]
    return _Matched(matched, renamed, split, [rows[i] for i in left if i not in settled])


_SAME = 50
"""So many sheets of one name are looked through for the one with a row's amount."""


def _others(count: int, pairs: Mapping[int, int]) -> list[int]:
    taken = set(pairs.values())
    return [j for j in range(count) if j not in taken]


def _amounts(evidence: Evidence) -> Iterator[Linear]:
    matched = _matched(evidence)
    for row, sheet in matched.pairs:
        yield Linear("project.amount", ((1, sheet.amount), (-1, row.amount)), topic=sheet.name)
    for row, parts in matched.split:
        terms = ((1, row.amount), *((-1, part.amount) for part in parts))
        yield Linear("project.amount", terms, topic=row.name)


def _names(evidence: Evidence) -> Iterator[Judgement]:
    """The same money under another name: in the tables and sheets, and in the narrative and evaluations."""
    matched = _matched(evidence)
    for row, sheet in matched.renamed:
        yield Judgement(
            State.VIOLATED, (sheet.place, row.place, sheet.amount.place), sheet.amount.printed(), sheet.name, row.name
        )
    for _ in matched.pairs:
        yield Judgement(State.HOLDS)
    form = evidence.performance
    for index, said in form.stories.items():
        evaluation = form.evaluations[index]
        if evaluation.name and not form.misnamed(evaluation):
            one, other = core(name_of(evaluation)), core(said.name)
            same = one == other or one in other or other in one
            figure = said.claim.figure
            yield Judgement(
                State.HOLDS if same else State.VIOLATED,
                (figure.place, evaluation.name.place),
                figure.printed(),
                said.name,
                name_of(evaluation),
            )


def _splits(evidence: Evidence) -> Iterator[Judgement]:
    matched = _matched(evidence)
    for row, parts in matched.split:
        yield Judgement(
            State.VIOLATED,
            (row.place, *(part.place for part in parts)),
            row.name,
            " + ".join(part.amount.printed() for part in parts),
            row.amount.printed(),
        )
    if matched.pairs and not matched.split:
        yield Judgement(State.HOLDS)


def _aims(evidence: Evidence) -> Iterator[Judgement]:
    """Every project of the table has a target sheet, every project the narrative scores a form."""
    matched = _matched(evidence)
    if evidence.unplaced:  # the form may be one of the tables that could not be read
        return
    for row in matched.missing:
        yield Judgement(State.VIOLATED, (row.place,), row.name, row.name)
    form = evidence.performance
    if form.evaluations and len(form.said) > 1:
        told = {id(said) for said in form.stories.values()}
        for said in form.said:
            state = State.HOLDS if id(said) in told else State.VIOLATED
            yield Judgement(state, (said.claim.figure.place,), said.name, said.name)
    for _ in matched.pairs:
        yield Judgement(State.HOLDS)


def _told(evidence: Evidence) -> Iterator[Linear]:
    """The amounts that the narrative lists for projects, against the sheets of the same names."""
    sheets = _aimed(evidence)
    listed = [
        part
        for listing in evidence.disclosure.listings
        for part in listing.parts
        if part.subject.item.kind is Kind.PROJECT and part.figure.is_money
    ]
    pairs = paired([part.subject.item.code for part in listed], [sheet.name for sheet in sheets])
    for i, j in pairs.items():
        yield Linear("project.told", ((1, listed[i].figure), (-1, sheets[j].amount)), topic=sheets[j].name)


def _evaluated(evidence: Evidence) -> list[_Project]:
    found = []
    for evaluation in evidence.performance.evaluations:
        executed = filled(evaluation.money.executed if evaluation.money else None)
        if executed is not None:
            place = evaluation.name.place if evaluation.name else evaluation.place
            found.append(_Project(name_of(evaluation), place, executed))
    return found


def _spent(evidence: Evidence) -> Iterator[Linear]:
    """What the evaluated projects executed, against the project expenditure."""
    whole, done = evidence.total(Measure.PROJECT), _evaluated(evidence)
    forms = evidence.performance.evaluations
    if whole is not None and len(done) > 1 and len(done) == len(forms):
        terms = ((1, whole), *((-1, project.amount) for project in done))
        yield Linear("project.spent", terms, topic="项目支出", grain=evidence.performance.money)


def _items(evidence: Evidence) -> Iterator[Judgement]:
    """By which functional items the projects fall short of the project expenditure, where amounts tell."""
    sums = list(evidence.performance.sure(_spent(evidence)))
    if all(relation.state is State.HOLDS for relation in sums):
        yield from (Judgement(State.HOLDS) for _ in sums)
    if not any(relation.state is State.VIOLATED for relation in sums):
        return
    items: dict[str, Figure] = {}
    for subject, facts in evidence.tables.items():
        code = subject.item.code
        if subject.item.kind is Kind.FUNCTION and subject.measure is Measure.PROJECT and len(code) == 7:
            figure = facts[0].figure
            if subject.stage is evidence.stage and figure.value and subject.fund in (Fund.ALL, Fund.GENERAL):
                items.setdefault(code, figure)
    done = _evaluated(evidence)
    if len(items) < 2:
        return
    found: Assignment = assign([f.value for f in items.values()], [project.amount.value for project in done])
    codes, figures = list(items), list(items.values())
    if not found.matched or not found.items or len(found.matched) < len(found.items):
        return
    short = [f"{codes[i]}的{figures[i].printed()}" for i in found.items]
    rest = [f"“{done[j].name}”{done[j].amount.printed()}" for j in found.parts]
    gap = sum(figures[i].value for i in found.items) - sum(done[j].amount.value for j in found.parts)
    yield Judgement(
        State.VIOLATED,
        (*(figures[i].place for i in found.items), *(done[j].amount.place for j in found.parts)),
        figures[0].printed(gap) + figures[0].unit.value,
        "、".join(short),
        "、".join(rest) or "没有",
    )


_STORY = Text(
    "预算法第十四条；地方预决算公开操作规程（内容准确）", "Budget Law, art. 14; rules of disclosure (accuracy)"
)
_ALL = Text("预算绩效管理（项目全覆盖）", "Performance management of all projects")
_FINALS = (DocumentKind.FINAL_ACCOUNTS,)
_FORMS = ("henan.10", "henan.12", "hebei.project", "final.evaluation")

RULES: tuple[Rule, ...] = (
    Rule(
        "project.amount",
        Text("同一项目金额一致", "One project, one amount"),
        _STORY,
        Severity.ERROR,
        "绩效目标表的项目金额 = 项目支出表的金额",
        Text("按名称对应；一个项目分列几行的，各行之和相等。", "By name; of a project in several rows their sum."),
        Text(
            "“{topic}”在绩效目标表为{found}{unit}，在项目支出表为{expected}{unit}。",
            "“{topic}”: {found}{unit} in the target sheet, {expected}{unit} in the project table.",
        ),
        lambda e: e.performance.sure(_amounts(e)),
        forms=_FORMS,
    ),
    Rule(
        "project.name",
        Text("同一项目名称一致", "One project, one name"),
        _STORY,
        Severity.WARNING,
        "金额（得分）相同的项目名称相同",
        Text(
            "年度、括号和“经费”“项目”等字样不计。只有金额或得分能对上的，名称应当统一。",
            "Years, brackets and general words don't count.",
        ),
        Text(
            "同为{topic}的项目两处名称不同：“{found}”，“{expected}”。",
            "A project of {topic} has two names: “{found}”, “{expected}”.",
        ),
        _names,
        forms=_FORMS,
    ),
    Rule(
        "project.split",
        Text("一个项目没有拆成几个", "One project is not split into several"),
        _STORY,
        Severity.NOTE,
        "项目支出表一行 = 绩效目标表一行",
        Text("名称相近、金额之和等于一个项目的，可能是拆分列示。", "Names alike whose amounts make up one project."),
        Text(
            "“{topic}”在项目支出表为一项{expected}，在绩效目标表拆为{found}。",
            "“{topic}”: one of {expected} in the table, {found} in the sheets.",
        ),
        _splits,
        forms=_FORMS,
    ),
    Rule(
        "project.aims",
        Text("每个项目都有绩效表", "Every project has its performance form"),
        _ALL,
        Severity.WARNING,
        "项目支出表的项目 ⇒ 绩效目标表；文字列出得分的项目 ⇒ 自评表",
        Text("按名称，其次按金额对应。", "Matched by name, else by amount."),
        Text("“{topic}”没有对应的绩效表。", "“{topic}” has no performance form."),
        _aims,
        forms=_FORMS,
    ),
    Rule(
        "project.told",
        Text("文字所列项目金额与绩效目标表一致", "The narrative's amounts of projects are the sheets'"),
        _STORY,
        Severity.ERROR,
        "文字所列项目金额 = 绩效目标表预算数",
        Text("文字多用简称，按名称相近对应。", "The text shortens names; the most alike is taken."),
        Text(
            "“{topic}”文字为{found}{unit}，绩效目标表为{expected}{unit}。",
            "“{topic}”: {found}{unit} in the text, {expected}{unit} in its sheet.",
        ),
        lambda e: e.performance.sure(_told(e)),
        forms=_FORMS,
    ),
    Rule(
        "project.spent",
        Text("自评项目执行数之和等于项目支出", "The evaluated projects make up the project expenditure"),
        _ALL,
        Severity.WARNING,
        "项目支出 = Σ 自评表全年执行数",
        Text("自评应当覆盖所有项目。", "Self-evaluation covers all projects."),
        Text(
            "“{topic}”决算为{found}{unit}，自评项目执行数之和为{expected}{unit}，相差{difference}{unit}。",
            "“{topic}” is {found}{unit}; the evaluated projects executed {expected}{unit}, {difference}{unit} less.",
        ),
        lambda e: e.performance.sure(_spent(e)),
        kinds=_FINALS,
        forms=_FORMS,
    ),
    Rule(
        "project.items",
        Text("项目与功能科目对应", "Projects answer to functional items"),
        _ALL,
        Severity.NOTE,
        "Σ 一个科目的自评项目 = 该科目的项目支出",
        Text(
            "自评项目之和与项目支出不等时，按金额把项目归到科目，剩下对不上的就是差额所在。",
            "Where sums differ, projects are given to items by their amounts; what is left over is where the gap is.",
        ),
        Text(
            "差额{topic}出在{found}；可归入的自评项目只有{expected}，其余科目与项目金额都对得上。",
            "The gap of {topic} is in {found}, for which only {expected} are left; all others match by amount.",
        ),
        _items,
        kinds=_FINALS,
        forms=_FORMS,
    ),
)
