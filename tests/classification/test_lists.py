"""The lists of codes are whole in themselves."""

from __future__ import annotations

from collections import Counter

import pytest

from gouji.classification import Entry, Evidence, Scheme, by_name, children, entries, lookup, names, normalise, parent
from gouji.classification.data_files import rows
from gouji.classification.lists import aliases

F, D, G = Scheme.FUNCTIONAL, Scheme.DEPARTMENT_ECONOMIC, Scheme.GOVERNMENT_ECONOMIC
LENGTH = {1: 3, 2: 5, 3: 7}


@pytest.fixture(params=list(Scheme))
def scheme(request: pytest.FixtureRequest) -> Scheme:
    which: Scheme = request.param
    return which


def test_every_code_is_listed_once(scheme: Scheme) -> None:
    codes = Counter(row[0] for row in rows(scheme.value))
    assert [code for code, times in codes.items() if times > 1] == []
    assert len(entries(scheme)) == len(codes)


def test_the_codes_are_in_order(scheme: Scheme) -> None:
    codes = [entry.code for entry in entries(scheme)]
    assert codes == sorted(codes)


def test_a_codes_length_is_its_level(scheme: Scheme) -> None:
    assert [e for e in entries(scheme) if len(e.code) != LENGTH[e.level] or not e.code.isdigit()] == []
    assert {e.level for e in entries(scheme)} == ({1, 2, 3} if scheme is F else {1, 2})


def test_every_code_has_its_parent_in_the_list(scheme: Scheme) -> None:
    for entry in entries(scheme):
        above = parent(entry.code, scheme)
        assert above == entry.parent
        if entry.level == 1:
            assert above is None
        else:
            assert above is not None
            assert entry in children(above, scheme)
            assert lookup(scheme, above), f"{entry.code} belongs to {above}, which is not listed"


def test_names_are_printable(scheme: Scheme) -> None:
    assert [e for e in entries(scheme) if not e.name or e.name != e.name.strip() or "," in e.name] == []


def test_years_are_in_order(scheme: Scheme) -> None:
    for entry in entries(scheme):
        if entry.first_year and entry.last_year:
            assert entry.first_year <= entry.last_year
        assert all(entry.valid_in(year) for year in entry.attested_years)


def test_every_alias_is_another_name_of_a_listed_code(scheme: Scheme) -> None:
    for code, others in aliases(scheme).items():
        entry = lookup(scheme, code)
        assert entry is not None, f"{code} has another name and is not listed"
        assert normalise(entry.name) not in {normalise(alias.name) for alias in others}
        assert {normalise(alias.name) for alias in others} <= names(scheme, code)


def test_aliases_are_of_known_schemes() -> None:
    assert {row[0] for row in rows("name_aliases")} <= {scheme.value for scheme in Scheme}


def test_an_entry_that_moved_is_valid_on_either_side_of_the_move() -> None:
    """中医药 was 21006 until 2023 and 中医药事务 is 21017 since."""
    assert lookup(F, "21006", 2023)
    assert not lookup(F, "21006", 2024)
    assert lookup(F, "21017", 2024)
    assert not lookup(F, "21017", 2023)
    assert lookup(F, "21006")
    assert lookup(F, "21017")


def test_a_year_in_which_an_entry_was_read_counts_whatever_the_years_say() -> None:
    entry = Entry("201", "一般公共服务支出", 1, None, Evidence.READ, last_year=2023, attested_years=(2025,))
    assert entry.valid_in(2025)
    assert not entry.valid_in(2024)


def test_names_of_a_year() -> None:
    assert names(F, "207", 2018) == {"文化旅游体育与传媒支出", "文化体育与传媒支出"}
    assert names(F, "207", 2026) == {"文化旅游体育与传媒支出"}
    assert "城镇职工基本医疗保险缴费" in names(D, "30110", 2026)
    assert normalise("维修(护)费") in names(D, "30213")
    assert names(F, "9999999") == frozenset()


@pytest.mark.parametrize(
    ("scheme", "code", "above"),
    [
        (F, "2101501", "21015"),
        (F, "21015", "210"),
        (F, "210", None),
        (F, "", None),
        (F, "2101", None),
        (F, "合计", None),
        (F, "２１０１５", None),
        (D, "30101", "301"),
        (D, "3010101", None),
        (G, "50101", "501"),
    ],
)
def test_parent_is_by_the_structure_of_the_code(scheme: Scheme, code: str, above: str | None) -> None:
    assert parent(code, scheme) == above


def test_children_stay_within_their_class() -> None:
    assert {entry.code[:3] for entry in children("301", D)} == {"301"}
    assert children("21015", F)[0].code == "2101501"
    assert children("2101501", F) == ()


def test_by_name() -> None:
    assert [e.code for e in by_name(F, "行政单位医疗")] == ["2101101"]
    assert [e.code for e in by_name(F, "卫生健康支出（类）")] == ["210"]
    assert [e.code for e in by_name(F, "卫生健康支出", level=2)] == ["21904"]
    assert [e.code for e in by_name(F, "医疗卫生与计划生育支出")] == ["210"]
    assert len(by_name(F, "行政运行", level=3)) > 50
    assert by_name(F, "行政运行", level=1) == ()
    assert [e.code for e in by_name(G, "办公经费")] == ["50201"]
    assert by_name(D, "没有这个科目") == ()
