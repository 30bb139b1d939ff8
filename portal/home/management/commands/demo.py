"""Load the demo content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.home.demo.accounts import ensure_accounts, password_file
from portal.home.demo.acts import DemoActs
from portal.home.demo.categories import ensure_categories
from portal.home.demo.items import DemoArticles, DemoEvents, DemoUpdates
from portal.home.demo.pages import ensure_lead_stories, ensure_standard_pages
from portal.home.demo.pictures import ensure_pictures
from portal.home.demo.subjects import ensure_subjects
from portal.home.site_tree import ensure_site


class Command(BaseCommand):
    """`manage.py demo`"""

    help = (
        "Makes the site, its categories, subjects, pictures, acts, news, updates, events and "
        "accounts, as far as they are missing. Doing it twice changes nothing."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--password",
            default="",
            help="the password of the accounts (otherwise one is generated the first time)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for line in ensure_site():
            self.stdout.write(line)
        self._say(ensure_categories(), "categories")
        self._say(ensure_subjects(), "subjects")
        pictures, stored = ensure_pictures()
        self._say(stored, "pictures")
        self._say(ensure_standard_pages(), "standard pages")
        kinds = (DemoActs, DemoArticles, DemoUpdates, DemoEvents)
        for items in (kind(pictures) for kind in kinds):
            self._say(items.publish_missing(), f"items of {items.file}")
        self._say(ensure_lead_stories(), "lead stories")
        for line in ensure_accounts(options["password"]):
            self.stdout.write(line)
        if password_file().exists():
            self.stdout.write(f"The generated password is in {password_file()}.")

    def _say(self, made: int, what: str) -> None:
        if made:
            self.stdout.write(f"Loaded {made} {what}.")
