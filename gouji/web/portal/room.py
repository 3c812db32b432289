"""The public portal as an app of the desk."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class PortalRoom(Room):
    """Released documents, and the page on which leads release them."""

    name = "gouji.web.portal"
    label = "portal"
    prefix = "portal/"
    menu = (Entry(Text("公开", "Public"), "portal:manage", Permission.RELEASE, "globe", 60),)
