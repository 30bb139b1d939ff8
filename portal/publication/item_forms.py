"""Forms of items: what sort of text an item is, whatever it is about."""

from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

FORM = "form"


class ItemForm(models.TextChoices):
    """A code is part of keys and addresses: it never changes."""

    NEWS = "news", pgettext_lazy("form of an item", "News")
    STATEMENT = "statement", pgettext_lazy("form of an item", "Statement")
    SPEECH = "speech", pgettext_lazy("form of an item", "Speech")
    INTERVIEW = "interview", pgettext_lazy("form of an item", "Interview")
    PHOTO_REPORT = "photo-report", pgettext_lazy("form of an item", "Photo report")
    VIDEO = "video", pgettext_lazy("form of an item", "Video")
    ANNOUNCEMENT = "announcement", pgettext_lazy("form of an item", "Announcement")


def form_names() -> dict[str, Any]:
    """Return {code: name} of all forms in their order."""
    return dict(ItemForm.choices)
