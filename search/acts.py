"""Acts that a reader asks for by their number alone."""

from portal.core.act_numbers import read_number
from portal.publication.models import ItemSubject
from search.query import SearchQuery

MOST_ACTS = 5


def acts_asked_for(query: SearchQuery) -> list[int]:
    """Return the numbers of the acts that head an answer, the newest first (one query at most).

    What cites an act may match as well as the act does: asked for by its number, the act is meant.
    """
    terms = query.terms
    number = read_number(" ".join(terms.words))
    is_more = query.has_filters or query.page > 1 or query.sort != "relevance"
    if number is None or is_more or terms.phrases or terms.excludes:
        return []
    rows = ItemSubject.objects.filter(subject=number.key).newest_first()
    return list(dict.fromkeys(rows.values_list("number", flat=True)[: MOST_ACTS * 3]))[:MOST_ACTS]
