"""Numbers of acts in the search: each backend finds them in every spelling."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.acts.models import ActPage
from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from tests.factories import act_item, news_item
from tests.integration.conftest import forget
from tests.integration.search.contract import ask, body, numbers

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


# --- Acts that are chosen in the field and not named in the text ---------------------------------


@pytest.fixture
def citing(stories):
    """An English story that cites the act, in its field alone, and says something about it."""
    body_of_it = body("What changes for the owners of wells.")
    return news_item("en", title="A field", body=body_of_it, acts=[str(stories[0])])


@pytest.mark.parametrize("locale", ["uz", "ru", "en"])
def test_what_only_cites_an_act_is_found_by_every_spelling_after_what_names_it(
    backend, stories, citing, locale
):
    for text in FORMS:
        found = numbers(backend, text, locale=locale)
        assert set(found[:-1]) == set(stories), text
        assert found[-1] == citing.number(), text


def test_the_language_of_what_cites_an_act_is_counted_and_told(backend, stories, citing):
    found = ask(backend, "УП-60", locale="ru")
    assert found.facets.languages == {"uz": 1, "ru": 2, "en": 1}
    assert found.hits[-1].locales == ("en",)
    assert numbers(backend, "УП-60", languages=("en",)) == [citing.number()]


def test_other_words_and_exclusions_narrow_what_cites_an_act(backend, stories, citing):
    assert numbers(backend, "PF-60 wells") == [citing.number()]
    assert numbers(backend, "PF-60 fields") == [citing.number()]
    assert numbers(backend, "PF-60 farmon") == [stories[1]]
    assert citing.number() not in numbers(backend, "PF-60 -wells")
    assert citing.number() not in numbers(backend, 'PF-60 -"owners of wells"')
    assert numbers(backend, 'PF-60 "owners of wells"') == [citing.number()]


def test_two_acts_may_be_named_and_cited_in_any_mixture(backend, stories):
    other = act_item("ru", title="О полях", number=80)
    named = body("Указ № УП-80.")
    mixed = news_item("ru", title="Оба", body=named, acts=[str(stories[0])])
    both = news_item("ru", title="Два", acts=[str(stories[0]), str(other.number())])
    assert set(numbers(backend, "УП-60 УП-80", locale="ru")) == {mixed.number(), both.number()}


def test_without_all_the_words_a_citation_counts_as_one_of_them(backend, stories, citing):
    found = ask(backend, "PF-60 trolleybus", locale="en")
    assert found.any_word
    assert {hit.number for hit in found.hits} == {*stories, citing.number()}


def test_a_corrected_number_and_a_deleted_act_are_followed_at_once(backend, stories, citing):
    act = ActPage.objects.get(act_number=60)
    act.act_number = 70
    act.save_revision().publish()
    assert citing.number() not in numbers(backend, "PF-60")
    assert numbers(backend, "PF-70")[-1] == citing.number()
    act.delete()
    assert numbers(backend, "PF-70") == []


def test_the_page_has_the_act_then_what_names_it_then_what_only_cites_it(client, stories, citing):
    html = client.get("/uz-cyrl/search/", {"q": "пф 60"}).content.decode()
    places = [html.index(title) for title in ("О воде", "Сув ҳақида", "A field")]
    assert places == sorted(places)


def test_the_acts_of_a_number_cost_one_query(client, stories, citing):
    def queries(text: str) -> int:
        forget()
        with CaptureQueriesContext(connection) as captured:
            client.get("/ru/search/", {"q": text})
        return len(captured)

    assert queries("УП-60 wells") == queries("field wells") + 1


@pytest.mark.parametrize("text", FORMS)
def test_the_search_page_has_the_act_first(client, stories, text):
    news_item("uz", title="PF-60", body=body("PF-60, PF-60, PF-60."))
    html = client.get("/uz/search/", {"q": text}).content.decode()
    results = re.findall(r'<a class="hl"[^>]*>(.*?)</a>', html, re.DOTALL)
    titles = [re.sub("<[^>]+>", "", result) for result in results]
    assert titles[0] == "УП-60. О воде"
    assert len(titles) == len(set(titles)) == 4
