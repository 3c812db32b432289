"""How a document is printed: the options of a layout, and what a test may know of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tests.documents.books import Books

Family = Literal["henan", "hebei", "final", "other"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way to print the books. The options are independent of each other."""

    cells: Literal["tabs", "pipes", "aligned", "loose"] = "tabs"
    """Tab-separated; Markdown pipes; columns held by runs of spaces; single spaces with blank cells lost."""
    unit: Literal["万元", "元"] = "万元"
    commas: bool = True
    blank: Literal["", "0.00", "-", "—"] = ""
    """What a cell with nothing in it prints."""
    full_width: bool = False
    drop_empty_columns: bool = False
    extra_column: Literal["", "备注", "序号"] = ""
    projects_first: bool = False
    """项目支出 stands before 基本支出."""
    synonyms: int = 0
    """Which set of heading words: 0 the form's own."""
    page_break: Literal["none", "block", "headings", "bare"] = "none"
    """A long table goes on after a break with its title block and headings, its headings, or nothing repeated."""
    page_rows: int = 17
    codes: Literal["form", "one", "three"] = "form"
    """类款项 in one column or three."""
    markers: bool = True
    """A table is announced by its number (预算01表)."""
    markdown: bool = False
    page_numbers: bool = False
    numbering: Literal["form", "off"] = "form"
    """The row of 栏次 and the columns of 行次 and 序号, where the form has them."""
    ragged: bool = False
    """The lowest row of headings loses the cells that merged headings cover."""

    def money(self, fen: int, unit: str) -> str:
        """`fen` in `unit` with two decimals, rounded half up."""
        step = 10_000 if unit == "万元" else 1
        units, cents = divmod((2 * abs(fen) + step) // (2 * step), 100)
        return self.digits(f"{'-' if fen < 0 else ''}{units:,}.{cents:02d}")

    def digits(self, text: str) -> str:
        """`text` as this layout writes numbers."""
        text = text if self.commas else text.replace(",", "")
        return text.translate(_FULL_WIDTH) if self.full_width else text

    def heading(self, word: str) -> str:
        """The word that stands in a heading for the form's `word`."""
        return SYNONYMS[self.synonyms % len(SYNONYMS)].get(word, word)


SYNONYMS: tuple[dict[str, str], ...] = (
    {},
    {
        "人员经费": "人员支出",
        "公用经费": "日常公用支出",
        "科目名称": "功能分类科目名称",
        "上年结转结余": "上年结转",
        "因公出国（境）费": "因公出国（境）费用",
        "公务用车运行费": "公务用车运行维护费",
    },
    {
        "部门（单位）名称": "单位名称",
        "其中：财政拨款": "其中:财政拨款",
        "政府性基金预算": "政府性基金",
        "公务用车购置及运行费": "公务用车购置及运行维护费",
        "项目名称": "项目",
        "一般公共预算": "一般公共预算资金",
    },
)

_FULL_WIDTH = str.maketrans("0123456789.,-", "０１２３４５６７８９．，－")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")


def plain_number(text: str) -> str:
    """`text` with half-width digits and no commas."""
    return text.translate(_HALF_WIDTH).replace(",", "")


@dataclass(frozen=True, slots=True)
class Truth:
    """A figure that is printed: where, its value in the printed unit, and what it is."""

    line: int
    start: int
    end: int
    text: str
    value: str
    unit: str
    where: str
    """The title of the table, or of the section of the narrative."""
    key: tuple[str, str, str] | None = None
    """Table kind, row and column, the same in every layout; None in the narrative."""
    performance: bool = False
    """It stands in a table of performance targets, which readers need only delimit."""


@dataclass(frozen=True, slots=True)
class Document:
    """A disclosure and all that is known of it."""

    text: str
    truth: tuple[Truth, ...]
    books: Books
