"""One filled site behind gunicorn, asked over loopback."""

import http.client
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from tests.services import postgresql
from tests.services.processes import Process, free_port

ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Bench:
    """What every part is given: a PostgreSQL server without a database name, a folder to use,
    the numbers of articles, and how often to ask.
    """

    address: str
    folder: Path
    sizes: tuple[int, ...]
    rounds: int


@dataclass(frozen=True)
class Answer:
    """What one request brought: server time in ms, SQL statements, status, bytes."""

    milliseconds: float
    queries: int
    status: int
    size: int
    etag: str


@dataclass
class Site:
    """`kind` is portal or control; `count` its items; `filled` the line that filling printed."""

    kind: str
    count: int
    port: int
    filled: str
    environment: dict[str, str]

    def ask(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Ask for a path; raise when the answer is neither 200 nor 304."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request("GET", quote(path, safe="/?=&%"), headers=headers or {})
        response = connection.getresponse()
        body = response.read()
        connection.close()
        if response.status not in {200, 304}:
            raise RuntimeError(f"{self.kind} {path}: {response.status}")
        return Answer(
            float(response.headers["X-Milliseconds"]),
            int(response.headers["X-Queries"]),
            response.status,
            len(body),
            response.headers.get("ETag", ""),
        )


@contextmanager
def site(
    kind: str,
    count: int,
    address: str,
    folder: Path,
    *,
    published: int | None = None,
    content: str = "",
) -> Iterator[Site]:
    """Make a database, fill it, serve it with two processes; drop it at the end.

    `address` is a PostgreSQL server's, without a database name. With `published` only so many
    articles are published and their rows are then multiplied to `count`. `content` is what
    `bench.fill` fills the site with, where it is not its kind.
    """
    name = f"bench_{kind}_{count}_{os.getpid()}"
    postgresql.make_database(address, name)
    port = free_port()
    own = folder / f"{kind}-{count}"
    own.mkdir(parents=True)
    environment = {
        **os.environ,
        "DATABASE_URL": f"{address}/{name}",
        "PORTAL_TEST_DIR": str(own),
        "DJANGO_SETTINGS_MODULE": f"bench.settings_{kind}",
    }
    amounts = [str(count)] if published is None else [str(published), str(count)]
    filling = subprocess.run(
        [sys.executable, "-m", "bench.fill", content or kind, *amounts],
        env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    print(filling.stdout.strip(), flush=True)
    application = {"portal": "portal.wsgi", "control": "bench.wsgi_control"}[kind]
    server = Process(
        [Path(sys.executable).parent / "gunicorn", application, "--bind", f"127.0.0.1:{port}",
         "--workers", "2", "--log-level", "warning"],
        log=own / "web.log", environment=environment, folder=ROOT,
    )  # fmt: skip
    found = Site(kind, count, port, filling.stdout.strip(), environment)
    try:
        server.wait_until(lambda: _answers(found), seconds=60)
        yield found
    finally:
        server.stop()
        postgresql.drop_database(address, name)


def _answers(found: Site) -> bool:
    try:
        found.ask({"portal": "/ru/", "control": "/"}[found.kind])
    except OSError:
        return False
    return True
