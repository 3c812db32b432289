"""The apps of the desk, each named once. Its addresses, menu entries, permissions, jobs and tables follow from that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.apps import AppConfig, apps

from gouji.text import Text
from gouji.web.access import Permission

ROOMS = ("audit", "people", "jobs", "documents", "desk", "compare", "open_data", "api", "portal")
"""The apps in `gouji/web`, in the order in which their addresses are looked through."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the menu: the name of the address, who sees it, the icon in `icons.svg`, its place in the order."""

    title: Text
    address: str
    permission: Permission
    icon: str
    order: int


class Room(AppConfig):
    """An app of the desk: the beginning of its addresses, and its entries in the menu."""

    default_auto_field = "django.db.models.BigAutoField"
    prefix: ClassVar[str] = ""
    menu: ClassVar[tuple[Entry, ...]] = ()
    on_document: ClassVar[tuple[Entry, ...]] = ()
    """What a document's own page leads to in this app; the address takes the document's number."""


def configs() -> list[str]:
    """The apps as Django's settings want them."""
    return [f"gouji.web.{name}.room.{name.title().replace('_', '')}Room" for name in ROOMS]


def rooms() -> list[Room]:
    """The apps that are there, in the order of `ROOMS`."""
    return [config for config in apps.get_app_configs() if isinstance(config, Room)]


def menu() -> list[Entry]:
    """The entries of all apps in their order."""
    return sorted((entry for room in rooms() for entry in room.menu), key=lambda entry: entry.order)


def on_document() -> list[Entry]:
    """What a document's own page leads to, of all apps in their order."""
    return sorted((entry for room in rooms() for entry in room.on_document), key=lambda entry: entry.order)
