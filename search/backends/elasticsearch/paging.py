"""Pages beyond the numbered ones: each begins where the one before ended, in one snapshot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from elasticsearch import Elasticsearch, NotFoundError

Answer = TypeVar("Answer")
# How long the server keeps a snapshot for a reader who reads on.
KEPT = "2m"


@dataclass(frozen=True)
class Place:
    """Where a page ends: the sort values of its last hit, and the snapshot it was read from."""

    values: tuple[Any, ...]
    snapshot: str = ""

    @classmethod
    def of(cls, after: Any) -> "Place | None":
        """Return the place that was told before, None when it is not one of this backend."""
        if not isinstance(after, dict) or not after.get("values"):
            return None
        return cls(tuple(after["values"]), after.get("snapshot", ""))

    @classmethod
    def after(cls, answer: Any) -> "Place":
        """Return the place after the server's answer."""
        hits = answer["hits"]["hits"]
        values = tuple(hits[-1]["sort"]) if hits else ()
        return cls(values, answer.get("pit_id", ""))

    def as_json(self) -> dict[str, Any]:
        """Return the place in JSON's types."""
        return {"values": list(self.values), "snapshot": self.snapshot}


def with_snapshot(
    server: Elasticsearch, index: str, place: Place, search: Callable[[dict[str, Any]], Answer]
) -> Answer:
    """Search on from a place. A snapshot that has expired is replaced by a new one.

    The order is by relevance or date, then by number, so that the place stands in the new one too.
    """

    def page(snapshot: str) -> Answer:
        where = {"pit": {"id": snapshot, "keep_alive": KEPT}}
        return search({**where, "search_after": list(place.values)})

    if place.snapshot:
        try:
            return page(place.snapshot)
        except NotFoundError:
            pass
    opened = server.open_point_in_time(
        index=index, keep_alive=KEPT, allow_partial_search_results=False
    )
    return page(opened["id"])
