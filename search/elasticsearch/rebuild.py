"""A new version of the index beside the one that readers search.

Stories are copied in the order of their numbers; what is published meanwhile is written to both by
the consumer (any number of workers), and once more at the end, so that a rebuild needs no worker.
External versions make it all the same who writes first. Only a version that holds every public
story and finds some of them is put before readers.
"""

import logging
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from elasticsearch import ApiError, TransportError
from elasticsearch.dsl import Search

from portal.publication.models import (
    ConsumerCursor,
    PublicationEvent,
    PublicationState,
    PublishedItem,
)
from search.elasticsearch.documents import readable_documents
from search.elasticsearch.indices import BUILDING, PREVIOUS, READ, Indices, alias
from search.elasticsearch.known_words import WORDS, known_stems
from search.elasticsearch.smoke import smoke_check
from search.elasticsearch.state import CONSUMER, IndexRebuild, SetAsideDocument
from search.elasticsearch.writing import CannotWriteNow, IndexGone, Written, write

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

BATCH = 400
# Requests on their way while the next batch is read: the server has more than one core.
PARALLEL = 2
# Seconds between tries when the cluster is away.
PAUSE, LONGEST_PAUSE = 0.5, 10.0
# How often the counts may differ because something was published between them.
COUNTS = 10
PAUSE_BETWEEN_COUNTS = 0.3
# More refused stories than this, or than half of all, are no accident: the version is at fault.
MANY_REFUSED = 1_000
AWAY = {429, 502, 503, 504}


class RebuildFailed(Exception):
    """The new version is not put before readers; the message says why."""


