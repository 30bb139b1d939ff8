"""A renamed category is one event of the log, not a correction of all texts that stand in it.

Items store its code. The event has number and version 0, since it concerns no text; its content
hash is that of the new name, so that the chain says what the category was called from then on.
"""

import json
from typing import Any

from django.db.models.signals import post_save, pre_save
from django.utils import timezone

from portal.core.models import Category
from portal.publication import door
from portal.publication.log import LogWriter
from portal.publication.models import EventKind, PublicationState
from portal.publication.record import content_hash


def on_category_about_to_be_saved(instance: Category, raw: bool = False, **kwargs: Any) -> None:
    """Remember what readers call the category now."""
    instance.name_before = None  # type: ignore[attr-defined]
    if raw or instance._state.adding:
        return
    # Before the category's own row, in the order of every publication.
    PublicationState.locked()
    known = Category.objects.filter(pk=instance.pk).values_list("name", flat=True)
    instance.name_before = known.first()  # type: ignore[attr-defined]


def on_category_saved(instance: Category, **kwargs: Any) -> None:
    """Write the event when readers call the category something else from now on."""
    if instance.name_before in {None, instance.name}:  # type: ignore[attr-defined]
        return
    with door.transaction() as unit:
        log = LogWriter(unit, timezone.now())
        log.append(
            EventKind.RENAMED,
            number=0,
            locale=instance.locale.language_code,
            version=0,
            content_hash=content_hash(canonical_name(instance)),
        )
        log.save()


def canonical_name(category: Category) -> str:
    """Return the canonical JSON of a category's code and name."""
    named = {"category": {"code": category.code, "name": category.name}}
    return json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def connect() -> None:
    """Connect the handlers; called once when the app is ready."""
    for signal, handler in (
        (pre_save, on_category_about_to_be_saved),
        (post_save, on_category_saved),
    ):
        uid = f"publication.{handler.__name__}"
        signal.connect(handler, sender=Category, dispatch_uid=uid)
