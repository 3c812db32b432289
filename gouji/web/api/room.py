"""The read API as an app of the desk."""

from __future__ import annotations

from gouji.web.rooms import Room


class ApiRoom(Room):
    """The read API, and the pages of its tokens."""

    name = "gouji.web.api"
    label = "api"
    prefix = "api/"
