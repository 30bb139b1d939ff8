"""One backend in front, another one behind it: readers always get an answer.

A backend that is away costs its time limit once; then it is left alone for a while, in which
readers are answered from behind at once, and one query tries whether it is back.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from search.backends.base import BackendUnavailable, Hit, SearchBackend, SearchResults
from search.query import SearchQuery

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")

# Seconds to leave a backend alone after each failure in a row, growing to the last.
PAUSES = (2.0, 5.0, 15.0, 30.0)


class Breaker:
    """Says whether a backend may be asked. One for each process; `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self.clock = clock
        self.failures = 0
        self._closed_again_at = 0.0
        self._lock = threading.Lock()

    def lets_through(self) -> bool:
        """Return whether to ask now. After a pause one query is let through, others wait for it."""
        with self._lock:
            if not self.failures:
                return True
            now = self.clock()
            if now < self._closed_again_at:
                return False
            self._closed_again_at = now + self._pause()
            return True

    def note_answer(self) -> None:
        """Let everything through again."""
        with self._lock:
            self.failures = 0

    def note_failure(self) -> None:
        """Leave the backend alone for a while."""
        with self._lock:
            self.failures += 1
            self._closed_again_at = self.clock() + self._pause()

    def _pause(self) -> float:
        return PAUSES[min(self.failures, len(PAUSES)) - 1]


class FallbackBackend:
    """Asks the first backend, and the second one when the first cannot answer."""

    def __init__(self, first: SearchBackend, second: SearchBackend, breaker: Breaker) -> None:
        self.first, self.second, self.breaker = first, second, breaker
        self.name = first.name

    def search(self, query: SearchQuery) -> SearchResults:
        """Return one page; its `is_fallback` tells when the second backend made it."""
        found = self._ask(lambda: self.first.search(query))
        return found or replace(self.second.search(query), is_fallback=True)

    def suggest(self, text: str, locale: str) -> list[Hit]:
        """Return stories for what is being typed."""
        found = self._ask(lambda: self.first.suggest(text, locale))
        return self.second.suggest(text, locale) if found is None else found

    def _ask(self, question: Callable[[], Answer]) -> Answer | None:
        if not self.breaker.lets_through():
            return None
        try:
            answer = question()
        except BackendUnavailable as error:
            logger.warning("Search by %s failed, another backend answers: %s", self.name, error)
            if error.is_away:
                self.breaker.note_failure()
            return None
        self.breaker.note_answer()
        return answer
