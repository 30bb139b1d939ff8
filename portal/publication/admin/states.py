"""The states in which an editor can find a page, and how lists are filtered by them."""

import datetime as dt
from typing import Any

from django.db.models import CharField, DateTimeField, OuterRef, QuerySet, Subquery, TextChoices
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision

from portal.publication.held_back import LOOKED_AT_AFTER
from portal.publication.models import PublishedItem


class PageState(TextChoices):
    """What a list says of a page."""

    DRAFT = "draft", _("Draft")
    PUBLIC = "public", _("Public")
    SCHEDULED = "scheduled", _("Scheduled")
    HELD_BACK = "held_back", _("Held back")
    CHANGED = "changed", _("Changed since")


def with_states(pages: QuerySet) -> QuerySet:
    """Annotate what `states_of` reads: `goes_public_at` and `public_path`."""
    approved = (
        Revision.page_revisions.filter(
            object_id=Cast(OuterRef("pk"), output_field=CharField()),
            approved_go_live_at__isnull=False,
        )
        .order_by("approved_go_live_at")
        .values("approved_go_live_at")[:1]
    )
    public = PublishedItem.objects.filter(page_id=OuterRef("pk")).values("path")[:1]
    return pages.annotate(
        goes_public_at=Subquery(approved, output_field=DateTimeField()),
        public_path=Subquery(public),
    )


def in_state(pages: QuerySet, state: str) -> QuerySet:
    """Return the annotated pages that are in a state; a page can be in two of them."""
    if state == PageState.SCHEDULED:
        return pages.filter(goes_public_at__isnull=False)
    if state == PageState.HELD_BACK:
        return pages.filter(goes_public_at__lt=timezone.now() - LOOKED_AT_AFTER)
    if state == PageState.CHANGED:
        return pages.filter(live=True, has_unpublished_changes=True)
    if state == PageState.PUBLIC:
        return pages.filter(live=True)
    return pages.filter(live=False, goes_public_at__isnull=True)


def states_of(page: Any) -> list[dict[str, Any]]:
    """Return the states of an annotated page: `{"state", "label", "moment"}` each."""
    scheduled: dt.datetime | None = page.goes_public_at
    found: list[dict[str, Any]] = []
    if page.live:
        found.append(_state(PageState.PUBLIC))
        if page.has_unpublished_changes:
            found.append(_state(PageState.CHANGED))
    elif not scheduled:
        found.append(_state(PageState.DRAFT))
    if scheduled:
        late = scheduled < timezone.now() - LOOKED_AT_AFTER
        found.append(_state(PageState.HELD_BACK if late else PageState.SCHEDULED, scheduled))
    return found


def _state(state: PageState, moment: dt.datetime | None = None) -> dict[str, Any]:
    return {"state": state.value, "label": state.label, "moment": moment}
