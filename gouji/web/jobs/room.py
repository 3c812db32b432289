"""The queue as an app of the desk."""

from __future__ import annotations

from gouji.web.rooms import Room


class JobsRoom(Room):
    """Long work."""

    name = "gouji.web.jobs"
    label = "jobs"
    prefix = ""
