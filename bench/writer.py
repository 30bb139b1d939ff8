"""One process that writes to a site: `python -m bench.writer portal|doorless|control`.

Reads the name of a task a line, does it and prints its result as one line of JSON. `doorless` is
the portal without its publication door: Wagtail's own code publishes the portal's page.
"""

import io
import json
import os
import sys
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

import django

from bench.articles import Article, articles

ARTICLES = 2_000
# What the bulk publisher holds anyway, and what is loaded by its first batches.
WARM_UP = 1_000
SETTINGS = {
    "portal": "bench.settings_portal",
    "doorless": "bench.settings_portal",
    "control": "bench.settings_control_writing",
}
Result = dict[str, float]


class Writer:
    """An editor at the admin of a site whose database is empty at first."""

    def __init__(self) -> None:
        self.published = 0

    def migrate(self) -> Result:
        """Make the tables."""
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return {}

    def publish(self) -> Result:
        """Change an existing article in its form and publish it; return milliseconds."""
        from django.urls import reverse

        page = self.page()
        self.published += 1
        text = next(articles(1, seed=self.published))
        form = self.form(page, text)
        client, address = self.client(), reverse("wagtailadmin_pages:edit", args=[page.pk])
        begun = time.perf_counter()
        response = client.post(address, form)
        milliseconds = (time.perf_counter() - begun) * 1000
        assert response.status_code == HTTPStatus.FOUND, response.content.decode()
        page.refresh_from_db()
        assert page.live
        assert page.title == text.title
        return {"milliseconds": milliseconds}

    def client(self) -> Any:
        """Return the browser of somebody who has logged in and may do everything."""
        from django.contrib.auth import get_user_model
        from django.test import Client

        users = get_user_model().objects
        user = users.filter(username="chief").first() or users.create_superuser("chief")
        client = Client(SERVER_NAME="localhost")
        client.force_login(user)
        return client

    def page(self) -> Any:
        """Return the article that is edited."""
        raise NotImplementedError

    def form(self, page: Any, text: Article) -> dict[str, str]:
        """Return what the article's form posts."""
        raise NotImplementedError


class PortalWriter(Writer):
    """Writes to the portal."""

    place = 100

    def page(self) -> Any:
        """Return the article at this writer's own place."""
        from news.models import NewsPage

        return NewsPage.objects.order_by("pk")[self.place]

    def form(self, page: Any, text: Article) -> dict[str, str]:
        """Return the form with one block for each paragraph."""
        from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

        from tests.integration.publication.desk import form

        blocks = [("paragraph", rich_text(f"<p>{words}</p>")) for words in text.paragraphs]
        posted = form(
            "publish",
            title=text.title,
            slug=page.slug,
            summary=text.summary,
            dated_at=page.dated_at,
            category=page.category,
        )
        head = {name: value for name, value in posted.items() if not name.startswith("body-")}
        return {**head, **nested_form_data({"body": streamfield(blocks)})}

    def bulk(self) -> Result:
        """Publish in bulk; return articles a second, and MB before and after."""
        from bench.fill import fill_portal

        fill_portal(WARM_UP)
        before = resident_megabytes()
        begun = time.perf_counter()
        fill_portal(ARTICLES)
        seconds = time.perf_counter() - begun
        return {"rate": ARTICLES / seconds, "before": before, "after": resident_megabytes()}

    def import_lines(self) -> Result:
        """Import a file of JSON Lines; return lines a second."""
        from django.core.management import call_command

        path = Path(os.environ["PORTAL_TEST_DIR"]) / "news.jsonl"
        with path.open("w") as file:
            for text in articles(ARTICLES, seed=2019):
                file.write(json.dumps(as_line(text), ensure_ascii=False) + "\n")
        begun = time.perf_counter()
        call_command("import_news", str(path), stdout=io.StringIO())
        return {"rate": ARTICLES / (time.perf_counter() - begun)}


class DoorlessWriter(PortalWriter):
    """Writes to the portal by Wagtail's own code; the read side does not hear of it."""

    place = 200


class ControlWriter(Writer):
    """Writes to the control."""

    def fill(self) -> Result:
        """Fill the control with as many articles as the portal then has."""
        from bench.fill import fill_control

        fill_control(WARM_UP + 2 * ARTICLES)
        return {}

    def page(self) -> Any:
        """Return an article."""
        from bench.control.models import ControlArticlePage

        return ControlArticlePage.objects.order_by("pk")[100]

    def form(self, page: Any, text: Article) -> dict[str, str]:
        """Return the form with all paragraphs in one field."""
        from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

        return nested_form_data(
            {
                "title": text.title,
                "slug": page.slug,
                "date": f"{page.date:%Y-%m-%d %H:%M}",
                "intro": text.summary,
                "category": page.category_id,
                "body": rich_text("".join(f"<p>{words}</p>" for words in text.paragraphs)),
                "seo_title": "",
                "search_description": "",
                "go_live_at": "",
                "expire_at": "",
                "comments": inline_formset([]),
                "action-publish": "action-publish",
            }
        )


WRITERS: dict[str, Callable[[], Writer]] = {
    "portal": PortalWriter,
    "doorless": DoorlessWriter,
    "control": ControlWriter,
}


def as_line(text: Article) -> dict[str, Any]:
    """Return an article as a line of an import."""
    return {
        "id": text.slug,
        "locale": "ru",
        "title": text.title,
        "date": f"{text.moment:%Y-%m-%d}",
        "category": text.category,
        "summary": text.summary,
        "body": text.paragraphs,
    }


def resident_megabytes() -> float:
    """Return this process's resident memory."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def leave_the_door_out() -> None:
    """Start the portal without what leads Wagtail's actions through the door."""
    from portal.publication.apps import PublicationConfig

    PublicationConfig.ready = lambda self: None  # type: ignore[method-assign]


def main() -> None:
    """Do what the lines ask for."""
    kind = sys.argv[1]
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS[kind]
    if kind == "doorless":
        leave_the_door_out()
    django.setup()
    writer = WRITERS[kind]()
    for line in sys.stdin:
        print(json.dumps(getattr(writer, line.strip())()), flush=True)


if __name__ == "__main__":
    main()
