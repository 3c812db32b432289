"""What was released to the public."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from gouji.web.documents.models import Document


class Release(models.Model):
    """A document that everybody may read, as long as this row stands."""

    document = models.OneToOneField(Document, on_delete=models.CASCADE, related_name="release", primary_key=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return str(self.document_id)
