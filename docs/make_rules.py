"""Writes docs/rules.md from the declarations of the rules: `python docs/make_rules.py`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from gouji.checking.rule import Rule
from gouji.checking.rules import RULES
from gouji.findings import Text
from gouji.subject import DocumentKind

PAGE = Path(__file__).parent / "rules.md"

AREAS: tuple[tuple[Text, tuple[str, ...]], ...] = (
    (Text("表内加总", "Sums inside a table"), ("table",)),
    (Text("收支总表", "Summary tables"), ("summary",)),
    (Text("表与表之间", "Between tables"), ("fact", "class", "parts", "economic", "project")),
    (Text("资金来源", "Funds"), ("fund", "item")),
    (
        Text("“三公”经费、资产和采购", "Public expenses, assets, procurement"),
        ("three_public", "reception", "vehicles", "procurement"),
    ),
    (Text("情况说明", "The narrative"), ("narrative", "agency", "performance")),
    (Text("绩效目标", "Performance targets"), ("target", "indicator")),
    (Text("绩效自评", "Self-evaluations"), ("evaluation",)),
    (Text("公开的形式要求", "What law and form require"), ("form",)),
    (Text("表中的行", "Rows of a table"), ("row",)),
    (Text("科目编码", "Codes of the classification"), ("code",)),
)
"""The areas and the first words of the ids of their rules."""

_SEVERITY = {"error": "错误 error", "warning": "警告 warning", "note": "提示 note"}
_KINDS = {DocumentKind.BUDGET: "预算 budgets", DocumentKind.FINAL_ACCOUNTS: "决算 final accounts"}
_CASES = "../gouji/checking/cases"

HEAD = """# 规则 Rules

每条规则都是一条声明（`gouji/checking/rules/`），本页由声明生成：`python docs/make_rules.py`。
每条规则附两份最小的文件：一份符合，一份不符合。

Every rule is a declaration in `gouji/checking/rules/`; this page is written from them by
`python docs/make_rules.py`. Each rule has two smallest documents: one on which it holds, one that breaks it.

| 程度 severity | | |
| --- | --- | --- |
| 错误 error | 应当成立的等式不成立，或缺必需的内容 | an identity does not hold, or what is required is missing |
| 警告 warning | 不合常规，多半是差错 | a norm is broken, very probably a defect |
| 提示 note | 值得看一眼 | worth a look |
"""


def page() -> str:
    """The page as it should be."""
    return "\n".join((HEAD, *_contents(), *(line for area, rules in areas() for line in _area(area, rules))))


def areas() -> list[tuple[Text, list[Rule]]]:
    """The areas with their rules. Raises LookupError for a rule that belongs to none."""
    known = {word for _, words in AREAS for word in words}
    homeless = [rule.id for rule in RULES if _word(rule) not in known]
    if homeless:
        raise LookupError(f"docs/make_rules.py names no area for {', '.join(homeless)}")
    return [(area, [rule for rule in RULES if _word(rule) in words]) for area, words in AREAS]


def _word(rule: Rule) -> str:
    return rule.id.partition(".")[0]


def _contents() -> Iterator[str]:
    for area, rules in areas():
        yield f"- {area.zh} {area.en}: {', '.join(f'[{rule.id}](#{_anchor(rule)})' for rule in rules)}"
    yield ""


def _anchor(rule: Rule) -> str:
    return rule.id.replace(".", "")


def _area(area: Text, rules: list[Rule]) -> Iterator[str]:
    yield f"## {area.zh} {area.en}\n"
    for rule in rules:
        yield f"### {rule.id}\n"
        yield f"**{rule.title.zh}** {rule.title.en}\n"
        yield f"- 程度 severity: {_SEVERITY[rule.severity.value]}"
        yield f"- 适用 for: {'、'.join(_KINDS[kind] for kind in rule.kinds)}"
        yield f"- 公式 formula: `{rule.formula}`"
        yield f"- 依据 basis: {rule.basis.zh} {rule.basis.en}"
        yield f"- 说明 explanation: {rule.explanation.zh} {rule.explanation.en}"
        case = f"{_CASES}/{rule.id}"
        yield f"- 例 example: [符合 holds]({case}.holds.txt), [不符合 breaks]({case}.breaks.txt)\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
