"""Make what is missing of the site's skeleton."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.home.site_tree import ensure_site


class Command(BaseCommand):
    """`manage.py ensure_site`"""

    help = "Makes the home pages and lists of every language and the default site, if missing."

    def handle(self, *args: Any, **options: Any) -> None:
        for line in ensure_site():
            self.stdout.write(line)
