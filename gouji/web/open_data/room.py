"""Open data as an app of the desk."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class OpenDataRoom(Room):
    """Downloads."""

    name = "gouji.web.open_data"
    label = "open_data"
    prefix = "data/"
    menu = (Entry(Text("数据", "Data"), "open_data:page", Permission.SEE, "data", 50),)
