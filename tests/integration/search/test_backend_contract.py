"""The contract of a search backend: each one, on each database, must give these answers."""

import datetime as dt
from typing import Any

import pytest

from search.backends.base import PAGE_SIZE, SearchBackend
from search.backends.database import DatabaseBackend
from search.synonyms import Synonyms
from tests.factories import event_item, news_item, update_item
from tests.integration.search.contract import ask, body, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

SPELLINGS = ["Oʻzbekiston", "O'zbekiston", "O‘zbekiston", "Ozbekiston", "Ўзбекистон", "Özbekiston"]
HOSTILE = [
    '"',
    '""',
    '"""',
    "'",
    "''",
    "' OR 1=1 --",
    "'; DROP TABLE publication_publishedtext; --",
    "-",
    "--",
    "- - -",
    "-a",
    '-"a b"',
    '-"',
    "*",
    "a*",
    "*a",
    "a AND",
    "AND",
    "OR",
    "NOT",
    "NOT a",
    "NEAR(a b)",
    "NEAR/2",
    "title_stems:a",
    "{title_stems}: a",
    "{folded} : ",
    "search_index",
    "a:b",
    "a:*",
    "a & b",
    "a | !b",
    "a <-> b",
    "!!a",
    "!",
    "&",
    "|",
    ":*",
    "(",
    ")",
    "((((((((((",
    "(a",
    "^a",
    "+a",
    "a + b",
    "%",
    "%s %(x)s %%",
    "_",
    "a_b",
    "\\",
    "\\'",
    "\\x00",
    "\0",
    "a\0b",
    "\ud800",
    "\ufeff",
    "\u202e",
    "\U0010ffff",
    "x" * 300,
    "ў" * 300,
    "ж" * 3000,
    '"' + "a " * 500 + '"',
    " ".join(f'"a{n} b"' for n in range(100)),
    " ".join(f"-a{n}" for n in range(500)),
    " ".join(f"w{n}" for n in range(1000)),
    "covid-19",
    "1e309",
    "0x1F",
    "-1",
    "1/0",
    "http://example.uz/a?b=c&d=%00",
    "name@example.uz",
    "<script>alert(1)</script>",
    "{{ 7|add:7 }}",
    "² ½ Ⅷ 𞤀 ① 漢字 عربي 🙂",
    "e\u0301\u0301\u0301",
    "İ \u0131 ß ŉ ǰ",
    "ʻ",
    "oʻ",
    "ʼʼʼʼ",
]


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest) -> SearchBackend:
    """Return the backend under test; when it is asked it has all that is published."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("indexed_backend")
    return DatabaseBackend()


# --- Words --------------------------------------------------------------------------------------


def test_every_spelling_gives_the_same_first_page(backend):
    for _number in range(4):
        news_item("uz", title="Oʻzbekistonda yangi tartib")
    news_item("uz", title="Yangi tartib", body=body("Oʻzbekiston va dunyo."))
    news_item("uz", title="Boshqa xabar")
    pages = {spelling: numbers(backend, spelling) for spelling in SPELLINGS}
    assert len(pages["Oʻzbekiston"]) == 5
    assert set(map(tuple, pages.values())) == {tuple(pages["Oʻzbekiston"])}


def test_inflected_words_are_found_by_each_other(backend):
    story = news_item("uz", title="Tumanlarning rivoji")
    russian = news_item("ru", title="О новых районах")
    assert numbers(backend, "tuman") == [story.number()]
    assert numbers(backend, "tumanlarda") == [story.number()]
    assert numbers(backend, "новые районы") == [russian.number()]


def test_all_words_must_be_there(backend):
    both = news_item("uz", title="Yangi tuman")
    news_item("uz", title="Yangi shahar")
    results = ask(backend, "yangi tuman")
    assert [hit.number for hit in results.hits] == [both.number()]
    assert not results.any_word


def test_any_word_is_the_last_resort(backend):
    first = news_item("uz", title="Yangi tuman")
    second = news_item("uz", title="Eski shahar")
    results = ask(backend, "tuman shahar")
    assert {hit.number for hit in results.hits} == {first.number(), second.number()}
    assert results.any_word
    assert results.total == 2


def test_words_of_title_and_body_are_one_text(backend):
    story = news_item("uz", title="Yangi tuman", body=body("Soliq haqida."))
    assert numbers(backend, "tuman soliq") == [story.number()]


def test_words_of_the_summary_are_found(backend):
    story = news_item("uz", title="Yangi", summary="Soliq haqida")
    assert numbers(backend, "soliq") == [story.number()]


def test_a_word_with_a_hyphen_is_found(backend):
    story = news_item("en", title="The covid-19 plan")
    news_item("en", title="Plan 19")
    assert numbers(backend, "covid-19") == [story.number()]
    assert numbers(backend, '"covid-19 plan"') == [story.number()]


def test_what_is_typed_without_apostrophe_ranks_below_what_is_typed_with_it(backend):
    sparing = news_item("uz", title="Ot haqida", date="2018-02-14")
    grass = news_item("uz", title="Oʻt haqida", date="2018-02-14")
    assert numbers(backend, "oʻt")[0] == grass.number()
    assert numbers(backend, "ot")[0] == sparing.number()


# --- Phrases and exclusions ---------------------------------------------------------------------


def test_a_phrase_matches_only_these_words_side_by_side(backend):
    exact = news_item("uz", title="Davlat xizmatlari markazi")
    news_item("uz", title="Xizmatlari davlat uchun")
    news_item("uz", title="Davlat xizmati")
    assert numbers(backend, '"davlat xizmatlari"') == [exact.number()]
    assert numbers(backend, '"давлат хизматлари"') == [exact.number()]


def test_a_phrase_in_russian_is_found_with_ye_for_yo(backend):
    story = news_item("ru", title="Всё ещё впереди")
    assert numbers(backend, '"все еще"') == [story.number()]


def test_a_phrase_is_found_between_punctuation(backend):
    story = news_item("uz", title="Xabar", body=body("«Yashil makon»/loyiha-2018: davomi."))
    assert numbers(backend, '"yashil makon"') == [story.number()]
    assert numbers(backend, '"makon loyiha"') == [story.number()]
    assert numbers(backend, '"2018 davomi"') == [story.number()]


def test_exclusions_leave_out_words_and_phrases(backend):
    plain = news_item("uz", title="Yangi tuman")
    taxed = news_item("uz", title="Yangi tuman soligʻi")
    phrase = news_item("uz", title="Yangi tuman eski tartib")
    assert set(numbers(backend, "tuman -soliq")) == {plain.number(), phrase.number()}
    assert set(numbers(backend, 'tuman -"eski tartib"')) == {plain.number(), taxed.number()}


def test_no_text_makes_a_search_fail(backend):
    """One test for all of them: each would build the whole tree of pages again."""
    news_item("uz", title="Yangi a b")
    assert len(HOSTILE) >= 50
    for text in HOSTILE:
        for fields in ({}, {"kinds": ("news",)}):
            results = ask(backend, text, **fields)
            assert results.total >= len(results.hits), text


# --- Stories ------------------------------------------------------------------------------------


def test_a_story_is_one_hit_whatever_its_translations(backend):
    story = news_item("uz", title="Covid haqida")
    news_item("en", title="About covid", translation_of=story)
    results = ask(backend, "covid")
    assert [hit.number for hit in results.hits] == [story.number()]
    assert results.hits[0].locales == ("uz", "en")
    assert results.total == 1


def test_a_hit_names_the_languages_in_which_it_matched(backend):
    story = news_item("uz", title="Yangi tuman")
    news_item("ru", title="Новый район", translation_of=story)
    assert ask(backend, "район").hits[0].locales == ("ru",)


def test_what_is_unpublished_is_found_no_more(backend):
    story = news_item("uz", title="Yangi tuman")
    story.unpublish()
    assert numbers(backend, "tuman") == []


def test_a_correction_changes_what_is_found(backend):
    story = news_item("uz", title="Yangi tuman")
    story.title, story.body = "Yangi shahar", body("Boshqa gap.")
    story.save_revision().publish()
    assert numbers(backend, "tuman") == []
    assert numbers(backend, "shahar") == [story.number()]


def test_drafts_are_not_found(backend):
    news_item("uz", title="Yangi tuman", live=False)
    assert numbers(backend, "tuman") == []


# --- Filters and facets -------------------------------------------------------------------------


@pytest.fixture
def mixed(tree) -> dict[str, int]:
    """Publish five stories about one word; return their numbers by name."""
    uzbek = news_item("uz", title="Tuman jamiyati", date="2018-02-14", category="society")
    news_item(
        "ru", title="Общество tuman", date="2018-02-14", category="society", translation_of=uzbek
    )
    stories = {
        "both": uzbek,
        "economy": news_item("uz", title="Tuman", date="2019-03-01", category="economy"),
        "event": event_item("uz", title="Tuman", start="2019-05-01T10:00", category="society"),
        "update": update_item("uz", title="Tuman", date="2018-12-31"),
        "russian": news_item("ru", title="Tuman", date="2020-01-01", category="economy"),
    }
    return {name: page.number() for name, page in stories.items()}


FILTERS: list[tuple[dict[str, Any], set[str]]] = [
    ({"kinds": ("event",)}, {"event"}),
    ({"kinds": ("event", "update")}, {"event", "update"}),
    ({"categories": ("society",)}, {"both", "event"}),
    ({"languages": ("ru",)}, {"both", "russian"}),
    ({"since": dt.date(2019, 3, 1)}, {"economy", "event", "russian"}),
    ({"until": dt.date(2018, 12, 31)}, {"both", "update"}),
    ({"since": dt.date(2018, 2, 14), "until": dt.date(2018, 2, 14)}, {"both"}),
    ({"kinds": ("news",), "categories": ("economy",), "languages": ("uz",)}, {"economy"}),
    ({"kinds": ("update",), "languages": ("ru",)}, set()),
]


@pytest.mark.parametrize("text", ["tuman", ""])
def test_filters_narrow_the_answer(backend, mixed, text):
    for filters, expected in FILTERS:
        results = ask(backend, text, **filters)
        found = {hit.number for hit in results.hits}
        assert found == {mixed[name] for name in expected}, filters
        assert results.total == len(expected), filters


@pytest.mark.parametrize("text", ["tuman", ""])
def test_facets_count_stories(backend, mixed, text):
    facets = ask(backend, text, sort="date").facets
    assert facets.kinds == {"news": 3, "event": 1, "update": 1}
    assert facets.categories == {"society": 2, "economy": 2}
    assert facets.languages == {"uz": 4, "ru": 2}
    assert facets.years == {2018: 2, 2019: 2, 2020: 1}


def test_a_facet_shows_what_its_other_values_would_give(backend, mixed):
    facets = ask(backend, "tuman", kinds=("news",), categories=("economy",)).facets
    assert facets.kinds == {"news": 2}
    assert facets.categories == {"society": 1, "economy": 2}
    assert facets.languages == {"uz": 1, "ru": 1}


def test_years_are_counted_without_the_period(backend, mixed):
    period = {"since": dt.date(2019, 1, 1), "until": dt.date(2019, 12, 31)}
    facets = ask(backend, "tuman", **period).facets
    assert facets.years == {2018: 2, 2019: 2, 2020: 1}
    assert facets.kinds == {"news": 1, "event": 1}


def test_other_languages_are_counted_when_the_chosen_one_has_nothing(backend, mixed):
    results = ask(backend, "tuman", languages=("en",))
    assert results.total == 0
    assert results.facets.languages == {"uz": 4, "ru": 2}


# --- Subjects -----------------------------------------------------------------------------------


@pytest.fixture
def concerning(tree) -> dict[str, int]:
    """Publish three stories that concern regions and have forms; return their numbers by name."""
    samarkand = {"regions": ["samarkand"], "organisations": ["water"]}
    stories = {
        "speech": news_item("uz", title="Tuman", form="speech", **samarkand),
        "both": news_item("uz", title="Tuman", regions=["samarkand", "khorezm"]),
        "neither": news_item("uz", title="Tuman", form="speech"),
    }
    return {name: page.number() for name, page in stories.items()}


SUBJECTS: list[tuple[tuple[str, ...], set[str]]] = [
    (("region:samarkand",), {"speech", "both"}),
    (("region:khorezm",), {"both"}),
    (("form:speech",), {"speech", "neither"}),
    (("region:khorezm", "region:samarkand"), {"speech", "both"}),
    (("region:samarkand", "form:speech"), {"speech"}),
    (("region:khorezm", "organisation:water"), set()),
]


@pytest.mark.parametrize("text", ["tuman", ""])
def test_subjects_of_one_dimension_are_alternatives_and_dimensions_add_up(
    backend, concerning, text
):
    for keys, expected in SUBJECTS:
        results = ask(backend, text, subjects=keys)
        found = {hit.number for hit in results.hits}
        assert found == {concerning[name] for name in expected}, keys
        assert results.total == len(expected), keys


@pytest.mark.parametrize("text", ["tuman", ""])
def test_subjects_are_counted_without_their_own_dimensions_filter(backend, concerning, text):
    whole = {"form:news": 1, "form:speech": 2, "region:samarkand": 2, "region:khorezm": 1}
    whole["organisation:water"] = 1
    assert ask(backend, text).facets.subjects == whole
    facets = ask(backend, text, subjects=("form:speech",)).facets
    assert facets.kinds == {"news": 2}
    counted = {"form:news": 1, "form:speech": 2, "region:samarkand": 1, "organisation:water": 1}
    assert facets.subjects == counted


# --- Order and pages ----------------------------------------------------------------------------


def test_a_word_in_the_title_weighs_more(backend):
    in_body = news_item("uz", title="Xabar", body=body("Bu yerda tuman bor."))
    in_title = news_item("uz", title="Tuman", body=body("Bu yerda boshqa gap bor."))
    assert numbers(backend, "tuman") == [in_title.number(), in_body.number()]


def test_of_equals_the_newer_comes_first(backend):
    old = news_item("uz", title="Yangi tuman", date="2010-02-14")
    new = news_item("uz", title="Yangi tuman", date=dt.date(2020, 2, 14))
    assert numbers(backend, "tuman") == [new.number(), old.number()]


def test_by_date_the_newest_comes_first(backend):
    old = news_item("uz", title="Tuman tuman tuman", date="2018-02-14")
    new = news_item("uz", title="Xabar", body=body("Tuman."), date="2018-02-15")
    results = ask(backend, "tuman", sort="date")
    assert [hit.number for hit in results.hits] == [new.number(), old.number()]
    assert not results.by_relevance


def test_pages_follow_each_other_without_gap_or_overlap(backend):
    made = {news_item("uz", title="Tuman").number() for _number in range(PAGE_SIZE + 3)}
    first, second = ask(backend, "tuman"), ask(backend, "tuman", page=2)
    assert (first.total, len(first.hits), len(second.hits)) == (PAGE_SIZE + 3, PAGE_SIZE, 3)
    assert {hit.number for hit in first.hits + second.hits} == made


def test_past_the_last_page_there_are_no_hits(backend):
    news_item("uz", title="Tuman")
    assert ask(backend, "tuman", page=2).hits == []


def test_pages_beyond_the_numbered_ones_follow_from_where_the_one_before_ended(backend):
    made = {news_item("uz", title="Tuman").number() for _number in range(PAGE_SIZE + 3)}
    first = ask(backend, "tuman")
    second = ask(backend, "tuman", page=2, after=first.place)
    assert (len(first.hits), len(second.hits)) == (PAGE_SIZE, 3)
    assert {hit.number for hit in first.hits + second.hits} == made
    assert ask(backend, "tuman", page=3, after=second.place).hits == []


def test_what_is_published_meanwhile_does_not_shift_the_pages_that_follow(backend):
    made = {news_item("uz", title="Tuman", date="2018-02-14").number() for _n in range(PAGE_SIZE)}
    first = ask(backend, "tuman", sort="date")
    news_item("uz", title="Tuman", date="2018-02-15")
    second = ask(backend, "tuman", sort="date", page=2, after=first.place)
    assert {hit.number for hit in first.hits} == made
    assert {hit.number for hit in second.hits} <= made


# --- Synonyms -----------------------------------------------------------------------------------


USA = Synonyms([["АҚШ", "США", "Amerika Qoʻshma Shtatlari"]])


@pytest.mark.parametrize("text", ["АҚШ", "AQSH", "aqş", "США", "Amerika Qo'shma Shtatlari"])
def test_one_name_finds_the_others(backend, text):
    stories = [
        news_item("uz", title="AQSH bilan savdo"),
        news_item("uz", title="Savdo", body=body("Amerika Qoʻshma Shtatlarida savdo.")),
        news_item("ru", title="Торговля с США"),
    ]
    news_item("uz", title="Amerika qitʼasida qoʻshma korxona, shtatlar soni")
    found = numbers(backend, text, synonyms=USA)
    expected = {story.number() for story in stories}
    # The words themselves, wherever they stand, are found as without synonyms.
    assert expected <= set(found) if " " in text else expected == set(found)


def test_a_name_is_one_of_the_words_that_all_must_be_there(backend):
    trade = news_item("ru", title="Торговля с США")
    news_item("ru", title="Торговля")
    assert numbers(backend, "AQSH торговля", synonyms=USA) == [trade.number()]


def test_phrases_are_meant_as_typed(backend):
    news_item("ru", title="Торговля с США")
    assert numbers(backend, '"АҚШ"', synonyms=USA) == []


# --- Months -------------------------------------------------------------------------------------


def test_months_are_counted_when_the_dates_lie_in_one_year(backend, mixed):
    year = {"since": dt.date(2019, 1, 1), "until": dt.date(2019, 12, 31)}
    assert ask(backend, "tuman", **year).facets.months == {3: 1, 5: 1}
    may = {"since": dt.date(2019, 5, 1), "until": dt.date(2019, 5, 31)}
    assert ask(backend, "tuman", **may).facets.months == {3: 1, 5: 1}
    assert ask(backend, "tuman", **may, kinds=("news",)).facets.months == {3: 1}
    assert ask(backend, "tuman").facets.months == {}


# --- Suggestions --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed", ["yangi tum", "янги тум", "Yangi tumanl", "yangi tumanlar", "tum"]
)
def test_titles_are_suggested_while_the_last_word_is_typed(backend, typed):
    story = news_item("uz", title="Yangi tumanlar")
    news_item("uz", title="Boshqa xabar", body=body("Yangi tumanlar."))
    assert [hit.number for hit in backend.suggest(typed, "uz")] == [story.number()]


@pytest.mark.parametrize("typed", ["oʻzb", "o'zb", "o‘zb", "o`zb", "ўзб", "özb", "ozb"])
def test_titles_are_suggested_with_any_apostrophe(backend, typed):
    story = news_item("uz", title="Oʻzbekiston sari")
    assert [hit.number for hit in backend.suggest(typed, "uz")] == [story.number()]


def test_suggestions_in_the_readers_language_come_first(backend):
    other = news_item("ru", title="Covid повсюду", date="2020-02-14")
    own = news_item("uz", title="Covid haqida", date="2018-02-14")
    hits = backend.suggest("covi", "uz")
    assert [hit.number for hit in hits] == [own.number(), other.number()]
    assert hits[0].locales[0] == "uz"


def test_nothing_that_is_typed_makes_suggesting_fail(backend):
    news_item("uz", title="Yangi a b")
    for text in HOSTILE:
        assert len(backend.suggest(text, "uz")) <= 1, text
