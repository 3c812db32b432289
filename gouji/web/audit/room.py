"""The audit trail as an app of the desk."""

from __future__ import annotations

from gouji.text import Text
from gouji.web.access import Permission
from gouji.web.rooms import Entry, Room


class AuditRoom(Room):
    """Who did what."""

    name = "gouji.web.audit"
    label = "audit"
    prefix = "audit/"
    menu = (Entry(Text("审计记录", "Audit trail"), "audit:trail", Permission.AUDIT, "audit", 90),)
