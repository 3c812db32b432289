"""What comparing needs of each document, kept beside it, and what people say of departments."""

from __future__ import annotations

from django.db import models

from gouji.web.documents.models import Document
from gouji.web.people.models import Department


class Kept(models.Model):
    """The sheet (`gouji.comparing.Sheet`) of a document as compressed JSON."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="sheet", primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.document_id)


class HeadCount(models.Model):
    """How many people a department has in a year, as somebody says: it goes before what a document prints."""

    department = models.ForeignKey(Department, on_delete=models.CASCADE, related_name="head_counts")
    year = models.PositiveSmallIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("department", "year"), name="head_count_once"),)

    def __str__(self) -> str:
        return f"{self.department_id} {self.year}: {self.people}"
