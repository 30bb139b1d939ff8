"""Floors of relevance: a part of what `make bench` measures, for each language."""

import pytest
from django.db import connection

from bench import relevance
from bench.corpus import corpus, load
from portal.publication.models import PublishedText
from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from search.vocabulary import add_words

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

ANNOUNCEMENTS = 60
# Below what was measured in November 2026 by some hundredths: (nDCG@10, MRR) for the backends.
FLOORS = {
    "uz, Latin": (0.92, 0.93),
    "uz, '": (0.92, 0.93),
    "uz, no apostrophes": (0.90, 0.91),
    "uz, Cyrillic": (0.92, 0.93),
    "uz, Latin of 2026": (0.92, 0.93),
    "ru": (0.83, 0.84),
    "en": (0.83, 0.83),
    "uz, misspelt": (0.90, 0.90),
    "ru, misspelt": (0.80, 0.80),
    "en, misspelt": (0.90, 0.90),
}


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest) -> SearchBackend:
    """Return the backend under test; when it is asked it has all that is published."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("indexed_backend")
    return DatabaseBackend()


def test_judged_queries_are_answered_as_well_as_before(backend):
    stories = load(corpus(ANNOUNCEMENTS, with_ntrex=False))
    add_words(PublishedText.objects.select_related("item"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = relevance.score(relevance.judged_queries(), relevance.portal_ranker(backend, stories))
    below = {
        group: scores
        for group, scores in found.items()
        if scores.ndcg < FLOORS[group][0] or scores.mrr < FLOORS[group][1]
    }
    assert below == {}
    assert sum(scores.queries for scores in found.values()) >= 150


def test_the_scores_are_what_they_are_called():
    judged = relevance.Judged("ru", "ru", "слово", {"a": 2, "b": 1})
    assert relevance.ndcg(["a", "b"], judged.grades) == 1
    assert 0 < relevance.ndcg(["b", "a"], judged.grades) < 1
    assert relevance.ndcg([], judged.grades) == 0
    assert relevance.reciprocal(["x", "b", "a"], judged) == pytest.approx(1 / 3)
    assert relevance.reciprocal(["b"], judged) == 0
