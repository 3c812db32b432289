"""What a terminal prints of a report: it goes from the process that read the document to the one that prints.

The rest stays: nine tenths of a report are the figures of its document, one by one.
"""

from __future__ import annotations

from dataclasses import replace

from gouji.disclosure import Disclosure
from gouji.findings import Report


def brief(report: Report) -> Report:
    """The report as the terminal prints it; of its relations one is left, since a report says where there are none."""
    document = report.disclosure
    if document is not None:
        document = Disclosure(
            document.source,
            document.lines,
            document.department,
            document.year,
            document.kind,
            unread=document.unread,
            disagreements=document.disagreements,
            anchors=document.anchors,
        )
    return replace(report, disclosure=document, relations=report.relations[:1], by_rule=[])
