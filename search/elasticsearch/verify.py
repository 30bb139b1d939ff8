"""Comparing the index with the read side, both ways, by version and by hash."""

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import groupby, islice
from operator import itemgetter
from typing import Any

from elasticsearch.dsl import Search

from portal.publication.models import PublishedItem
from search.elasticsearch.documents import (
    StoryDocument,
    digest_of,
    document,
    readable_documents,
)
from search.elasticsearch.indices import READ, WRITE, Indices, alias
from search.elasticsearch.state import SetAsideDocument
from search.elasticsearch.writing import write

BATCH = 500
# A story that was published a moment ago may be on its way: what differs is looked at again.
LOOKS = 5
PAUSE_BETWEEN_LOOKS = 1.0


@dataclass(frozen=True)
class Entry:
    """What the index has of a story; no hash when its fields are not those that it was made of."""

    version: int
    hash: str
    removed: bool


@dataclass(frozen=True)
class Difference:
    """A story of which index and read side disagree. `document` is what should be there."""

    story: int
    reason: str
    document: StoryDocument | None

    def __str__(self) -> str:
        return f"{self.story}: {self.reason}"


class Verifier:
    """Compares what readers search with what is public."""

    def __init__(self, indices: Indices) -> None:
        self.indices = indices
        self.index = indices.by_role()[READ]

    def differences(self) -> Iterator[Difference]:
        """Yield what differs and goes on to differ, in the order of the stories."""
        self._refresh()
        doubtful = self._doubtful()
        while stories := list(islice(doubtful, BATCH)):
            found = self.look_at(stories)
            for _look in range(LOOKS):
                if not found:
                    break
                time.sleep(PAUSE_BETWEEN_LOOKS)
                found = self.look_at([difference.story for difference in found])
            yield from found

    def look_at(self, stories: list[int]) -> list[Difference]:
        """Return how these stories differ now (`BATCH` of them at most)."""
        self._refresh()
        entries = dict(self._page([], stories))
        documents, failed = readable_documents(stories)
        wanted = {each.story: each for each in documents}
        found = []
        for story in stories:
            entry = entries.get(story)
            right = wanted.get(story)
            if right is None and entry and story not in failed:
                # The log does not know it: all that it can be is removed.
                right = document(story, entry.version, [])
            reason = failed.get(story) or _difference(entry, right)
            if reason:
                found.append(Difference(story, self._explained(story, reason), right))
        return found

    def repair(self, differences: Iterable[Difference]) -> list[Difference]:
        """Write what should be there; return what still differs."""
        # Sees to it that the alias is there.
        self.indices.targets()
        differences = iter(differences)
        left: list[Difference] = []
        while part := list(islice(differences, BATCH)):
            documents = [each.document for each in part if each.document]
            written = write(self.indices.es, alias(WRITE), documents, overwrite=True)
            SetAsideDocument.objects.note(self.index, written.refused)
            SetAsideDocument.objects.forget(self.index, written.stories)
            left += self.look_at([each.story for each in part])
        return left

    # --- Both sides -----------------------------------------------------------------------------

    def _doubtful(self) -> Iterator[int]:
        """Yield the stories of which the two sides say different things, read once."""
        both = merge(self._public(), self._indexed(), key=itemgetter(0))
        for story, sides in groupby(both, key=itemgetter(0)):
            known: dict[type, Any] = {type(side): side for _story, side in sides}
            if _difference(known.get(Entry), known.get(StoryDocument)):
                yield story

    def _public(self) -> Iterator[tuple[int, StoryDocument | None]]:
        after = 0
        later = PublishedItem.objects.order_by("number").values_list("number", flat=True)
        while numbers := list(later.filter(number__gt=after).distinct()[:BATCH]):
            documents, _failed = readable_documents(numbers)
            made: dict[int, StoryDocument | None] = {each.story: each for each in documents}
            yield from sorted((dict.fromkeys(numbers) | made).items())
            after = numbers[-1]

    def _indexed(self) -> Iterator[tuple[int, Entry]]:
        after: list[int] = []
        while page := self._page(after):
            yield from page
            after = [page[-1][0]]

    def _page(self, after: list[int], stories: Iterable[int] = ()) -> list[tuple[int, Entry]]:
        search = Search(using=self.indices.es, index=self.index)
        search = search.extra(version=True).sort("story")
        if stories:
            search = search.filter("terms", story=list(stories))
        if after:
            search = search.extra(search_after=after)
        hits = search[:BATCH].execute().to_dict()["hits"]["hits"]
        return [(int(hit["_id"]), _entry(hit["_version"], hit["_source"])) for hit in hits]

    def _refresh(self) -> None:
        self.indices.es.indices.refresh(index=self.index)

    def _explained(self, story: int, reason: str) -> str:
        row = SetAsideDocument.objects.filter(index=self.index, story=story).first()
        return f"{reason} (set aside: {row.error})" if row else reason


def _entry(version: int, fields: dict[str, Any]) -> Entry:
    is_whole = digest_of(fields) == fields["hash"]
    return Entry(version, fields["hash"] if is_whole else "", fields["removed"])


def _difference(entry: Entry | None, right: StoryDocument | None) -> str:
    """Return how the index differs from what it should have; empty when it does not."""
    is_public = right is not None and not right.removed
    if entry is None or entry.removed:
        return "is public and not in the index" if is_public else ""
    if right is None or right.removed:
        return "is in the index and not public"
    if entry.version < right.sequence:
        return f"is in the index as of event {entry.version}, the last one is {right.sequence}"
    if entry.version > right.sequence:
        return (
            f"is in the index as of event {entry.version}, which is ahead of the log"
            f" ({right.sequence}): only a rebuild helps"
        )
    return "" if entry.hash == right.hash else "is in the index with another content"
