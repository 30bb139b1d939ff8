"""The worker's loop: releases to the second, consumers, Wagtail's own tasks."""

import logging
import signal
import threading
import time
from typing import Any

from django.core.management import call_command
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Worker as TaskWorker

from portal.publication.consumers import Consumer, configured_consumers
from portal.publication.release import Releaser

logger = logging.getLogger(__name__)

# Seconds: short enough that a release at 10:00:00 is public well before 10:00:01.
TICK = 0.2
# How many of Wagtail's tasks run before releases are looked at again.
TASKS_A_TICK = 5
PRUNE_EVERY = 3600.0
PAUSE_AFTER_FAILURE = 2.0


class Worker:
    """Runs until told to stop; any number of workers may run beside each other."""

    def __init__(self) -> None:
        self.stopping = threading.Event()
        self.releaser = Releaser()
        self.consumers: list[Consumer] = configured_consumers()
        self.pruned_at = time.monotonic()

    def stop_on_signals(self) -> None:
        """Finish the running step and stop on SIGTERM or SIGINT."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: Any) -> None:
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped. A database that is away is waited for; nothing ends the loop."""
        while not self.stopping.is_set():
            try:
                busy = self.tick()
            except Exception:
                logger.exception("The worker failed; going on after a pause")
                close_old_connections()
                self.stopping.wait(PAUSE_AFTER_FAILURE)
                continue
            close_old_connections()
            if not busy:
                self.stopping.wait(TICK)

    def tick(self) -> bool:
        """Do one round; return whether there was anything to do."""
        busy = self.releaser.release_due() > 0
        for consumer in self.consumers:
            busy = consumer.advance() > 0 or busy
        busy = self._run_tasks() or busy
        self._prune()
        return busy

    def drain(self) -> None:
        """Work until nothing is left (imports, tests)."""
        while self.tick():
            pass

    def _run_tasks(self) -> bool:
        tasks = TaskWorker(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=TASKS_A_TICK,
            worker_id="portal",
            excluded_queue_names=[],
        )
        tasks.run()
        return tasks._run_tasks > 0

    def _prune(self) -> None:
        """Forget finished tasks once an hour: they are thousands a day."""
        if time.monotonic() - self.pruned_at > PRUNE_EVERY:
            self.pruned_at = time.monotonic()
            call_command("prune_db_task_results", min_age_days=1, verbosity=0)
