"""Releasing scheduled pages when their second comes: the worker alone does it."""

import datetime as dt
import logging
import time
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone
from wagtail.models import Page, Revision

from portal.publication import door
from portal.publication.guards import Refused
from portal.publication.held_back import note_refusals
from portal.publication.models import PublicationState
from portal.publication.prepared import PreparedPage, prepared_pages, release_prepared

logger = logging.getLogger(__name__)

RETRY_AFTER = dt.timedelta(seconds=30)
# How long before its moment a page is prepared, and how many between two looks at the clock.
LEAD = dt.timedelta(seconds=90)
PREPARED_AT_ONCE = 10
# So close to a moment nothing else is begun that could take longer.
IMMINENT = 2.0
# Seconds by which a release is begun before its moment, to be committed at it: a little for each
# page, since the door is closed for others meanwhile.
HEAD_START = 0.1
HEAD_START_A_PAGE = 0.015
LONGEST_HEAD_START = 4.0


class Planned(NamedTuple):
    """A scheduled revision: its moment, the text it belongs to, its number."""

    moment: dt.datetime
    translation_key: str
    revision_id: int

    @property
    def bundle(self) -> tuple[dt.datetime, str]:
        """What goes out together or not at all."""
        return self.moment, self.translation_key


class Releaser:
    """Publishes due revisions, all languages of a text together.

    What was prepared goes out in one short transaction, all that share the moment at once: it is
    begun a little before and committed at the moment. The rest, and everything when that fails,
    goes text by text: what shares a moment and a translation key is one transaction, all or
    nothing. A text that fails is logged and tried again after a while; the others go out all the
    same.
    """

    def __init__(self) -> None:
        self._held_back: dict[tuple[dt.datetime, str], dt.datetime] = {}
        self._prepared: dict[int, PreparedPage] = {}
        self._tried: set[tuple[int, int]] = set()
        self._coming: list[Planned] = []

    def release_due(self, now: dt.datetime | None = None) -> int:
        """Publish everything due at `now`; return how many pages went out."""
        now = now or timezone.now()
        planned = _planned(now + LEAD)
        due = [each for each in planned if each.moment <= now and not self._waits(each, now)]
        self._coming = [each for each in planned if each.moment > now]
        released = self._release_together(due, now) if due else set()
        for bundle, group in groupby(
            (each for each in due if each.revision_id not in released), key=lambda each: each.bundle
        ):
            ids = [each.revision_id for each in group]
            try:
                released |= door.run(partial(_release, ids, now), reason="scheduled")
            except Refused as reason:
                logger.warning("Release of %s is held back: %s", bundle, reason)
                note_refusals(ids)
                self._held_back[bundle] = now + RETRY_AFTER
            except Exception:
                logger.exception("Release of %s failed; trying again later", bundle)
                self._held_back[bundle] = now + RETRY_AFTER
            else:
                self._held_back.pop(bundle, None)
        if not due and not self.is_imminent:
            self._prepare([each.revision_id for each in planned], PREPARED_AT_ONCE)
        return len(released)

    def release_next(self) -> int:
        """Release what was prepared for the next moment if it is near, at that moment exactly.

        Returns how many pages went out. What could not go out so is due at the next look.
        """
        if self.seconds_to_begin > 0:
            return 0
        moment = self._coming[0].moment
        together = self._short_way([each for each in self._coming if each.moment == moment])
        self._coming = []
        try:
            released = door.run(partial(_release_at, moment, together), reason="scheduled")
        except Exception:
            logger.exception("Releasing %s pages together failed", len(together))
            return 0
        return len(released)

    @property
    def seconds_to_begin(self) -> float:
        """How long it is until the next release has to be begun; endless when none is near."""
        coming = self._coming
        if not coming:
            return float("inf")
        moment = coming[0].moment
        pages = sum(each.moment == moment for each in coming)
        head_start = min(HEAD_START + pages * HEAD_START_A_PAGE, LONGEST_HEAD_START)
        return (moment - timezone.now()).total_seconds() - head_start

    @property
    def is_imminent(self) -> bool:
        """Whether a moment is so close that nothing else should be begun."""
        return self.seconds_to_begin < IMMINENT

    def _waits(self, planned: Planned, now: dt.datetime) -> bool:
        return self._held_back.get(planned.bundle, now) > now

    def _release_together(self, due: list[Planned], now: dt.datetime) -> set[int]:
        """Release what is prepared (now at the latest) in one transaction; return the revisions."""
        self._prepare([each.revision_id for each in due], len(due))
        together = self._short_way(due)
        try:
            released = door.run(partial(_release_prepared, together, now), reason="scheduled")
        except Exception:
            logger.exception("Releasing %s pages together failed; going one by one", len(together))
            released = set()
        for each in due:
            self._prepared.pop(each.revision_id, None)
        return released

    def _short_way(self, planned: list[Planned]) -> dict[int, PreparedPage]:
        """Return the prepared pages of texts all of whose languages are prepared."""
        lacking = {each.bundle for each in planned if each.revision_id not in self._prepared}
        return {
            each.revision_id: self._prepared[each.revision_id]
            for each in planned
            if each.bundle not in lacking
        }

    def _prepare(self, revision_ids: list[int], most: int) -> None:
        """Prepare at most so many revisions that are not, or not as the site is now."""
        site_revision = PublicationState.current().site_revision if revision_ids else 0
        missing = [pk for pk in revision_ids if (pk, site_revision) not in self._tried][:most]
        for pk in missing:
            self._tried.add((pk, site_revision))
            try:
                self._prepared.update(prepared_pages([pk]))
            except Exception:
                logger.exception("Revision %s cannot be prepared", pk)
        wanted = set(revision_ids)
        self._tried = {pair for pair in self._tried if pair[0] in wanted}


def _planned(until: dt.datetime) -> list[Planned]:
    """Return what is planned up to a moment, in order."""
    rows = list(
        Revision.page_revisions.filter(approved_go_live_at__lte=until)
        .order_by("approved_go_live_at", "pk")
        .values_list("pk", "object_id", "approved_go_live_at")
    )
    if not rows:
        return []
    pages = Page.objects.filter(pk__in=[int(page_id) for _pk, page_id, _at in rows])
    keys = {str(pk): str(key) for pk, key in pages.values_list("pk", "translation_key")}
    return sorted(Planned(at, keys.get(page_id, page_id), pk) for pk, page_id, at in rows)


def _release_prepared(prepared: dict[int, PreparedPage], now: dt.datetime) -> set[int]:
    return release_prepared(prepared, now, door.required_unit()) if prepared else set()


def _release_at(moment: dt.datetime, prepared: dict[int, PreparedPage]) -> set[int]:
    """Write everything, then wait: nothing shows before the transaction ends."""
    released = _release_prepared(prepared, moment)
    while (left := (moment - timezone.now()).total_seconds()) > 0:
        time.sleep(left)
    return released


def _release(revision_ids: Iterable[int], now: dt.datetime) -> set[int]:
    # Read again under the door's lock: another worker or an editor may have been faster.
    revisions = Revision.page_revisions.filter(
        pk__in=revision_ids, approved_go_live_at__lte=now
    ).order_by("pk")
    for revision in revisions:
        revision.publish(log_action="wagtail.publish.scheduled", skip_permission_checks=True)
    return {revision.pk for revision in revisions}
