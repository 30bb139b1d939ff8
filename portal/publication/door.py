"""The one door through which anything becomes public or ceases to be.

Order matters: the log's head row is locked as the first statement, before any page row. Locked
first, concurrent publications queue; locked late, they deadlock (docs/adr/0003).
"""

import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import OperationalError, connection
from django.db import transaction as database
from django.db.models import Model

from portal.publication.models import PublicationState
from portal.publication.rewind import Rewind

Result = TypeVar("Result")

ATTEMPTS = 3
_local = threading.local()


class OutsidePublication(RuntimeError):
    """Public state was changed outside of a publication transaction."""


@dataclass
class PublicationUnit:
    """What one transaction gathers: whose pages to compare with the read side at its end."""

    state: PublicationState
    # A saved user, or nobody.
    actor: Any = None
    reason: str = ""
    page_ids: set[int] = field(default_factory=set)
    # Pages that this transaction made: nobody has seen them yet.
    created_ids: set[int] = field(default_factory=set)
    bump_site: bool = False
    # What has to hold when everything is written; each raises when it does not.
    last_checks: list[Callable[[], None]] = field(default_factory=list)

    def collect(self, *page_ids: int) -> None:
        """Remember pages whose public state may have changed."""
        self.page_ids.update(page_ids)

    def settle(self, page_ids: Iterable[int]) -> None:
        """Forget pages that have been compared already: bulk work does it itself."""
        self.page_ids.difference_update(page_ids)


def current_unit() -> PublicationUnit | None:
    """Return the unit of this thread's open publication transaction."""
    return getattr(_local, "unit", None)


def required_unit() -> PublicationUnit:
    """Return the open unit; raise `OutsidePublication` when there is none."""
    unit = current_unit()
    if unit is None:
        raise OutsidePublication(
            "Pages change public state only inside portal.publication.door.transaction()."
        )
    return unit


@contextmanager
def transaction(*, actor: Any = None, reason: str = "") -> Iterator[PublicationUnit]:
    """Open the door: an atomic block that locks the log first and reconciles at its end.

    Nested calls reuse the open unit. Whatever raises inside rolls everything back.
    """
    # Somebody who is not logged in is nobody.
    actor = actor if getattr(actor, "pk", None) else None
    unit = current_unit()
    if unit is not None:
        unit.actor = unit.actor or actor
        unit.reason = unit.reason or reason
        yield unit
        return
    with database.atomic():
        unit = PublicationUnit(PublicationState.locked(), actor, reason)
        _local.unit = unit
        try:
            yield unit
            _flush(unit)
        finally:
            _local.unit = None


def _flush(unit: PublicationUnit) -> None:
    # Late: reconcile needs the models of pages, which import this module's neighbours.
    from portal.publication.reconcile import reconcile

    for check in unit.last_checks:
        check()
    if unit.page_ids:
        reconcile(unit.page_ids, unit)
    if unit.bump_site:
        PublicationState.bump_site_revision()


def run(
    action: Callable[[], Result],
    *,
    actor: Any = None,
    reason: str = "",
    restoring: Iterable[Model] = (),
) -> Result:
    """Run `action` inside the door; try a deadlocked transaction again, three times at most.

    `restoring` are the instances that `action` changes: before another try they are put back.
    """
    if current_unit() is not None or connection.in_atomic_block:
        with transaction(actor=actor, reason=reason):
            return action()
    rewind = Rewind(restoring)
    for attempt in range(1, ATTEMPTS + 1):
        try:
            with transaction(actor=actor, reason=reason):
                return action()
        except OperationalError as error:
            if attempt == ATTEMPTS or not _is_deadlock(error):
                raise
            rewind.restore()
            # A random wait, so that two victims do not meet again.
            time.sleep(random.uniform(0.02, 0.1) * attempt)  # noqa: S311
    raise AssertionError("unreachable")


def _is_deadlock(error: OperationalError) -> bool:
    # PostgreSQL: deadlock_detected, serialization_failure.
    return getattr(error.__cause__, "sqlstate", "") in {"40P01", "40001"}
