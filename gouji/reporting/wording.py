"""gouji's own words in a report, in two languages. What a document says is quoted as it stands, never translated."""

from __future__ import annotations

from gouji.disclosure import Disclosure
from gouji.findings import Severity, Text
from gouji.relations import State
from gouji.subject import DocumentKind

SEVERITY: dict[Severity, Text] = {
    Severity.ERROR: Text("错误", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTE: Text("提示", "note"),
}

STATE: dict[State, Text] = {
    State.HOLDS: Text("成立", "holds"),
    State.VIOLATED: Text("不成立", "violated"),
    State.UNDECIDABLE: Text("无法判定", "undecidable"),
    State.NOT_APPLICABLE: Text("不适用", "not applicable"),
}

KIND: dict[DocumentKind, Text] = {
    DocumentKind.BUDGET: Text("部门预算", "departmental budget"),
    DocumentKind.FINAL_ACCOUNTS: Text("部门决算", "departmental final accounts"),
}

WORDS: dict[str, Text] = {
    "report": Text("勾稽核对报告", "Articulation report"),
    "unnamed": Text("未识别部门的文件", "Document of an unrecognised department"),
    "errors": Text("错误", "errors"),
    "warnings": Text("警告", "warnings"),
    "notes": Text("提示", "notes"),
    "figures": Text("数字", "figures"),
    "relations": Text("勾稽关系", "relations"),
    "holding": Text("成立", "hold"),
    "violated": Text("不成立", "violated"),
    "unprotected": Text("未受核对", "unprotected"),
    "relation_counts": Text(
        "核对勾稽关系 {relations} 条：成立 {holding} 条，不成立 {violated} 条",
        "{relations} relations checked: {holding} hold, {violated} violated",
    ),
    "figure_counts": Text(
        "读到数字 {figures} 个，其中 {unprotected} 个没有任何关系核对",
        "{figures} figures read, {unprotected} of them touched by no relation",
    ),
    "wrong": Text("不相符之处", "What does not agree"),
    "worth_a_look": Text("提示（值得看一眼）", "Notes (worth a look)"),
    "nothing_wrong": Text("没有发现不相符之处。", "Nothing was found that does not agree."),
    "nothing_checked": Text(
        "没有找到可以核对的关系，不能说明数字相符。",
        "No relation was found to check, which does not mean that the figures agree.",
    ),
    "elsewhere": Text("全文", "The document as a whole"),
    "arithmetic": Text("算式", "sum"),
    "basis": Text("依据", "basis"),
    "suggestion": Text("建议", "suggest"),
    "confidence": Text("把握 {percent}%", "{percent}% sure"),
    "because": Text("改后 {count} 条规则的关系成立", "relations of {count} rules then hold"),
    "because_one": Text("改后 1 条规则的关系成立", "relations of 1 rule then hold"),
    "blank": Text("空白", "blank"),
    "rule": Text("规则", "rule"),
    "id": Text("编号", "id"),
    "line": Text("第{line}行", "line {line}"),
    "lines": Text("第{first}—{last}行", "lines {first}–{last}"),
    "line_list": Text("第{lines}行", "lines {lines}"),
    "page": Text("第{page}页", "page {page}"),
    "paragraph": Text("第{paragraph}段", "paragraph {paragraph}"),
    "table_row": Text("表{table}第{row}行", "table {table}, row {row}"),
    "table_cell": Text("表{table}第{row}行第{column}列", "table {table}, row {row}, column {column}"),
    "sheet_row": Text("工作表“{sheet}”第{cell}行", "sheet “{sheet}” row {cell}"),
    "sheet_cell": Text("工作表“{sheet}”{cell}", "sheet “{sheet}” {cell}"),
    "more_places": Text("另有 {count} 处：{lines}", "{count} more: {lines}"),
    "all_places": Text("涉及 {count} 处", "{count} places"),
    "held": Text("核对过并且成立", "Checked, and holds"),
    "nothing_held": Text("没有成立的关系。", "No relation holds."),
    "times": Text("{count} 条", "{count}"),
    "but_violated": Text("另有 {count} 条不成立", "{count} violated"),
    "open": Text("没有得出结论的规则", "Rules without a verdict"),
    "undecidable": Text("无法判定", "Undecidable"),
    "not_applicable": Text("不适用", "Not applicable"),
    "unread": Text("看到而未能理解的数字", "Figures seen and not understood"),
    "nothing_unread": Text("没有。", "None."),
    "no_relation": Text("没有任何关系核对的数字", "Figures that no relation touches"),
    "coverage": Text(
        "保护程度：每个数字有几条独立的关系看守", "Coverage: how many independent relations guard each figure"
    ),
    "coverage_map": Text("保护程度", "Coverage"),
    "states_map": Text("核对结果", "Results"),
    "guard_none": Text("无", "none"),
    "guard_limited": Text("只受上限", "bounded"),
    "guard_seen": Text("1条", "one"),
    "guard_placed": Text("2条以上", "two or more"),
    "guard_none_means": Text(
        "没有任何关系核对：写错了看不出来", "No relation touches these: an error would not be seen"
    ),
    "guard_limited_means": Text(
        "只有“不大于”一类的关系：错得离谱才看得出来", "Only bounded: an error shows if it is far out"
    ),
    "guard_seen_means": Text(
        "一条关系：写错了看得出来，未必说得准是哪个数", "One relation: an error is seen, perhaps not which figure it is"
    ),
    "guard_placed_means": Text(
        "两条以上独立的关系：写错了能指出是这个数", "Two or more independent relations: an error is seen and placed"
    ),
    "guarded_by": Text("独立的关系 {count} 条", "independent relations: {count}"),
    "and_more": Text("……等 {count} 个", "… {count} in all"),
    "unreadable": Text("无法读取", "cannot be read"),
    "summary": Text("汇总", "Summary"),
    "document": Text("文件", "document"),
    "documents": Text("{count} 份文件", "{count} documents"),
    "one_document": Text("1 份文件", "1 document"),
    "forms": Text("识别的表", "forms read"),
    "forms_missing": Text("缺少的表", "forms missing"),
    "none_missing": Text("无", "none"),
    "text_of": Text("原文", "Document"),
    "findings": Text("发现", "Findings"),
    "checks": Text("核对情况", "What was checked"),
    "previous": Text("上一条", "Previous"),
    "next": Text("下一条", "Next"),
    "close": Text("关闭", "Close"),
    "keys": Text("按 n / p 逐条查看", "n / p walk the findings"),
    "index": Text("目录", "Index"),
    "back_to_index": Text("返回目录", "Back to the index"),
    "agrees": Text("相符", "agrees"),
    "broken": Text("不相符", "does not agree"),
    "in_note": Text("有提示", "in a note"),
    "unprotected_mark": Text("未受核对", "unprotected"),
    "unread_mark": Text("未读懂", "not understood"),
    "legend": Text("图例", "Legend"),
    "other_places": Text("其余 {count} 处", "{count} more places"),
    "touches": Text("参与的关系", "Relations it takes part in"),
    "no_touch": Text("没有任何关系核对这个数字。", "No relation touches this figure."),
    "more_relations": Text("另有 {count} 条", "{count} more"),
    "tail": Text("尾差", "rounding"),
    "made_by": Text("由勾稽 gouji {version} 生成", "Made by gouji {version}"),
    "filter_hint": Text("点按以隐藏或显示这一类", "Press to hide or show this kind"),
    "severity": Text("程度", "severity"),
    "section": Text("所在表或章节", "table or section"),
    "title": Text("标题", "title"),
    "message": Text("说明", "message"),
    "found": Text("实际", "found"),
    "expected": Text("应为", "expected"),
    "difference": Text("相差", "difference"),
    "at_lines": Text("位置", "where"),
    "state": Text("结果", "state"),
    "why": Text("原因", "why"),
    "formula": Text("公式", "formula"),
    "kind": Text("类别", "kind"),
    "printed": Text("原文数字", "as printed"),
    "row": Text("行", "row"),
    "column": Text("列", "column"),
    "at_line": Text("位置", "where"),
    "source": Text("来源", "source"),
    "department": Text("部门", "department"),
    "year": Text("年度", "year"),
    "error": Text("错误说明", "error"),
    "sheet_findings": Text("发现", "Findings"),
    "sheet_rules": Text("规则", "Rules"),
    "sheet_unread": Text("未读懂与未受核对", "Unread and unprotected"),
    "sheet_documents": Text("文件", "Documents"),
    "statements": Text("表格", "Statements"),
    "form": Text("表式", "form"),
    "unit": Text("单位", "unit"),
    "amounts": Text("金额", "amounts"),
    "empty": Text("空表", "empty"),
    "delimited": Text("只划出范围", "delimited only"),
    "narrative": Text("文字说明中的数字", "Figures in the narrative"),
    "no_statements": Text("没有读到表格。", "No table was read."),
    "explanation": Text("说明", "explanation"),
    "example": Text("例子（不成立时）", "Example (where it does not hold)"),
    "says": Text("勾稽这样说", "What gouji says of it"),
    "all_forms": Text("全部", "all"),
}


def say(lang: str, key: str, **values: object) -> str:
    """The words for `key` in `lang`, the values put in."""
    words = WORDS[key].say(lang)
    return words.format(**values) if values else words


def severity_word(severity: Severity, lang: str) -> str:
    """The name of a severity."""
    return SEVERITY[severity].say(lang)


def counted(severity: Severity, count: int, lang: str) -> str:
    """How many findings of a severity: `错误 2`, `2 errors`."""
    word = severity_word(severity, lang)
    if lang == "en":
        return f"{count} {word}" if count == 1 else f"{count} {word}s"
    return f"{word} {count}"


def heading(document: Disclosure, lang: str) -> str:
    """Whose document it is, of which year and kind: `青河县农业农村局 2024年部门决算`."""
    kind = KIND[document.kind].say(lang) if document.kind else ""
    department = document.department or say(lang, "unnamed")
    if lang == "en":
        rest = " ".join(part for part in (kind, str(document.year or "")) if part)
        return f"{department}: {rest}" if rest else department
    year = f"{document.year}年" if document.year else ""
    return f"{department} {year}{kind}".rstrip()
