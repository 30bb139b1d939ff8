"""What a draft names and what has been deleted since."""

from typing import Any

from django.db import models


def without_lost_references(model: type[models.Model], data: dict[str, Any]) -> dict[str, Any]:
    """Return a revision's data with empty fields where they name rows that are gone.

    A protected row can be deleted while only a draft names it, and modelcluster cannot read such a
    draft: it knows no PROTECT, and the page's form would fail for good.
    """
    kept = dict(data)
    for field in model._meta.concrete_fields:
        if not (field.is_relation and field.null and kept.get(field.name) is not None):
            continue
        related: Any = field.remote_field
        if related.on_delete is not models.PROTECT:
            continue
        if not related.model._base_manager.filter(pk=kept[field.name]).exists():
            kept[field.name] = None
    return kept
