"""A printing: how a place prints its set of forms in a year: which tables, which words, which rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gouji.forms import FORMS, Form
from gouji.forms.form import Path
from gouji.subject import DocumentKind, Fund


@dataclass(frozen=True, slots=True)
class Printing:
    """A set of forms as it is printed since a year.

    `words` are what headings and titles say instead of the words of their declaration; `levels` how many digits of the
    functional codes have rows; `body_row`: the department has a row of its own under the total; `leaves_out`: columns
    without money are left out where the form lets them; `three_public`: whose three public expenses are printed.
    """

    id: str
    kind: DocumentKind
    since: int
    title: str
    """Before a form's own title; {year} stands in it."""
    marker: str
    above: tuple[str, ...]
    words: tuple[tuple[str, str], ...] = ()
    over: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Headings printed over an outermost heading."""
    levels: tuple[int, ...] = (3, 5, 7)
    body_row: bool = False
    leaves_out: bool = False
    three_public: Fund = Fund.FISCAL

    def forms(self) -> tuple[Form, ...]:
        """Its tables in order, the optional ones left out."""
        found = (form for form in FORMS if form.printing == self.id and form.kind is self.kind and not form.optional)
        return tuple(sorted(found, key=lambda form: form.number))

    def says(self, text: str) -> str:
        """A heading or title in the words of this printing."""
        for declared, printed in self.words:
            text = printed if text == declared else text
        return text

    def over_table(self, code: str, department: str, year: int) -> tuple[str, ...]:
        """The lines above a table; a department without a code is named as one."""
        said = {"code": code or "部门：", "department": department, "year": year}
        return tuple(line.format(**said) for line in self.above)

    def titled(self, form: Form, year: int) -> str:
        """The title of a form as printed."""
        return self.title.format(year=year) + self.says(form.titles[0])

    def headings(self, form: Form) -> tuple[Path, ...]:
        """The headings of a form as printed."""
        return tuple(tuple(self.says(text) for text in (*self.over.get(path[0], ()), *path)) for path in form.headings)


_HENAN_ABOVE = ("部门名称：{department}",)
_HENAN_WORDS = (
    ("政府预算支出经济分类科目编码", "政府预算支出经济分类科目"),
    ("三公经费合计", "“三公”经费合计"),
    ("一般公共预算三公经费支出情况表", "一般公共预算“三公”经费支出情况表"),
)
_CODES = dict.fromkeys("类款项", ("科目编码",))
PRINTINGS = (
    Printing(
        "henan", DocumentKind.BUDGET, 2000, "{year}年", "预算{number:02d}表", _HENAN_ABOVE,
        words=_HENAN_WORDS, over=_CODES,
        levels=(7,), body_row=True, leaves_out=True, three_public=Fund.GENERAL,
    ),
    Printing(
        "henan", DocumentKind.BUDGET, 2026, "{year}年", "预算{number:02d}表", _HENAN_ABOVE,
        words=(*_HENAN_WORDS, ("单位代码", "部门代码"), ("单位（科目名称）", "部门（科目）名称")), over=_CODES,
        levels=(7,), body_row=True, three_public=Fund.GENERAL,
    ),
    Printing(
        "hebei", DocumentKind.BUDGET, 2000, "", "", ("{code} {department}", "预算年度：{year}"),
        words=(("部门预算财政拨款三公经费支出表", "部门预算财政拨款“三公”经费支出表"),),
    ),
    Printing(
        "final", DocumentKind.FINAL_ACCOUNTS, 2000, "", "公开{number:02d}表", ("部门：{department}", "{year}年度"),
        words=(("财政拨款三公经费支出决算表", "财政拨款“三公”经费支出决算表"),),
        over=dict.fromkeys(("功能分类科目编码", "科目名称", "科目代码"), ("项目",)),
    ),
)  # fmt: skip


def printing_of(id: str, kind: DocumentKind, year: int) -> Printing:
    """The printing of a place in a year: the latest that is not after it. Raises LookupError with a sentence."""
    fitting = [each for each in PRINTINGS if each.id == id and each.kind is kind and each.since <= year]
    if not fitting:
        known = "、".join(dict.fromkeys(each.id for each in PRINTINGS if each.kind is kind))
        raise LookupError(f"没有“{id}”这种公开表式，可用的有{known}。请改正账册的“封面”，或用 --form 指定。")
    return max(fitting, key=lambda each: each.since)
