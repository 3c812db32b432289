"""Performance forms without rules say what they say as text; where their weights don't add up, nothing is an error."""

from __future__ import annotations

import pytest

from gouji.disclosure import Disclosure
from gouji.findings import Severity
from gouji.performance import Evaluation, TargetSheet
from gouji.reading import read_bytes
from gouji.review import review
from tests.documents import Layout, generate
from tests.reading.performance import forms
from tests.typeset import blocks, paper
from tests.typeset.paper import styles

STYLES = ("unruled", "unruled_crowded", "leaning", "three_rules")
SECOND = {"河道巡查经费": "水库除险加固资金", "河道管理所": "水库管理所", "巡查河道次数": "巡查水库大坝的次数"}
AFTER = "\n第六部分 名词解释\n\n一、机关运行经费：指行政单位运行用于购买货物和服务的各项资金。\n"


def two(text: str) -> str:
    """Two forms after each other, and what follows them."""
    form = text.removesuffix("\n第六部分 名词解释\n")
    other = form.partition("\n\n")[2]
    for name, instead in SECOND.items():
        other = other.replace(name, instead)
    return f"{form}\n\n{other}{AFTER}"


def printed(text: str, style: str) -> Disclosure:
    [document] = read_bytes(paper(blocks(text), styles()[style]), "form.pdf")
    return document


def told(form: Evaluation) -> tuple[object, ...]:
    """What a self-evaluation says, without places."""
    figures = [*form.figures(), *(figure for row in form.funds for figure in row.figures())]
    texts = [form.name, form.department, form.unit, form.filled, *form.objectives, *form.achieved]
    return (
        [label.text for label in texts if label],
        [forms.said(indicator) for indicator in form.indicators],
        [(row.name.text, row.explanation.text if row.explanation else "") for row in form.management],
        sorted(figure.printed() for figure in figures),
    )


def errors(document: Disclosure) -> list[tuple[str, str]]:
    found = review(document).findings
    return [(each.rule, each.found) for each in found if each.severity is Severity.ERROR]


@pytest.mark.parametrize("style", STYLES)
def test_self_evaluations_say_what_their_text_says(style: str) -> None:
    text = two(forms.whole())
    expected = [told(form) for form in forms.read(text).performance.evaluations]
    assert len(expected) == 2
    assert [told(form) for form in printed(text, style).performance.evaluations] == expected


@pytest.mark.parametrize("style", STYLES)
def test_what_is_wrong_in_a_form_is_found(style: str) -> None:
    text = two(forms.whole()).replace("\t9.58\t-4.17", "\t9.18\t-4.17", 1)
    assert errors(printed(text, style)) == errors(forms.read(text)) != []


@pytest.mark.parametrize("style", STYLES)
def test_a_form_whose_weights_do_not_add_up_makes_notes(style: str) -> None:
    text = two(forms.whole()).replace("\t10\t9.58\t-4.17", "\t20\t9.58\t-4.17", 1)
    assert errors(forms.read(text))
    document = printed(text, style)
    assert not errors(document)
    assert any("原件" in finding.message.zh for finding in review(document).findings)


def _sheet(sheet: TargetSheet) -> tuple[object, ...]:
    return (
        sheet.name.text if sheet.name else "",
        sheet.code.text if sheet.code else "",
        {source: figure.printed() for source, figure in sheet.amounts.items()},
        {name: figure.printed() for name, figure in sheet.structure.items()},
        [(until.text, share.printed()) for until, share in sheet.plan],
        [label.text for label in sheet.objectives],
        [(one.first, one.second, one.third.text, one.target.text if one.target else "") for one in sheet.indicators],
    )


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("family", ["henan", "hebei"])
def test_target_sheets_say_what_their_text_says(family: str, style: str) -> None:
    text = generate(5, family, Layout()).text  # type: ignore[arg-type] # both are of Family
    expected = [_sheet(sheet) for sheet in forms.read(text).performance.targets]
    assert len(expected) > 3
    assert [_sheet(sheet) for sheet in printed(text, style).performance.targets] == expected
