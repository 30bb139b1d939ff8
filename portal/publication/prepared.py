"""What of a release can be done before its second: records, canonical JSON, hashes, folded words.

Wagtail writes a page that is not public yet as its scheduled revision has it. Such a page needs
nothing at its second but a few columns, and many of them a few statements together. Everything is
prepared while nobody waits, and compared again under the door's lock; what has changed meanwhile,
and every page that is public already, goes Wagtail's own way.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, F, Value, When
from django.db.models.functions import Coalesce
from django.utils import translation
from wagtail.models import Comment, Page, PageLogEntry, Revision, WorkflowState
from wagtail.signals import page_published, published

from portal.publication.door import PublicationUnit
from portal.publication.guards import Refused, may_be_public
from portal.publication.models import PublicationState
from portal.publication.pages import ItemPage, RelatedLink
from portal.publication.reconcile import BATCH, reconcile_pages
from portal.publication.record import ItemRecord
from portal.publication.text import words_of

# What publishing itself writes, and what belongs to the place in the tree or to drafts.
NOT_OF_THE_TEXT = frozenset(
    {"live", "has_unpublished_changes", "expired", "first_published_at", "last_published_at",
     "live_revision", "latest_revision", "latest_revision_created_at", "draft_title", "locked",
     "locked_at", "locked_by", "path", "depth", "numchild", "url_path", "page_ptr"}
)  # fmt: skip
Fields = dict[str, Any]


@dataclass(frozen=True)
class PreparedPage:
    """A page as it will be public, made while the site was at a revision."""

    revision_id: int
    content: dict[str, Any]
    fields: Fields
    related: list[tuple[int, int]]
    record: ItemRecord
    site_revision: int


def prepared_pages(revision_ids: Iterable[int]) -> dict[int, PreparedPage]:
    """Return {revision: prepared page} of those that the short way can release."""
    site_revision = PublicationState.current().site_revision
    revisions = {revision.pk: revision for revision in _revisions(revision_ids)}
    pages = _pages(revisions.values())
    related = _related(pages)
    found = {}
    for revision in revisions.values():
        page = pages.get(int(revision.object_id))
        if page is None or not _is_written(page, revision, related.get(page.pk, [])):
            continue
        with translation.override(page.locale.language_code):
            record = page.publication_record()
        try:
            may_be_public(record.content)
        except Refused:
            # Wagtail's way meets the guard again, and what is held back is told there.
            continue
        record.canonical()
        record.words = words_of(record)
        found[revision.pk] = PreparedPage(
            revision.pk,
            revision.content,
            fields_of(page),
            related.get(page.pk, []),
            record,
            site_revision,
        )
    return found


def release_prepared(
    prepared: dict[int, PreparedPage], now: dt.datetime, unit: PublicationUnit
) -> set[int]:
    """Publish those of the prepared pages that are still as they were; return their revisions.

    `now` is the moment at which they become public; what is planned for later stays.
    """
    revisions = {
        revision.pk: revision
        for revision in _revisions(prepared)
        if revision.approved_go_live_at and revision.approved_go_live_at <= now
    }
    pages = _pages(revisions.values())
    related = _related(pages)
    unchanged = {
        pk: pages[int(revision.object_id)]
        for pk, revision in revisions.items()
        if int(revision.object_id) in pages
        and _is_unchanged(
            prepared[pk],
            revision,
            pages[int(revision.object_id)],
            related.get(int(revision.object_id), []),
            unit,
        )
    }
    whole = _whole_texts(unchanged, revisions, set(prepared))
    if whole:
        _publish([(revisions[pk], unchanged[pk]) for pk in sorted(whole)], now)
        _reconcile({unchanged[pk].pk: prepared[pk].record for pk in whole}, unchanged, unit, now)
    return whole


def fields_of(page: ItemPage) -> Fields:
    """Return what a page's row says, for comparing."""
    return {
        field.name: _comparable(field.get_prep_value(field.value_from_object(page)))
        for field in page._meta.concrete_fields
        if field.name not in NOT_OF_THE_TEXT
    }


