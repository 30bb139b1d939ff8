"""Where a running site keeps its data: a folder of media, and SQLite's file or a database."""

import os
import secrets
import shutil
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from tests.services import postgresql


class SqliteStore:
    """Everything in one folder, the database's file too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def environment(self) -> dict[str, str]:
        """Return what makes the test settings use this store."""
        return {"PORTAL_TEST_DIR": str(self.folder)}

    def create(self) -> None:
        """Make the empty store."""
        self.folder.mkdir(parents=True)

    def copy(self, folder: Path) -> "SqliteStore":
        """Return a copy in another folder. Nothing may be running on this one."""
        shutil.copytree(self.folder, folder)
        return SqliteStore(folder)

    def remove(self) -> None:
        """Remove the data."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.remove()


class PostgresqlStore(SqliteStore):
    """Media in a folder, the rest in a database of the server at `address` (without a name)."""

    def __init__(self, folder: Path, address: str) -> None:
        super().__init__(folder)
        self.address = address
        self.name = f"site_{secrets.token_hex(4)}"

    @property
    def environment(self) -> dict[str, str]:
        """Return what makes the test settings use this store."""
        return {**super().environment, "DATABASE_URL": f"{self.address}/{self.name}"}

    def create(self) -> None:
        """Make the empty store."""
        super().create()
        postgresql.make_database(self.address, self.name)

    def copy(self, folder: Path) -> "PostgresqlStore":
        """Return a copy in another folder. Nothing may be running on this one."""
        shutil.copytree(self.folder, folder)
        twin = PostgresqlStore(folder, self.address)
        postgresql.make_database(self.address, twin.name, template=self.name)
        return twin

    def remove(self) -> None:
        """Remove the data."""
        postgresql.drop_database(self.address, self.name)
        super().remove()


def new_store(folder: Path) -> SqliteStore:
    """Return an empty store on the server of `DATABASE_URL`, on SQLite when there is none."""
    parts = urlsplit(os.environ.get("DATABASE_URL", ""))
    store = (
        PostgresqlStore(folder, f"{parts.scheme}://{parts.netloc}")
        if parts.netloc
        else SqliteStore(folder)
    )
    store.create()
    return store
