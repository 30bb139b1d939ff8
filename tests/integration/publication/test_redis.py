"""The page cache in a real Redis, shared by two web servers of one site.

Nothing old is shown after a publication, and readers do not notice when Redis goes away.
"""

import urllib.request
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portal.core.optional_redis import OptionalRedisCache
from tests.conftest import missing
from tests.integration.publication.distant_desk import DistantDesk
from tests.integration.publication.portals import Portal
from tests.services import redis
from tests.services.errors import ServiceMissing
from tests.services.site import LiveSite
from tests.services.stores import SqliteStore

pytestmark = pytest.mark.timeout(600)

LIST = "/ru/news/"
SECONDS = 30


class TwoServers:
    """Two web servers of one site with one Redis, an article, and somebody who publishes it."""

    def __init__(self, portal: Portal, other: LiveSite, server: redis.Redis) -> None:
        self.sites = (portal.site, other)
        self.redis = server
        self.cache = OptionalRedisCache(server.url, {})
        self.desk = DistantDesk(portal.site.url, "editor-1", "editor-1")
        self.page_id, self.slug = portal.ask(
            "SELECT page.id, page.slug FROM wagtailcore_page page"
            " JOIN news_newspage news ON news.page_ptr_id = page.id"
            " JOIN wagtailcore_locale locale ON locale.id = page.locale_id"
            " WHERE locale.language_code = 'ru'"
        )[0]

    def publish(self, title: str) -> None:
        """Publish the article under a title, at the first server."""
        self.desk.publish(self.page_id, title=title, slug=self.slug)

    def read(self, number: int) -> tuple[str, str]:
        """Return the list's text and its key in the cache, as one of the servers answers."""
        address = self.sites[number].url + LIST
        with urllib.request.urlopen(address, timeout=SECONDS) as answer:  # noqa: S310 - loopback
            assert answer.status == 200
            return answer.read().decode(), "page:" + answer.headers["ETag"].split('"')[1]


@pytest.fixture(scope="module")
def running_redis() -> Iterator[redis.Redis]:
    """Start a Redis server."""
    try:
        with redis.server() as server:
            yield server
    except ServiceMissing as error:
        missing(str(error))


@pytest.fixture
def servers(
    running_redis: redis.Redis, migrated_store: SqliteStore, tmp_path: Path
) -> Iterator[TwoServers]:
    """Start two web servers on one store."""
    store = migrated_store.copy(tmp_path / "store")
    portal, other = Portal(store), LiveSite(store)
    sites = (portal.site, other)
    try:
        portal.run("fill", 1)
        for site in sites:
            site.more["REDIS_URL"] = running_redis.url
            site.start_web()
        yield TwoServers(portal, other, running_redis)
    finally:
        for site in sites:
            site.stop()
        store.remove()


def test_servers_share_pages_and_show_nothing_old_when_redis_comes_and_goes(servers):
    servers.publish("Первое название")
    text, key = servers.read(0)
    assert "Первое название" in text
    stored = servers.cache.get(key)
    assert stored is not None
    assert stored.content.decode() == text

    # What only the cache can know is what the other server shows: it made nothing itself.
    marked = stored.content.replace("Первое название".encode(), "Из хранилища".encode())
    servers.cache.set(key, replace(stored, content=marked))
    assert servers.read(1) == (marked.decode(), key)

    servers.publish("Второе название")
    for number in (0, 1):
        text, _key = servers.read(number)
        assert "Второе название" in text
        assert "Из хранилища" not in text

    servers.redis.kill()
    for number in (0, 1):
        assert "Второе название" in servers.read(number)[0]
    servers.publish("Третье название")
    for number in (0, 1):
        assert "Третье название" in servers.read(number)[0]

    servers.redis.start()
    for number in (0, 1):
        text, key = servers.read(number)
        assert "Третье название" in text
    assert servers.cache.get(key).content.decode() == text
