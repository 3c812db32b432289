"""What the reader of a report sees of a cause."""

from __future__ import annotations

from pathlib import Path

import gouji.checking
from gouji.diagnosis import diagnose, merge
from gouji.figures import Figure
from gouji.findings import Finding, Severity, Text
from gouji.reading import read_bytes
from gouji.relations import Relation, State
from gouji.review import review
from tests.diagnosis.sums import Table, equal, figure, sentence

CASES = Path(gouji.checking.__file__).parent / "cases"

TABLE = """
    合计   1000.00  600.00  400.00
    甲      310.40  210.40  100.00
    乙      330.25  180.15  150.10
    丙      359.35  209.45  149.90
"""


def finding(relation: Relation, number: int) -> Finding:
    """As checking reports a broken relation."""
    text = Text("不相等", "differs")
    places = tuple(figure.place for figure in relation.figures)
    return Finding(f"id{number}", relation.rule, Severity.ERROR, text, text, text, places, "支出表", f"{number} ≠ 0")


def findings(relations: list[Relation]) -> list[Finding]:
    broken = [relation for relation in relations if relation.state is State.VIOLATED]
    return [finding(relation, number) for number, relation in enumerate(broken)]


def test_the_findings_of_one_wrong_figure_become_one() -> None:
    table = Table(TABLE.replace("180.15", "180.75"))
    relations = list(table.relations())
    [one], evidence = merge(findings(relations), diagnose(relations))
    assert (one.rule, one.severity) == ("diagnosis.figure", Severity.ERROR)
    assert (one.found, one.expected, one.difference) == ("180.75", "180.15", "0.60")
    assert one.places[0] == table[2, 1].place
    assert one.message.zh.startswith("《支出表》“乙·栏2”的180.75万元，应为180.15万元")
    assert one.suggestions[0].place == table[2, 1].place
    assert one.suggestions[0].value == "180.15"
    assert one.suggestions[0].because == ("table.row_sum", "table.column_sum")
    assert [each.id for each in evidence[one.id]] == ["id0", "id1"]


def test_findings_that_no_cause_explains_stay() -> None:
    other = finding(equal(figure("1.00", 90), figure("2.00", 91), "code.name"), 7)
    table = Table(TABLE.replace("180.15", "180.75"))
    relations = list(table.relations())
    merged = merge([*findings(relations), other], diagnose(relations)).findings
    assert other in merged
    assert len(merged) == 2


def test_where_the_evidence_is_symmetric_the_message_says_so() -> None:
    relations: list[Relation] = [equal(figure("12.40", 1), figure("12.90", 2))]
    [one], _ = merge(findings(relations), diagnose(relations))
    assert one.title.zh == "数字不一致，其一有误"
    assert one.message.zh.startswith("以下2个数之一有误，证据相当")
    assert [suggestion.value for suggestion in one.suggestions] == ["12.90", "12.40"]


def test_the_same_cause_has_the_same_id_wherever_the_table_stands() -> None:
    ids = []
    for first_line in (1, 50):
        table = Table(TABLE.replace("180.15", "180.75"), first_line=first_line)
        relations = list(table.relations())
        ids += [one.id for one in merge(findings(relations), diagnose(relations)).findings]
    assert ids[0] == ids[1]


def test_a_suggestion_is_printed_as_the_figure_is() -> None:
    said = sentence("1208.5", 1)
    relations: list[Relation] = [equal(said, figure("1280.50", 2)), equal(said, figure("1280.50", 3))]
    relations.append(equal(relations[0].figures[1], relations[1].figures[1]))
    [one], _ = merge(findings(relations), diagnose(relations))
    assert one.suggestions[0].value == "1280.5"


def told(said: Figure, *confirmed: Figure) -> Finding:
    """What is said of 12.40 beside a table's 12.90, which others confirm."""
    table = figure("12.90", 2)
    relations: list[Relation] = [equal(said, table), *(equal(table, other) for other in confirmed)]
    [one], _ = merge(findings(relations), diagnose(relations))
    return one


def test_where_either_may_be_wrong_both_are_named() -> None:
    one = told(figure("12.40", 1))
    assert one.title.zh == "数字不一致，其一有误"
    assert "12.40万元（应为12.90万元）" in one.message.zh
    assert "12.90万元（应为12.40万元）" in one.message.zh
    assert "the evidence for each is even" in one.message.en


def test_where_one_is_likelier_the_message_says_likely_and_what_else_it_could_be() -> None:
    """A sentence is doubted before a table, and nothing else speaks for either."""
    one = told(sentence("12.40", 1))
    assert one.title.zh == "数字很可能有误"
    assert "12.40万元，很可能应为12.90万元" in one.message.zh
    assert "也可能是《支出表》“金额”的12.90万元应为12.40万元" in one.message.zh
    assert "12.40万元 most likely should be 12.90" in one.message.en


def test_where_others_confirm_one_the_message_is_plain() -> None:
    one = told(sentence("12.40", 1), figure("12.90", 3), figure("12.90", 4))
    assert one.title.zh == "数字有误"
    assert "12.40万元，应为12.90万元" in one.message.zh
    assert "也可能是" not in one.message.zh


def test_what_a_wrong_figure_entails_is_part_of_its_finding() -> None:
    """A total of 79.49 for 97.49 is no longer 优: the counts of grades in the text are right, and only look wrong."""
    text = (CASES / "evaluation.grade_counts.holds.txt").read_text(encoding="utf-8")
    [sound] = read_bytes(text.encode(), "决算.txt")
    [wrong] = read_bytes(text.replace("总分\t\t\t\t\t100\t97.49", "总分\t\t\t\t\t100\t79.49").encode(), "决算.txt")
    before = {finding.id for finding in review(sound).findings}
    report = review(wrong)
    assert "evaluation.grade_counts" in {finding.rule for finding in report.by_rule}
    [finding] = [one for one in report.findings if one.severity is Severity.ERROR and one.id not in before]
    assert (finding.rule, finding.suggestions[0].value) == ("diagnosis.figure", "97.49")
