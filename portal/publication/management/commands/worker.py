"""Runs the portal's worker."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.publication.worker import Worker


class Command(BaseCommand):
    help = "Release scheduled pages, run the log's consumers and Wagtail's tasks, until stopped."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--drain", action="store_true", help="Stop when nothing is left to do.")

    def handle(self, *args: Any, **options: Any) -> None:
        worker = Worker()
        if options["drain"]:
            worker.drain()
            return
        worker.stop_on_signals()
        self.stdout.write("Worker runs; stop it with Ctrl-C or SIGTERM.")
        worker.run()
