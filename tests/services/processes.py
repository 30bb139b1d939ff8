"""Servers as child processes: started apart from the terminal, stopped by their process id."""

import contextlib
import ctypes
import os
import pwd
import random
import signal
import socket
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

from tests.services.errors import ServiceMissing
from tests.services.waiting import wait_until

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)


# Below the ports that the system gives to outgoing connections (32768 and up): a port that was
# chosen here is not taken by somebody's connection before its server starts.
PORTS = range(12_000, 32_000)
# One for each port that this process gave out. The system frees the names when the process ends.
_claims: list[socket.socket] = []


def free_port() -> int:
    """Return a TCP port of the loopback address that nobody uses now.

    It is this process's until it ends: no other run of the tests on this machine is given it.
    Raises `ServiceMissing` when none is left.
    """
    for port in random.sample(PORTS, len(PORTS)):
        claim = socket.socket(socket.AF_UNIX)
        try:
            claim.bind(f"\0portal-tests-port-{port}")
            with socket.socket() as probe:
                probe.bind(("127.0.0.1", port))
        except OSError:
            claim.close()
            continue
        _claims.append(claim)
        return port
    raise ServiceMissing("No TCP port between 12000 and 32000 is free on the loopback address.")


def is_listening(port: int) -> bool:
    """Say whether something accepts connections on that port of the loopback address."""
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def unprivileged_user() -> str | None:
    """Return the user under which servers run that refuse to be root's; None when not root."""
    return "nobody" if os.geteuid() == 0 else None


def give(path: Path, user: str | None) -> None:
    """Make a folder and give it to the user (to nobody else when None)."""
    path.mkdir(parents=True, exist_ok=True)
    if user:
        account = pwd.getpwnam(user)
        os.chown(path, account.pw_uid, account.pw_gid)


class Process:
    """One server. `pid` is its process id; its output goes to the file `log`."""

    def __init__(
        self,
        command: list[str | Path],
        *,
        log: Path,
        environment: Mapping[str, str] | None = None,
        user: str | None = None,
        folder: Path | None = None,
        stop_signal: signal.Signals = signal.SIGTERM,
    ) -> None:
        self.name = Path(command[0]).name
        self.log = log
        self.stop_signal = stop_signal
        group = pwd.getpwnam(user).pw_gid if user else None
        with log.open("ab") as output:
            self.popen = subprocess.Popen(
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=environment,
                cwd=folder,
                user=user,
                group=group,
                extra_groups=[] if user else None,
                # A terminal's Ctrl-C is for the tests; they stop their servers.
                start_new_session=True,
                # No server outlives tests that were killed.
                preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, stop_signal),  # noqa: PLW1509
            )

    @property
    def pid(self) -> int:
        """Return the process id."""
        return self.popen.pid

    @property
    def is_running(self) -> bool:
        """Say whether the process has not ended."""
        return self.popen.poll() is None

    @property
    def children(self) -> list[int]:
        """Return the process ids of its children, such as the web server's workers."""
        listed = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text().split()
        return [int(pid) for pid in listed]

    def wait_until(self, ready: Callable[[], bool], *, seconds: float) -> None:
        """Wait until `ready()`; stop and raise with the log's end when it ends or takes longer."""
        try:
            wait_until(lambda: not self.is_running or ready(), seconds=seconds)
        except AssertionError:
            self.stop()
        if not self.is_running:
            raise ServiceMissing(f"{self.name} did not start:\n{self.log_end()}")

    def log_end(self, lines: int = 30) -> str:
        """Return the last lines of the output."""
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])

    def kill(self) -> None:
        """End the process and its children at once, as a crash would."""
        # The session that it leads holds the children: Elasticsearch's launcher has a server.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)
        self.popen.wait()

    def stop(self, seconds: float = 20) -> None:
        """Ask the process to end; end it when it has not within `seconds`."""
        if self.is_running:
            self.popen.send_signal(self.stop_signal)
            try:
                self.popen.wait(seconds)
            except subprocess.TimeoutExpired:
                self.kill()
