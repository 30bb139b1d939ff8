"""A renamed category or subject is one event of the log, not a correction of all its texts.

Items store its code. The event has number and version 0, since it concerns no text; its content
hash is that of the new name, so that the chain says what it was called from then on.
"""

import json
from typing import Any

from django.db.models.signals import post_save, pre_save
from django.utils import timezone

from portal.core.models import SUBJECT_MODELS, Category, Subject
from portal.publication import door
from portal.publication.log import LogWriter
from portal.publication.models import EventKind, PublicationState
from portal.publication.record import content_hash

Named = Category | Subject
NAMED_MODELS: tuple[Any, ...] = (Category, *SUBJECT_MODELS)


def on_about_to_be_named(instance: Named, raw: bool = False, **kwargs: Any) -> None:
    """Remember what readers call it now."""
    instance.name_before = None
    if raw or instance._state.adding:
        return
    # Before its own row, in the order of every publication.
    PublicationState.locked()
    known = type(instance).objects.filter(pk=instance.pk).values_list("name", flat=True)
    instance.name_before = known.first()


def on_named(instance: Named, **kwargs: Any) -> None:
    """Write the event when readers call it something else from now on."""
    if instance.name_before in {None, instance.name}:
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


def canonical_name(instance: Named) -> str:
    """Return the canonical JSON of what was named: its sort, code and name."""
    named = {instance._meta.model_name: {"code": instance.code, "name": instance.name}}
    return json.dumps(named, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def connect() -> None:
    """Connect the handlers; called once when the app is ready."""
    for signal, handler in (
        (pre_save, on_about_to_be_named),
        (post_save, on_named),
    ):
        for model in NAMED_MODELS:
            uid = f"publication.{handler.__name__}.{model.__name__}"
            signal.connect(handler, sender=model, dispatch_uid=uid)
