from __future__ import annotations

from gouji.place import Place
from gouji.reporting.quoting import Emphasis, Quotation, quotations


def place(lines: list[str], line: int, text: str) -> Place:
    start = lines[line - 1].index(text)
    return Place(text, line, start, start + len(text))


def words(quotation: Quotation) -> str:
    signs = {Emphasis.PLAIN: "{}", Emphasis.FIGURE: "<{}>", Emphasis.SUSPECT: "[{}]"}
    return "".join(signs[run.emphasis].format(run.text) for run in quotation.runs)


def test_a_sentence_broken_over_lines_is_quoted_whole() -> None:
    lines = [
        "一、支出情况说明",
        "",
        "青山县档案局2024年支出合计747.96万元，其中基本支出436.74万",
        "",
        "元，占58.39%。另有说明。",
    ]
    [quotation] = quotations(lines, [place(lines, 5, "58.39"), place(lines, 3, "436.74")])
    assert words(quotation) == "青山县档案局2024年支出合计747.96万元，其中基本支出<436.74>万元，占[58.39]%。"
    assert (quotation.first, quotation.last) == (3, 5)


def test_of_a_long_row_only_what_is_near_the_figures_is_kept() -> None:
    lines = ["\t".join(["合计", *(f"{number}.00" for number in range(1000, 1080))])]
    [quotation] = quotations(lines, [place(lines, 1, "1040.00")])
    text = words(quotation)
    assert text.startswith("…")
    assert "[1040.00]" in text
    assert len(text) < 120


def test_a_blank_cell_is_shown_as_a_box() -> None:
    [quotation] = quotations(["合计\t\t5.00"], [Place("", 1, 3, 3)])
    assert "[□]" in words(quotation)


def test_a_place_outside_the_document_is_not_quoted() -> None:
    assert quotations(["一行"], [Place("5.00", 9, 0, 4)]) == []


def test_places_beyond_the_end_of_a_line_are_kept_within_it() -> None:
    assert [words(each) for each in quotations(["支出5.00"], [Place("5.00", 1, 2, 99)])] == ["支出[5.00]"]
