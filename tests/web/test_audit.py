"""The audit trail: it says who did what, it can only be appended to, and a change shows."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import DatabaseError, connection, transaction

from gouji.web.access import Role
from gouji.web.audit.chain import digest, record, verify
from gouji.web.audit.models import Entry, Head
from gouji.web.documents.actions import correct
from gouji.web.documents.models import Document
from tests.web.conftest import client_of, person

pytestmark = pytest.mark.django_db


def trail(count: int = 4) -> list[Entry]:
    for number in range(count):
        record(f"reviewer{number}", "finding.confirmed", str(number), {"为什么": "与表不符", "n": number})
    return list(Entry.objects.order_by("number"))


def test_a_whole_trail_is_verified() -> None:
    entries = trail()
    found = verify()
    assert (found.entries, found.last, found.broken) == (4, entries[-1].hash, None)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_entry SET who = 'nobody'", "DELETE FROM audit_entry", "DELETE FROM audit_entry WHERE number = 4"],
)
def test_the_database_refuses_to_change_it_whoever_asks(statement: str) -> None:
    trail()
    with pytest.raises(DatabaseError, match="只能追加"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert verify().broken is None


def test_a_changed_entry_shows_even_with_a_new_hash() -> None:
    entries = trail()
    entries[1].who = "nobody"
    broken = verify(entries).broken
    assert broken is not None
    assert broken.en == "Entry 2 was changed, or does not follow."
    entries[1].hash = digest(entries[1])
    broken = verify(entries).broken
    assert broken is not None
    assert broken.en == "Entry 3 was changed, or does not follow."


def test_a_missing_entry_shows() -> None:
    entries = trail()
    for left, missing in ((entries[:1] + entries[2:], 2), (entries[:-1], 4), (entries[1:], 1)):
        broken = verify(left).broken
        assert broken is not None
        assert broken.en == f"Entry {missing} is missing."


def test_an_entry_added_past_the_chain_shows() -> None:
    entries = trail(2)
    Entry.objects.create(number=3, at=entries[0].at, what="forged", before=entries[1].hash, hash="0" * 64)
    assert verify().broken is not None


def test_what_is_not_done_is_not_recorded() -> None:
    with suppress(ZeroDivisionError), transaction.atomic():
        record("reviewer", "document.uploaded", "x")
        _ = 1 // 0
    assert Head.objects.get().number == 0
    assert not Entry.objects.exists()


def test_an_action_says_who_did_what_to_which_document(yunxi: Document) -> None:
    by = person(Role.REVIEWER, "wang")
    correct(by=by, document=yunxi, department="云溪区医疗保障局", year=2024, kind="budget")
    entry = Entry.objects.get(what="document.corrected")
    assert (entry.who, entry.on) == ("wang", str(yunxi.pk))
    assert entry.details == {"from": ["云溪区医疗保障局", 2025, "budget"], "to": ["云溪区医疗保障局", 2024, "budget"]}
    assert verify().broken is None


def test_administrators_look_through_it_and_verify_it() -> None:
    trail()
    page = client_of(person(Role.ADMINISTRATOR)).get("/audit/?verify=1&who=reviewer2").content.decode()
    assert "4 条记录首尾相接" in page
    assert "与表不符" in page
    assert "reviewer1" not in page
