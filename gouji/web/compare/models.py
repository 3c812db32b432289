"""What comparing needs of each document, kept beside it."""

from __future__ import annotations

from django.db import models

from gouji.web.documents.models import Document


class Kept(models.Model):
    """The sheet (`gouji.comparing.Sheet`) of a document as compressed JSON."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="sheet", primary_key=True)
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.document_id)
