"""Self-evaluation forms (项目支出绩效自评表): the amounts that the narrative tells of their projects."""

from __future__ import annotations

from collections.abc import Iterator

from gouji.checking.alike import likeness, paired
from gouji.checking.evidence import Evidence
from gouji.checking.performance import PerformanceEvidence, filled, name_of
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.evaluations import FORMS
from gouji.disclosure import Claim, ClaimKind
from gouji.figures import Figure
from gouji.findings import Severity, Text
from gouji.performance import Evaluation
from gouji.relations import Linear, State
from gouji.subject import Kind, Measure

_SAME_NAME = 0.95
"""From this likeness on two names are of one project for certain."""
_TOLD = {(Kind.PROJECT, Measure.PROJECT), (Kind.PERFORMANCE, Measure.VALUE)}
"""How an amount is read that a sentence tells of a project: among expenditure, or among performance work."""
_OTHERWISE = Text(
    "文字所列项目金额多与自评表不同，看不出是什么金额。",
    "Most amounts in the text are not those of the forms; what they are is not known.",
)


def _name(form: PerformanceEvidence, index: int) -> str:
    """What a form's project is called; by what the narrative says of its score where the form names an office."""
    evaluation = form.evaluations[index]
    story = form.stories.get(index)
    return story.name if story is not None and form.misnamed(evaluation) else name_of(evaluation)


def _printed(evaluation: Evaluation) -> Iterator[Figure]:
    """The amounts a sentence may tell of a form: what was executed in all first, then budgets, then single sources."""
    money = evaluation.money
    if money is None or filled(money.executed) is None:
        return
    for row in (money, *(funds for funds in evaluation.funds if funds is not money)):
        for figure in (row.executed, row.budget, row.initial):
            if (printed := filled(figure)) is not None:
                yield printed


def _amounts(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """What sentences say was spent on a project, against the amounts its form prints."""
    form = evidence.performance
    told: dict[str, list[Claim]] = {}
    for claim in evidence.claims(ClaimKind.AMOUNT):
        about = claim.subject
        if about.stage is evidence.stage and (about.item.kind, about.measure) in _TOLD and claim.figure.is_money:
            told.setdefault(about.item.code, []).append(claim)
    names = [_name(form, index) for index in range(len(form.evaluations))]
    found = []
    for i, j in paired(told, names).items():
        name, claims = list(told.items())[i]
        amounts = list(_printed(form.evaluations[j]))
        if not amounts or likeness(name, names[j]) < _SAME_NAME:
            continue
        for claim in claims:
            against = [
                Linear("evaluation.said_amount", ((1, claim.figure), (-1, own)), topic=name, grain=form.money)
                for own in amounts
            ]
            found.append(next((relation for relation in against if relation.state is State.HOLDS), against[0]))
    broken = sum(1 for relation in found if relation.state is State.VIOLATED)
    if 2 * broken > len(found) - broken:
        yield Judgement(State.UNDECIDABLE, why=_OTHERWISE)
        return
    yield from form.sure(found)


RULES: tuple[Rule, ...] = (
    Rule(
        "evaluation.said_amount",
        Text("文字所说项目金额与自评表一致", "The narrative's amount of a project is its form's"),
        Text(
            "预算法第十四条；地方预决算公开操作规程（内容准确）", "Budget Law, art. 14; rules of disclosure (accuracy)"
        ),
        Severity.ERROR,
        "文字所说项目金额 = 该项目自评表的全年执行数（或资金栏的其他数）",
        Text(
            "名称相同的项目才核对；多数对不上的文件不判定。",
            "Of projects with the same name; a document in which most differ is not judged.",
        ),
        Text(
            "文字称“{topic}”{found}{unit}，自评表为{expected}{unit}。",
            "The text gives “{topic}” {found}{unit}; its form {expected}{unit}.",
        ),
        _amounts,
        forms=FORMS,
    ),
)
