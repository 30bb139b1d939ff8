"""How far the index is behind what is published."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import DateTimeField, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.publication.models import ConsumerCursor, PublicationEvent, PublicationState
from search.elasticsearch.state import CONSUMER, REFRESHED_AFTER, TOO_LONG


@dataclass(frozen=True)
class Freshness:
    """`waiting` is how long the oldest event has waited that is not in the index; None for none."""

    waiting: dt.timedelta | None
    written_ago: dt.timedelta

    @property
    def is_current(self) -> bool:
        """Whether everything that is published can be found."""
        return self.waiting is None and self.written_ago > REFRESHED_AFTER

    @property
    def is_too_old(self) -> bool:
        """Whether the index should not answer readers."""
        return self.waiting is not None and self.waiting > TOO_LONG


def freshness() -> Freshness:
    """Return the state of the index as the database knows it (one query)."""
    cursor = ConsumerCursor.objects.filter(name=CONSUMER)
    reached = Coalesce(Subquery(cursor.values("sequence")[:1]), 0)
    later = PublicationEvent.objects.filter(sequence__gt=reached).order_by("sequence")
    since, moved_at = (
        PublicationState.objects.annotate(
            since=Subquery(later.values("happened_at")[:1], output_field=DateTimeField()),
            moved_at=Subquery(cursor.values("moved_at")[:1], output_field=DateTimeField()),
        )
        .values_list("since", "moved_at")
        .get()
    )
    now = timezone.now()
    return Freshness(
        waiting=now - since if since else None,
        written_ago=now - moved_at if moved_at else dt.timedelta.max,
    )
