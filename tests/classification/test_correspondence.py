"""The correspondence of the two economic classifications."""

from __future__ import annotations

from gouji.classification import Evidence, Scheme, corresponds, lookup
from gouji.classification.data_files import rows

D, G = Scheme.DEPARTMENT_ECONOMIC, Scheme.GOVERNMENT_ECONOMIC


def test_every_mapped_code_is_listed() -> None:
    for department, government, _ in rows("economic_mapping"):
        assert lookup(D, department), department
        assert lookup(G, government), government


def test_every_pair_is_listed_once() -> None:
    pairs = [tuple(row[:2]) for row in rows("economic_mapping")]
    assert len(pairs) == len(set(pairs))


def test_wages_of_an_agency_and_of_an_institution() -> None:
    assert corresponds("30101", "50101") is Evidence.READ
    assert corresponds("30101", "50501") is Evidence.READ
    assert corresponds("30101", "50201") is None


def test_classes_answer_to_each_other_where_their_members_do() -> None:
    assert corresponds("301", "501") is Evidence.READ
    assert corresponds("301", "505") is Evidence.READ
    assert corresponds("301", "509") is None


def test_a_pair_that_one_document_prints_against_the_list_is_unsure() -> None:
    """其他商品和服务支出 under 办公经费: printed once, and no part of the national correspondence as known."""
    assert corresponds("30299", "50201") is Evidence.UNSURE
    assert corresponds("30299", "50299") is Evidence.READ


def test_codes_that_do_not_exist_correspond_to_nothing() -> None:
    assert corresponds("", "") is None
    assert corresponds("999", "501") is None
