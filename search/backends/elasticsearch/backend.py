"""Elasticsearch's answer to a search."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

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
from search.backends.elasticsearch.asking import ask
from search.backends.elasticsearch.facets import EVERY, Filters, read_facets
from search.backends.elasticsearch.freshness import freshness
from search.backends.elasticsearch.matching import Matches
from search.backends.elasticsearch.paging import Answers, Place, with_snapshot
from search.backends.elasticsearch.suggesting import titles_with
from search.elasticsearch.connection import client
from search.elasticsearch.indices import read_alias
from search.query import SearchQuery
from search.terms import MAX_WORDS, WORD, clean

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
            raise BackendUnavailable(str(state), is_away=False)
        matches, any_word = Matches.of(query), False
        if not matches.by_locale:
            return SearchResults(
                [], 0, Facets(), time.perf_counter() - started, is_current=state.is_current
            )
        page, counted = _asked(lambda: self._answers(query, matches))
        if not counted["aggregations"][EVERY]["doc_count"] and matches.has_alternatives:
            matches, any_word = Matches.of(query, any_word=True), True
            page, counted = _asked(lambda: self._answers(query, matches))
        hits = page["hits"]["hits"]
        return SearchResults(
            hits=[_hit(hit, query.searched_locales()) for hit in hits[:PAGE_SIZE]],
            total=page["hits"]["total"]["value"],
            facets=read_facets(counted["aggregations"]),
            took=time.perf_counter() - started,
            any_word=any_word,
            by_relevance=_by_relevance(query),
            place=Place.after(page).as_json(),
            follows=len(hits) > PAGE_SIZE if Place.of(query.after) else None,
            is_current=state.is_current,
        )

    def suggest(self, text: str, locale: str) -> list[Hit]:
        """Return stories whose title has words that begin as those typed do, the newest first."""
        # With their apostrophes, which are no end of a word: the server folds them.
        words = [word for word in clean(text).split() if WORD.search(word)][:MAX_WORDS]
        if not words:
            return []
        body = {
            "query": titles_with(words, locale).to_dict(),
            "size": SUGGESTED,
            "sort": BY_RELEVANCE,
            "track_total_hits": False,
        }
        (answer,) = _asked(lambda: ask(body))
        own_first = sorted(languages.content_locales(), key=lambda each: each != locale)
        return [_hit(hit, own_first) for hit in answer["hits"]["hits"]]

    def _answers(self, query: SearchQuery, matches: Matches) -> Answers:
        """Ask for the hits and for the counts side by side.

        Apart they are much quicker than together: counting needs no scores, and the server keeps
        the counts for the query's other pages and orders.
        """
        by_relevance = _by_relevance(query)
        filters = Filters(query, matches)
        page = {
            "query": matches.whole(query, filters.all(), scored=by_relevance).to_dict(),
            "sort": BY_RELEVANCE if by_relevance else BY_DATE,
            "size": PAGE_SIZE,
            "track_total_hits": True,
        }
        counted = {
            "query": matches.whole(query, scored=False).to_dict(),
            "aggs": {name: agg.to_dict() for name, agg in filters.aggregations().items()},
            "size": 0,
            "track_total_hits": False,
        }
        place = Place.of(query.after)
        if place is None:
            return ask({**page, "from": (query.page - 1) * PAGE_SIZE}, counted)
        # One more than is shown tells whether anything follows: the total is of today, while
        # the place is where it was when less, or more, stood before it.
        page["size"] = PAGE_SIZE + 1
        return with_snapshot(
            client(), read_alias(), place, lambda more: ask({**page, **more}, counted)
        )


def _by_relevance(query: SearchQuery) -> bool:
    return query.sort != "date" and bool(query.terms)


def _hit(hit: Any, locales: Any) -> Hit:
    matched = hit.get("matched_queries", ())
    return Hit(int(hit["_id"]), tuple(locale for locale in locales if locale in matched))


def _asked(questions: Callable[[], Answers]) -> Answers:
    """Return the server's whole answers; raise `BackendUnavailable` for anything less."""
    try:
        answers = questions()
    except ApiError as error:
        is_away = error.status_code != HTTPStatus.BAD_REQUEST
        raise BackendUnavailable(f"{error.status_code} {error}", is_away=is_away) from error
    except TransportError as error:
        raise BackendUnavailable(repr(error)) from error
    if any(answer["timed_out"] or answer["_shards"]["failed"] for answer in answers):
        raise BackendUnavailable("the answer is not whole")
    return answers
