"""The consumer of the log that keeps the index in step.

It makes an index where there is none, and another one beside an index of the release before, whose
fields or analysis are not those of this release.
"""

import logging
import time

from portal.publication.consumers import Consumer
from portal.publication.models import ConsumerCursor, PublicationEvent
from search.elasticsearch.connection import is_configured
from search.elasticsearch.documents import readable_documents
from search.elasticsearch.indices import READ, Indices
from search.elasticsearch.mapping import digest
from search.elasticsearch.rebuild import Rebuild
from search.elasticsearch.state import CONSUMER, SetAsideDocument
from search.elasticsearch.writing import write

logger = logging.getLogger(__name__)

# Seconds between looks whether the cluster still has an index: its disk may have been lost.
LOOK_AGAIN_AFTER = 10.0
# What the worker does at a time when it makes an index: pages are released to the second beside it.
STORIES_AT_A_TIME = 100
KNOWN_WORDS = 3_000


class SearchIndexConsumer(Consumer):
    """Writes changed stories, as they are now, to every version of the index.

    Without a configured cluster it does nothing, and its cursor stays. A cluster that is away is
    tried again after a pause that grows; its last error stands in the cursor.
    """

    name = CONSUMER

    def __init__(self) -> None:
        super().__init__()
        self._look_again_at = 0.0
        self._is_filling = False
        # Until it has seen an index of its own release. Not for longer: a worker of the release
        # before, still running, must not undo what one of this release does.
        self._compares = True

    def advance(self) -> int:
        """Write the next events; when there are none, see to it that there is a good index."""
        if not is_configured():
            return 0
        return super().advance() or self._look_after_index()

    def consume(self, events: list[PublicationEvent]) -> None:
        """Write the current state of the stories that the events name."""
        indices = Indices()
        # Asked for after the events: a rebuild that begins later reads what they did.
        targets = indices.targets()
        if not targets:
            Rebuild.begin(indices, known_words=KNOWN_WORDS)
            self._is_filling = True
            targets = indices.targets()
        documents, failed = readable_documents({event.number for event in events if event.number})
        for target in targets:
            written = write(indices.es, target.alias, documents)
            SetAsideDocument.objects.note(target.index, written.refused | failed)
            SetAsideDocument.objects.forget(target.index, written.stories)

    # --- An index where there is none of this release -------------------------------------------

    def _look_after_index(self) -> int:
        if time.time() < self.wait_until:
            return 0
        if not self._is_filling and time.monotonic() < self._look_again_at:
            return 0
        try:
            return self._fill()
        except Exception as error:
            logger.exception("The search index cannot be made now")
            self._note_failure(error)
            return 0

    def _fill(self) -> int:
        """Copy a little more into a version that is being made; return how much."""
        indices = Indices()
        # One that was killed just after its swap is told as ended here.
        rebuild = Rebuild.unfinished(indices)
        if self._has_index(indices):
            self._is_filling = self._compares = False
            self._look_again_at = time.monotonic() + LOOK_AGAIN_AFTER
            self._note_success()
            return 0
        if rebuild and not self._is_filling and not rebuild.record.is_stalled:
            # Another process is at it.
            self._look_again_at = time.monotonic() + LOOK_AGAIN_AFTER
            return 0
        rebuild = rebuild or Rebuild.begin(indices, known_words=KNOWN_WORDS)
        self._is_filling = True
        copied = rebuild.step(STORIES_AT_A_TIME)
        if not copied:
            rebuild.finish()
        return copied or 1

    def _has_index(self, indices: Indices) -> bool:
        live = indices.by_role().get(READ)
        if not live or not self._compares:
            return bool(live)
        return bool(indices.about(live).get("digest") == digest())

    def _note_success(self) -> None:
        self.failures, self.wait_until = 0, 0.0
        ConsumerCursor.objects.filter(name=self.name).exclude(last_error="").update(last_error="")
