"""Wagtail's command, refused: it has no lock and no transaction (docs/adr/0005)."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Refused: the worker alone releases scheduled pages (manage.py worker)."

    def handle(self, *args: Any, **options: Any) -> None:
        raise CommandError("The worker alone releases scheduled pages. Run: manage.py worker")
