"""What people can do for comparing: say how many people a department has."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from gouji.text import Text
from gouji.web.access import Permission, Refused
from gouji.web.audit.chain import record
from gouji.web.compare.models import HeadCount
from gouji.web.people.models import Department, Person

MOST = 1_000_000
"""People that a department can have; more is a slip of the pen."""


def count_heads(*, by: Person, department: Department, counts: Mapping[int, int | None]) -> None:
    """Say how many people a department has in each of these years; None for not known. Other years stay."""
    by.must(Permission.LEAD)
    for year, people in counts.items():
        if people is not None and not 1 <= people <= MOST:
            raise Refused(
                Text(
                    f"{year}年的人数应在 1 至 {MOST:,} 之间；不知道的留空。",
                    f"People in {year}: between 1 and {MOST:,}; leave empty what is not known.",
                )
            )
    with transaction.atomic():
        Department.objects.select_for_update().get(pk=department.pk)
        known = {each.year: each for each in department.head_counts.filter(year__in=counts)}
        before = {year: known[year].people if year in known else None for year in counts}
        changed = {year: people for year, people in counts.items() if before[year] != people}
        for year, people in changed.items():
            if people is None:
                known[year].delete()
            else:
                HeadCount.objects.update_or_create(department=department, year=year, defaults={"people": people})
        if changed:
            said = {str(year): [before[year], people] for year, people in sorted(changed.items())}
            record(by.login, "department.heads", str(department.pk), said)
