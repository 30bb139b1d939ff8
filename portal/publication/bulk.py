"""Publishing many pages at once, through the same door as one: imports, demo, benchmarks.

Rows are inserted in batches of 500 a transaction. There are no revisions and no signals, but the
same `reconcile` writes items, versions, counters and log from the very instances.
"""

import uuid
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Any, Self

from django.contrib.contenttypes.models import ContentType
from django.utils import timezone
from wagtail.models import Page

from portal.core.models import ItemNumber
from portal.publication import door, guards
from portal.publication.models import EventKind
from portal.publication.pages import ItemPage
from portal.publication.reconcile import reconcile_pages

BATCH_SIZE = 500
BatchHook = Callable[[Sequence[ItemPage]], None]


class BulkPublisher:
    """Collects unsaved pages and publishes them in batches; a context manager.

    `on_batch` is called inside the transaction after each batch, so that what belongs to the
    pages (an import's own rows) commits or rolls back with them. Raising leaves what earlier
    batches published.
    """

    def __init__(
        self,
        *,
        actor: Any = None,
        reason: str = "",
        event_kind: str = EventKind.IMPORTED,
        batch_size: int = BATCH_SIZE,
        on_batch: BatchHook | None = None,
    ) -> None:
        self.actor = actor
        self.reason = reason
        self.event_kind = event_kind
        self.batch_size = batch_size
        self.on_batch = on_batch
        self.published = 0
        self._waiting: list[tuple[Page, ItemPage]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        if kind is None:
            self.flush()

    def add(self, parent: Page, page: ItemPage) -> None:
        """Take an unsaved page that is to stand below `parent`, in the parent's locale.

        A page with a picture that has no credit raises `PermissionDenied`.
        """
        page.locale = parent.locale
        page.translation_key = page.translation_key or uuid.uuid4()
        guards.may_publish(page)
        self._waiting.append((parent, page))
        if len(self._waiting) >= self.batch_size:
            self.flush()

    def flush(self) -> None:
        """Publish what is waiting, in one transaction."""
        if not self._waiting:
            return
        batch = self._waiting
        door.run(lambda: self._publish(batch), actor=self.actor, reason=self.reason)
        self.published += len(batch)
        self._waiting = []

    def _publish(self, batch: list[tuple[Page, ItemPage]]) -> None:
        unit = door.required_unit()
        pages = [page for _parent, page in batch]
        self._give_numbers(pages)
        for parent in {parent.pk: parent for parent, _page in batch}.values():
            _place_below(parent, [page for above, page in batch if above.pk == parent.pk])
        _insert(pages)
        reconcile_pages([page.pk for page in pages], pages, unit, new_kind=self.event_kind)
        if self.on_batch:
            self.on_batch(pages)

    @staticmethod
    def _give_numbers(pages: list[ItemPage]) -> None:
        numbers = ItemNumber.objects.numbers_for([page.translation_key for page in pages])
        for page in pages:
            page.known_number = numbers[page.translation_key]


def _place_below(parent: Page, pages: list[ItemPage]) -> None:
    """Give pages the next places below their parent, whose row counts them."""
    # Read under the lock: another process may have added children since.
    fresh = Page.objects.select_for_update().get(pk=parent.pk)
    last = fresh.get_last_child() if fresh.numchild else None
    path = last._inc_path() if last else Page._get_path(fresh.path, fresh.depth + 1, 1)
    taken = _taken_slugs(fresh, pages)
    content_types = ContentType.objects.get_for_models(*{type(page) for page in pages})
    now = timezone.now()
    for page in pages:
        page.path, page.depth, page.numchild = path, fresh.depth + 1, 0
        # Only the tree needs slugs apart; the public address carries the number anyway.
        if page.slug in taken:
            page.slug = f"{page.slug}-{page.known_number}"
        taken.add(page.slug)
        page.url_path = f"{fresh.url_path}{page.slug}/"
        page.content_type = content_types[type(page)]
        page.draft_title = page.title
        page.live, page.has_unpublished_changes = True, False
        page.first_published_at = page.last_published_at = now
        path = page._inc_path()
    Page.objects.filter(pk=fresh.pk).update(numchild=fresh.numchild + len(pages))
    parent.numchild = fresh.numchild + len(pages)


def _taken_slugs(parent: Page, pages: list[ItemPage]) -> set[str]:
    wanted = [page.slug for page in pages]
    return set(Page.objects.child_of(parent).filter(slug__in=wanted).values_list("slug", flat=True))


def _insert(pages: list[ItemPage]) -> None:
    """Insert pages in two tables. Django's bulk_create refuses models of several tables."""
    base_fields = [field for field in Page._meta.concrete_fields if not field.primary_key]
    rows = Page.objects.bulk_create(
        [
            Page(**{field.attname: getattr(page, field.attname) for field in base_fields})
            for page in pages
        ]
    )
    for page, row in zip(pages, rows, strict=True):
        page.pk = page.id = page.page_ptr_id = row.pk
        page._state.adding = False
        page._state.db = row._state.db
        # No links yet: the relation is known to be empty without asking.
        page._cluster_related_objects = {"related_links": []}
        # Blocks get their ids now, as they would when saved, so that the record holds them.
        page.body.get_prep_value()
    for model in {type(page) for page in pages}:
        own = [page for page in pages if type(page) is model]
        model._base_manager.all()._batched_insert(  # type: ignore[attr-defined]
            own, model._meta.local_concrete_fields, batch_size=None
        )
