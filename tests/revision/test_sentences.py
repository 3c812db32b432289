from __future__ import annotations

from gouji.disclosure import ClaimKind
from gouji.revision import Edit, How, What, revision
from tests.revision.versions import BUDGET, changed, read


def test_a_changed_sentence_shows_its_words_and_its_figures_by_what_they_are_about() -> None:
    [change] = changed(("收支总计各增加20.00万元，增长20.00%", "收支总计各增加25.00万元，增长25.00%")).changes
    assert (change.what, change.how, change.section) == (What.SENTENCE, How.CHANGED, "一、收入支出预算总体情况说明")
    assert [(run.edit, run.text) for run in change.runs if run.edit is not Edit.KEPT] == [
        (Edit.REMOVED, "20.00"),
        (Edit.ADDED, "25.00"),
        (Edit.REMOVED, "20.00"),
        (Edit.ADDED, "25.00"),
    ]
    said = {
        (each.kind, each.before.printed(), each.after.printed()) for each in change.spoken if each.before and each.after
    }
    assert said == {(ClaimKind.CHANGE, "20.00", "25.00"), (ClaimKind.RATE, "20.00", "25.00")}


def test_only_the_words_of_a_sentence_changed() -> None:
    [change] = changed(("主要原因是增加数字化经费", "主要原因是新增数字化加工经费")).changes
    assert change.how is How.CHANGED
    assert change.spoken == ()


def test_sentences_that_came_and_went() -> None:
    found = changed(
        ("财政拨款收入：指本级财政当年拨付的资金。\n", "其他收入：指除上述以外的各项收入，包括利息。\n"),
    ).changes
    assert {(each.what, each.how) for each in found} == {
        (What.SENTENCE, How.REMOVED),
        (What.SENTENCE, How.ADDED),
    }


def test_a_paragraph_that_moved_is_told_as_moved() -> None:
    explanation = "财政拨款收入：指本级财政当年拨付的资金。\n"
    found = changed((f"\n{explanation}", "\n"), ("二、收入预算总体", f"{explanation}\n二、收入预算总体"))
    assert [(each.what, each.how, each.after) for each in found.changes] == [
        (What.SENTENCE, How.MOVED, explanation.strip())
    ]


def test_a_heading_is_told_as_a_heading() -> None:
    [change] = changed(("三、名词解释", "三、名词的解释")).changes
    assert (change.what, change.how, change.after) == (What.HEADING, How.CHANGED, "三、名词的解释")


def test_another_year_on_the_cover_is_told() -> None:
    changes = changed(("2026年部门预算公开", "2025年部门预算公开")).changes
    assert [(each.before, each.after) for each in changes] == [
        ("青山县档案局2026年部门预算公开", "青山县档案局2025年部门预算公开")
    ]


def test_a_table_of_contents_that_only_one_version_has_is_told_once() -> None:
    part = "第二部分 部门预算情况说明\n"
    contents = "目录\n\n一、收入支出预算总体情况说明 ........ 1\n\n二、收入预算总体情况说明 ........ 2\n\n"
    found = changed((part, contents + part)).changes
    assert [(each.what, each.how, each.after) for each in found if each.after == "目录" and not each.section] == [
        (What.HEADING, How.ADDED, "目录")
    ]
    assert not any("收入预算总体" in each.after for each in found)


def test_a_line_of_the_contents_that_differs_from_its_heading_is_told() -> None:
    contents = "一、收入支出预算总体情况说明 ........ 1\n\n第二部分 部门预算情况说明\n"
    before = BUDGET.replace("第二部分 部门预算情况说明\n", contents)
    after = before.replace("总体情况说明 ........ 1", "情况说明 ........ 1")
    [change] = revision(read(before), read(after)).changes
    assert (change.what, change.before, change.after) == (
        What.HEADING,
        "一、收入支出预算总体情况说明",
        "一、收入支出预算情况说明",
    )
