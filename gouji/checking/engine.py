"""Evaluating rules: relations become states, broken ones become findings. The engine knows no rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.disclosure import Disclosure
from gouji.figures import Figure, Unit, plain
from gouji.findings import Finding, Report, RuleState, Severity, Suggestion, Text
from gouji.place import Place
from gouji.relations import Linear, Proportion, Ratio, Relation, Sense, State

TAIL = Rule(
    id="rounding.tail",
    title=Text("尾差", "Rounding tail"),
    basis=Text(
        "金额由元换算为万元并四舍五入，合计与分项之和可有尾差。",
        "Amounts are rounded to the printed unit, so a total may differ from its parts in the last digit.",
    ),
    severity=Severity.NOTE,
    formula="|合计 − Σ 分项| < 各数末位所能四舍五入之和",
    explanation=Text(
        "合计与分项之差在四舍五入范围内的，不算差错；每张表、每节文字最多提示一次。",
        "A difference that rounding can make is no defect; each table or section has one note at most.",
    ),
    message=Text("合计与分项相差在四舍五入范围内：{arithmetic}。", "Within rounding: {arithmetic}."),
    relations=lambda _: (),
)
"""What the engine says of differences that rounding can make, whichever rule's relation shows them."""
_NOTHING = Text("本文件没有这条规则涉及的数。", "The document prints nothing that the rule speaks of.")
_OTHER_KIND = Text("这条规则不适用于这类文件。", "The rule is not for documents of this kind.")


@dataclass(slots=True)
class _Outcome:
    """What one rule came to."""

    holding: int = 0
    violated: int = 0
    undecidable: list[Text] = field(default_factory=list)
    inapplicable: list[Text] = field(default_factory=list)

    def state(self, rule: Rule) -> RuleState:
        """One state: violated before holding, holding before undecidable, undecidable before not applicable."""
        if self.violated:
            return RuleState(rule.id, rule.title, State.VIOLATED, self.holding, self.violated, severity=rule.severity)
        if self.holding:
            return RuleState(rule.id, rule.title, State.HOLDS, self.holding, 0, severity=rule.severity)
        if self.undecidable:
            return RuleState(rule.id, rule.title, State.UNDECIDABLE, why=self.undecidable[0])
        why = self.inapplicable[0] if self.inapplicable else _NOTHING
        return RuleState(rule.id, rule.title, State.NOT_APPLICABLE, why=why)


class Engine:
    """One document under evaluation."""

    def __init__(self, disclosure: Disclosure, rules: Iterable[Rule]) -> None:
        self.evidence = Evidence(disclosure)
        self.rules = tuple(rules)
        self.report = Report(disclosure.source, disclosure)
        self.tails: dict[str, list[Relation]] = {}
        self.touched: set[int] = set()

    def run(self) -> Report:
        """Evaluate every rule and fill the report."""
        report = self.report
        for rule in self.rules:
            report.rules.append(self._apply(rule))
        for section, relations in self.tails.items():
            report.findings.append(_tail_note(section, relations))
        report.findings.sort(key=lambda f: (_RANK[f.severity], f.places[0].line if f.places else 0, f.rule, f.id))
        _number_repeats(report)
        return report

    def _apply(self, rule: Rule) -> RuleState:
        outcome = _Outcome()
        kind = self.evidence.kind
        if kind is not None and kind not in rule.kinds:
            return RuleState(rule.id, rule.title, State.NOT_APPLICABLE, why=_OTHER_KIND)
        for relation in rule.relations(self.evidence):
            if isinstance(relation, Judgement):
                self._judge(rule, relation, outcome)
            else:
                self._evaluate(rule, relation, outcome)
        self.report.holding += outcome.holding
        self.report.violated += outcome.violated
        return outcome.state(rule)

    def _judge(self, rule: Rule, judgement: Judgement, outcome: _Outcome) -> None:
        if judgement.state is State.UNDECIDABLE:
            outcome.undecidable.append(judgement.why)
        elif judgement.state is State.NOT_APPLICABLE:
            outcome.inapplicable.append(judgement.why)
        elif judgement.state is State.HOLDS:
            outcome.holding += 1
            self._touch(judgement.figures)
        else:
            outcome.violated += 1
            self._touch(judgement.figures)
            self.report.findings.append(_judged(rule, judgement))

    def _evaluate(self, rule: Rule, relation: Relation, outcome: _Outcome) -> None:
        state = relation.state
        if state is State.UNDECIDABLE:
            outcome.undecidable.append(Text("基数为零，无法计算比率。", "A ratio has nothing for its base."))
            return
        self.report.relations.append(relation)
        self._touch(relation.figures)
        if relation.tail:
            self.tails.setdefault(_section(relation.figures), []).append(relation)
            outcome.holding += 1
        elif state is State.HOLDS:
            outcome.holding += 1
        else:
            outcome.violated += 1
            self.report.findings.append(_broken(rule, relation))

    def _touch(self, figures: Iterable[Figure]) -> None:
        self.touched.update(map(id, figures))


