"""The editors' lexicon as pages are converted by it: read once for each revision of the site."""

from collections.abc import Mapping
from functools import lru_cache

from django.http import HttpRequest

from portal.core.models import LexiconEntry
from portal.publication.names import state_of
from portal.publication.site_rows import site_rows


def exceptions_of(request: HttpRequest) -> Mapping[str, str]:
    """Return {Latin: Cyrillic} of all entries, as they are in the state the request shows.

    Saving an entry changes the site's revision in the same transaction: every process asks anew.
    """
    return pairs_at(state_of(request).site_revision)


# A few revisions are kept, since requests of an older one may still be running.
@lru_cache(maxsize=4)
def pairs_at(site_revision: int) -> Mapping[str, str]:
    """Return {Latin: Cyrillic} as read when the site's revision was this one, or newer."""
    return {row.code: row.text for row in site_rows(site_revision)[LexiconEntry]}
