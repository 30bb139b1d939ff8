"""Wagtail's own tasks (search, references, files), rows of the database, run by the worker."""

import datetime as dt
import time

from django.core.management import call_command
from django.utils import timezone
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker as TaskRunner
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

# A task that runs longer was its worker's last: it is given to another one. All of Wagtail's tasks
# write what is so now, so that doing one twice is harmless.
ABANDONED_AFTER = dt.timedelta(minutes=10)
LOOK_AFTER_EVERY = 60.0
PRUNE_EVERY = 3600.0


class WagtailTasks:
    """Runs tasks a few at a time, so that releases are never late because of them."""

    def __init__(self) -> None:
        self._runner = TaskRunner(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id="portal",
            excluded_queue_names=[],
        )
        self._looked_after_at = -LOOK_AFTER_EVERY
        self._pruned_at = time.monotonic()

    def run_some(self, most: int) -> int:
        """Run at most so many tasks that are due; return how many ran."""
        done = 0
        # Asking costs no lock; claiming would stop SQLite's other writers.
        while done < most and DBTaskResult.objects.ready().exists():
            task = self._claim()
            if task is None:
                break
            self._runner.run_task(task)
            done += 1
        return done

    @staticmethod
    def _claim() -> DBTaskResult | None:
        with exclusive_transaction():
            task = DBTaskResult.objects.ready().get_locked()
            if task is not None:
                task.claim("portal")
            return task

    def look_after(self) -> None:
        """Take up what killed workers left; forget what was done, thousands of rows a day."""
        now = time.monotonic()
        if now - self._looked_after_at > LOOK_AFTER_EVERY:
            self._looked_after_at = now
            DBTaskResult.objects.running().filter(
                started_at__lt=timezone.now() - ABANDONED_AFTER
            ).update(status=TaskResultStatus.READY)
        if now - self._pruned_at > PRUNE_EVERY:
            self._pruned_at = now
            call_command("prune_db_task_results", min_age_days=1, verbosity=0)
