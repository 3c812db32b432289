"""Tables and sentences that set this year against last: the change, its rate, and what both years print."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.evidence import Evidence
from gouji.checking.naming import name_of
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Amount, ClaimKind, Statement
from gouji.figures import Unit, Written
from gouji.findings import Severity, Text
from gouji.forms.vocabulary import heading
from gouji.relations import Linear, Ratio, State
from gouji.subject import Stage

_UNSURE = Text("表头没有说明增减是哪两栏之差。", "The headings do not say which two columns the change is of.")


def _stages(statement: Statement) -> dict[int, Stage | None]:
    """The stage each column is of: as its figures were understood, else by its headings."""
    stages: dict[int, Stage | None] = {}
    for (_, column), amount in statement.cells.items():
        if amount.subject is not None:
            stages.setdefault(column, amount.subject.stage)
    for head in statement.columns:
        said = (heading(text).stage for text in reversed(head.path))
        stages.setdefault(head.index, next((stage for stage in said if stage), None))
    return stages


def _triples(statement: Statement) -> Iterator[tuple[int, int, int]]:
    """Columns (change, this year, last year) such that most rows bear the difference out."""
    stages = _stages(statement)
    changes = [index for index, stage in stages.items() if stage is Stage.CHANGE and not _is_rate(statement, index)]
    last = [index for index, stage in stages.items() if stage is Stage.LAST_YEAR]
    this = [index for index, stage in stages.items() if stage not in (Stage.CHANGE, Stage.LAST_YEAR)]
    for change in changes:
        best: tuple[int, int, int, int] | None = None
        for before in last:
            for now in this:
                relations = list(_differences(statement, change, now, before))
                holding = sum(1 for r in relations if r.state is State.HOLDS)
                if relations and 3 * holding >= 2 * len(relations) and (best is None or holding > best[0]):
                    best = holding, change, now, before
        if best is not None:
            yield best[1:]


def _is_rate(statement: Statement, column: int) -> bool:
    return any(a.figure.unit is Unit.PERCENT for (_, c), a in statement.cells.items() if c == column) or any(
        "%" in text or "率" in text or "％" in text for c in statement.columns if c.index == column for text in c.path
    )


def _differences(statement: Statement, change: int, now: int, before: int) -> Iterator[Linear]:
    for row in statement.rows:
        cells = [statement.cells.get((row.index, column)) for column in (change, now, before)]
        if any(cell is None for cell in cells):
            continue
        c, n, b = (cell.figure for cell in cells if cell is not None)
        if c.written is not Written.BLANK and c.is_money and n.is_money and b.is_money:
            yield Linear("table.change", ((1, c), (-1, n), (1, b)), topic=row.label)


def _table_changes(evidence: Evidence) -> Iterator[Linear | Judgement]:
    for statement in evidence.statements:
        triples = list(_triples(statement))
        for change, now, before in triples:
            yield from _differences(statement, change, now, before)
        if not triples and Stage.CHANGE in _stages(statement).values() and statement.cells:
            yield Judgement(State.UNDECIDABLE, why=_UNSURE)


def _table_rates(evidence: Evidence) -> Iterator[Ratio]:
    for statement in evidence.statements:
        rates = [c.index for c in statement.columns if _is_rate(statement, c.index)]
        for _, now, before in _triples(statement):
            for rate in rates:
                found = [r for row in statement.rows if (r := _rate(statement, row.index, rate, before, now))]
                holding = sum(1 for r in found if r.state is State.HOLDS)
                if found and 3 * holding >= 2 * len(found):
                    yield from found


def _rate(statement: Statement, row: int, rate: int, before: int, now: int) -> Ratio | None:
    cells: list[Amount | None] = [statement.cells.get((row, column)) for column in (rate, before, now)]
    if any(cell is None for cell in cells):
        return None
    r, b, n = (cell.figure for cell in cells if cell is not None)
    if r.unit is not Unit.PERCENT or r.written is Written.BLANK or b.value <= 0:
        return None
    label = statement.rows[row].label
    return Ratio("table.change_rate", r, ((1, n), (-1, b)), ((1, b),), label)


def _narrative(evidence: Evidence) -> Iterator[Linear]:
    """A change in a sentence against the two years that a table prints."""
    for claim in evidence.claims(ClaimKind.CHANGE):
        if claim.direction is None or claim.whole is not None or not claim.figure.is_money:
            continue
        subject = evidence.canonical(claim.subject, spoken=True)
        now = evidence.table(subject)
        before = evidence.table(subject.but(stage=Stage.LAST_YEAR))
        if now is not None and before is not None:
            terms = ((claim.direction or 1, claim.figure), (-1, now), (1, before))
            directed = (claim.figure,) if claim.direction else ()
            yield Linear("narrative.change", terms, topic=name_of(subject), directed=directed)


_SUM = Text(
    "“{topic}”增减额为{found}{unit}，按两年数计算为{expected}{unit}，相差{difference}{unit}。",
    "“{topic}”: the change is {found}{unit}; the two years give {expected}{unit}, a difference of {difference}{unit}.",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "table.change",
        Text("表中增减额等于两年之差", "A table's change is the difference of its years"),
        Text("表头：增减额 = 本年数 − 上年数", "The headings: change = this year − last year"),
        Severity.ERROR,
        "增减额 = 本年数 − 上年数",
        Text(
            "表中列出上年数和增减额的，逐行核对。多数行印证后才据以判断。", "Checked row by row once most rows agree."
        ),
        _SUM,
        _table_changes,
    ),
    Rule(
        "table.change_rate",
        Text("表中增减率正确", "A table's rates of change are right"),
        Text("表头：增减% = 增减额 ÷ 上年数", "The headings: rate = change ÷ last year"),
        Severity.ERROR,
        "增减率 = （本年数 − 上年数） ÷ 上年数",
        Text("表中列出增减率的，逐行核对。", "Checked row by row."),
        Text(
            "“{topic}”增减率为{found}%，按两年数计算为{expected}%。", "“{topic}”: {found}%; the years give {expected}%."
        ),
        _table_rates,
    ),
    Rule(
        "narrative.change",
        Text("文字增减额与表中两年数相符", "A change in a sentence fits the two years of the table"),
        Text(
            "预算法第十四条；地方预决算公开操作规程（内容准确）", "Budget Law, art. 14; rules of disclosure (accuracy)"
        ),
        Severity.ERROR,
        "文字增减额 = 表中本年数 − 上年数",
        Text("表中印有上年数的，文字所说的增减额应等于两年之差。", "Where a table prints last year's figure too."),
        _SUM,
        _narrative,
    ),
)
