"""The same fact printed in several places, and facts of one table that make up a fact of another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gouji.checking.evidence import Evidence, Fact, printed
from gouji.checking.naming import name_of
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.sums import GAP
from gouji.disclosure import Statement
from gouji.figures import Figure, Unit, Written
from gouji.findings import Severity, Text
from gouji.relations import Linear, State
from gouji.subject import PARTS, TOTAL, Fund, Item, Kind, Measure, Origin, Subject

_SAME = Text("同一事实在一份文件各处所列数字应当相同。", "One fact has one figure wherever a document prints it.")


def link(rule: str, first: Figure, second: Figure, topic: str) -> Linear:
    """The relation that two prints of one fact are equal."""
    return Linear(rule, ((1, first), (-1, second)), topic=topic)


def unless_gap(evidence: Evidence, statement: Statement, relation: Linear) -> Linear | Judgement:
    """A sum over rows of a table, undecidable where a figure could not be read or the document ends inside it."""
    gap = (statement.gaps or statement is evidence.cut_short) and relation.state is State.VIOLATED
    return Judgement(State.UNDECIDABLE, why=GAP) if gap else relation


def reference(facts: list[Fact]) -> Fact:
    """The print that others are compared with: of a declared table before others, with digits before a blank."""
    return next((f for f in facts if f.figure.written is not Written.BLANK), facts[0])


def topic_of(subject: Subject, figure: Figure) -> str:
    """What a relation is about: the subject's name, with the row's label where the subject has only a code."""
    name = name_of(subject)
    return name or "·".join(part for part in (figure.place.row, figure.place.column) if part)


def _tables(evidence: Evidence) -> Iterator[Linear]:
    for subject, facts in evidence.tables.items():
        if len(facts) < 2 or subject.item.kind is Kind.LABEL:
            continue
        first = reference(facts)
        for fact in facts:
            if fact is first or fact.statement is first.statement:
                continue
            if fact.figure.written is Written.BLANK and not _closed(fact):
                continue
            if printed(first.figure, fact.figure):
                yield link("fact.tables", fact.figure, first.figure, topic_of(subject, fact.figure))


def _closed(fact: Fact) -> bool:
    """Whether a blank cell says that there is nothing: its table has figures elsewhere."""
    return fact.statement is not None and not fact.statement.empty


def _compared(evidence: Evidence) -> Iterator[tuple[Linear, bool]]:
    """Amounts in sentences with the table's figure of the same subject, and whether they fit another one instead."""
    for subject, facts in evidence.sentences.items():
        printed_facts = evidence.tables.get(subject)
        if not printed_facts:
            continue
        table = reference(printed_facts).figure
        for fact in facts:
            said = fact.figure
            if said.unit is Unit.COUNT or table.unit is Unit.COUNT:
                continue
            relation = link("narrative.amount", said, table, topic_of(subject, said))
            if evidence.prints_in_full and said.unit is table.unit and said.step > table.step > 0:
                relation = replace(relation, grain=table.step)
            broken = relation.state is State.VIOLATED and said.value != 0
            yield relation, broken and evidence.elsewhere(subject, said.value)


def _narrative(evidence: Evidence) -> Iterator[Linear]:
    return (relation for relation, other in _compared(evidence) if not other)


def _which(evidence: Evidence) -> Iterator[Linear | Judgement]:
    compared = list(_compared(evidence))
    others = [relation for relation, other in compared if other]
    if compared and not others:
        yield Judgement(State.HOLDS)
    yield from (replace(relation, rule="narrative.which") for relation in others)


def _repeated(evidence: Evidence) -> Iterator[Linear]:
    """Facts that only sentences print, more than once."""
    for subject, facts in evidence.sentences.items():
        if subject in evidence.tables or subject.item.kind in (Kind.LABEL, Kind.PERFORMANCE):
            continue
        for fact in facts[1:]:
            if fact.figure.unit is facts[0].figure.unit or (fact.figure.is_money and facts[0].figure.is_money):
                yield link("narrative.repeated", fact.figure, facts[0].figure, topic_of(subject, fact.figure))


