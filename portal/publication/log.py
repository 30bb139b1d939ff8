"""Appending to the log under the head's lock."""

import datetime as dt

from portal.publication.door import PublicationUnit
from portal.publication.models import PublicationEvent


class LogWriter:
    """Numbers and chains new events; `save()` writes them and moves the head."""

    def __init__(self, unit: PublicationUnit, happened_at: dt.datetime) -> None:
        self.unit = unit
        self.happened_at = happened_at
        self.events: list[PublicationEvent] = []

    def append(
        self, kind: str, *, number: int, locale: str, version: int, content_hash: str
    ) -> PublicationEvent:
        """Add an event after the last one and return it with its sequence and hash."""
        state = self.unit.state
        event = PublicationEvent(
            sequence=state.sequence + 1,
            kind=kind,
            number=number,
            locale=locale,
            version=version,
            happened_at=self.happened_at,
            content_hash=content_hash,
            previous_hash=state.head_hash,
            actor=self.unit.actor,
            reason=self.unit.reason,
        )
        event.hash = event.expected_hash()
        state.sequence, state.head_hash = event.sequence, event.hash
        self.events.append(event)
        return event

    def save(self) -> None:
        """Write the new events and the head."""
        if self.events:
            PublicationEvent.objects.bulk_create(self.events)
            self.unit.state.save(update_fields=["sequence", "head_hash"])
