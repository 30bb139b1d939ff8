"""Releases that a guard refuses at their second: what editors see of them.

They stay planned and are tried again, so that a credit given to a picture lets them out.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page, PageLogEntry, Revision

from portal.publication.guards import Refused, may_publish_draft

HELD_BACK = "portal.release.held_back"
# So long after its moment the worker has looked at a page for certain.
LOOKED_AT_AFTER = dt.timedelta(minutes=1)


def note_refusals(revision_ids: Iterable[int]) -> None:
    """Write into the history of each refused page, once, that its release is held back."""
    revisions = Revision.page_revisions.filter(pk__in=list(revision_ids))
    for page, revision, _reason in _refused(revisions):
        if not PageLogEntry.objects.filter(revision=revision, action=HELD_BACK).exists():
            log(page, HELD_BACK, revision=revision)


def reasons_held_back(page: Page) -> list[str]:
    """Return why the page, or a language it goes out with, did not go out at its moment."""
    ids = page.get_translations(inclusive=True).values_list("pk", flat=True)
    overdue = Revision.page_revisions.filter(
        object_id__in=[str(pk) for pk in ids],
        approved_go_live_at__lt=timezone.now() - LOOKED_AT_AFTER,
    )
    return [
        f"{refused.title} ({refused.locale.get_display_name()}): {reason}"
        for refused, _revision, reason in _refused(overdue)
    ]


def _refused(revisions: Iterable[Revision]) -> Iterator[tuple[Page, Revision, Refused]]:
    for revision in revisions:
        page = revision.as_object()
        try:
            may_publish_draft(page)
        except Refused as reason:
            yield page, revision, reason
