"""Numbers of acts in the search: each backend finds them in every spelling."""

import re

import pytest

from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from tests.factories import act_item, news_item
from tests.integration.search.contract import body, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

FORMS = ["PF-60", "ПФ-60", "уп 60", "№ УП-60", "ПФ–60-сон", "PF-60-son"]


@pytest.fixture
def stories():
    """An act, what cites it in two languages, and what only has the parts of its number."""
    act = act_item("ru", title="О воде", number=60)
    uzbek = news_item("uz", title="Suv haqida", body=body("PF-60-son farmon kuchga kirdi."))
    russian = news_item("ru", title="О реке", body=body("Согласно Указу № УП-60, это важно."))
    news_item("uz", title="Boshqa", body=body("PF-12-son farmonga koʻra 60 kun."))
    act_item("ru", title="О хлебе", number=61)
    return act.number(), uzbek.number(), russian.number()


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest) -> SearchBackend:
    if request.param == "elasticsearch":
        return request.getfixturevalue("indexed_backend")
    return DatabaseBackend()


@pytest.mark.parametrize("locale", ["uz", "ru"])
def test_every_spelling_of_a_number_finds_the_act_and_what_cites_it(backend, stories, locale):
    for text in FORMS:
        assert set(numbers(backend, text, locale=locale)) == set(stories), text


def test_a_number_and_a_word_are_both_needed(backend, stories):
    assert numbers(backend, "уп 60 реке", locale="ru") == [stories[2]]


def test_a_phrase_with_a_number_is_meant_as_typed(backend, stories):
    assert numbers(backend, '"Указу № УП-60"', locale="ru") == [stories[2]]


@pytest.mark.parametrize("text", FORMS)
def test_the_search_page_has_the_act_first(client, stories, text):
    news_item("uz", title="PF-60", body=body("PF-60, PF-60, PF-60."))
    html = client.get("/uz/search/", {"q": text}).content.decode()
    results = re.findall(r'<a class="hl"[^>]*>(.*?)</a>', html, re.DOTALL)
    titles = [re.sub("<[^>]+>", "", result) for result in results]
    assert titles[0] == "УП-60. О воде"
    assert len(titles) == len(set(titles)) == 4
