"""An editor at the other end of a wire: the admin of a running site, used over HTTP.

The editor remembers what the site promised by its answers. Where none came, because a process was
killed, both outcomes are right, and the editor does the thing again.
"""

import datetime as dt
import http.client
import random
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from tests.integration.publication.desk import form

ANSWER_SECONDS = 60


class Unanswered(Exception):
    """No answer came: nobody knows whether the thing was done."""


class Refused(AssertionError):
    """The site answered, but did not do it."""


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: Any) -> None:
        """Let a redirect be the answer: that is how the admin says that it is done."""


class DistantDesk:
    """Posts the admin's forms to a running site as somebody who has logged in there."""

    def __init__(self, url: str, name: str, password: str) -> None:
        self.url = url
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(self.cookies), _NoRedirects
        )
        login = reverse("wagtailadmin_login")
        self._ask(login, None)
        self._post(login, {"username": name, "password": password})

    def publish(self, page_id: int, **fields: Any) -> None:
        """Publish an article as its form says."""
        self._post(reverse("wagtailadmin_pages:edit", args=[page_id]), form("publish", **fields))

    def unpublish(self, page_id: int) -> None:
        """Take an article off."""
        self._post(reverse("wagtailadmin_pages:unpublish", args=[page_id]), {})

    def _post(self, path: str, data: dict[str, str]) -> None:
        status, text = self._ask(path, urlencode(data).encode())
        if status != http.client.FOUND:
            raise Refused(f"{path} answered {status}: {text[:3000]}")

    def _ask(self, path: str, data: bytes | None) -> tuple[int, str]:
        token = next((each.value for each in self.cookies if each.name == "csrftoken"), None)
        headers = {"X-CSRFToken": token} if token else {}
        request = urllib.request.Request(self.url + path, data, headers)  # noqa: S310 - loopback
        try:
            with self.opener.open(request, timeout=ANSWER_SECONDS) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(str(error)) from error


class Promise(StrEnum):
    """What the site said that an article is."""

    OFF = "off"
    PUBLIC = "public"
    PLANNED = "planned"
    UNKNOWN = "unknown"


@dataclass
class Article:
    """An article and what has been promised of it."""

    page_id: int
    slug: str
    promise: Promise = Promise.OFF
    title: str = ""


class Editor(threading.Thread):
    """Publishes, plans and takes off articles of its own, one thing after another, until told."""

    def __init__(
        self,
        desk: DistantDesk,
        articles: list[Article],
        categories: list[int],
        planned_ids: Callable[[], set[int]],
        seed: str,
    ) -> None:
        super().__init__(daemon=True)
        self.desk = desk
        self.planned_ids = planned_ids
        self.articles = articles
        self.categories = categories
        self.chance = random.Random(seed)  # noqa: S311
        self.done = 0
        self.unanswered = 0
        self.seconds: list[float] = []
        self.error: BaseException | None = None
        self.stopping = threading.Event()

    def run(self) -> None:
        """Work until `stopping` is set or no answer comes."""
        try:
            while not self.stopping.is_set():
                if not self._do_something(self.chance.choice(self.articles)):
                    return
        except BaseException as error:  # noqa: BLE001 - `finish` raises it in the test's thread
            self.error = error

    def finish(self) -> None:
        """Let the running thing end; raise what went wrong."""
        self.stopping.set()
        self.join()
        if self.error:
            raise self.error

    def _do_something(self, article: Article) -> bool:
        if self._is_locked(article):
            return True
        begun = time.monotonic()
        before, article.promise = article.promise, Promise.UNKNOWN
        try:
            article.promise = self._change(article, before)
        except Unanswered:
            self.unanswered += 1
            return False
        finally:
            self.done += 1
            self.seconds.append(time.monotonic() - begun)
        return True

    def _is_locked(self, article: Article) -> bool:
        """Return whether an article is planned: Wagtail locks it until the worker releases it."""
        if article.promise not in {Promise.PLANNED, Promise.UNKNOWN}:
            return False
        if article.page_id in self.planned_ids():
            return True
        if article.promise is Promise.PLANNED:
            article.promise = Promise.PUBLIC
        return False

    def _change(self, article: Article, before: Promise) -> Promise:
        if before is Promise.PUBLIC and self.chance.random() < 2 / 3:
            self.desk.unpublish(article.page_id)
            return Promise.OFF
        planned = before is Promise.OFF and self.chance.random() < 1 / 4
        article.title = f"Постановление {self.name} {self.done:04}"
        self.desk.publish(
            article.page_id,
            title=article.title,
            slug=article.slug,
            category=self.chance.choice(self.categories),
            dated_at=f"{self.chance.randint(1, 3)}.02.2018 10:00",
            go_live_at=timezone.now() + dt.timedelta(seconds=2) if planned else "",
        )
        return Promise.PLANNED if planned else Promise.PUBLIC
