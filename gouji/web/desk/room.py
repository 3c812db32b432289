"""The desk as an app."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class DeskRoom(Room):
    """Findings decided on, departments asked, memos written."""

    name = "gouji.web.desk"
    label = "desk"
    prefix = "desk/"
    menu = (
        Entry(Text("审核", "Review"), "desk:work", Permission.SEE, "desk", 15),
        Entry(Text("进度", "Progress"), "desk:progress", Permission.COMPARE, "check", 18),
    )
    on_document = (Entry(Text("审核", "Review"), "desk:desk", Permission.SEE, "desk", 10),)
