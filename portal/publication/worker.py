"""The worker's loop: releases to the second, consumers, Wagtail's own tasks."""

import logging
import signal
import threading
from collections.abc import Callable
from typing import Any

from django.db import close_old_connections

from portal.publication.consumers import Consumer, configured_consumers
from portal.publication.release import Releaser
from portal.publication.wagtail_tasks import WagtailTasks

logger = logging.getLogger(__name__)

# Seconds: short enough that a release at 10:00:00 is public well before 10:00:01.
TICK = 0.2
# How many of Wagtail's tasks run before releases are looked at again.
TASKS_A_TICK = 5
PAUSE_AFTER_FAILURE = 2.0


class Worker:
    """Runs until told to stop; any number of workers may run beside each other."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.releaser = Releaser()
        self.consumers: list[Consumer] = configured_consumers()
        self.tasks = WagtailTasks()

    def stop_on_signals(self) -> None:
        """Finish the running step and stop on SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: Any) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped: releases in a thread of their own, which wait for nothing else."""
        releases = threading.Thread(target=self._repeat, args=(self._release, self._pause))
        releases.start()
        try:
            self._repeat(self._work, lambda: TICK)
        finally:
            self.stopping.set()
            releases.join()

    def tick(self) -> bool:
        """Do one round; return whether there was anything to do."""
        released = self._release()
        return self._work() or released

    def _repeat(self, step: Callable[[], bool], pause: Callable[[], float]) -> None:
        """Do a step until stopped. A database that is away is waited for; nothing ends the loop."""
        while not self.stopping.is_set():
            try:
                busy = step()
            except Exception:
                logger.exception("The worker failed; going on after a pause")
                close_old_connections()
                self.stopping.wait(PAUSE_AFTER_FAILURE)
                continue
            close_old_connections()
            if not busy:
                self.stopping.wait(pause())

    def _release(self) -> bool:
        return self.releaser.release_due() + self.releaser.release_next() > 0

    def _pause(self) -> float:
        """Return how long to wait: a tick, or less when a planned moment comes before."""
        return max(0.0, min(TICK, self.releaser.seconds_to_begin))

    def _work(self) -> bool:
        if self.releaser.is_imminent:
            # The processor is for the release.
            return False
        busy = False
        for consumer in self.consumers:
            busy = consumer.advance() > 0 or busy
        busy = self.tasks.run_some(TASKS_A_TICK) > 0 or busy
        self.tasks.look_after()
        return busy

    def drain(self) -> None:
        """Work until nothing is left (imports, tests)."""
        while self.tick():
            pass