def _items(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """Items of a table without class rows, summed by class, against the class in a summary."""
    for statement in evidence.statements:
        rows = list(evidence.rows(statement, Kind.FUNCTION))
        codes = {item.code for _, item in rows}
        repeated = any("#" in code for code in codes) or len({c.split("@")[0] for c in codes}) < len(codes)
        if not rows or repeated or any(len(code) == 3 for code in codes):
            continue
        above = {code[:length] for code in codes for length in range(1, len(code))}
        rows = [(row, item) for row, item in rows if item.code not in above]
        classes = sorted({code[:3] for code in codes})
        for column in statement.columns:
            for code in classes:
                members = evidence.cells(statement, column.index, (row for row, item in rows if item.code[:3] == code))
                subject = members[0].subject if members else None
                if subject is None:
                    continue
                about = subject.but(item=Item(Kind.FUNCTION, code))
                whole = evidence.table(about)
                said = evidence.sentences.get(evidence.canonical(about), ()) if whole is None else ()
                for fact in said:  # the class is named only in a sentence
                    terms = ((1, fact.figure), *((-1, m.figure) for m in members))
                    yield unless_gap(evidence, statement, Linear("class.items", terms, topic=name_of(about)))
                if whole is not None and printed(whole, *(m.figure for m in members)):
                    terms = ((1, whole), *((-1, m.figure) for m in members))
                    about = subject.but(item=Item(Kind.FUNCTION, code))
                    yield unless_gap(evidence, statement, Linear("class.items", terms, topic=topic_of(about, whole)))


def _parts(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """人员经费 printed in one table against its parts in another (工资福利支出 + 对个人和家庭的补助), and so on."""
    for statement in evidence.statements:
        for row in statement.rows:
            if row.item != TOTAL or row.part is not None:
                continue
            held = {
                a.subject.measure: a
                for (r, _), a in statement.cells.items()
                if r == row.index and a.subject is not None and a.subject.item == TOTAL
            }
            for whole, parts in PARTS.items():
                inside = [held[part] for part in parts if part in held]
                if whole in held or not inside or len(inside) < min(2, len(parts)):
                    continue
                subject = inside[0].subject
                assert subject is not None
                total = evidence.table(subject.but(measure=whole))
                if total is not None and printed(total, *(a.figure for a in inside)):
                    terms = ((1, total), *((-1, a.figure) for a in inside))
                    about = topic_of(subject.but(measure=whole), total)
                    yield unless_gap(evidence, statement, Linear("parts.compose", terms, topic=about))


_BY_CLASS = {"301": Measure.WAGES, "302": Measure.GOODS, "303": Measure.FAMILIES}


def _otherwise(statement: Statement) -> bool:
    """Whether a table's own columns put an economic item where its code does not (公务交通补贴 in 人员经费)."""
    for amount in statement.cells.values():
        subject = amount.subject
        if subject is None or subject.item.kind is not Kind.ECONOMIC or not amount.figure.value:
            continue
        personnel = subject.item.code[:3] in ("301", "303")
        if subject.measure is (Measure.OPERATING if personnel else Measure.PERSONNEL):
            return True
    return False


def _economic(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """Basic expenditure by economic item: 301 + 303 are 人员经费, the rest 公用经费, in and between tables."""
    rule = "economic.parts"
    for statement in evidence.statements:
        basic = [
            (a.subject.item.code, a)
            for a in statement.cells.values()
            if a.subject is not None and a.subject.item.kind is Kind.ECONOMIC and a.subject.measure is Measure.BASIC
        ]
        if not basic:
            continue
        if _otherwise(statement):
            continue
        classes = [(code, a) for code, a in basic if len(code) == 3]
        members = classes or basic
        subject = members[0][1].subject
        assert subject is not None
        groups: dict[Measure, list[Figure]] = {}
        for code, amount in members:
            groups.setdefault(Measure.PERSONNEL if code[:3] in ("301", "303") else Measure.OPERATING, []).append(
                amount.figure
            )
            if code[:3] in _BY_CLASS:
                groups.setdefault(_BY_CLASS[code[:3]], []).append(amount.figure)
        for measure, figures in groups.items():
            about = subject.but(item=TOTAL, measure=measure)
            total = evidence.table(about)
            if total is not None and total.written is not Written.BLANK:
                terms = ((1, total), *((-1, figure) for figure in figures))
                yield unless_gap(evidence, statement, Linear(rule, terms, topic=topic_of(about, total)))


def _project_types(evidence: Evidence) -> Iterator[Linear | Judgement]:
    wanted = {"其他运转类": Measure.OTHER_OPERATIONS, "特定目标类": Measure.SPECIFIC_PURPOSE}
    for statement in evidence.statements:
        for name, measure in wanted.items():
            members = [
                a.figure
                for a in statement.cells.values()
                if statement.rows[a.row].category == name and _whole_project(a.subject)
            ]
            total = evidence.total(measure)
            if members and total is not None:
                terms = ((1, total), *((-1, figure) for figure in members))
                yield unless_gap(evidence, statement, Linear("project.types", terms, topic=name))


def _whole_project(subject: Subject | None) -> bool:
    return (
        subject is not None
        and subject.item.kind is Kind.PROJECT
        and subject.fund is Fund.ALL
        and subject.origin is Origin.ALL
    )


TWO = Text(
    "“{topic}”在{here}为{found}{unit}，在{there}为{expected}{unit}，相差{difference}{unit}。",
    "“{topic}” is {found}{unit} in {here} and {expected}{unit} in {there}, {difference}{unit} apart.",
)
SUMMED = Text(
    "“{topic}”为{found}{unit}，各项之和为{expected}{unit}，相差{difference}{unit}。",
    "“{topic}” is {found}{unit}; its parts sum to {expected}{unit}, a difference of {difference}{unit}.",
)
_ERROR, _WARNING = Severity.ERROR, Severity.WARNING

RULES: tuple[Rule, ...] = (
    Rule(
        "fact.tables",
        Text("同一数字在各表一致", "One fact, one figure in every table"),
        _SAME,
        _ERROR,
        "同一科目、同一资金、同一口径：甲表 = 乙表",
        Text(
            "收支总表、收入表、支出表、财政拨款各表反复列示同一个数：总计、各类、各项、各资金。含义相同就必须相等。",
            "Summary, revenue, expenditure and appropriation tables print the same facts; equal meaning, equal figure.",
        ),
        TWO,
        _tables,
    ),
    Rule(
        "narrative.amount",
        Text("情况说明与表格一致", "The narrative agrees with the tables"),
        Text(
            "预算法第十四条；地方预决算公开操作规程（内容准确）", "Budget Law, art. 14; rules of disclosure (accuracy)"
        ),
        _ERROR,
        "文字所述金额 = 表中同一事实的金额",
        Text(
            "文字里的每个金额都有所指；表里印有同一事实的，两处应当相同。",
            "Every amount in a sentence is about something; where a table prints the same fact the two must agree.",
        ),
        Text(
            "文字称“{topic}”为{found}{unit}，表中为{expected}{unit}，相差{difference}{unit}。",
            "The text says {found}{unit} for “{topic}”, the table {expected}{unit}, {difference}{unit} apart.",
        ),
        _narrative,
    ),
    Rule(
        "narrative.which",
        Text("文字所指口径明确", "Which of a table's figures a sentence means"),
        _SAME,
        Severity.NOTE,
        "文字金额等于表中同一项目的另一口径（资金、是否含结转、收入或支出方）",
        Text(
            "文字的金额与表中同一口径的数不同，却与同一项目另一口径的数相等：可能口径写得不清，也可能抄错了行或栏。",
            "A sentence's amount differs from the table's for what it names but equals another of the same item.",
        ),
        Text(
            "文字称“{topic}”为{found}{unit}，表中该口径为{expected}{unit}，而{found}{unit}是另一口径的数。",
            "The text says {found}{unit} for “{topic}”; the table has {expected}{unit}, and {found} for a near one.",
        ),
        _which,
    ),
    Rule(
        "narrative.repeated",
        Text("文字各处一致", "The narrative agrees with itself"),
        _SAME,
        _ERROR,
        "文字甲处 = 文字乙处",
        Text("只在文字中出现的数字，前后各处应当相同。", "A figure that only sentences state is the same in all."),
        TWO,
        _repeated,
    ),
    Rule(
        "class.items",
        Text("各项之和等于总表该类", "Items sum to their class in the summary"),
        Text("政府收支分类科目的层级；收支总表与支出表", "The classification's levels; summary and expenditure table"),
        _ERROR,
        "总表[类] = Σ 支出表[该类各项]",
        Text("支出表只列到项时，同一类各项之和等于总表的该类。", "Items of one class sum to it in the summary."),
        SUMMED,
        _items,
    ),
    Rule(
        "parts.compose",
        Text("人员、公用、项目经费与明细表一致", "Parts of expenditure agree across tables"),
        Text("预算法实施条例第六条（基本支出、项目支出）", "Implementing regulations, art. 6"),
        _ERROR,
        "人员经费 = 工资福利支出 + 对个人和家庭的补助；公用经费 = 商品和服务支出 + 资本性支出",
        Text("一张表列总数、另一张表列构成时，两表应当相符。", "A total in one table, its parts in another."),
        SUMMED,
        _parts,
    ),
    Rule(
        "economic.parts",
        Text("经济分类归集到人员、公用经费", "Economic items make up personnel and operating expenditure"),
        Text("支出经济分类科目；基本支出表", "Economic classification; table of basic expenditure"),
        _ERROR,
        "人员经费 = 301 + 303；公用经费 = 302 + 307 + 310 + 399 等",
        Text(
            "基本支出按经济分类列示，301、303类归人员经费，其余归公用经费，与合计及其他表一致。",
            "Classes 301 and 303 are personnel, the others operating expenditure, here and in other tables.",
        ),
        SUMMED,
        _economic,
    ),
    Rule(
        "project.types",
        Text("项目按类型之和与支出表一致", "Projects by type agree with the expenditure table"),
        Text(
            "预算管理一体化规范（其他运转类、特定目标类）；项目支出表与支出总表", "Project table and expenditure table"
        ),
        _ERROR,
        "支出表[其他运转类] = Σ 该类项目；支出表[特定目标类] = Σ 该类项目",
        Text("项目支出表按类型加总，等于支出表对应栏。", "Projects of a type sum to its column."),
        SUMMED,
        _project_types,
    ),
)
