"""Charts are drawn the same each time, obey any content policy, and say their figures."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.charts import Chart, Multiples, Series, Shape, pdf, png, svg

WAN = 1_000_000
SVG = "{http://www.w3.org/2000/svg}"


def wan(*values: float | None) -> tuple[int | None, ...]:
    return tuple(None if value is None else round(value * WAN) for value in values)


STRUCTURE = Chart(
    "支出结构", Shape.STACKED, ("2023年", "2024年", "2025年"),
    (Series("人员经费", wan(500, 520.5, None)), Series("公用经费", wan(40, 0, None)), Series("项目", wan(9, 8, None))),
)  # fmt: skip


def words(drawn: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(drawn).iter(f"{SVG}text")]


@pytest.mark.parametrize("shape", [shape for shape in Shape if shape is not Shape.STEPS])
def test_every_shape_says_its_figures_and_has_no_style(shape: Shape) -> None:
    chart = Chart("收支", shape, ("甲局", "乙局<&>"), (Series("预算", wan(12.34, 0)), Series("决算", wan(-5.6, None))))
    drawn = svg(chart)
    assert "style" not in drawn
    assert "12.34" in " ".join(words(drawn))
    assert ET.fromstring(drawn).attrib["role"] == "img"
    title, description = ET.fromstring(drawn)[:2]
    assert (title.text, description.text) == (
        "收支",
        "甲局 预算 12.34万元、决算 −5.60万元；乙局<&> 预算 0.00万元、决算 缺",
    )
    assert set(ET.fromstring(drawn).attrib["aria-labelledby"].split()) == {title.attrib["id"], description.attrib["id"]}
    outlined = svg(chart, outlined=True)
    assert "style" not in outlined
    assert words(outlined) == []
    assert ET.fromstring(outlined)[0].text == "收支"


def test_missing_is_said_and_zero_is_drawn() -> None:
    chart = Chart("经费", Shape.BARS, ("出国", "接待"), (Series("支出", wan(0, None)),))
    assert {"0", "缺"} <= set(words(svg(chart)))


def test_a_chart_speaks_english_too() -> None:
    drawn = words(svg(Chart("travel", Shape.BARS, ("a", "b"), (Series("spent", wan(1, None)),), lang="en")))
    assert {"in 万元", "missing"} <= set(drawn)
    assert "缺" not in drawn


def test_an_entity_in_a_name_is_text() -> None:
    drawn = svg(Chart("<script>alert(1)</script>", Shape.BARS, ("$a_1$ & <b>",), (Series("x", wan(1)),)))
    assert "<script>" not in drawn
    assert "$a_1$ & <b>" in words(drawn)


def test_large_amounts_stand_in_hundred_millions() -> None:
    drawn = words(svg(Chart("收入", Shape.BARS, ("省本级",), (Series("收入", wan(1_234_567.89)),))))
    assert "单位：亿元" in drawn
    assert "123.46" in drawn


def test_steps_lead_from_the_first_value_to_the_last() -> None:
    chart = Chart("变化", Shape.STEPS, ("2024年", "卫生", "农林水", "2025年"), (Series("变化", wan(100, 20, -50, 70)),))
    assert {"100", "+20", "−50", "70"} <= set(words(svg(chart)))


def test_long_labels_are_broken_before_a_bracket_and_cut_in_the_end() -> None:
    label = "灾害防治及应急管理支出（含自然灾害救助）" + "及其他各项支出" * 6
    drawn = words(svg(Chart("支出", Shape.BARS, (label,), (Series("支出", wan(1)),))))
    assert "灾害防治及应急管理支出" in drawn
    assert any(word.endswith("…") for word in drawn)


def test_the_same_chart_is_the_same_file_whoever_else_draws() -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = set(pool.map(lambda _: (svg(STRUCTURE), png(STRUCTURE, dpi=50), pdf(STRUCTURE)), range(8)))
    assert len(drawn) == 1
    [(_, picture, page)] = drawn
    assert picture.startswith(b"\x89PNG")
    assert page.startswith(b"%PDF")


def test_two_charts_on_a_page_share_no_id() -> None:
    other = Chart("另一", STRUCTURE.shape, STRUCTURE.categories, STRUCTURE.series)
    ids = [set(re.findall(r'\bid="([^"]+)"', svg(chart))) for chart in (STRUCTURE, other)]
    assert ids[0]
    assert not ids[0] & ids[1]


def test_multiples_share_a_scale() -> None:
    charts = tuple(
        Chart(name, Shape.LINES, ("2023", "2024"), (Series("支出", wan(value, value)),))
        for name, value in (("甲局", 3), ("乙局", 300))
    )
    drawn = words(svg(Multiples("支出", charts)))
    assert drawn.count("300") == 2
    assert drawn.count("200") == 2


AMOUNTS = st.one_of(st.none(), st.integers(-(10**14), 10**14))


@settings(max_examples=15, deadline=None)
@given(st.sampled_from(Shape), st.integers(1, 9), st.integers(0, 12), st.data())
def test_any_values_can_be_drawn(shape: Shape, series: int, categories: int, data: st.DataObject) -> None:
    names = tuple(data.draw(st.lists(st.text(max_size=40), min_size=categories, max_size=categories)))
    found = tuple(
        Series(f"第{number}", tuple(data.draw(st.lists(AMOUNTS, min_size=categories, max_size=categories))))
        for number in range(1 if shape is Shape.STEPS else series)
    )
    drawn = svg(Chart(data.draw(st.text(max_size=40)), shape, names, found))
    assert ET.fromstring(drawn).tag == f"{SVG}svg"
    assert "nan" not in drawn


def test_a_line_has_a_gap_where_a_value_is_missing() -> None:
    chart = Chart("支出", Shape.LINES, ("1", "2", "3", "4", "5"), (Series("甲", wan(1, 2, None, 4, 5)),))
    runs = [path for path in ET.fromstring(svg(chart)).iter(f"{SVG}path") if path.attrib["stroke-width"] == "1.6"]
    assert [path.attrib["d"].count("L") for path in runs] == [1, 1]


def test_a_pattern_that_a_bar_is_filled_with_is_in_the_picture() -> None:
    chart = Chart("支出", Shape.GROUPED, ("甲",), tuple(Series(f"{n}", wan(n + 1)) for n in range(8)))
    drawn = ET.fromstring(svg(chart))
    patterns = {pattern.attrib["id"] for pattern in drawn.iter(f"{SVG}pattern")}
    filled = {box.attrib["fill"] for box in drawn.iter(f"{SVG}rect") if box.attrib["fill"].startswith("url")}
    assert filled == {f"url(#{name})" for name in patterns}
    assert len(patterns) == 4
