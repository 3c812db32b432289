"""The glossary: the terms that occur in the disclosure, and each functional item that it spends on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gouji.classification import Scheme
from gouji.compiling.facts import total
from gouji.compiling.rows import name_of
from gouji.compiling.sentences import Speaker
from gouji.forms.labels import numeral
from gouji.manuscript import Block, Heading, Manuscript, Paragraph, Table
from gouji.subject import Kind, Measure, Stage


@dataclass(frozen=True, slots=True)
class Term:
    """A term, the words by which it occurs, and what it means."""

    name: str
    words: tuple[str, ...]
    meaning: str


TERMS = (
    Term(
        "财政拨款收入",
        ("财政拨款",),
        "本级财政当年拨付的资金，包括一般公共预算、政府性基金预算和国有资本经营预算拨款",
    ),
    Term(
        "一般公共预算",
        ("一般公共预算",),
        "以税收为主体的财政收入，安排用于保障和改善民生、维持国家机构正常运转等方面的收支预算",
    ),
    Term(
        "政府性基金预算",
        ("政府性基金",),
        "依法向特定对象征收或者以其他方式筹集的资金，专项用于特定公共事业发展的收支预算",
    ),
    Term(
        "国有资本经营预算",
        ("国有资本经营",),
        "对国有资本收益作出支出安排的收支预算",
    ),
    Term(
        "财政专户管理资金",
        ("财政专户管理资金",),
        "缴入财政专户、实行专项管理的教育收费等资金",
    ),
    Term(
        "单位资金",
        ("单位资金",),
        "除财政拨款和财政专户管理资金以外的收入，包括事业收入、事业单位经营收入、上级补助收入、附属单位上"
        "缴收入和其他收入",
    ),
    Term(
        "事业收入",
        ("事业收入",),
        "事业单位开展专业业务活动及其辅助活动取得的收入，不含教育收费",
    ),
    Term(
        "事业单位经营收入",
        ("经营收入",),
        "事业单位在专业业务活动及其辅助活动之外开展非独立核算经营活动取得的收入",
    ),
    Term(
        "上级补助收入",
        ("上级补助收入",),
        "从主管部门和上级单位取得的非财政补助收入",
    ),
    Term(
        "附属单位上缴收入",
        ("附属单位上缴收入",),
        "附属独立核算单位按照有关规定上缴的收入",
    ),
    Term(
        "其他收入",
        ("其他收入",),
        "除以上各项以外取得的收入",
    ),
    Term(
        "上年结转结余",
        ("上年结转", "年初结转"),
        "以前年度安排、未用完而按规定转到本年继续使用的资金",
    ),
    Term(
        "年终结转结余",
        ("年终结转", "年末结转"),
        "当年未用完、按规定转到以后年度继续使用的资金",
    ),
    Term(
        "使用非财政拨款结余",
        ("使用非财政拨款结余",),
        "用以前年度积累的非财政拨款结余弥补当年收支差额的数额",
    ),
    Term(
        "结余分配",
        ("结余分配",),
        "事业单位按规定从当年结余中提取基金、缴纳所得税等的情况",
    ),
    Term(
        "基本支出",
        ("基本支出",),
        "为保障机构正常运转、完成日常工作任务发生的支出，包括人员经费和公用经费",
    ),
    Term(
        "人员经费",
        ("人员经费",),
        "用于人员的支出，包括工资福利支出和对个人和家庭的补助",
    ),
    Term(
        "公用经费",
        ("公用经费",),
        "用于机构日常运转的支出，包括商品和服务支出、资本性支出等",
    ),
    Term(
        "项目支出",
        ("项目支出",),
        "在基本支出之外，为完成特定的工作任务和事业发展目标发生的支出",
    ),
    Term(
        "经营支出",
        ("经营支出",),
        "事业单位开展非独立核算经营活动发生的支出",
    ),
    Term(
        "上缴上级支出",
        ("上缴上级支出", "上解上级支出"),
        "附属独立核算单位按规定上缴上级单位的支出",
    ),
    Term(
        "对附属单位补助支出",
        ("对附属单位补助支出",),
        "用财政补助收入之外的收入对附属单位补助发生的支出",
    ),
    Term(
        "“三公”经费",
        ("“三公”经费",),
        "用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费",
    ),
    Term(
        "机关运行经费",
        ("机关运行经费", "机构运转经费"),
        "为保障单位运行用于购买货物和服务的资金，包括办公及印刷费、邮电费、差旅费、会议费、福利费、日常维"
        "修费、专用材料及一般设备购置费、办公用房水电费、取暖费、物业管理费、公务用车运行维护费等",
    ),
    Term(
        "政府采购",
        ("政府采购",),
        "用财政性资金依法采购集中采购目录以内或者限额标准以上的货物、工程和服务",
    ),
    Term(
        "绩效目标",
        ("绩效目标",),
        "预算资金计划在一定期限内达到的产出和效果",
    ),
)
"""The terms, in the order in which they are explained."""

_ITEMS = {
    "行政运行": "行政单位（含参照公务员法管理的事业单位）的基本支出",
    "一般行政管理事务": "行政单位（含参照公务员法管理的事业单位）未单独设置项级科目的其他项目支出",
    "机关服务": "为行政单位提供后勤服务的各类后勤服务中心等附属事业单位的支出",
    "事业运行": "事业单位的基本支出",
    "行政单位离退休": "行政单位开支的离退休经费",
    "事业单位离退休": "事业单位开支的离退休经费",
    "机关事业单位基本养老保险缴费支出": "机关事业单位由单位缴纳的基本养老保险费支出",
    "机关事业单位职业年金缴费支出": "机关事业单位由单位实际缴纳的职业年金支出",
    "行政单位医疗": "行政单位基本医疗保险缴费经费",
    "事业单位医疗": "事业单位基本医疗保险缴费经费",
    "公务员医疗补助": "公务员医疗补助经费",
    "住房公积金": "按规定由单位为职工缴存的住房公积金",
}
"""What functional items that most departments have are for."""


def occurring(manuscript: Manuscript) -> str:
    """All words of a manuscript."""
    found = []
    for block in manuscript.blocks:
        if isinstance(block, (Paragraph, Heading)):
            found.append(block.text)
        elif isinstance(block, Table):
            found.append(block.title)
            found += [cell.text for row in (*block.head, *block.body) for cell in row if cell]
    return "\n".join(found)


def glossary(speaker: Speaker, manuscript: Manuscript) -> Iterator[Block]:
    """A paragraph for each term that occurs, then for each functional item, then what people wrote."""
    text = occurring(manuscript)
    written = {each.title: each.text for each in speaker.entered("名词解释") if each.title}
    occur = [term for term in TERMS if any(word in text for word in term.words)]
    entries = [(term.name, written.pop(term.name, term.meaning)) for term in occur]
    entries += [(title, written.pop(title, meaning)) for title, meaning in _items(speaker)]
    entries += list(written.items())
    for number, (term, meaning) in enumerate(entries, start=1):
        meaning = meaning if meaning.startswith(("指", "是指")) else f"指{meaning}"
        yield Paragraph((f"{numeral_of(number)}、{term}：{meaning.rstrip('。')}。",))


def _items(speaker: Speaker) -> Iterator[tuple[str, str]]:
    """Each functional item that money is spent on, with the class and subclass that it belongs to."""
    facts = speaker.year.facts
    stage = Stage.FINAL if speaker.document == "决算" else Stage.BUDGET
    items = {
        item.code.partition("@")[0] for item in facts.items(Kind.FUNCTION, total(Measure.EXPENDITURE, stage=stage))
    }
    for code in sorted(code for code in items if len(code) == 7):
        names = [name_of(Scheme.FUNCTIONAL, code[:digits]) for digits in (3, 5, 7)]
        title = f"{names[0].removesuffix('支出')}（类）{names[1]}（款）{names[2]}（项）"
        meaning = _ITEMS.get(names[2])
        if meaning is None:
            name = names[2].removesuffix("支出")
            meaning = f"{names[1].removesuffix('支出')}中用于{name}的支出"
        yield title, meaning


def numeral_of(number: int) -> str:
    """1 to 199 in Chinese."""
    if number < 100:
        return numeral(number)
    rest = number - 100
    if not rest:
        return "一百"
    return "一百" + (f"零{numeral(rest)}" if rest < 10 else ("一" if rest < 20 else "") + numeral(rest))
