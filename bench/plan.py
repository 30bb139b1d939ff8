"""Plans articles: `python -m bench.plan write COUNT`, then `python -m bench.plan move MOMENT`."""

import datetime as dt
import io
import os
import sys

import django


def write(count: int) -> None:
    """Migrate and schedule so many new articles for a far day."""
    from django.core.management import call_command

    from bench.articles import articles
    from bench.news_pages import news_page
    from news.models import NewsIndexPage

    call_command("migrate", verbosity=0)
    call_command("ensure_site", stdout=io.StringIO())
    parent = NewsIndexPage.objects.get(locale__language_code="ru")
    for article in articles(count):
        page = news_page(article, locale=parent.locale, live=False)
        parent.refresh_from_db()
        parent.add_child(instance=page)
        page.go_live_at = dt.datetime(2100, 1, 1, tzinfo=dt.UTC)
        page.save_revision().publish()


def move(moment: str) -> None:
    """Plan all of them for an ISO moment."""
    from django.db import transaction
    from wagtail.models import Page, Revision

    planned = dt.datetime.fromisoformat(moment)
    # The worker must not see a revision whose page still says another moment.
    with transaction.atomic():
        for revision in Revision.page_revisions.exclude(approved_go_live_at=None):
            revision.content["go_live_at"] = planned.isoformat()
            revision.approved_go_live_at = planned
            revision.save()
        Page.objects.exclude(go_live_at=None).update(go_live_at=planned)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.test")
    django.setup()
    {"write": lambda value: write(int(value)), "move": move}[sys.argv[1]](sys.argv[2])
