"""How far the index is behind what is published."""

import datetime as dt
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import DateTimeField, Exists, QuerySet, Subquery
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

    `refuses`: the version that readers search has refused stories; `is_replaced`: another one is
    being made. Both are so after a release whose fields are others.
    """

    waiting: dt.timedelta | None
    written_ago: dt.timedelta
    refuses: bool = False
    is_replaced: bool = False

    def __str__(self) -> str:
        if self.refuses and self.is_replaced:
            return "the index refuses stories until another version is made"
        return f"the index is {self.waiting or dt.timedelta()} behind"

    @property
    def is_current(self) -> bool:
        """Whether everything that is published can be found."""
        return self.waiting is None and self.written_ago > REFRESHED_AFTER and not self.refuses

    @property
    def is_too_old(self) -> bool:
        """Whether the index should not answer readers."""
        is_late = self.waiting is not None and self.waiting > TOO_LONG
        return is_late or (self.refuses and self.is_replaced)


def freshness() -> Freshness:
    """Return the state of the index as the database knows it (one query)."""
    ((since, moved_at, refuses, is_replaced),) = _known().all()
    now = timezone.now()
    return Freshness(
        waiting=now - since if since else None,
        written_ago=now - moved_at if moved_at else dt.timedelta.max,
        refuses=refuses,
        is_replaced=is_replaced,
    )


@cache
def _known() -> QuerySet[Any, tuple[Any, ...]]:
    """Return the query, made once: making it takes longer than its answer."""
    cursor = ConsumerCursor.objects.filter(name=CONSUMER)
    reached = Coalesce(Subquery(cursor.values("sequence")[:1]), 0)
    later = PublicationEvent.objects.filter(sequence__gt=reached).order_by("sequence")
    unfinished = IndexRebuild.objects.filter(finished_at=None)
    newest = IndexRebuild.objects.exclude(finished_at=None).order_by("-finished_at")
    refused = SetAsideDocument.objects.filter(index=Subquery(newest.values("index")[:1]))
    return PublicationState.objects.annotate(
        since=Subquery(later.values("happened_at")[:1], output_field=DateTimeField()),
        moved_at=Subquery(cursor.values("moved_at")[:1], output_field=DateTimeField()),
        refuses=Exists(refused),
        is_replaced=Exists(unfinished),
    ).values_list("since", "moved_at", "refuses", "is_replaced")
