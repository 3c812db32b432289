"""Target sheets (绩效目标表): their money, their spending plan, the cost they aim at, the codes of their projects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from gouji.checking.evidence import Evidence
from gouji.checking.performance import PerformanceEvidence, filled, is_whole_cost, topic
from gouji.checking.rule import Judgement, Rule
from gouji.figures import Figure
from gouji.findings import Fault, Severity, Text
from gouji.performance import BlockTotal, Label, Source, TargetSheet
from gouji.relations import HUNDRED, Linear, Sense, State
from gouji.subject import DocumentKind, Measure


def _funds(evidence: Evidence) -> Iterator[Linear]:
    form = evidence.performance
    rows: list[TargetSheet | BlockTotal] = [*form.forms.targets, *form.forms.totals]
    for one in rows:
        total = filled(one.amounts.get(Source.TOTAL))
        parts = [figure for source, figure in one.amounts.items() if source is not Source.TOTAL]
        if total is not None and any(filled(part) for part in parts) and _in_one_unit(total, *parts):
            terms = ((1, total), *((-1, part) for part in parts))
            yield Linear("target.funds", terms, topic=one.name.text if one.name else "资金总额")


def _in_one_unit(total: Figure, *parts: Figure) -> bool:
    """Whether a form prints its amounts in one unit; a heading's unit may not be that of the cells under it."""
    return all(part.unit is total.unit for part in parts)


def _structure(evidence: Evidence) -> Iterator[Linear]:
    for sheet in evidence.performance.forms.targets:
        total, parts = filled(sheet.amounts.get(Source.TOTAL)), list(sheet.structure.values())
        if sheet.whole and total is not None and any(filled(part) for part in parts) and _in_one_unit(total, *parts):
            left = evidence.total(Measure.CARRIED_FORWARD)  # what is not to be spent this year is neither
            if left is not None and filled(left):
                parts.append(left)
            yield Linear("target.structure", ((1, total), *((-1, part) for part in parts)), topic="部门预算总额")


def _tables(evidence: Evidence) -> Iterator[Linear]:
    """The department's sheet against its tables: total, basic and project expenditure."""
    for sheet in evidence.performance.forms.targets:
        shown = [f for f in (*sheet.amounts.values(), *sheet.structure.values()) if filled(f) is not None]
        if not sheet.whole or len({figure.unit for figure in shown}) > 1:
            continue
        pairs = (
            ("部门预算总额", sheet.amounts.get(Source.TOTAL), (Measure.EXPENDITURE_TOTAL, Measure.EXPENDITURE)),
            ("基本支出", sheet.structure.get("basic"), (Measure.BASIC,)),
            ("项目支出", sheet.structure.get("project"), (Measure.PROJECT,)),
        )
        for words, own, measures in pairs:
            table = next((found for measure in measures if (found := evidence.total(measure)) is not None), None)
            if (figure := filled(own)) is not None and table is not None:
                yield Linear("target.tables", ((1, figure), (-1, table)), topic=words)


def _blocks(evidence: Evidence) -> Iterator[Linear]:
    """A department's or unit's row of a summary is the sum of the projects under it."""
    form = evidence.performance
    for total in form.forms.totals:
        sheets = list(under(form, total))
        for source, own in total.amounts.items():
            parts = [part for sheet in sheets if (part := filled(sheet.amounts.get(source))) is not None]
            if filled(own) is not None and parts:
                about = f"{total.name.text if total.name else ''}{total.code.text if total.code else ''}"
                yield Linear("target.block", ((1, own), *((-1, part) for part in parts)), topic=about)


def under(form: PerformanceEvidence, total: BlockTotal) -> Iterator[TargetSheet]:
    """The projects under a row of a summary: those that follow, up to the next row of its level or above."""
    level = len(total.code.text) if total.code else 0
    later = [
        other.place.line
        for other in form.forms.totals
        if (other.statement, other.block) == (total.statement, total.block)
        and other.place.line > total.place.line
        and len(other.code.text if other.code else "") <= level
    ]
    end = min(later, default=0)
    for sheet in form.sheets:
        line = sheet.place.line
        inside = line > total.place.line and (not end or line < end)
        if inside and (sheet.statement, sheet.block) == (total.statement, total.block):
            yield sheet


