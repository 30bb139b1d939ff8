"""`python -m tests.services run [--sqlite] -- COMMAND`: run COMMAND with what the tests need."""

import argparse
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.services import debian, postgresql
from tests.services.errors import ServiceMissing


def main() -> int:
    """Install, start, run the command, stop; return the command's exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.services", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run a command with the services")
    run.add_argument("--sqlite", action="store_true", help="give it no database server")
    run.add_argument("arguments", nargs="+", metavar="COMMAND")
    options = parser.parse_args()
    # A stop that comes as a signal must pass through the `finally`s that stop the servers.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(128 + signal.SIGHUP))
    try:
        with services(sqlite=options.sqlite) as environment:
            return run_command(options.arguments, environment)
    except ServiceMissing as error:
        print(error, file=sys.stderr)
        return 1


@contextmanager
def services(*, sqlite: bool) -> Iterator[dict[str, str]]:
    """Give the environment in which the command finds its services."""
    environment = dict(os.environ)
    with TemporaryDirectory(prefix="portal-test-", ignore_cleanup_errors=True) as folder:
        environment["PORTAL_TEST_DIR"] = folder
        install_browser()
        if sqlite:
            environment.pop("DATABASE_URL", None)
            yield environment
        elif "DATABASE_URL" in environment:
            yield environment
        else:
            with postgresql.server() as address:
                yield {**environment, "DATABASE_URL": address}


def install_browser() -> None:
    """Install Chromium; without it browser tests fail in CI and are skipped elsewhere."""
    try:
        debian.install(debian.CHROMIUM)
    except ServiceMissing as error:
        print(f"Browser tests may not run. {error}", file=sys.stderr)


def run_command(arguments: list[str], environment: dict[str, str]) -> int:
    """Run the command at the repository's root; a Ctrl-C reaches it by itself."""
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(arguments, env=environment, cwd=root) as process:
        try:
            return process.wait()
        except KeyboardInterrupt:
            return process.wait()
        except SystemExit:
            process.terminate()
            process.wait()
            raise


if __name__ == "__main__":
    sys.exit(main())
