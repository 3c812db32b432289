"""The app that holds what all apps share: the page around, the design, template tags. It has no tables."""

from __future__ import annotations

from django.apps import AppConfig


class Ground(AppConfig):
    """The ground of the desk."""

    name = "gouji.web"
    label = "web"
