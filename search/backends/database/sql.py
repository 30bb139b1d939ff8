"""SQL in pieces, each with its own parameters, so that their order cannot go wrong."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection


@dataclass(frozen=True)
class Sql:
    """A piece of SQL with `%s` for each parameter. Values are parameters, never text."""

    text: str
    params: tuple[Any, ...] = ()

    def __add__(self, other: "Sql") -> "Sql":
        return Sql(f"{self.text} {other.text}", self.params + other.params)

    def in_parentheses(self) -> "Sql":
        """Return the piece in parentheses."""
        return Sql(f"({self.text})", self.params)

    def rows(self) -> list[tuple[Any, ...]]:
        """Run the statement; return all its rows."""
        with connection.cursor() as cursor:
            cursor.execute(self.text, self.params)
            return cursor.fetchall()


def join(separator: str, pieces: Iterable[Sql]) -> Sql:
    """Return the pieces with a separator between them."""
    pieces = list(pieces)
    return Sql(
        separator.join(piece.text for piece in pieces),
        tuple(param for piece in pieces for param in piece.params),
    )


def one_of(column: str, values: Iterable[Any]) -> Sql:
    """Return the condition that a column has one of these values (at least one is needed)."""
    values = tuple(values)
    return Sql(f"{column} IN ({', '.join(['%s'] * len(values))})", values)
