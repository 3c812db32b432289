"""Why an entry is refused: every reason declared once, with its sentence, its basis and what may set it aside.

`{…}` is filled in with what the entry says. A reason that may be set aside is recorded with the entry that does so.
"""

from __future__ import annotations

from dataclasses import dataclass

from gouji.text import Text


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason to refuse. `override` says when law allows to record the entry all the same, None where it does not."""

    id: str
    sentence: Text
    basis: str = ""
    override: Text | None = None


@dataclass(frozen=True, slots=True)
class Refusal:
    """A reason that applies to an entry: to which of its lines and to which field, as a sentence that stands alone."""

    reason: Reason
    sentence: Text
    line: int | None = None
    field: str = ""


class Refused(Exception):
    """An entry that may not be made."""

    def __init__(self, refusals: list[Refusal]) -> None:
        super().__init__("".join(refusal.sentence.zh for refusal in refusals))
        self.refusals = refusals


_LIST = Text(
    "程序的科目清单可能不全：确有此科目的，在“例外理由”栏写明出处",
    "the list that comes with the program may have gaps: if the item exists, say where in the column 例外理由",
)

REASONS = (
    Reason("entry.empty", Text("这一笔没有内容。", "The entry has no line.")),
    Reason("entry.mixed", Text("一笔只能记同一类事项。", "An entry holds lines of one kind.")),
    Reason(
        "entry.number",
        Text("凭证号{number}已经用过，请换一个号。", "Number {number} is taken: choose another."),
    ),
    Reason("entry.by", Text("没有写经办人。", "It does not say who made the entry.")),
    Reason("entry.why", Text("没有写事由。", "It does not say why.")),
    Reason(
        "entry.day",
        Text(
            "日期{day}早于已登记的最后一笔（{last}）。账按日期顺序登记，补记请用登记当天的日期，在事由中写明。",
            "The day {day} is before the last entry's ({last}). The journal goes by date: enter it with the day on "
            "which it is entered, and say in the reason what it belongs to.",
        ),
    ),
    Reason(
        "entry.year",
        Text(
            "日期{day}不在{year}年账册的范围内（上年10月至次年12月）。",
            "The day {day} is out of the range of the books of {year} (October before to December after).",
        ),
    ),
    Reason("value.missing", Text("“{heading}”没有填。", "“{heading}” is not filled in.")),
    Reason(
        "value.choice",
        Text(
            "“{heading}”里的“{value}”不在可选的词中：{choices}。",
            "“{value}” is none of the words of “{heading}”: {choices}.",
        ),
    ),
    Reason(
        "value.negative",
        Text(
            "“{heading}”是{value}，不能是负数；要冲减已登记的一笔，请冲销它。",
            "“{heading}” is {value}; it cannot be negative. To undo an entry, reverse it.",
        ),
    ),
    Reason(
        "value.nothing", Text("“{heading}”是0，没有可登记的金额。", "“{heading}” is 0: there is no amount to enter.")
    ),
    Reason(
        "value.large",
        Text(
            "“{heading}”是{value}，超过可以准确保存的数（十万亿元），请核对单位。",
            "“{heading}” is {value}, more than can be kept exactly: check the unit.",
        ),
    ),
    Reason(
        "value.words",
        Text(
            "“{heading}”里有不能保存的字符，或首尾有空格，或超过三万字，请改写。",
            "“{heading}” holds characters that can't be kept, begins or ends with blanks, or is too long: rewrite it.",
        ),
    ),
    Reason(
        "unit.unknown",
        Text(
            "没有代码为“{code}”的单位，请先在“单位”表登记。",
            "There is no unit with the code “{code}”: enter it on the sheet 单位 first.",
        ),
    ),
    Reason(
        "project.unknown",
        Text(
            "没有代码为“{code}”的项目，请先在“项目库”表登记。",
            "There is no project with the code “{code}”: enter it on the sheet 项目库 first.",
        ),
    ),
    Reason(
        "function.form",
        Text(
            "“{code}”不是功能分类的项：应为七位编码，如2101501。",
            "“{code}” is no functional item: seven digits are wanted, as 2101501.",
        ),
    ),
    Reason(
        "function.unknown",
        Text("{year}年的功能分类清单里没有{code}。", "The functional classification of {year} has no {code}."),
        "政府收支分类科目",
        _LIST,
    ),
    Reason(
        "function.expired",
        Text(
            "功能科目{code} {name}在{year}年不使用（{years}）。",
            "The functional item {code} {name} is not in use in {year} ({years}).",
        ),
        "政府收支分类科目",
    ),
    Reason(
        "pair.form",
        Text(
            "“{pair}”不是一对经济分类：应为部门预算的款/政府预算的款，如30201/50201。",
            "“{pair}” is no pair of economic items: departmental/government is wanted, as 30201/50201.",
        ),
    ),
    Reason(
        "pair.unknown",
        Text("{year}年的经济分类清单里没有{code}。", "The economic classification of {year} has no {code}."),
        "政府收支分类科目",
        _LIST,
    ),
    Reason(
        "pair.apart",
        Text(
            "部门经济分类{department}与政府经济分类{government}不对应。{department_code}对应的有：{fitting}。",
            "The departmental item {department} and the government item {government} don't correspond. "
            "To {department_code} correspond: {fitting}.",
        ),
        "政府收支分类科目（支出经济分类科目对照）",
        _LIST,
    ),
    Reason(
        "costing.quantity",
        Text(
            "没有填数量，也没有选“按人数”，金额算不出来。",
            "There is neither a quantity nor 按人数: the amount can't be told.",
        ),
    ),
    Reason(
        "costing.staff",
        Text(
            "单位{unit}没有登记“{staff}”的人数，金额算不出来。",
            "No heads of {staff} are entered for unit {unit}: the amount can't be told.",
        ),
    ),
    Reason(
        "costing.both",
        Text("选了“按人数”，就不要再填数量。", "With 按人数 the quantity comes from the sheet 人员: leave it blank."),
    ),
    Reason(
        "costing.fraction",
        Text(
            "{standard}×{quantity}×{times}不是整分，请调整标准或数量，使金额准确到分。",
            "{standard} × {quantity} × {times} is no whole number of 分: change the standard or the quantity.",
        ),
    ),
    Reason(
        "procurement.fraction",
        Text(
            "{price}×{quantity}不是整分，请调整单价或数量。",
            "{price} × {quantity} is no whole number of 分: change the price or the quantity.",
        ),
    ),
    Reason(
        "approval.nothing",
        Text("项目{project}没有测算，不能按测算批复。", "Project {project} has no costing to approve."),
    ),
    Reason(
        "approval.twice",
        Text(
            "项目{project}已经按测算批复过；增加的金额请记追加。",
            "Project {project} is approved as costed already: enter more money as 追加.",
        ),
    ),
    Reason(
        "payment.before_approval",
        Text(
            "支付{amount}超过{about}的余额{balance}：这个项目还没有批复。",
            "The payment of {amount} is more than the balance {balance} of {about}: the project has no approval yet.",
        ),
        "预算法第五十四条",
        Text(
            "批复之前依法可以安排的支出，在“例外理由”栏写明属于哪一种",
            "for what law lets be spent before the approval, say in the column 例外理由 which it is",
        ),
    ),
    Reason(
        "payment.over",
        Text(
            "支付{amount}超过{about}的余额{balance}，多{over}；请先追加或调剂。",
            "The payment of {amount} is more than the balance {balance} of {about}, by {over}: "
            "supplement or transfer first.",
        ),
        "预算法第十三条",
    ),
    Reason(
        "reduction.over",
        Text(
            "追减{amount}超过{about}未用的余额{balance}。",
            "The reduction of {amount} is more than the balance {balance} of {about}.",
        ),
    ),
    Reason(
        "transfer.over",
        Text(
            "调出{amount}超过{about}未用的余额{balance}。",
            "{amount} is moved out, more than the balance {balance} of {about}.",
        ),
        "预算法第七十二条",
    ),
    Reason(
        "transfer.unbalanced",
        Text(
            "文号{document}的调剂不平：{source}（{origin}）调出{out}，调入{into}，差{difference}。",
            "The transfer {document} doesn't balance: of {source} ({origin}) {out} goes out and {into} comes in, "
            "a difference of {difference}.",
        ),
        "预算法第七十二条",
    ),
    Reason(
        "transfer.document",
        Text("调剂没有写文号。", "The transfer has no document number."),
        "预算法第七十二条",
    ),
    Reason(
        "counterpart.missing",
        Text(
            "“{category}”要写对方单位代码，合并时才能抵销。",
            "{category} needs the counterpart's code, to be eliminated when books are consolidated.",
        ),
    ),
    Reason(
        "counterpart.needless",
        Text(
            "只有上缴上级支出、对附属单位补助支出和相应的收入才写对方单位代码。",
            "Only money passed on between units has a counterpart.",
        ),
    ),
    Reason(
        "counterpart.self", Text("对方单位不能是本单位{code}。", "The counterpart can't be the unit itself ({code}).")
    ),
    Reason(
        "amendment.why",
        Text(
            "{what}已经登记过。若是变更，请在“事由”栏写明原因；若是重复，请删去一行。",
            "{what} is entered already. If this is a change, say why in the column 事由; if a repetition, delete it.",
        ),
    ),
    Reason(
        "amendment.money",
        Text(
            "项目{project}已有金额，不能再改单位或类别。",
            "Project {project} has amounts: its unit and category can't change any more.",
        ),
    ),
    Reason(
        "result.unknown",
        Text(
            "没有三级指标“{third}”，请先在“绩效指标”表登记。",
            "There is no indicator “{third}”: enter it on the sheet 绩效指标 first.",
        ),
    ),
    Reason("reversal.unknown", Text("要冲销的凭证{number}不存在。", "There is no entry {number} to reverse.")),
    Reason(
        "reversal.twice", Text("凭证{number}已被凭证{by}冲销。", "Entry {number} is reversed by entry {by} already.")
    ),
    Reason(
        "reversal.of_reversal",
        Text(
            "凭证{number}本身是冲销，请重新登记原来的一笔。",
            "Entry {number} is a reversal itself: enter the original again.",
        ),
    ),
    Reason(
        "reversal.differs",
        Text("冲销的内容要与凭证{number}完全相同。", "A reversal repeats the lines of entry {number} exactly."),
    ),
    Reason(
        "reversal.used",
        Text(
            "{what}已被使用，不能冲销；可以用同一代码登记变更。",
            "{what} is in use and can't be reversed: enter a change under the same code.",
        ),
    ),
    Reason(
        "reversal.amended",
        Text("{what}后来有变更，请先冲销凭证{later}。", "{what} was changed later: reverse entry {later} first."),
    ),
    Reason(
        "reversal.over",
        Text(
            "冲销后{about}的余额将是{balance}：钱已经支付或调出。",
            "After the reversal the balance of {about} would be {balance}: the money is spent or moved.",
        ),
    ),
)

BY_ID = {reason.id: reason for reason in REASONS}


def refuse(id: str, line: int | None = None, field: str = "", **said: object) -> Refusal:
    """The refusal of that id, said of what the entry holds."""
    reason = BY_ID[id]
    zh, en = reason.sentence.zh.format_map(said), reason.sentence.en.format_map(said)
    if reason.basis:
        zh, en = f"{zh.rstrip('。')}（{reason.basis}）。", f"{en} ({reason.basis})"
    if reason.override:
        zh, en = f"{zh}{reason.override.zh}。", f"{en} Or {reason.override.en}."
    return Refusal(reason, Text(zh, en), line, field)
