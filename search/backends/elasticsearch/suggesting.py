"""Stories whose titles have words that begin as those that somebody is typing."""

from elasticsearch.dsl import Q
from elasticsearch.dsl.query import Query

from portal.core import languages

# Titles in the reader's language stand above all others, whatever their date.
OWN, OTHER = 2.0, 1.0


def titles_with(words: list[str], locale: str) -> Query:
    """Return the query for titles in any language that have all the words, or their beginnings."""
    titles = [
        Q(
            "constant_score",
            filter=Q("match", **{f"{each}.title.prefix": _beginnings(words, each)}),
            boost=OWN if each == locale else OTHER,
        )
        for each in languages.content_locales()
    ]
    public = ~Q("term", removed=True)
    return Q("bool", must=[Q("dis_max", queries=titles)], filter=[public])


def _beginnings(words: list[str], locale: str) -> dict[str, str]:
    return {"query": " ".join(words), "operator": "and", "_name": locale}
