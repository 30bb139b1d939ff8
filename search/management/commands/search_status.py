"""`manage.py search_status`: the state of the index, a line each."""

import sys
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand

from search.elasticsearch.status import IndexStatus, index_status


class Command(BaseCommand):
    """Prints what people and monitoring want to know."""

    help = "Show the state of the search index. Status 1: something needs attention."

    def handle(self, *args: Any, **options: Any) -> None:
        status = index_status()
        for line in lines_of(status):
            self.stdout.write(line)
        if status.is_configured and not status.is_healthy:
            sys.exit(1)


def lines_of(status: IndexStatus) -> Iterator[str]:
    """Yield the state in words."""
    if not status.is_configured:
        yield "ELASTICSEARCH_URL is not set: the database searches."
        return
    if status.unreachable:
        yield f"the cluster does not answer: {status.unreachable}"
    else:
        yield f"readers search: {status.live or 'no index; search_rebuild makes one'}"
        yield from _versions(status)
    yield f"log: {status.head}, index: {status.cursor}, behind: {status.lag} events"
    if status.lag:
        yield f"oldest event that waits: {status.waiting.total_seconds():.1f} s"
    if status.is_late:
        yield "the database answers readers until the index has caught up: is the worker running?"
    if status.last_error:
        yield f"last error: {status.last_error}"
    for row in status.set_aside:
        yield f"set aside: story {row.story}, {row.tries} tries: {row.error}"


def _versions(status: IndexStatus) -> Iterator[str]:
    if status.documents is not None:
        yield f"stories: {status.documents} in the index, {status.public} public"
    if status.differs:
        yield "the index has other stories than the portal: run search_verify --repair"
    if status.is_outdated:
        yield "analysis or fields have changed: run search_rebuild"
    if status.is_ahead:
        yield "the index is ahead of the log (a restored database?): run search_rebuild"
    if status.previous:
        yield f"kept for search_rebuild --rollback: {status.previous}"
    if status.building:
        yield f"being built: {status.rebuild or status.building}"
