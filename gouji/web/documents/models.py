"""What was uploaded, what was read of it, and whose it is.

An `Original` is a file's bytes, kept once under their SHA-256. An `Upload` is somebody's act of sending them. Reading
gives the original's `Document`s (most often one), each with its findings and figures. Documents of one department,
year and kind are the versions of one `Filing`.
"""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from gouji.findings import Severity
from gouji.subject import DocumentKind
from gouji.web.people.models import Department, Person
from gouji.web.speech import spoken
from gouji.web.written import Written

KINDS = [
    (DocumentKind.BUDGET.value, spoken("预算", "Budget")),
    (DocumentKind.FINAL_ACCOUNTS.value, spoken("决算", "Final accounts")),
]


class Original(models.Model):
    """A file as it came, in `Home.originals`; an archive has members, anything else documents."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    stored = models.DateTimeField(auto_now_add=True)
    archive = models.BooleanField(default=False)
    skipped = models.PositiveIntegerField(default=0)
    """Files in an archive that are no documents."""
    read_at = models.DateTimeField(null=True)
    read_with = models.CharField(max_length=40, blank=True)
    """The version of gouji that read it."""

    def __str__(self) -> str:
        return self.sha256[:12]


class Member(models.Model):
    """A file in an archive: its own original, or why it could not be unpacked."""

    archive = models.ForeignKey(Original, on_delete=models.CASCADE, related_name="members")
    name = models.CharField(max_length=1000)
    number = models.PositiveIntegerField()
    """Its place in the list of what the archive holds."""
    original = models.ForeignKey(Original, on_delete=models.PROTECT, null=True, related_name="inside")
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("archive", "number"), name="member_once"),)

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """Files that somebody sent together; its page shows how far each is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="batches")
    at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.id)


class Upload(models.Model):
    """A file that was sent. `key` is the sender's name for it in the batch: sending it again is no second."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="uploads")
    key = models.CharField(max_length=80)
    name = models.CharField(max_length=1000)
    """With its folder, where a folder was sent: 2025/云溪区医疗保障局.docx."""
    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="uploads")
    known = models.BooleanField(default=False)
    """Whether the same bytes were there already."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="uploads")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("batch", "key"), name="upload_once"),)

    def __str__(self) -> str:
        return self.name


class Filing(models.Model):
    """What one department discloses of one kind for one year, in all its versions."""

    department = models.ForeignKey(Department, on_delete=models.PROTECT, related_name="filings")
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20, choices=KINDS)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("department", "year", "kind"), name="filing_once"),)

    def __str__(self) -> str:
        return f"{self.department} {self.year} {self.kind}"


class Status(models.TextChoices):
    """Whether reading gave something."""

    CHECKED = "checked", spoken("已核对", "Checked")
    UNREADABLE = "unreadable", spoken("无法读取", "Unreadable")


class Stage(models.TextChoices):
    """How far the review of a document is."""

    RECEIVED = "received", spoken("待审核", "Received")
    REVIEW = "review", spoken("审核中", "In review")
    RETURNED = "returned", spoken("已退回", "Returned")
    ACCEPTED = "accepted", spoken("已通过", "Accepted")
    RELEASED = "released", spoken("已公开", "Released")


class Visible(models.QuerySet["Document"]):
    """Documents, as far as somebody may see them."""

    def to(self, person: Person) -> Visible:
        """Those that `person` may see: all, or those of their department."""
        from gouji.web.access import Permission

        if person.may(Permission.SEE_ALL):
            return self
        if person.may(Permission.SEE) and person.department_id is not None:
            return self.filter(department_id=person.department_id)
        return self.none()


