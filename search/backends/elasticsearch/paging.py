"""Pages beyond the numbered ones: each begins where the one before ended, in one snapshot."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from elasticsearch import Elasticsearch, NotFoundError

from search.backends.base import PAGE_SIZE

# The server's answers to the questions of a page, the one for its hits first.
Answers = list[dict[str, Any]]
# How long the server keeps a snapshot for a reader who reads on.
KEPT = "2m"


@dataclass(frozen=True)
class Place:
    """Where a page ends: the sort values and the story of its last hit, and the snapshot."""

    values: tuple[Any, ...]
    snapshot: str = ""
    story: str = ""

    @classmethod
    def of(cls, after: Any) -> "Place | None":
        """Return the place that was told before, None when it is not one of this backend."""
        if not isinstance(after, dict) or not after.get("values"):
            return None
        return cls(tuple(after["values"]), after.get("snapshot", ""), after.get("story", ""))

    @classmethod
    def after(cls, answer: Any) -> "Place":
        """Return the place after the server's answer."""
        hits = answer["hits"]["hits"][:PAGE_SIZE]
        snapshot = answer.get("pit_id", "")
        if not hits:
            return cls((), snapshot)
        return cls(tuple(hits[-1]["sort"]), snapshot, hits[-1]["_id"])

    def as_json(self) -> dict[str, Any]:
        """Return the place in JSON's types."""
        return {"values": list(self.values), "snapshot": self.snapshot, "story": self.story}


def with_snapshot(
    server: Elasticsearch, index: str, place: Place, search: Callable[[dict[str, Any]], Answers]
) -> Answers:
    """Search on from a place. A snapshot that has expired is replaced by a new one.

    Scores are others there: every text that comes or goes changes how rare a word is, and so does
    another version of the index. So the new one is first asked where the last story stands in it.
    """

    def page(snapshot: str, after: tuple[Any, ...]) -> Answers:
        return search({**_within(snapshot), "search_after": list(after)})

    if place.snapshot:
        try:
            return page(place.snapshot, place.values)
        except NotFoundError:
            pass
    opened = server.open_point_in_time(
        index=index, keep_alive=KEPT, allow_partial_search_results=False
    )["id"]
    last_story = {"post_filter": {"ids": {"values": [place.story]}}, "size": 1}
    found, *_counted = search({**_within(opened), **last_story})
    return page(opened, Place.after(found).values or place.values)


def _within(snapshot: str) -> dict[str, Any]:
    return {"pit": {"id": snapshot, "keep_alive": KEPT}}
