"""What sentences say of amounts: shares, changes on last year, completion, lists of parts, names of items."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gouji.checking.evidence import Evidence
from gouji.checking.rule import Judgement, Rule
from gouji.checking.rules.sums import GAP
from gouji.checking.said import amount_of, another_whole, topic_of_claim
from gouji.classification import normalise
from gouji.disclosure import Claim, ClaimKind, Listing
from gouji.figures import Figure
from gouji.findings import Severity, Text
from gouji.place import Place
from gouji.relations import Linear, Ratio, State
from gouji.subject import DocumentKind, Kind, Measure, Subject

_NO_BASE = Text("上年数为零或不可知，无法计算增减率。", "Last year's figure is nothing or unknown.")
_NO_AMOUNT = Text("没有找到这个比率所说的金额。", "The amounts of this percentage were not found.")


def _shares(evidence: Evidence) -> Iterator[Ratio | Judgement]:
    for claim in evidence.claims(ClaimKind.SHARE):
        part = amount_of(evidence, claim, claim.subject)
        whole = amount_of(evidence, claim, claim.whole) if claim.whole is not None else None
        if part is None or whole is None or not part.is_money or not whole.is_money:
            yield Judgement(State.UNDECIDABLE, why=_NO_AMOUNT)
        elif whole.value == 0:
            yield Judgement(
                State.HOLDS if claim.figure.value == 0 else State.VIOLATED,
                places=(claim.figure.place, whole.place),
                topic=topic_of_claim(claim),
                found=claim.figure.printed(),
                expected="0",
                figures=(claim.figure, whole),
            )
        else:
            ratio = Ratio("narrative.share", claim.figure, ((1, part),), ((1, whole),), topic_of_claim(claim))
            yield ratio if ratio.state is State.HOLDS else another_whole(evidence, claim, part) or ratio


def _changes(evidence: Evidence) -> Iterator[Ratio | Judgement]:
    """率 = 增减额 ÷ 上年数, where 上年数 = 本年数 ∓ 增减额. One rate said of both sides of one figure counts once."""
    seen: set[tuple[Place, Place]] = set()
    for claim in evidence.claims(ClaimKind.RATE):
        change = next(
            (
                other
                for other in evidence.groups.get(claim.group, ())
                if other.kind is ClaimKind.CHANGE and other.subject == claim.subject
            ),
            None,
        )
        amount = amount_of(evidence, claim, claim.subject)
        if change is None or amount is None or change.direction is None or not amount.is_money:
            yield Judgement(State.UNDECIDABLE, why=_NO_AMOUNT)
            continue
        if amount.place.statement != claim.figure.place.statement and table_prints(evidence, claim) is not amount:
            yield Judgement(State.UNDECIDABLE, why=_NO_AMOUNT)
            continue
        if (claim.figure.place, amount.place) in seen:
            continue
        seen.add((claim.figure.place, amount.place))
        base = amount.value - change.direction * change.figure.value
        if base <= 0 or (change.figure.value == 0 and claim.figure.value == 0):
            yield Judgement(State.UNDECIDABLE, why=_NO_BASE)
            continue
        yield Ratio(
            "narrative.change_rate",
            claim.figure,
            ((1, change.figure),),
            ((1, amount), (-change.direction, change.figure)),
            topic_of_claim(claim),
            directed=(change.figure,) if change.direction else (),
        )


def table_prints(evidence: Evidence, claim: Claim) -> Figure | None:
    """The figure that a table prints for what a claim speaks of."""
    return evidence.table(evidence.canonical(claim.subject, spoken=True))


def _same_direction(evidence: Evidence) -> Iterator[Judgement]:
    """A change and its rate, or the changes of one thing, go the same way. Said of both sides, they count once."""
    seen: set[tuple[Place, Place]] = set()
    for group in evidence.groups.values():
        last: dict[Subject, Claim] = {}
        for second in group:
            if second.kind not in (ClaimKind.CHANGE, ClaimKind.RATE) or not (second.direction and second.figure.value):
                continue
            first, last[second.subject] = last.get(second.subject), second
            if first is None or (places := (second.figure.place, first.figure.place)) in seen:
                continue
            seen.add(places)
            same = first.direction == second.direction
            yield Judgement(
                State.HOLDS if same else State.VIOLATED,
                places=places,
                topic=topic_of_claim(second),
                found=_WAYS[second.direction or 0],
                expected=_WAYS[first.direction or 0],
                figures=(first.figure, second.figure),
            )


_WAYS = {1: "增加", -1: "减少", 0: "持平"}


def _completion(evidence: Evidence) -> Iterator[Ratio | Judgement]:
    for claim in evidence.claims(ClaimKind.COMPLETION):
        done = amount_of(evidence, claim, claim.subject)
        base = amount_of(evidence, claim, claim.whole) if claim.whole is not None else None
        if done is None or base is None or not (done.is_money and base.is_money):
            yield Judgement(State.UNDECIDABLE, why=_NO_AMOUNT)
        elif base.value == 0:
            yield Judgement(
                State.HOLDS if claim.figure.value == 0 and done.value == 0 else State.VIOLATED,
                places=(claim.figure.place, base.place),
                topic=topic_of_claim(claim),
                found=claim.figure.printed(),
                expected="（预算数为零，不应有完成率）",
                figures=(claim.figure, base),
            )
        else:
            yield Ratio("narrative.completion", claim.figure, ((1, done),), ((1, base),), topic_of_claim(claim))


_COMPLETE = (
    {Measure.BASIC, Measure.PROJECT},
    {Measure.PERSONNEL, Measure.OPERATING},
)


def _terms(listing: Listing) -> tuple[tuple[int, Figure], ...]:
    """Total − Σ parts, each with the sign of its direction where they are changes."""

    def sign(claim: Claim) -> int:
        return claim.direction if claim.kind is ClaimKind.CHANGE and claim.direction else 1

    return ((sign(listing.total), listing.total.figure), *((-sign(p), p.figure) for p in listing.parts))


def _known_partition(listing: Listing) -> bool:
    measures = {part.subject.measure for part in listing.parts}
    kinds = {part.subject.item.kind for part in listing.parts}
    if kinds == {Kind.TOTAL}:
        return measures in _COMPLETE
    codes = {part.subject.item.code for part in listing.parts}
    return codes in (
        {"overseas", "vehicles", "reception"},
        {"vehicle_purchase", "vehicle_running"},
        {"goods", "works", "services"},
    )


def _confirmed(evidence: Evidence, listing: Listing) -> bool:
    """Whether tables print the total and every part just as the sentence does: then the list leaves something out."""
    for claim in (listing.total, *listing.parts):
        table = evidence.table(evidence.canonical(claim.subject, spoken=True))
        if claim.kind is not ClaimKind.AMOUNT or table is None or table.value != claim.figure.value:
            return False
    return True


def _projects_listed(evidence: Evidence, listing: Listing) -> bool:
    """Whether a list of projects has as many as the document has project tables: then it is all of them."""
    tables = sum(1 for s in evidence.disclosure.statements if s.form == "hebei.project")
    if {part.subject.item.kind for part in listing.parts} != {Kind.PROJECT}:
        return False
    return tables > 1 and len(listing.parts) == tables


def _listings(evidence: Evidence, *, sure: bool) -> Iterator[Linear]:
    rule = "narrative.listing" if sure else "narrative.listing_short"
    for listing in evidence.disclosure.listings:
        if len(listing.parts) < 2 and not listing.complete:
            continue
        if not sure and listing.total.kind is ClaimKind.CHANGE:
            continue  # what did not change has no figure in such a list
        if any(p.figure.is_money != listing.total.figure.is_money for p in listing.parts):
            continue
        directed = tuple(
            c.figure for c in (listing.total, *listing.parts) if c.kind is ClaimKind.CHANGE and c.direction
        )
        relation = Linear(rule, _terms(listing), topic=listing.clause[-24:], directed=directed)
        certain = _known_partition(listing) or _projects_listed(evidence, listing)
        over = listing.complete and relation.difference < 0 and listing.total.kind is not ClaimKind.CHANGE
        if relation.state is State.HOLDS:
            if certain is sure:
                yield relation
            continue
        if (certain or over) is not sure:
            continue
        if sure or ((listing.complete or len(listing.parts) > 2) and not _confirmed(evidence, listing)):
            yield relation


def _namings(evidence: Evidence) -> Iterator[Judgement]:
    """The economic items a sentence names are those with an amount in the table of basic expenditure."""
    for naming in evidence.disclosure.namings:
        rows = evidence.basic_items(naming.subject)
        if not rows:
            continue
        if any(s.gaps and any(evidence.rows(s, Kind.ECONOMIC)) for s in evidence.statements):
            yield Judgement(State.UNDECIDABLE, why=GAP)
            continue
        wanted = {normalise(label): label for label, amount in rows if amount.value}
        named = {normalise(name): place for name, place in naming.names}
        extra = [place for name, place in named.items() if name not in wanted and not _alike(name, wanted)]
        missing = [
            label
            for name, label in wanted.items()
            if not naming.examples and name not in named and not _alike(name, named)
        ]
        places = tuple(extra) or tuple(place for _, place in naming.names[:1])
        if not extra and not missing:
            yield Judgement(State.HOLDS, places=places)
            continue
        found = "、".join(place.text for place in extra)
        yield Judgement(
            State.VIOLATED,
            places=places + tuple(a.place for label, a in rows if label in missing),
            topic="人员经费" if naming.subject.measure is Measure.PERSONNEL else "公用经费",
            found=f"文字提到{found}，表中无数；" if found else "",
            expected=f"文字未提{'、'.join(missing)}，表中有数。" if missing else "",
        )


def _alike(name: str, others: Mapping[str, object]) -> bool:
    return any(name in other or other in name for other in others if len(other) > 1)


_BASIS = Text(
    "预算法第十四条；地方预决算公开操作规程（内容准确）", "Budget Law, art. 14; rules of disclosure (accuracy)"
)
_ARITHMETIC = Text("比率由其金额算出", "A percentage follows from its amounts")
_RATE_MESSAGE = Text(
    "“{topic}”文字为{found}%，按金额计算为{expected}%。",
    "“{topic}”: the text says {found}%, the amounts give {expected}%.",
)
_LIST_MESSAGE = Text(
    "“{topic}”合计{found}{unit}，所列各项之和{expected}{unit}，相差{difference}{unit}。",
    "“{topic}”: the total is {found}{unit}, the parts named sum to {expected}{unit}, {difference}{unit} apart.",
)

RULES: tuple[Rule, ...] = (
    Rule(
        "narrative.share",
        Text("文字中的占比正确", "Shares in the narrative are right"),
        _ARITHMETIC,
        Severity.ERROR,
        "占比 = 分项 ÷ 合计",
        Text("每个“占……%”都由同一句（或表中）的分项和合计算出。", "Every share follows from its part and whole."),
        _RATE_MESSAGE,
        _shares,
    ),
    Rule(
        "narrative.change_rate",
        Text("增减率与增减额相符", "Rates of change fit the change"),
        _ARITHMETIC,
        Severity.ERROR,
        "增减率 = 增减额 ÷ 上年数；上年数 = 本年数 ∓ 增减额",
        Text("由本年数和增减额得出上年数，再核对增减率。", "This year's figure and the change give last year's."),
        _RATE_MESSAGE,
        _changes,
    ),
    Rule(
        "narrative.direction",
        Text("增减方向一致", "Increase and decrease agree"),
        _BASIS,
        Severity.ERROR,
        "“增加”与“增长”、“减少”与“下降”同向",
        Text("同一增减的金额和比率，方向用词应当一致。", "The amount and the rate of one change go the same way."),
        Text("“{topic}”前称{expected}，后称{found}。", "“{topic}” says {expected}, then {found}."),
        _same_direction,
    ),
    Rule(
        "narrative.completion",
        Text("完成率与预决算数相符", "Completion fits final account and budget"),
        _ARITHMETIC,
        Severity.ERROR,
        "完成率 = 决算数 ÷ 预算数；预算数为零不应有完成率",
        Text("“完成预算的……%”由决算数和预算数算出。", "Completion follows from final account and budget."),
        _RATE_MESSAGE,
        _completion,
        kinds=(DocumentKind.FINAL_ACCOUNTS,),
    ),
    Rule(
        "narrative.listing",
        Text("文字所列各项之和等于合计", "Parts named in a sentence sum to its total"),
        _BASIS,
        Severity.ERROR,
        "合计 = Σ 其中各项（基本+项目，人员+公用，三公各项，采购各项，项目清单 …）",
        Text(
            "列全了的“其中”，各项之和等于合计；所列项目与文件所附项目表一样多时，视为列全。",
            "Where a list is complete its parts sum to the total; a list of as many projects as there are project "
            "tables is complete.",
        ),
        _LIST_MESSAGE,
        lambda e: _listings(e, sure=True),
    ),
    Rule(
        "narrative.listing_short",
        Text("文字所列各项凑足合计", "Parts named in a sentence reach its total"),
        _BASIS,
        Severity.WARNING,
        "合计 = Σ 所列各项，除非没有列全",
        Text(
            "所列各项可能没有列全；有差额时应补充或说明。", "The list may leave something out; complete it or say so."
        ),
        _LIST_MESSAGE,
        lambda e: _listings(e, sure=False),
    ),
    Rule(
        "narrative.naming",
        Text("列举的科目与表中有数的科目一致", "Items named are those with an amount"),
        Text("一般公共预算基本支出表", "Table of basic expenditure"),
        Severity.WARNING,
        "“主要包括：”所列科目 = 基本支出表中金额不为零的款",
        Text("人员经费、公用经费后列举的科目应与基本支出表有数的款一致。", "Names and non-zero rows are one set."),
        Text("{topic}列举的科目与基本支出表不一致：{found}{expected}", "{topic}: items differ: {found} {expected}."),
        _namings,
    ),
)
