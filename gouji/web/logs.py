"""Structured logs: one line of JSON on standard error for each event, and never who it was or what was typed.

A request is logged by the name of its address, not by its path: paths and queries hold what people look for.
"""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

KEPT = ("request", "route", "method", "status", "ms", "job", "kind", "attempt", "worker", "why", "bytes")
"""What else an event may say of itself: numbers and names of our own making."""
LIBRARIES = frozenset({"django.request", "django.security.csrf", "django.security", "waitress", "waitress.queue"})
"""Whose sentences quote paths or addresses; of them only the kind of event is kept."""


class Line(logging.Formatter):
    """An event as a line of JSON."""

    def format(self, record: logging.LogRecord) -> str:
        """The line: time, level, event, and what of `KEPT` it says."""
        quoting = record.name in LIBRARIES or record.name.startswith("django.security")
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "event": record.name if quoting else record.getMessage(),
        }
        said |= {key: record.__dict__[key] for key in KEPT if isinstance(record.__dict__.get(key), str | int | float)}
        if quoting and isinstance(record.__dict__.get("status_code"), int):
            said["status"] = record.__dict__["status_code"]
        if record.exc_info and record.exc_info[0]:
            said["error"] = record.exc_info[0].__name__
            said["at"] = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(record.exc_info[2])][-6:]
        return json.dumps(said, ensure_ascii=False)


SETTINGS: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": Line}},
    "handlers": {"lines": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "gouji": {"handlers": ["lines"], "level": "INFO", "propagate": False},
        "django": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
        "waitress": {"handlers": ["lines"], "level": "ERROR", "propagate": False},
    },
}
"""Django's `LOGGING`."""
