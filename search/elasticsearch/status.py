"""The state of the index in a few figures, for people: command, admin, monitoring."""

import datetime as dt
from dataclasses import dataclass, field

from django.utils import timezone
from elasticsearch import ApiError, TransportError
from elasticsearch.dsl import Search

from portal.publication.models import (
    ConsumerCursor,
    PublicationEvent,
    PublicationState,
    PublishedItem,
)
from search.elasticsearch.connection import READING, client, is_configured, told_by
from search.elasticsearch.indices import BUILDING, PREVIOUS, READ, Indices
from search.elasticsearch.mapping import digest
from search.elasticsearch.state import (
    CONSUMER,
    REFRESHED_AFTER,
    TOO_LONG,
    IndexRebuild,
    SetAsideDocument,
)


@dataclass
class IndexStatus:
    """What is known. Figures of the cluster are None while it does not answer.

    `lag` counts events of the log that are not in the index yet; `waiting` is how long the oldest
    of them has waited; `written_ago`, when the consumer last moved. `unreachable` is the cluster's
    or the connection's own message.
    """

    is_configured: bool = False
    unreachable: str = ""
    live: str = ""
    building: str = ""
    previous: str = ""
    # The analysis or the fields have changed since the live version was made.
    is_outdated: bool = False
    # The database was restored to an earlier state than the index has.
    is_ahead: bool = False
    documents: int | None = None
    public: int = 0
    cursor: int = 0
    head: int = 0
    lag: int = 0
    waiting: dt.timedelta = dt.timedelta()
    written_ago: dt.timedelta = dt.timedelta.max
    last_error: str = ""
    rebuild: IndexRebuild | None = None
    set_aside: list[SetAsideDocument] = field(default_factory=list)

    @property
    def is_late(self) -> bool:
        """Whether events have waited so long that readers are answered by the database."""
        return self.waiting > TOO_LONG

    @property
    def differs(self) -> bool:
        """Whether the index has other stories than are public, though it has followed the log."""
        is_settled = not self.lag and self.written_ago > REFRESHED_AFTER and not self.set_aside
        return is_settled and self.documents not in {None, self.public}

    @property
    def is_healthy(self) -> bool:
        """Whether readers search an index that is whole and as new as can be."""
        wrong = self.unreachable or self.is_outdated or self.is_ahead or self.last_error
        late = self.is_late or self.differs
        return bool(self.live) and not wrong and not late and not self.set_aside


def index_status() -> IndexStatus:
    """Return the state; never raises because of the cluster."""
    status = IndexStatus(is_configured=is_configured())
    _read_database(status)
    if status.is_configured:
        try:
            _ask_cluster(status)
        except (ApiError, TransportError) as error:
            status.unreachable = told_by(error)
    return status


def _read_database(status: IndexStatus) -> None:
    # Counted first: what is published meanwhile is told as not written yet, not as missing.
    status.public = PublishedItem.objects.values("number").distinct().count()
    cursor = ConsumerCursor.objects.filter(name=CONSUMER).first()
    status.head = PublicationState.current().sequence
    if cursor:
        status.cursor, status.last_error = cursor.sequence, cursor.last_error
        status.written_ago = timezone.now() - cursor.moved_at
    status.lag = max(0, status.head - status.cursor)
    oldest = PublicationEvent.objects.filter(sequence=status.cursor + 1).first()
    if status.lag and oldest:
        status.waiting = timezone.now() - oldest.happened_at
    status.rebuild = IndexRebuild.objects.filter(finished_at=None).first()


def _ask_cluster(status: IndexStatus) -> None:
    indices = Indices(client(READING))
    roles = indices.by_role()
    status.live = roles.get(READ, "")
    status.building = roles.get(BUILDING, "")
    status.previous = roles.get(PREVIOUS, "")
    if not status.live:
        return
    status.set_aside = list(SetAsideDocument.objects.filter(index=status.live)[:100])
    status.is_outdated = indices.about(status.live).get("digest") != digest()
    search = Search(using=indices.es, index=status.live)
    status.documents = search.filter("term", removed=False).count()
    newest = search.sort("-sequence").source(["sequence"])[:1].execute()
    status.is_ahead = any(hit.sequence > status.head for hit in newest)
