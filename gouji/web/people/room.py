"""Accounts as an app of the desk."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class PeopleRoom(Room):
    """Who may come in."""

    name = "gouji.web.people"
    label = "people"
    prefix = "people/"
    menu = (Entry(Text("人员", "People"), "people:list", Permission.PEOPLE, "people", 80),)