_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTE: 2}


def _section(figures: Iterable[Figure]) -> str:
    return next((f.place.statement for f in figures if f.place.statement), "") or ""


def _broken(rule: Rule, relation: Relation) -> Finding:
    first = relation.figures[0]
    found = first.printed()
    expected = relation.expected
    wanted = plain(expected, first.unit, first.step) if expected is not None else ""
    difference = _signed(first.value - expected, first) if expected is not None else ""
    return _finding(
        rule,
        topic=relation.topic,
        places=tuple(figure.place for figure in relation.figures if figure.place.text) or (first.place,),
        found=found,
        expected=wanted,
        difference=difference,
        unit=_unit(first),
        arithmetic=arithmetic(relation),
    )


def _table(places: tuple[Place, ...]) -> str:
    """The title of the table, or the heading of the section, in which a place stands."""
    return f"《{places[0].statement}》" if places and places[0].statement else "—"


def _judged(rule: Rule, judgement: Judgement) -> Finding:
    return _finding(
        rule,
        topic=judgement.topic,
        places=judgement.places,
        found=judgement.found,
        expected=judgement.expected,
        difference="",
        unit="",
        arithmetic="",
        suggestions=tuple(Suggestion(place, word, (rule.id,), sure) for place, word, sure in judgement.instead),
    )


def _finding(
    rule: Rule,
    *,
    topic: str,
    places: tuple[Place, ...],
    found: str,
    expected: str,
    difference: str,
    unit: str,
    arithmetic: str,
    suggestions: tuple[Suggestion, ...] = (),
) -> Finding:
    values = {
        "topic": topic,
        "here": _table(places[:1]),
        "there": _table(places[1:2]),
        "found": found,
        "expected": expected,
        "difference": difference.lstrip("-"),
        "unit": unit,
        "arithmetic": arithmetic,
    }
    section = next((place.statement for place in places if place.statement), "") or ""
    return Finding(
        id=_identity(rule.id, topic, found, expected, *sorted({f"{p.statement}/{p.row}/{p.column}" for p in places})),
        rule=rule.id,
        severity=rule.severity,
        title=rule.title,
        message=Text(rule.message.zh.format(**values), rule.message.en.format(**values)),
        basis=rule.basis,
        places=places,
        section=section,
        arithmetic=arithmetic,
        found=found,
        expected=expected,
        difference=difference,
        suggestions=suggestions,
        fault=rule.fault,
    )