def _expenditure(evidence: Evidence) -> Iterator[Linear]:
    """The projects that have targets, against the project expenditure of the tables. Later blocks repeat the first."""
    form = evidence.performance
    whole = evidence.total(Measure.PROJECT)
    sheets = [sheet for sheet in form.sheets if not sheet.block]
    parts = [part for sheet in sheets if (part := filled(sheet.amounts.get(Source.TOTAL)))]
    if whole is not None and len(parts) > 1 and len(parts) == len(sheets):
        yield Linear("target.expenditure", ((1, whole), *((-1, part) for part in parts)), topic="项目支出")


_UNREAD = Text("表中有的数读不出。", "A figure of the table was not read.")
_SHEETS = 3
"""From so many sheets on that state their budget, one that does not has lost its row."""


def _budgets(evidence: Evidence) -> Iterator[Judgement]:
    """Every project's own sheet states its budget, where all others do."""
    sheets = [sheet for sheet in evidence.performance.sheets if not sheet.block]
    alone = Counter(sheet.statement for sheet in sheets)
    sheets = [sheet for sheet in sheets if alone[sheet.statement] == 1]
    without = [sheet for sheet in sheets if filled(sheet.amounts.get(Source.TOTAL)) is None]
    if len(sheets) - len(without) >= _SHEETS and len(without) <= 1:
        for sheet in without:
            if evidence.performance.is_read(sheet.place.line) and not evidence.disclosure.aligned:
                yield Judgement(State.VIOLATED, places=(sheet.place,), topic=topic(sheet))
            else:
                yield Judgement(State.UNDECIDABLE, why=_UNREAD)
        if not without:
            yield Judgement(State.HOLDS, places=(sheets[0].place,))


def _costs(evidence: Evidence) -> Iterator[Linear]:
    """The cost aimed at is the money there is: the one target of cost, or all of them together."""
    for sheet in evidence.performance.sheets:
        amount = filled(sheet.amounts.get(Source.TOTAL))
        costs = [one for one in sheet.indicators if is_whole_cost(one)]
        figures = [one.target.figure for one in costs if one.target is not None and one.target.figure is not None]
        if amount is None or not amount.value or not figures:
            continue
        alone = [Linear("target.cost", ((1, figure), (-1, amount)), topic=topic(sheet, "成本")) for figure in figures]
        whole = [relation for relation in alone if relation.state is State.HOLDS]
        if len(alone) == 1 or whole:
            yield (whole or alone)[0]
        else:
            terms = ((1, amount), *((-1, figure) for figure in figures))
            yield Linear("target.cost", terms, topic=topic(sheet, "分项成本"))


_LOST = Text("支出计划没有列到年末。", "The plan does not go to the end of the year.")


def _plans(evidence: Evidence) -> Iterator[Linear | Judgement]:
    """The plan never falls and ends at 100%; one that lists the shares of each period makes up 100%."""
    for sheet in evidence.performance.sheets:
        steps = [(label, share) for label, figure in sheet.plan if (share := filled(figure)) is not None]
        if not steps:
            continue
        shares = [share for _, share in steps]
        if len(shares) > 1 and sum(share.value for share in shares) == HUNDRED:
            terms = tuple((1, share) for share in shares)
            yield Linear("target.plan", terms, topic=topic(sheet, "资金支出计划"), constant=-HUNDRED)
            continue
        for (_, before), (label, share) in pairwise(steps):
            yield Linear("target.plan", ((1, before), (-1, share)), Sense.AT_MOST, topic(sheet, label))
        label, last = steps[-1]
        if "12" in label.text or "年底" in label.text or "年末" in label.text or last.value == HUNDRED:
            yield Linear("target.plan", ((1, last),), topic=topic(sheet, label), constant=-HUNDRED)
        else:
            yield Judgement(State.UNDECIDABLE, why=_LOST)


def _coded(form: PerformanceEvidence) -> Iterator[tuple[TargetSheet, Label]]:
    for sheet in form.sheets:
        if sheet.code:
            yield sheet, sheet.code


