"""How far the index is behind what is published."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import BooleanField, DateTimeField, Exists, ExpressionWrapper, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from portal.publication.models import ConsumerCursor, PublicationEvent, PublicationState
from search.elasticsearch.state import (
    CONSUMER,
    REFRESHED_AFTER,
    TOO_LONG,
    IndexRebuild,
    SetAsideDocument,
)


@dataclass(frozen=True)
class Freshness:
    """`waiting` is how long the oldest event has waited that is not in the index; None for none.

    `is_replaced`: another version is being made, and the one that readers search refuses stories,
    as one of the release before does whose fields are others.
    """

    waiting: dt.timedelta | None
    written_ago: dt.timedelta
    is_replaced: bool = False

    def __str__(self) -> str:
        if self.is_replaced:
            return "the index refuses stories until another version is made"
        return f"the index is {self.waiting or dt.timedelta()} behind"

    @property
    def is_current(self) -> bool:
        """Whether everything that is published can be found."""
        return self.waiting is None and self.written_ago > REFRESHED_AFTER

    @property
    def is_too_old(self) -> bool:
        """Whether the index should not answer readers."""
        return self.is_replaced or (self.waiting is not None and self.waiting > TOO_LONG)


def freshness() -> Freshness:
    """Return the state of the index as the database knows it (one query)."""
    cursor = ConsumerCursor.objects.filter(name=CONSUMER)
    reached = Coalesce(Subquery(cursor.values("sequence")[:1]), 0)
    later = PublicationEvent.objects.filter(sequence__gt=reached).order_by("sequence")
    rebuilds = IndexRebuild.objects.filter(finished_at=None)
    refused = SetAsideDocument.objects.exclude(index__in=rebuilds.values("index"))
    since, moved_at, is_replaced = (
        PublicationState.objects.annotate(
            since=Subquery(later.values("happened_at")[:1], output_field=DateTimeField()),
            moved_at=Subquery(cursor.values("moved_at")[:1], output_field=DateTimeField()),
            is_replaced=ExpressionWrapper(Exists(rebuilds) & Exists(refused), BooleanField()),
        )
        .values_list("since", "moved_at", "is_replaced")
        .get()
    )
    now = timezone.now()
    return Freshness(
        waiting=now - since if since else None,
        written_ago=now - moved_at if moved_at else dt.timedelta.max,
        is_replaced=is_replaced,
    )