def _tail_note(section: str, relations: list[Relation]) -> Finding:
    """At most one note on rounding for each table or section."""
    figures: dict[int, Figure] = {}
    for relation in relations:
        for figure in relation.figures:
            if figure.place.text:
                figures.setdefault(id(figure), figure)
    written = list(dict.fromkeys(arithmetic(relation) for relation in relations))
    sums = "；".join(written[:3])
    more = f"等{len(written)}处" if len(written) > 3 else ""
    return Finding(
        id=_identity(TAIL.id, section, *(arithmetic(relation) for relation in relations)),
        rule=TAIL.id,
        severity=TAIL.severity,
        title=TAIL.title,
        message=Text(
            TAIL.message.zh.format(arithmetic=f"{sums}{more}"),
            TAIL.message.en.format(arithmetic=sums.replace("；", "; ") + (" and more" if more else "")),
        ),
        basis=TAIL.basis,
        places=tuple(figure.place for figure in figures.values()),
        section=section,
        arithmetic=sums,
    )


def arithmetic(relation: Relation) -> str:
    """The relation written out with its printed figures: `436.74 ≠ 398.07 + 8.77 + 29.80 = 436.64`."""
    if isinstance(relation, Ratio):
        top, base = _side(relation.numerator), _side(relation.denominator)
        exact = relation.expected
        percent = plain(exact, Unit.PERCENT, relation.percentage.step) if exact is not None else "?"
        sign = "=" if relation.state is State.HOLDS else "≈" if relation.tail else "≠"
        wrap = f"({base})" if " " in base else base
        top = f"({top})" if " " in top else top
        return f"{relation.percentage.printed()}% {sign} {top} ÷ {wrap} = {percent}%"
    if isinstance(relation, Proportion):
        return _product(relation)
    return _equation(relation)


def _equation(relation: Linear) -> str:
    weight, first = relation.terms[0]
    rest = tuple((-w * weight, f) for w, f in relation.terms[1:])
    right = _side(rest)
    if relation.constant:
        right = _with_constant(right if rest else "", -relation.constant * weight, first)
    total = plain(
        sum(w * f.value for w, f in rest) - relation.constant * weight,
        first.unit,
        max(f.step for _, f in relation.terms) or first.step,
    )
    holds = relation.difference == 0 or (relation.sense is Sense.AT_MOST and relation.difference < 0)
    sign = "≤" if relation.sense is Sense.AT_MOST else "="
    if not holds:
        sign = "＞" if relation.sense is Sense.AT_MOST else "≈" if relation.tail else "≠"
    many = sum(1 for _, f in rest if f.value) + (1 if relation.constant else 0) > 1
    return f"{first.printed()} {sign} {right}" + (f" = {total}" if many else "")


def _with_constant(right: str, constant: int, figure: Figure) -> str:
    number = plain(abs(constant), figure.unit, 0)
    if not right:
        return number if constant > 0 else f"-{number}"
    if constant > 0 and right.startswith("-"):
        return f"{number} - {right[1:]}"
    return f"{right} {'+' if constant > 0 else '-'} {number}"


def _product(relation: Proportion) -> str:
    working, expected = relation.working, relation.expected
    sign = "=" if relation.state is State.HOLDS else "≠"
    result = plain(expected, relation.part.unit, 0) if expected is not None else ""
    return f"{relation.part.printed()} {sign} {working}" + (f" = {result}" if result and result != working else "")


def _side(terms: tuple[tuple[int, Figure], ...]) -> str:
    text = ""
    for weight, figure in terms:
        if not figure.value and len(terms) > 1:
            continue
        amount = figure.printed(abs(figure.value))
        minus = (weight < 0) != (figure.value < 0)
        text += f" {'-' if minus else '+'} {amount}" if text else f"{'-' if minus else ''}{amount}"
    return text or "0"


def _signed(difference: int, figure: Figure) -> str:
    return plain(difference, figure.unit, figure.step)


def _unit(figure: Figure) -> str:
    return figure.counted if figure.unit is Unit.COUNT else figure.unit.value


def _identity(*parts: str) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=8).hexdigest()


def _number_repeats(report: Report) -> None:
    """The same defect printed twice has two ids."""
    seen: dict[str, int] = {}
    for index, finding in enumerate(report.findings):
        count = seen.get(finding.id, 0)
        seen[finding.id] = count + 1
        if count:
            report.findings[index] = replace(finding, id=f"{finding.id}-{count + 1}")
