"""A running portal: a real gunicorn and a real worker on a store of its own."""

import os
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.services.processes import Process, free_port
from tests.services.stores import SqliteStore

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
# Servers that tests may use; a site uses them only when it is told to.
OF_TESTS = {"DATABASE_URL", "ELASTICSEARCH_URL"}
# Of the accounts `admin` and `editor`, whose databases live for one run.
PASSWORD = "only-for-one-run-of-the-tests"


class LiveSite:
    """The portal at `url`. Its database is apart from pytest-django's: change it by `manage`.

    `admin` and `editor` log in with `password`.
    A test that kills uses `web.kill()` and `start_web()`, `background.kill()` and `start_worker()`.
    """

    password = PASSWORD

    def __init__(self, store: SqliteStore) -> None:
        self.store = store
        self.port = free_port()
        # Variables of both processes beyond those of the store.
        self.more: dict[str, str] = {}
        self.web: Process | None = None
        self.background: Process | None = None

    @property
    def url(self) -> str:
        """Return the address of the site's root, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def worker(self) -> int:
        """Return the worker's process id."""
        assert self.background
        return self.background.pid

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of the site's processes."""
        outside = {name: value for name, value in os.environ.items() if name not in OF_TESTS}
        return {
            **outside,
            "DJANGO_SETTINGS_MODULE": "portal.settings.test",
            "BASE_URL": self.url,
            **self.store.environment,
            **self.more,
        }

    def start(self) -> None:
        """Start the web server and the worker; wait until pages are served."""
        self.start_web()
        self.start_worker()

    def start_web(self) -> None:
        """Start the web server; wait until it answers."""
        self.web = Process(
            [
                *(BIN / "gunicorn", "portal.wsgi", "--bind", f"127.0.0.1:{self.port}"),
                *("--workers", "2", "--threads", "4", "--log-level", "warning"),
            ],
            log=self.store.folder / "web.log",
            environment=self.environment,
            folder=ROOT,
        )
        self.web.wait_until(self.answers, seconds=90)

    def answers(self) -> bool:
        """Say whether the site gives any answer (what it says is the tests' business)."""
        try:
            urllib.request.urlopen(f"{self.url}/uz/", timeout=30).close()  # noqa: S310 - loopback
        except urllib.error.HTTPError:
            return True
        except OSError:
            return False
        return True

    def start_worker(self) -> None:
        """Start the worker."""
        self.background = Process(
            [BIN / "python", "manage.py", "worker"],
            log=self.store.folder / "worker.log",
            environment=self.environment,
            folder=ROOT,
        )

    def manage(self, command: str, *arguments: str, stdin: str | None = None) -> str:
        """Run a management command on the site's store; return what it printed."""
        done = subprocess.run(
            [BIN / "python", "manage.py", command, *arguments],
            env=self.environment,
            cwd=ROOT,
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(
                f"manage.py {command} ended with {done.returncode}:\n{done.stdout}{done.stderr}"
            )
        return done.stdout

    def stop(self) -> None:
        """Stop both processes; the data stays."""
        for process in (self.background, self.web):
            if process:
                process.stop()


def fill_with_demo(store: SqliteStore) -> None:
    """Load the demo content into an empty store with the newest schema."""
    LiveSite(store).manage("demo", "--password", PASSWORD)
