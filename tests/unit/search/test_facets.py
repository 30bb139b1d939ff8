"""Counting facets from combinations."""

import datetime as dt

from search.backends.database.facets import Combination, count_facets, stories_in
from search.query import SearchQuery

COMBINATIONS = [
    Combination("news", "society", 2018, 2, in_period=True, locales=("uz", "ru"), stories=5),
    Combination("news", "economy", 2018, 2, in_period=True, locales=("uz",), stories=3),
    Combination("event", "society", 2019, 0, in_period=False, locales=("ru",), stories=2),
    Combination("update", "", 2018, 2, in_period=True, locales=("en",), stories=1),
]


def test_a_story_counts_once_for_each_of_its_languages():
    in_all_years = [*COMBINATIONS[:2], *COMBINATIONS[3:]]
    facets = count_facets(in_all_years, SearchQuery(locale="uz"))
    assert facets.languages == {"uz": 8, "ru": 5, "en": 1}
    assert facets.kinds == {"news": 8, "update": 1}


def test_items_without_a_category_have_no_value():
    assert "" not in count_facets(COMBINATIONS, SearchQuery(locale="uz")).categories


def test_each_facet_leaves_out_its_own_filter_only():
    query = SearchQuery(locale="uz", kinds=("news",), categories=("economy",))
    facets = count_facets(COMBINATIONS, query)
    assert facets.kinds == {"news": 3}
    assert facets.categories == {"society": 5, "economy": 3}
    assert facets.languages == {"uz": 3}


def test_years_are_counted_without_the_dates():
    query = SearchQuery(locale="uz", since=dt.date(2018, 1, 1), until=dt.date(2018, 12, 31))
    facets = count_facets(COMBINATIONS, query)
    assert facets.years == {2018: 9, 2019: 2}
    assert facets.kinds == {"news": 8, "update": 1}


def test_stories_are_those_that_pass_all_filters():
    query = SearchQuery(locale="uz", kinds=("news",), languages=("ru",))
    assert stories_in(COMBINATIONS, query) == 5
