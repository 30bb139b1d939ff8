"""A Redis server of the tests' own, which keeps nothing on disk. It can go away and come back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.services import debian
from tests.services.errors import ServiceMissing
from tests.services.processes import Process, free_port, is_listening


class Redis:
    """A server on a port of the loopback address; its log is in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.program = find_program()
        self.folder = folder
        self.port = free_port()
        self.process: Process | None = None

    @property
    def url(self) -> str:
        """Return the server's address as `REDIS_URL` has it."""
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        """Start the server, empty, and wait until it accepts connections."""
        self.process = Process(
            [
                *(self.program, "--bind", "127.0.0.1", "--port", str(self.port)),
                *("--dir", self.folder, "--save", "", "--appendonly", "no"),
            ],
            log=self.folder / "server.log",
            folder=self.folder,
        )
        self.process.wait_until(lambda: is_listening(self.port), seconds=30)

    def kill(self) -> None:
        """End the server at once, as a crash would."""
        if self.process:
            self.process.kill()

    def stop(self) -> None:
        """Stop the server."""
        if self.process:
            self.process.stop()


@contextmanager
def server() -> Iterator[Redis]:
    """Install and start a server; stop it."""
    with TemporaryDirectory(prefix="portal-redis-", ignore_cleanup_errors=True) as name:
        running = Redis(Path(name))
        try:
            running.start()
            yield running
        finally:
            running.stop()


def find_program() -> str:
    """Return the path of redis-server; install it when it is not there."""
    if not (found := shutil.which("redis-server")):
        debian.install(debian.REDIS)
        found = shutil.which("redis-server")
    if not found:
        raise ServiceMissing("redis-server is not on the PATH")
    return found
