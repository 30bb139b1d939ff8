"""Consumers of the log: each has a cursor and can be killed anywhere and replayed."""

import logging
from abc import ABC, abstractmethod
from typing import Any, ClassVar

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.publication.models import ConsumerCursor, PublicationEvent

logger = logging.getLogger(__name__)

BATCH_SIZE = 200
# Seconds between tries after a failure, growing to the last.
BACK_OFF = (1, 2, 5, 15, 60)


class Consumer(ABC):
    """Follows the log.

    `consume` writes the *current state* of what the events name, never what an event carries, so
    that doing it twice, or late, is harmless.
    """

    name: ClassVar[str]

    def __init__(self) -> None:
        self.failures = 0
        self.wait_until = 0.0

    @abstractmethod
    def consume(self, events: list[Any]) -> None:
        """Deal with some events in their order. What raises is tried again."""

    def pending(self, cursor: ConsumerCursor) -> list[Any]:
        """Return the next events after the cursor."""
        later = PublicationEvent.objects.filter(sequence__gt=cursor.sequence)
        return list(later.order_by("sequence")[:BATCH_SIZE])

    def position(self, events: list[Any]) -> int:
        """Return where the cursor stands when these events are dealt with."""
        return events[-1].sequence

    def advance(self) -> int:
        """Consume the next batch, then move the cursor; return how many events there were."""
        if timezone.now().timestamp() < self.wait_until:
            return 0
        cursor, _created = ConsumerCursor.objects.get_or_create(name=self.name)
        events = self.pending(cursor)
        if not events:
            return 0
        try:
            self.consume(events)
        except Exception as error:
            logger.exception("Consumer %s failed after %s", self.name, cursor.sequence)
            self._note_failure(error)
            return 0
        self.failures, self.wait_until = 0, 0.0
        # Forward only: a slower worker must not take the cursor back.
        position = self.position(events)
        ConsumerCursor.objects.filter(name=self.name, sequence__lt=position).update(
            sequence=position, moved_at=timezone.now(), last_error=""
        )
        return len(events)

    def _note_failure(self, error: Exception) -> None:
        pause = BACK_OFF[min(self.failures, len(BACK_OFF) - 1)]
        self.failures += 1
        self.wait_until = timezone.now().timestamp() + pause
        ConsumerCursor.objects.filter(name=self.name).update(last_error=repr(error)[:2000])


def configured_consumers() -> list[Consumer]:
    """Return the consumers that the settings name."""
    return [import_string(path)() for path in settings.PUBLICATION_CONSUMERS]
