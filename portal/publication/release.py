"""Releasing scheduled pages when their second comes: the worker alone does it."""

import datetime as dt
import logging
from collections.abc import Iterable
from functools import partial
from itertools import groupby

from django.utils import timezone
from wagtail.models import Page, Revision

from portal.publication import door

logger = logging.getLogger(__name__)

RETRY_AFTER = dt.timedelta(seconds=30)
Bundle = tuple[dt.datetime, str]


class Releaser:
    """Publishes due revisions, all languages of a text together.

    A bundle is what shares a moment and a translation key: one transaction, all or nothing. A
    bundle that fails is logged and tried again after a while; the others go out all the same.
    """

    def __init__(self) -> None:
        self._held_back: dict[Bundle, dt.datetime] = {}

    def release_due(self, now: dt.datetime | None = None) -> int:
        """Publish everything due at `now`; return how many pages went out."""
        now = now or timezone.now()
        released = 0
        for bundle, revisions in _due_bundles(now):
            if self._held_back.get(bundle, now) > now:
                continue
            try:
                released += door.run(partial(_release, revisions, now), reason="scheduled")
            except Exception:
                logger.exception("Release of %s failed; trying again later", bundle)
                self._held_back[bundle] = now + RETRY_AFTER
            else:
                self._held_back.pop(bundle, None)
        return released


def _due_bundles(now: dt.datetime) -> Iterable[tuple[Bundle, list[int]]]:
    due = list(
        Revision.page_revisions.filter(approved_go_live_at__lte=now)
        .order_by("approved_go_live_at", "pk")
        .values_list("pk", "object_id", "approved_go_live_at")
    )
    if not due:
        return
    pages = Page.objects.filter(pk__in=[int(page_id) for _pk, page_id, _at in due])
    keys = {str(pk): str(key) for pk, key in pages.values_list("pk", "translation_key")}
    rows = sorted((at, keys.get(page_id, page_id), pk) for pk, page_id, at in due)
    for bundle, group in groupby(rows, key=lambda row: row[:2]):
        yield bundle, [pk for _at, _key, pk in group]


def _release(revision_ids: list[int], now: dt.datetime) -> int:
    # Read again under the door's lock: another worker or an editor may have been faster.
    revisions = Revision.page_revisions.filter(
        pk__in=revision_ids, approved_go_live_at__lte=now
    ).order_by("pk")
    for revision in revisions:
        revision.publish(log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    return len(revisions)
