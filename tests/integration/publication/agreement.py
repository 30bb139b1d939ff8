"""What must be true after everything that changes public state, and what the log says of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from wagtail.models import Page, PageViewRestriction

from portal.publication.counters import true_counts
from portal.publication.models import PublicationCount, PublicationEvent, PublishedItem
from portal.publication.verify import differences


def public_page_ids() -> set[int]:
    """Return the ids of the pages that readers may see as items, by the write side alone."""
    closed = tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
    return {
        page.pk
        for page in Page.objects.live().specific()
        if getattr(page, "item_kind", "") and not page.path.startswith(closed)
    }


def stored_counts() -> dict[tuple, int]:
    """Return the counters that are not zero."""
    rows = PublicationCount.objects.exclude(count=0)
    fields = ("locale", "kind", "category", "period", "start", "count")
    return {tuple(row[:5]): row[5] for row in rows.values_list(*fields)}


def assert_agreement() -> None:
    """Assert that pages, items, counters, versions and log say the same."""
    assert set(PublishedItem.objects.values_list("page_id", flat=True)) == public_page_ids()
    assert stored_counts() == true_counts()
    assert list(differences()) == []


def kinds_after(sequence: int) -> list[str]:
    """Return the kinds of the events after a sequence, in order."""
    later = PublicationEvent.objects.filter(sequence__gt=sequence).order_by("sequence")
    return list(later.values_list("kind", flat=True))


def last_sequence() -> int:
    """Return the sequence of the last event."""
    newest = PublicationEvent.objects.order_by("-sequence").values_list("sequence", flat=True)
    return newest.first() or 0


@contextmanager
def events(*kinds: str) -> Iterator[None]:
    """Assert that the block writes events of exactly these kinds, and that all agrees then."""
    before = last_sequence()
    yield
    assert kinds_after(before) == [str(kind) for kind in kinds]
    assert_agreement()
