"""Acts that a reader names by their numbers: they head an answer, and what cites them is in it.

An act is cited by its item, not by its number: what was typed is looked up when it is asked for. So
a number that is corrected, or an act that is taken off, needs no text to be indexed again.
"""

from dataclasses import replace

from portal.core import languages
from portal.core.act_numbers import read_number
from portal.publication.models import ItemSubject
from search.query import SearchQuery

MOST_ACTS = 5
# Resolutions are numbered anew from time to time, so that several acts may bear one number. Rows:
# an act has one in each of its languages.
MOST_ROWS = 150


def with_acts(query: SearchQuery) -> SearchQuery:
    """Return the query with the acts whose numbers were typed (one query at most)."""
    numbers = {unit.number.key for unit in query.units() if unit.number}
    if not numbers:
        return query
    locales = languages.content_locales()
    rows = ItemSubject.objects.filter(locale__in=locales, subject__in=numbers).newest_first()
    acts: dict[str, list[int]] = {}
    for key, story in rows.values_list("subject", "number")[:MOST_ROWS]:
        acts.setdefault(key, []).append(story)
    return replace(query, acts={key: tuple(dict.fromkeys(found)) for key, found in acts.items()})


def acts_asked_for(query: SearchQuery) -> list[int]:
    """Return the numbers of the acts that head an answer, the newest first.

    What cites an act may match as well as the act does: asked for by its number, the act is meant.
    """
    terms = query.terms
    number = read_number(" ".join(terms.words))
    is_more = query.has_filters or query.page > 1 or query.sort != "relevance"
    if number is None or is_more or terms.phrases or terms.excludes:
        return []
    return list(query.acts.get(number.key, ())[:MOST_ACTS])
