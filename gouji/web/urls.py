"""The addresses: those of each app under its prefix."""

from __future__ import annotations

from django.urls import include, path

from gouji.web.rooms import rooms

urlpatterns = [path(room.prefix, include(f"{room.name}.urls")) for room in rooms()]

handler400 = "gouji.web.errors.unclear"
handler403 = "gouji.web.errors.denied"
handler404 = "gouji.web.errors.missing"
handler500 = "gouji.web.errors.broken"
