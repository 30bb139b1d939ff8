"""The read side (items), the record (versions) and the log (events), with their counters."""

from portal.publication.models.address import PublicationStatus, PublishedAddress
from portal.publication.models.consumer import ConsumerCursor
from portal.publication.models.counter import Period, PublicationCount
from portal.publication.models.event import EventKind, PublicationEvent
from portal.publication.models.item import ItemFile, PublishedItem, PublishedText
from portal.publication.models.state import PublicationState
from portal.publication.models.subject import ItemSubject
from portal.publication.models.version import PublishedVersion

__all__ = [
    "ConsumerCursor",
    "EventKind",
    "ItemFile",
    "ItemSubject",
    "Period",
    "PublicationCount",
    "PublicationEvent",
    "PublicationState",
    "PublicationStatus",
    "PublishedAddress",
    "PublishedItem",
    "PublishedText",
    "PublishedVersion",
]