class Document(models.Model):
    """A document that was read, or that could not be.

    `read_…` is what reading says of whose it is and stays as it was read; `department`, `year` and `kind` are what
    holds: the same, until a person corrects it.
    """

    original = models.ForeignKey(Original, on_delete=models.PROTECT, related_name="documents")
    number = models.PositiveSmallIntegerField(default=1)
    """Its place among the documents in the file."""
    name = models.CharField(max_length=1000)
    sender = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    received = models.DateTimeField(db_index=True)
    status = models.CharField(max_length=12, choices=Status.choices)
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.RECEIVED)
    error_zh = models.TextField(blank=True)
    error_en = models.TextField(blank=True)

    read_department = models.CharField(max_length=200, blank=True)
    read_year = models.PositiveSmallIntegerField(null=True)
    read_kind = models.CharField(max_length=20, blank=True)
    corrected = models.BooleanField(default=False)
    department = models.ForeignKey(Department, on_delete=models.PROTECT, null=True, related_name="documents")
    year = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=20, choices=KINDS, blank=True)
    filing = models.ForeignKey(Filing, on_delete=models.PROTECT, null=True, related_name="documents")
    version = models.PositiveSmallIntegerField(default=1)
    """Its place among the versions of its filing, by when it was received."""
    latest = models.BooleanField(default=True)

    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    figures_count = models.PositiveIntegerField(default=0)
    holding = models.PositiveIntegerField(default=0)
    violated = models.PositiveIntegerField(default=0)
    unprotected = models.PositiveIntegerField(default=0)
    total = models.BigIntegerField(null=True, db_index=True)
    """Total expenditure in 分: the budget's, or of final accounts the final one; None where none was read."""

    objects = Visible.as_manager()

    class Meta:
        ordering = ("-received", "-id")
        constraints = (models.UniqueConstraint(fields=("original", "number"), name="document_once"),)
        indexes = (
            models.Index(fields=("department", "year", "kind")),
            models.Index(fields=("year", "kind")),
            models.Index(fields=("-received", "-id")),
            models.Index(fields=("-errors", "-id")),
            models.Index(fields=("stage",)),
        )

    def __str__(self) -> str:
        return self.name


class Finding(models.Model):
    """A finding on a document as `gouji.findings` has it, in both languages."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveIntegerField()
    """Its place in the order of the report."""
    stable = models.CharField(max_length=64)
    """The id that stays the same while the cause stands, over versions."""
    rule = models.CharField(max_length=80, db_index=True)
    severity = models.CharField(max_length=10, choices=[(each.value, each.value) for each in Severity])
    title_zh = models.TextField()
    title_en = models.TextField()
    message_zh = models.TextField()
    message_en = models.TextField()
    basis_zh = models.TextField(blank=True)
    basis_en = models.TextField(blank=True)
    section = models.TextField(blank=True)
    arithmetic = models.TextField(blank=True)
    found = models.TextField(blank=True)
    expected = models.TextField(blank=True)
    difference = models.TextField(blank=True)
    places = models.JSONField(default=list, encoder=Written)
    """PLACE of docs/report.md, with `at`: [line, start, end] in the document written out."""
    suggestions = models.JSONField(default=list, encoder=Written)

    class Meta:
        ordering = ("document", "position")
        constraints = (models.UniqueConstraint(fields=("document", "position"), name="finding_once"),)
        indexes = (models.Index(fields=("document", "stable")),)

    def __str__(self) -> str:
        return self.stable


class FindingText(models.Model):
    """What all findings of a document say, in small letters: it is looked through before they are, one by one.

    Of ten thousand documents it is a tenth of what the findings take.
    """

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="said", primary_key=True)
    zh = models.TextField()
    en = models.TextField()

    def __str__(self) -> str:
        return self.zh[:40]


class Figure(models.Model):
    """A figure with its meaning: a cell of a table, a claim of a sentence, an amount of a performance form.

    `value` and `step` are in the smallest steps of the unit's kind, as in `gouji.figures` (分 for money).
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="figures")
    source = models.CharField(max_length=12)
    """`table` or `sentence`."""
    form = models.CharField(max_length=80, blank=True)
    claim = models.CharField(max_length=12, blank=True)
    """What a sentence says with it: amount, share, change, rate, completion, count."""
    item = models.CharField(max_length=24, blank=True)
    """The kind of what it is about (`gouji.subject.Kind`); empty where nobody knows."""
    code = models.CharField(max_length=200, blank=True)
    label = models.CharField(max_length=200, blank=True)
    """The words at the head of its row, or the heading of its section."""
    measure = models.CharField(max_length=24, blank=True)
    fund = models.CharField(max_length=40, blank=True)
    origin = models.CharField(max_length=16, blank=True)
    stage = models.CharField(max_length=16, blank=True)
    value = models.BigIntegerField()
    step = models.BigIntegerField()
    unit = models.CharField(max_length=8)
    counted = models.CharField(max_length=20, blank=True)
    written = models.CharField(max_length=8)
    place = models.JSONField(default=dict, encoder=Written)
    """PLACE of docs/report.md, with `at`: [line, start, end] in the document written out."""

    class Meta:
        indexes = (
            models.Index(fields=("document", "item", "measure")),
            models.Index(fields=("item", "code", "measure", "fund", "stage")),
            models.Index(fields=("value", "unit", "document")),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.code} {self.measure}"