def _lengths(evidence: Evidence) -> Iterator[Judgement]:
    coded = list(_coded(evidence.performance))
    lengths = Counter(len(code.text) for _, code in coded)
    if not lengths:
        return
    usual, count = lengths.most_common(1)[0]
    if count < 2 or 2 * count <= len(coded):
        return
    for sheet, code in coded:
        yield Judgement(
            State.HOLDS if len(code.text) == usual else State.VIOLATED,
            (code.place,),
            topic(sheet) or code.text,
            f"{code.text}（{len(code.text)}位）",
            f"{usual}位",
        )


def _unique(evidence: Evidence) -> Iterator[Judgement]:
    groups: dict[tuple[int, int, str], list[Label]] = {}
    for sheet, code in _coded(evidence.performance):
        groups.setdefault((0 if not sheet.block else sheet.statement, sheet.block, code.text), []).append(code)
    for (_, _, text), codes in groups.items():
        state = State.HOLDS if len(codes) == 1 else State.VIOLATED
        yield Judgement(state, tuple(code.place for code in codes), text, text)


def _years(evidence: Evidence) -> Iterator[Judgement]:
    """After the six digits of the region a code has the year in which the project was entered."""
    year = evidence.disclosure.year
    coded = [(sheet, code) for sheet, code in _coded(evidence.performance) if code.text[:8].isdigit()]
    if year is None or sum(1 for _, code in coded if abs(int(code.text[6:8]) - year % 100) <= 1) * 2 <= len(coded):
        return
    for sheet, code in coded:
        late = int(code.text[6:8]) > year % 100
        yield Judgement(
            State.VIOLATED if late else State.HOLDS,
            (code.place,),
            topic(sheet) or code.text,
            f"20{code.text[6:8]}",
            str(year),
        )


_BUDGETS = (DocumentKind.BUDGET,)
_FORMS = ("henan.11", "henan.12", "hebei.project")
_SHEET = Text("绩效目标表的栏目", "The columns of the target sheet")
_APPROVED = Text("预算法第三十二条（绩效目标管理）；绩效目标表", "Budget Law, art. 32 (targets); the target sheet")
_CODES = Text("预算管理一体化规范（项目编码）", "Codes of projects in the integrated budget system")
_SUM = Text(
    "“{topic}”为{found}{unit}，各项之和为{expected}{unit}。",
    "“{topic}” is {found}{unit}; its parts sum to {expected}{unit}.",
)
_SAME = Text(
    "“{topic}”为{found}{unit}，应为{expected}{unit}。", "“{topic}” is {found}{unit}; it should be {expected}{unit}."
)


