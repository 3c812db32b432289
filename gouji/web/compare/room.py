"""Comparing as an app of the desk."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class CompareRoom(Room):
    """The compare pages."""

    name = "gouji.web.compare"
    label = "compare"
    prefix = "compare/"
    menu = (Entry(Text("比较", "Compare"), "compare:page", Permission.COMPARE, "compare", 40),)

    def ready(self) -> None:
        """Keep the sheet of each document that is stored."""
        from gouji.web.compare.keeping import keep
        from gouji.web.documents.storing import stored

        stored.connect(keep, dispatch_uid="compare.keep")
