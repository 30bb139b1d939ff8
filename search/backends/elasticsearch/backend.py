"""Elasticsearch's answer to a search."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from elasticsearch import ApiError, TransportError

from portal.core import languages
from search.backends.base import (
    PAGE_SIZE,
    SUGGESTED,
    BackendUnavailable,
    Facets,
    Hit,
    SearchResults,
)
from search.backends.elasticsearch.facets import Filters, read_facets
from search.backends.elasticsearch.freshness import freshness
from search.backends.elasticsearch.matching import Matches
from search.backends.elasticsearch.paging import Place, with_snapshot
from search.backends.elasticsearch.suggesting import titles_with
from search.elasticsearch.connection import client
from search.elasticsearch.indices import read_alias
from search.query import SearchQuery
from search.terms import MAX_WORDS, WORD, clean

Answer = TypeVar("Answer")
# What the server itself may spend on a query; less than the client's limit, so that it can say so.
SERVER_LIMIT = "1500ms"
BY_RELEVANCE = [{"_score": "desc"}, {"moment": "desc"}, {"story": "desc"}]
BY_DATE = BY_RELEVANCE[1:]


class ElasticsearchBackend:
    """Asks the read alias. What it finds is joined with the read side before it is shown."""

    name = "elasticsearch"

    def search(self, query: SearchQuery) -> SearchResults:
        """Return one page: of stories with all the words or, last resort, with any of them.

        Raises `BackendUnavailable` when the server does not answer, or not in time, or not wholly.
        """
        started = time.perf_counter()
        # Asked first: what is published while the server looks is told as missing, not as there.
        state = freshness()
        if state.is_too_old:
            raise BackendUnavailable(f"the index is {state.waiting} behind", is_away=False)
        matches, any_word = Matches.of(query), False
        if not matches.by_locale:
            return SearchResults(
                [], 0, Facets(), time.perf_counter() - started, is_current=state.is_current
            )
        answer = _asked(lambda: self._answer(query, matches))
        if not answer["aggregations"]["all"]["doc_count"] and matches.has_alternatives:
            matches, any_word = Matches.of(query, any_word=True), True
            answer = _asked(lambda: self._answer(query, matches))
        hits = answer["hits"]["hits"]
        return SearchResults(
            hits=[_hit(hit, query.searched_locales()) for hit in hits],
            total=answer["hits"]["total"]["value"],
            facets=read_facets(answer["aggregations"]),
            took=time.perf_counter() - started,
            any_word=any_word,
            by_relevance=_by_relevance(query),
            place=Place.after(answer).as_json(),
            is_current=state.is_current,
        )

    def suggest(self, text: str, locale: str) -> list[Hit]:
        """Return stories whose title has words that begin as those typed do, the newest first."""
        words = WORD.findall(clean(text))[:MAX_WORDS]
        if not words:
            return []
        body = {
            "query": titles_with(words, locale).to_dict(),
            "size": SUGGESTED,
            "sort": BY_RELEVANCE,
            "track_total_hits": False,
        }
        answer = _asked(lambda: _search(body))
        own_first = sorted(languages.content_locales(), key=lambda each: each != locale)
        return [_hit(hit, own_first) for hit in answer["hits"]["hits"]]

    def _answer(self, query: SearchQuery, matches: Matches) -> Any:
        by_relevance = _by_relevance(query)
        filters = Filters(query, matches)
        body = {
            "query": matches.whole(query, scored=by_relevance).to_dict(),
            "post_filter": filters.all().to_dict(),
            "aggs": {name: agg.to_dict() for name, agg in filters.aggregations().items()},
            "sort": BY_RELEVANCE if by_relevance else BY_DATE,
            "size": PAGE_SIZE,
            "track_total_hits": True,
        }
        place = Place.of(query.after)
        if place is None:
            return _search({**body, "from": (query.page - 1) * PAGE_SIZE})
        return with_snapshot(client(), read_alias(), place, lambda more: _search({**body, **more}))


def _search(body: dict[str, Any]) -> Any:
    whole = {**body, "_source": False, "timeout": SERVER_LIMIT}
    if "pit" in body:
        return client().search(body=whole)
    return client().search(body=whole, index=read_alias(), allow_partial_search_results=False)


def _by_relevance(query: SearchQuery) -> bool:
    return query.sort != "date" and bool(query.terms)


def _hit(hit: Any, locales: Any) -> Hit:
    matched = hit.get("matched_queries", ())
    return Hit(int(hit["_id"]), tuple(locale for locale in locales if locale in matched))


def _asked(question: Callable[[], Answer]) -> Answer:
    """Return the server's whole answer; raise `BackendUnavailable` for anything less."""
    try:
        answer: Any = question()
    except ApiError as error:
        is_away = error.status_code != HTTPStatus.BAD_REQUEST
        raise BackendUnavailable(f"{error.status_code} {error}", is_away=is_away) from error
    except TransportError as error:
        raise BackendUnavailable(repr(error)) from error
    if answer["timed_out"] or answer["_shards"]["failed"]:
        raise BackendUnavailable("the answer is not whole")
    return answer
