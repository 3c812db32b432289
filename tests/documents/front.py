"""What every disclosure has around its figures: cover, contents, duties, units, glossary, and turns of phrase."""

from __future__ import annotations

from random import Random

from tests.documents.books import Books
from tests.documents.catalogue import ECONOMIC
from tests.documents.manuscript import Manuscript

_DIGITS = "零一二三四五六七八九"
MONTHS = {"budget": "三月", "final": "九月"}


def numeral(number: int) -> str:
    """1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _DIGITS[tens] + "十")
    return head + (_DIGITS[ones] if ones else "")


def year_in_characters(year: int) -> str:
    """2025 as 二〇二五."""
    return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(year))


def cover(out: Manuscript, books: Books, title: str, month: str, contents: tuple[str, ...]) -> None:
    """The cover and the table of contents."""
    issued = books.year if "预算" in title else books.year + 1
    out.head(f"{books.department}{title}", 1)
    out.say(f"{year_in_characters(issued)}年{month}")
    out.head("目  录", 2)
    for line in contents:
        out.lines.append(line)
    out.lines.append("")
    out.turn()


def duties(out: Manuscript, books: Books, *, offices: bool = True) -> None:
    """What the department does and of which units it consists."""
    out.head("一、主要职责", 2)
    for number, duty in enumerate((*books.trade.duties, f"承担{books.county[-1]}委、政府交给的其他工作"), start=1):
        out.say(f"（{numeral(number)}）{duty}。")
    out.head("二、机构设置和预算单位构成", 2)
    if offices:
        out.say(f"{books.department}设办公室、业务股和财务股三个内设机构，没有下属独立核算单位。")
    out.say(f"编入本部门范围的单位为1个，即{books.department}本级。")
    out.turn()


class Phrases:
    """Sentences with figures in them, in wordings that the seed chooses."""

    def __init__(self, out: Manuscript, books: Books, random: Random) -> None:
        """Write into `out` of `books`."""
        self.out, self.books, self.random = out, books, random
        self.short = random.random() < 0.4
        self.me = random.choice((books.department, "我部门", "本部门"))

    def pick(self, *wordings: str) -> str:
        """One of the wordings."""
        return self.random.choice(wordings)

    def wan(self, fen: int) -> str:
        """An amount with its unit."""
        return self.out.wan(fen, self.short)

    def share(self, part: int, whole: int) -> str:
        """`，占…%`, where there is a whole."""
        return f"，占{self.out.percent(part, whole)}" if whole else ""

    def reason(self, gap: int = 0) -> str:
        """A reason for a change of `gap`."""
        why = ["人员调整，相应经费随之变化", "项目安排有所调整", "重点工作任务发生变化"]
        why.append("新增工作任务，经费需求扩大" if gap > 0 else "按照过紧日子要求压减一般性开支")
        return self.pick("主要原因是", "主要原因：") + self.pick(*why)

    def change(self, this: int, last: int, *, why: bool = True, prefix: str = "") -> str:
        """How `this` compares with last year: `增加…万元，增长…%，主要原因是…`."""
        prefix = prefix or self.pick("与上年相比", f"与{self.books.year - 1}年相比", "比上年")
        gap = this - last
        if gap == 0:
            return self.pick("与上年持平", f"与{self.books.year - 1}年持平")
        verb, grow = ("增加", self.pick("增长", "增幅")) if gap > 0 else ("减少", self.pick("下降", "降幅"))
        joint = "" if prefix.startswith("比") else "，"
        rate = f"，{grow}{self.out.percent(gap, last)}" if last else ""
        return f"{prefix}{joint}{verb}{self.wan(gap)}{rate}" + (f"，{self.reason(gap)}" if why else "")

    def named(self, economic: tuple[str, ...]) -> str:
        """The names of the economic items of basic expenditure under `economic`, as a list."""
        codes = {line.economic for line in self.books.pick(basic=True, funds="general", economic=economic)}
        return "、".join(ECONOMIC[code] for code in sorted(codes))


def glossary(out: Manuscript, *, final: bool = False) -> None:
    """The terms explained, in our own words."""
    terms = [
        (
            "财政拨款收入",
            "本级财政在当年拨给部门的资金，按来源分为一般公共预算、政府性基金预算和国有资本经营预算拨款。",
        ),
        ("事业收入", "事业单位开展专业业务和辅助活动取得的收入，不含教育收费。"),
        ("其他收入", "部门在财政拨款、事业收入、经营收入之外取得的各类收入。"),
        ("基本支出", "维持机构日常运转的开支，由人员经费和公用经费组成。"),
        ("人员经费", "在职人员工资福利、社会保险缴费以及离退休人员补助等用在人身上的开支。"),
        ("公用经费", "办公、水电、差旅、维修、工会、公务用车等维持办公秩序的开支。"),
        ("项目支出", "为完成专门任务或者事业目标，在基本支出以外安排的开支。"),
        ("“三公”经费", "由财政拨款负担的因公出国（境）、公务用车和公务接待三类费用。"),
        ("机关运行经费", "为保障机关运转购买货物和服务的资金，如办公费、水电费、差旅费、维修费等。"),
    ]
    terms.append(("政府采购", "使用财政性资金，按照法定方式购买集中采购目录以内或限额标准以上的货物、工程和服务。"))
    if final:
        terms.append(("年初结转和结余", "上一年度没有用完、带到本年度继续使用的资金。"))
        terms.append(("年末结转和结余", "当年没有用完、按规定留到以后年度继续使用的资金。"))
    else:
        terms.append(("上年结转", "以前年度安排、尚未用完并按原用途转到今年使用的资金。"))
    for number, (term, meaning) in enumerate(terms, start=1):
        out.say(f"{numeral(number)}、{term}：{meaning}")
    out.turn()