class Rebuild:
    """One rebuild. Killed anywhere, it goes on from where its record says."""

    def __init__(self, record: IndexRebuild, indices: Indices, patience: float = 0) -> None:
        self.record = record
        self.indices = indices
        # Seconds for which a cluster that is away is waited for.
        self.patience = patience

    @classmethod
    def begin(cls, indices: Indices, patience: float = 0, *, known_words: int = WORDS) -> "Rebuild":
        """Drop what an earlier rebuild left unfinished and make a new, empty version.

        The more words the version knows, the faster it is filled, and the longer it takes to make
        (seconds for `WORDS`). Of two that are begun meanwhile the later one stays.
        """
        since = PublicationState.current().sequence
        if left := indices.by_role().get(BUILDING):
            indices.drop(left)
        index = indices.create(known_stems(known_words))
        IndexRebuild.objects.filter(finished_at=None).delete()
        IndexRebuild.objects.filter(index=index).delete()
        SetAsideDocument.objects.filter(index=index).delete()
        total = _public_stories()
        record = IndexRebuild.objects.create(index=index, since_sequence=since, total=total)
        return cls(record, indices, patience)

    @classmethod
    def unfinished(cls, indices: Indices, patience: float = 0) -> "Rebuild | None":
        """Return the rebuild that was begun and not finished, when its version is still there."""
        record = IndexRebuild.objects.filter(finished_at=None).first()
        if record is None:
            return None
        roles = indices.by_role()
        if roles.get(BUILDING) == record.index:
            return cls(record, indices, patience)
        if roles.get(READ) == record.index:
            # Killed after the swap.
            indices.drop_unused()
            cls(record, indices)._end()
        else:
            record.delete()
        return None

    # --- Copying --------------------------------------------------------------------------------

    def step(self, size: int) -> int:
        """Copy so many stories, at once; return how many there were, 0 when all are copied."""
        numbers = self._numbers_after(self.record.position, size)
        if numbers:
            documents, failed = readable_documents(numbers)
            self._settle(numbers, failed, write(self.indices.es, alias(BUILDING), documents))
        return len(numbers)

    def copy(self) -> Iterator[int]:
        """Copy everything that is left, several requests at a time; yield how many each had."""
        position = self.record.position
        waiting: deque[tuple[list[int], dict[int, str], Future[Written]]] = deque()
        with ThreadPoolExecutor(PARALLEL) as pool:
            try:
                while numbers := self._numbers_after(position, BATCH):
                    documents, failed = readable_documents(numbers)
                    send = partial(write, self.indices.es, alias(BUILDING), documents)
                    waiting.append((numbers, failed, pool.submit(self._patiently, send)))
                    position = numbers[-1]
                    if len(waiting) > PARALLEL:
                        yield self._settle_next(waiting)
                while waiting:
                    yield self._settle_next(waiting)
            except BaseException:
                # Nobody waits for requests whose cluster is away, least of all after a Ctrl-C.
                self.patience = 0
                pool.shutdown(wait=False, cancel_futures=True)
                raise

    def _settle_next(
        self, waiting: "deque[tuple[list[int], dict[int, str], Future[Written]]]"
    ) -> int:
        numbers, failed, sent = waiting.popleft()
        self._settle(numbers, failed, sent.result())
        return len(numbers)

    def _settle(self, numbers: list[int], failed: dict[int, str], written: Written) -> None:
        SetAsideDocument.objects.note(self.record.index, written.refused | failed)
        self.record.move(numbers[-1], len(numbers))

    @staticmethod
    def _numbers_after(position: int, size: int) -> list[int]:
        later = PublishedItem.objects.filter(number__gt=position).order_by("number")
        return list(later.values_list("number", flat=True).distinct()[:size])

    # --- The end --------------------------------------------------------------------------------

    def finish(self) -> None:
        """Check the new version and put it before readers. Raises `RebuildFailed`."""
        index = self.record.index
        self._check_that_it_stands()
        self._patiently(lambda: self.indices.prepare_for_readers(index))
        self._count()
        if problems := self._patiently(lambda: smoke_check(self.indices.es, index)):
            raise RebuildFailed("; ".join(problems))
        if READ not in self._check_that_it_stands():
            # The first version holds everything up to its beginning: no need to read the log.
            ConsumerCursor.objects.get_or_create(name=CONSUMER)
            ConsumerCursor.objects.filter(
                name=CONSUMER, sequence__lt=self.record.since_sequence
            ).update(sequence=self.record.since_sequence)
        self._patiently(lambda: self.indices.swap(index))
        self._end()

    def _check_that_it_stands(self) -> dict[str, str]:
        """Return the aliases; raise `RebuildFailed` when the version is not the one being built."""
        roles = self._patiently(self.indices.by_role)
        if self.record.index not in {roles.get(BUILDING), roles.get(READ)}:
            raise RebuildFailed(
                f"{self.record.index} is not the version being built any more:"
                " another rebuild has begun, or readers were led back"
            )
        return roles

    def _end(self) -> None:
        """Remember that readers search this version, and forget those that are gone."""
        self.record.finish()
        try:
            self.indices.pack(self.record.index)
        except (ApiError, TransportError) as error:
            logger.warning("The new version is not packed: %s", error)
        kept = self.indices.names()
        SetAsideDocument.objects.exclude(index__in=kept).delete()
        IndexRebuild.objects.exclude(index__in=kept).delete()

    def _count(self) -> None:
        """Compare counts, several times if need be: portals go on publishing."""
        index, since = self.record.index, self.record.since_sequence
        found = public = 0
        for attempt in range(COUNTS if self.patience else 1):
            if attempt:
                time.sleep(PAUSE_BETWEEN_COUNTS)
            since = self._catch_up(since)
            refused = list(
                SetAsideDocument.objects.filter(index=index).values_list("story", flat=True)
            )
            public = _public_stories(besides=refused)
            if len(refused) > MANY_REFUSED or _public_stories() > 2 * public:
                raise RebuildFailed(f"{index} refused {len(refused)} stories: {_reasons(index)}")
            self._patiently(lambda: self.indices.es.indices.refresh(index=index))
            found = self._patiently(partial(self._found, refused))
            if found == public:
                return
        raise RebuildFailed(f"{index} has {found} stories of {public} public ones")

    def _found(self, refused: list[int]) -> int:
        search = Search(using=self.indices.es, index=self.record.index)
        search = search.filter("term", removed=False).exclude("terms", story=refused)
        return search.count()

    def _catch_up(self, since: int) -> int:
        """Write what the log names after `since`; return where the log ended."""
        while True:
            events = PublicationEvent.objects.filter(sequence__gt=since).order_by("sequence")
            rows = list(events.values_list("sequence", "number")[:BATCH])
            if not rows:
                return since
            numbers = {number for _sequence, number in rows if number}
            documents, failed = readable_documents(numbers)
            send = partial(write, self.indices.es, alias(BUILDING), documents)
            written = self._patiently(send)
            SetAsideDocument.objects.note(self.record.index, written.refused | failed)
            SetAsideDocument.objects.forget(self.record.index, written.stories)
            since = rows[-1][0]

    def _patiently(self, ask: Callable[[], Answer]) -> Answer:
        """Return the answer of a cluster that may be away or busy for some minutes."""
        begun = time.monotonic()
        pause = PAUSE
        while True:
            try:
                return ask()
            except IndexGone as error:
                raise RebuildFailed(f"the new version is gone: {error}") from error
            except (CannotWriteNow, TransportError, ApiError) as error:
                if isinstance(error, ApiError) and error.status_code not in AWAY:
                    raise
                if time.monotonic() >= begun + self.patience:
                    raise
                logger.warning("The rebuild waits for the cluster: %s", error)
            time.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE)


def roll_back(indices: Indices) -> tuple[str, str]:
    """Let readers search the version before; return (what they search now, what they did).

    Done twice it is undone: both versions are kept in step.
    """
    roles = indices.by_role()
    if PREVIOUS not in roles:
        raise RebuildFailed("no version is kept to go back to")
    indices.swap(roles[PREVIOUS])
    if record := IndexRebuild.objects.filter(index=roles[PREVIOUS]).first():
        # The one that ended last is the one that readers search.
        record.finish()
    return roles[PREVIOUS], roles.get(READ, "")


def _public_stories(besides: Collection[int] = ()) -> int:
    items = PublishedItem.objects.exclude(number__in=besides)
    return items.values("number").distinct().count()


def _reasons(index: str) -> str:
    row = SetAsideDocument.objects.filter(index=index).first()
    return row.error if row else ""
