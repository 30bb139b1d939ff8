"""The states of an event, and what a reader is told of them as time goes by."""

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.core import dates


class EventState(models.TextChoices):
    """The state of an event. Part of published records: values never change."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    MOVED = "moved", _("Moved")
    CANCELLED = "cancelled", _("Cancelled")


# Source: schema.org's EventStatusType.
SCHEMA_STATUS: dict[str, str] = {
    EventState.MOVED: "https://schema.org/EventRescheduled",
    EventState.CANCELLED: "https://schema.org/EventCancelled",
}
SCHEDULED = "https://schema.org/EventScheduled"


def state_words(state: str, start: dt.datetime, end: dt.datetime, now: dt.datetime) -> str:
    """Return the state in words: what editors said, or what the clock says of a planned event."""
    if state != EventState.PLANNED:
        return str(EventState(state).label)
    if end <= now:
        return str(_("Past"))
    if start <= now:
        return str(_("Under way"))
    if dates.day_of(start) == dates.day_of(now):
        return str(_("Today"))
    return str(EventState.PLANNED.label)
