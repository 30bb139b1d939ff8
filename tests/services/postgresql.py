"""A PostgreSQL server of the tests' own, in a temporary folder, gone after the run."""

import secrets
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.services import debian
from tests.services.errors import ServiceMissing
from tests.services.processes import Process, free_port, give, is_listening, unprivileged_user

# Nothing of this server must survive a crash of the machine, so nothing waits for the disk.
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "shared_buffers": "256MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "timezone": "UTC",
    "log_min_messages": "fatal",
}


@contextmanager
def server() -> Iterator[str]:
    """Start a server; give the address of its database as `DATABASE_URL` has it; stop it."""
    programs = find_programs()
    user = unprivileged_user()
    with TemporaryDirectory(prefix="portal-postgresql-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        give(folder, user)
        password = secrets.token_urlsafe(16)
        make_cluster(programs, folder, password, user)
        port = free_port()
        process = Process(
            [programs / "postgres", "-D", folder / "data", *options(port)],
            log=folder / "server.log",
            user=user,
            folder=folder,
            stop_signal=signal.SIGINT,  # "fast": open sessions are ended
        )
        try:
            process.wait_until(lambda: is_listening(port), seconds=60)
            address = f"postgres://portal:{password}@127.0.0.1:{port}"
            make_database(address, "portal")
            yield f"{address}/portal"
        finally:
            process.stop()


def find_programs() -> Path:
    """Return the folder of the newest server's programs; install it when there is none."""
    if not (found := installed_programs()):
        debian.install(debian.POSTGRESQL)
        found = installed_programs()
    if not found:
        raise ServiceMissing("PostgreSQL's initdb is not where Debian puts it")
    return found


def installed_programs() -> Path | None:
    """Return the folder of the newest installed server's programs."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


def make_cluster(programs: Path, folder: Path, password: str, user: str | None) -> None:
    """Make the data folder with one superuser, `portal`, who needs the password."""
    password_file = folder / "password"
    password_file.write_text(password)
    password_file.chmod(0o644 if user else 0o600)
    done = subprocess.run(
        [
            programs / "initdb",
            *("--pgdata", folder / "data"),
            *("--username", "portal"),
            *("--pwfile", password_file),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C.UTF-8",
            "--no-sync",
        ],
        user=user,
        extra_groups=[] if user else None,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    password_file.unlink()
    if done.returncode:
        raise ServiceMissing(f"initdb failed:\n{done.stdout}{done.stderr}")


def options(port: int) -> list[str]:
    """Return the server's settings as arguments."""
    return [
        argument
        for name, value in {"port": str(port), **SETTINGS}.items()
        for argument in ("-c", f"{name}={value}")
    ]


def make_database(address: str, name: str, template: str = "template0") -> None:
    """Create a database, as a copy of `template`; nobody may be connected to that one."""
    execute(address, f'CREATE DATABASE "{name}" TEMPLATE "{template}"')


def drop_database(address: str, name: str) -> None:
    """Drop a database; its sessions are ended."""
    execute(address, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def execute(address: str, statement: str) -> None:
    """Run one statement outside of a transaction in the maintenance database."""
    import psycopg

    with psycopg.connect(f"{address}/postgres", autocommit=True) as connection:
        connection.execute(statement)
