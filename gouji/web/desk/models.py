"""What people decide on findings, what they say about them, and the memos that come of it.

A `Case` is a cause that somebody decided on. It is known by the finding's stable id within its filing, so that it goes
on to the next version as long as the cause stands. What was decided is in the case, how it came to that in its remarks.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gouji.web.documents.models import Document
from gouji.web.people.models import Person
from gouji.web.speech import spoken


class Verdict(models.TextChoices):
    """What was decided on a finding."""

    OPEN = "open", spoken("待定", "Open")
    CONFIRMED = "confirmed", spoken("属实", "Confirmed")
    DISMISSED = "dismissed", spoken("不是问题", "Not a defect")
    ASKED = "asked", spoken("请部门说明", "Asked")
    ANSWERED = "answered", spoken("部门已说明", "Answered")


class Case(models.Model):
    """A cause found in a document, and what was decided on it. `revision` counts its changes."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="cases")
    """The version on which it was first decided."""
    stable = models.CharField(max_length=64)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, default=Verdict.OPEN)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="cases_assigned"
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "stable"), name="case_once"),)
        indexes = (models.Index(fields=("verdict", "document")), models.Index(fields=("assignee", "verdict")))

    def __str__(self) -> str:
        return self.stable


class RemarkKind(models.TextChoices):
    """Why something was said."""

    COMMENT = "comment", spoken("备注", "Comment")
    DECISION = "decision", spoken("决定", "Decision")
    QUESTION = "question", spoken("询问", "Question")
    ANSWER = "answer", spoken("说明", "Answer")


SHARED = (RemarkKind.QUESTION, RemarkKind.ANSWER)
"""The remarks that the department sees."""


class Remark(models.Model):
    """Something said about a case; it is never changed."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="remarks")
    kind = models.CharField(max_length=12, choices=RemarkKind.choices)
    verdict = models.CharField(max_length=12, choices=Verdict.choices, blank=True)
    """Of a decision: what was decided."""
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.text[:40]


class Memo(models.Model):
    """A memo (审核意见书) on a version, as it was sent: what it says stays as it was then."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="memos")
    number = models.PositiveSmallIntegerField()
    """Its place among the memos on this document."""
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    said = models.JSONField()
    """`gouji.web.desk.memo.Opinion` as plain data."""

    class Meta:
        ordering = ("document", "number")
        constraints = (models.UniqueConstraint(fields=("document", "number"), name="memo_once"),)

    def __str__(self) -> str:
        return f"{self.document} {self.number}"