def _comparable(value: Any) -> Any:
    # Revisions keep milliseconds only.
    if isinstance(value, dt.datetime):
        return value.replace(microsecond=value.microsecond // 1000 * 1000)
    return value


def _revisions(ids: Iterable[int]) -> list[Revision]:
    return list(Revision.page_revisions.filter(pk__in=list(ids)))


def _pages(revisions: Iterable[Revision]) -> dict[int, ItemPage]:
    """Return the items among the pages that are not public and that nothing else hangs on."""
    ids = [int(revision.object_id) for revision in revisions]
    busy = {
        *Comment.objects.filter(page__in=ids).values_list("page_id", flat=True),
        *_in_workflow(ids),
    }
    found = Page.objects.filter(pk__in=ids, live=False).select_related("locale").specific()
    return {page.pk: page for page in found if page.item_kind and page.pk not in busy}


def _in_workflow(page_ids: list[int]) -> set[int]:
    states = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=map(str, page_ids),
    )
    return {int(pk) for pk in states.values_list("object_id", flat=True)}


def _related(page_ids: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    """Return {page: [(order, related page)]}."""
    ids = list(page_ids)
    found: dict[int, list[tuple[int, int]]] = {}
    for link in RelatedLink.__subclasses__():
        rows = link.objects.filter(source__in=ids)
        for source, order, page in rows.values_list("source_id", "sort_order", "page_id"):
            found.setdefault(source, []).append((order or 0, page))
    return {source: sorted(links) for source, links in found.items()}


def _is_written(page: ItemPage, revision: Revision, related: list[tuple[int, int]]) -> bool:
    """Return whether the page's row says what the revision says."""
    revised = page.with_content_json(revision.content)
    links = [(link.sort_order or 0, link.page_id) for link in revised.related_links.all()]
    return fields_of(revised) == fields_of(page) and sorted(links) == related


def _is_unchanged(
    prepared: PreparedPage,
    revision: Revision,
    page: ItemPage,
    related: list[tuple[int, int]],
    unit: PublicationUnit,
) -> bool:
    return (
        prepared.site_revision == unit.state.site_revision
        and prepared.content == revision.content
        and prepared.related == related
        and prepared.fields == fields_of(page)
    )


def _whole_texts(
    unchanged: dict[int, ItemPage], revisions: dict[int, Revision], asked: set[int]
) -> set[int]:
    """Return the revisions of texts all of whose languages can go: they go together."""
    left = asked - unchanged.keys()
    ids = [int(revisions[pk].object_id) for pk in left if pk in revisions]
    keys = set(Page.objects.filter(pk__in=ids).values_list("translation_key", flat=True))
    return {pk for pk, page in unchanged.items() if page.translation_key not in keys}


def _publish(pairs: list[tuple[Revision, ItemPage]], now: dt.datetime) -> None:
    """Do to many pages what Wagtail's PublishRevisionAction does to one that is as its revision."""
    ids = [page.pk for _revision, page in pairs]
    live_revision = Case(*(When(pk=page.pk, then=Value(revision.pk)) for revision, page in pairs))
    later = [page.pk for revision, page in pairs if page.latest_revision_id != revision.pk]
    Revision.page_revisions.filter(object_id__in=map(str, ids)).exclude(
        approved_go_live_at=None
    ).update(approved_go_live_at=None)
    Page.objects.filter(pk__in=ids).update(
        live=True,
        expired=False,
        has_unpublished_changes=Case(When(pk__in=later, then=Value(True)), default=Value(False)),
        live_revision=live_revision,
        first_published_at=Coalesce(F("first_published_at"), Value(now)),
        last_published_at=now,
    )
    for revision, page in pairs:
        page.live, page.expired = True, False
        page.has_unpublished_changes = page.pk in later
        page.live_revision, page.last_published_at = revision, now
        page.first_published_at = page.first_published_at or now
        # Who listens is told as by Wagtail.
        page_published.send(sender=type(page), instance=page, revision=revision)
        published.send(sender=type(page), instance=page, revision=revision)
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            page_id=page.pk,
            content_type_id=page.content_type_id,
            label=page.get_admin_display_title(),
            action="wagtail.publish.scheduled",
            timestamp=now,
            data={},
            revision=revision,
            content_changed=True,
        )
        for revision, page in pairs
    )


def _reconcile(
    records: dict[int, ItemRecord],
    pages: dict[int, ItemPage],
    unit: PublicationUnit,
    now: dt.datetime,
) -> None:
    by_id = {page.pk: page for page in pages.values()}
    ids = sorted(records)
    for begin in range(0, len(ids), BATCH):
        some = ids[begin : begin + BATCH]
        reconcile_pages(some, [by_id[pk] for pk in some], unit, records=records, happened_at=now)
    unit.settle(ids)
