"""What all tests share: markers by folder, services, a browser and a running site."""

import os
import re
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import hypothesis
import pytest

from tests.services import elasticsearch
from tests.services.errors import ServiceMissing
from tests.services.site import LiveSite, fill_with_demo
from tests.services.stores import SqliteStore, new_store

TESTS = Path(__file__).parent
# In this order they run: what is quick and near the cause first.
KINDS = ("unit", "integration", "e2e")
LOOPBACK = {"127.0.0.1", "::1", "localhost", ""}
# Playwright's browser contexts understand BCP 47.
BROWSER_LOCALES = {"uz": "uz-Latn-UZ", "uz-cyrl": "uz-Cyrl-UZ", "ru": "ru-RU", "en": "en-GB"}

# Playwright's synchronous interface keeps an event loop in this thread, in which Django would
# refuse to use the database for every test after the first one with a browser.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

# A busy machine is not a bug: pytest-timeout bounds each test as a whole. In CI the examples are
# the same every time, so that a run says something of the change; soak runs look for new ones.
hypothesis.settings.register_profile(
    "portal", deadline=None, derandomize=bool(os.environ.get("CI"))
)
hypothesis.settings.load_profile("portal")


def missing(reason: str) -> None:
    """Fail the test in CI, skip it elsewhere: something that it needs is not there."""
    if os.environ.get("CI"):
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder that the test settings made when none was given."""
    from django.conf import settings

    if "PORTAL_TEST_DIR" not in os.environ and settings.configured:
        shutil.rmtree(settings.TEST_DIR, ignore_errors=True)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by its folder; unit tests must not ask for the database."""
    for item in items:
        kind = kind_of(item)
        if kind:
            item.add_marker(kind)
        if kind == "unit" and item.get_closest_marker("django_db"):
            raise pytest.UsageError(f"{item.nodeid}: unit tests use no database")
    # After pytest-randomly, whose order stays inside each kind.
    items.sort(key=lambda item: KINDS.index(kind_of(item) or KINDS[0]))


def kind_of(item: pytest.Item) -> str | None:
    """Return unit, integration or e2e; None for a test outside of these folders."""
    folder = item.path.relative_to(TESTS).parts[0] if item.path.is_relative_to(TESTS) else ""
    return folder if folder in KINDS else None


@pytest.fixture(autouse=True)
def _no_network(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let unit tests connect to nothing but this machine."""
    if not request.node.get_closest_marker("unit"):
        return
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in {socket.AF_INET, socket.AF_INET6} and address[0] not in LOOPBACK:
            raise RuntimeError(f"A unit test wants to connect to {address[0]}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def scaled() -> Callable[[int], int]:
    """Return how often a soak test repeats: a tenth, or all of it with PORTAL_SOAK=1."""
    return lambda full: full if os.environ.get("PORTAL_SOAK") == "1" else max(1, full // 10)


# --- Services --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def elasticsearch_server() -> Iterator[elasticsearch.Elasticsearch]:
    """Start a server of the tests' own, for tests that stop and kill it."""
    try:
        with elasticsearch.server() as running:
            yield running
    except ServiceMissing as error:
        missing(str(error))


@pytest.fixture(scope="session")
def elasticsearch_url(request: pytest.FixtureRequest) -> str:
    """Return the address of `ELASTICSEARCH_URL`, or of a server started now."""
    if given := os.environ.get("ELASTICSEARCH_URL"):
        return given
    server: elasticsearch.Elasticsearch = request.getfixturevalue("elasticsearch_server")
    return server.url


@pytest.fixture
def postgresql(settings: Any) -> None:
    """Run the test on PostgreSQL only."""
    if "postgresql" not in settings.DATABASES["default"]["ENGINE"]:
        missing("needs PostgreSQL: run it with `make test`, or give DATABASE_URL")


# --- A running site --------------------------------------------------------------------------


@pytest.fixture(scope="session")
def migrated_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteStore]:
    """Make an empty store with the newest schema, once; others are copies of it."""
    with new_store(tmp_path_factory.mktemp("migrated") / "store") as store:
        LiveSite(store).manage("migrate", "--verbosity", "0")
        yield store


@pytest.fixture(scope="session")
def demo_store(
    migrated_store: SqliteStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SqliteStore]:
    """Fill a store with the demo content, once; sites run on copies of it."""
    with migrated_store.copy(tmp_path_factory.mktemp("demo") / "store") as store:
        fill_with_demo(store)
        yield store


@pytest.fixture(scope="session")
def live_site(
    demo_store: SqliteStore, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[LiveSite]:
    """Serve the demo content, for all tests together: leave no trace that others would mind."""
    yield from run_site(demo_store.copy(tmp_path_factory.mktemp("site") / "store"))


@pytest.fixture
def own_site(demo_store: SqliteStore, tmp_path: Path) -> Iterator[LiveSite]:
    """Serve the demo content for this test alone, which may do with it what it likes."""
    yield from run_site(demo_store.copy(tmp_path / "store"))


def run_site(store: SqliteStore) -> Iterator[LiveSite]:
    """Start a site on the store; stop it and remove the store afterwards."""
    site = LiveSite(store)
    try:
        site.start()
        yield site
    finally:
        site.stop()
        store.remove()


# --- The browser -----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use Debian's Chromium, quiet and without a sandbox (which root cannot have)."""
    program = shutil.which("chromium")
    if not program:
        missing("needs Debian's chromium")
    return {
        **browser_type_launch_args,
        "executable_path": program,
        "args": [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            # A page that asks another host fails its test, and the request goes nowhere.
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
        ],
    }


@pytest.fixture
def language() -> str:
    """Return the reader's language; tests override it by parametrizing `language`."""
    return "uz"


@pytest.fixture
def context(new_context: Callable[..., Any], language: str) -> Any:
    """Open a browser context in the reader's language and Tashkent's time."""
    return new_context(locale=BROWSER_LOCALES[language], timezone_id="Asia/Tashkent")


@pytest.fixture
def page(context: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    """Open a page; any error on its console and any request to the outside fail the test."""
    allowed = [
        re.compile(pattern)
        for marker in request.node.iter_markers("console_errors")
        for pattern in marker.args
    ]
    found: list[str] = []

    def note(text: str) -> None:
        if not any(pattern.search(text) for pattern in allowed):
            found.append(text)

    def note_request(outgoing: Any) -> None:
        address = urlsplit(outgoing.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in LOOPBACK:
            found.append(f"request to the outside: {outgoing.url}")

    context.on("console", lambda message: message.type == "error" and note(message.text))
    context.on("weberror", lambda error: note(str(error.error)))
    context.on("request", note_request)
    yield context.new_page()
    assert not found, f"The browser complained: {found}"