RULES: tuple[Rule, ...] = (
    Rule(
        "target.funds",
        Text("项目资金总额等于各项资金之和", "A project's money is the sum of its sources"),
        _SHEET,
        Severity.ERROR,
        "资金总额 = 政府预算资金 + 财政专户管理资金 + 单位资金；预算数 = 财政资金 + 其他资金",
        Text("每个项目、每行小计、部门整体各自核对。", "Of each project, each subtotal and of the department."),
        _SUM,
        lambda e: e.performance.sure(_funds(e)),
        forms=_FORMS,
    ),
    Rule(
        "target.budget",
        Text("每个项目都写明预算数", "Every project states its budget"),
        _SHEET,
        Severity.WARNING,
        "其他项目的绩效目标表都有预算数的，每张都有",
        Text(
            "各张项目绩效目标表只有一张没有预算数的，似漏列一行。",
            "The one sheet of many without a budget lacks it.",
        ),
        Text("“{topic}”的绩效目标表没有预算数，其他项目都有。", "“{topic}” states no budget; all other projects do."),
        _budgets,
        forms=_FORMS,
        fault=Fault.ROW_LOST,
    ),
    Rule(
        "target.structure",
        Text("部门预算总额等于基本支出加项目支出", "The department's total is basic and project expenditure"),
        _SHEET,
        Severity.ERROR,
        "部门预算总额 = 基本支出 + 项目支出",
        Text("部门整体绩效目标表的资金结构。", "The structure in the sheet of the whole department."),
        _SUM,
        lambda e: e.performance.sure(_structure(e)),
        forms=_FORMS,
    ),
    Rule(
        "target.tables",
        Text("整体绩效目标表与收支表一致", "The department's target sheet agrees with the tables"),
        _APPROVED,
        Severity.ERROR,
        "部门预算总额 = 支出总计；基本支出、项目支出 = 支出表",
        Text("同一部门同一年度的预算数。", "The same budget of the same department."),
        _SAME,
        lambda e: e.performance.sure(_tables(e)),
        forms=_FORMS,
    ),
    Rule(
        "target.block",
        Text("汇总表小计等于所属项目之和", "A subtotal of the summary is the sum of its projects"),
        _SHEET,
        Severity.ERROR,
        "部门（单位）行 = Σ 其下各项目",
        Text("按代码层级归集，每一栏分别核对。", "By the levels of the codes, each column on its own."),
        _SUM,
        lambda e: e.performance.sure(_blocks(e)),
        forms=_FORMS,
    ),
    Rule(
        "target.expenditure",
        Text("设定目标的项目之和等于项目支出", "The projects with targets make up the project expenditure"),
        _APPROVED,
        Severity.WARNING,
        "项目支出 = Σ 绩效目标表的项目金额",
        Text(
            "项目支出都应设定绩效目标；汇总表后段重复列示的项目不再相加。",
            "All projects have targets; later blocks of a summary repeat some and are left out.",
        ),
        Text(
            "“{topic}”为{found}{unit}，绩效目标表各项目之和为{expected}{unit}，相差{difference}{unit}。",
            "“{topic}” is {found}{unit}; the projects with targets sum to {expected}{unit}, {difference}{unit} apart.",
        ),
        lambda e: e.performance.sure(_expenditure(e)),
        forms=_FORMS,
    ),
    Rule(
        "target.cost",
        Text("成本指标与项目金额一致", "The cost aimed at is the project's money"),
        _APPROVED,
        Severity.WARNING,
        "成本指标值（或分项之和） = 项目金额",
        Text("单位换算后比较（7198元即0.72万元）。", "Units are converted first."),
        _SAME,
        lambda e: e.performance.sure(_costs(e)),
        forms=_FORMS,
    ),
    Rule(
        "target.plan",
        Text("资金支出计划逐期不减，年末为100%", "A spending plan never falls and ends at 100%"),
        _SHEET,
        Severity.ERROR,
        "3月底 ≤ 6月底 ≤ 10月底 ≤ 12月底 = 100%",
        Text(
            "计划为累计比例；按各期比例填列的，其和为100%。",
            "Cumulative shares, or shares of periods that sum to 100%.",
        ),
        Text(
            "“{topic}”的支出计划不成立：{arithmetic}（%）。",
            "“{topic}”: the plan does not hold: {arithmetic} (%).",
        ),
        lambda e: e.performance.sure(_plans(e)),
        kinds=_BUDGETS,
        forms=_FORMS,
    ),
    Rule(
        "target.code",
        Text("项目编码位数一致", "Codes of projects have one length"),
        _CODES,
        Severity.WARNING,
        "各项目编码的位数相同（一体化系统为21位）",
        Text("与同一文件多数编码的位数不同的，多为录入有误。", "A code of another length than most was mistyped."),
        Text(
            "“{topic}”的编码{found}，其他项目为{expected}。",
            "“{topic}”: code {found}; the others have {expected}.",
        ),
        _lengths,
        forms=_FORMS,
    ),
    Rule(
        "target.code_unique",
        Text("项目编码不重复", "No two projects have one code"),
        _CODES,
        Severity.WARNING,
        "同一段内一个编码只有一个项目",
        Text("重复列示的段不与前段比较。", "Blocks that repeat projects are not compared with the first."),
        Text("编码{topic}用于不止一个项目。", "Code {topic} stands for more than one project."),
        _unique,
        forms=_FORMS,
    ),
    Rule(
        "target.code_year",
        Text("项目编码中的年度不晚于预算年度", "The year in a code is not after the budget's"),
        _CODES,
        Severity.NOTE,
        "编码第7、8位（年度） ≤ 预算年度",
        Text("编码前六位为区划，其后两位为项目入库的年度。", "Six digits of the region, then the year of entry."),
        Text(
            "“{topic}”的编码年度为{found}，晚于{expected}年。",
            "“{topic}”: the code says {found}, after {expected}.",
        ),
        _years,
        forms=_FORMS,
    ),
)
