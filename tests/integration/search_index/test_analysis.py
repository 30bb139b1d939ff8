"""The server's analysis and its Python twin make the same terms."""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from elasticsearch import Elasticsearch

from bench.cldr import pairs
from bench.language import demo_texts
from portal import uzbek
from portal.uzbek.tables import APOSTROPHES
from search.elasticsearch.mapping import digest, story_mapping
from search.terms import loose
from tests.unit.uzbek.texts import CYRILLIC_WORDS, LATIN_WORDS

WORD = re.compile(r"[^\W_]+(?:['’‘`ʻʼ][^\W_]+)*")
# In one request of the analysis.
REQUEST = 2_000
RUSSIAN = """Правительство утвердило порядок предоставления государственных услуг гражданам Ёлкин
объявлен конкурс среди школ, детских садов и больниц; льготы вводятся с первого января"""
ENGLISH = """The government's programmes help citizens: hospitals, schools and kindergartens are
being opened; applications were accepted running quickly ponies 2018 355-son"""


def words_of(texts: list[str]) -> list[str]:
    """Return the different words of texts. (For the twin an underscore is a letter.)"""
    return sorted({word for text in texts for word in WORD.findall(text)})


def uzbek_words() -> list[str]:
    """Return the demo's words in both scripts, hard words, and CLDR's."""
    demo = words_of(demo_texts())
    listed = [word for pair in pairs() for word in pair if WORD.fullmatch(word)]
    return [
        *demo,
        *map(uzbek.to_cyrillic, demo),
        *filter(WORD.fullmatch, LATIN_WORDS),
        *filter(WORD.fullmatch, CYRILLIC_WORDS),
        *listed,
    ]


@pytest.fixture(scope="module", params=["chain", "known words"])
def analysed(request: pytest.FixtureRequest, elasticsearch_url: str) -> Iterator[Any]:
    """Return a function that analyses, with and without a list of known words."""
    stems: dict[str, str] = {}
    if request.param == "known words":
        folded = Counter(uzbek.fold(word) for word in words_of(demo_texts()))
        stems = {word: uzbek.stem(word) for word in folded if word.isalpha()}
    es = Elasticsearch(elasticsearch_url, request_timeout=60)
    mapping = story_mapping(stems)
    name = f"test-{uuid4().hex}"
    es.indices.create(
        index=name,
        mappings=mapping.to_dict(),
        settings={
            "analysis": mapping._collect_analysis(),
            "index": {"analyze.max_token_count": 50_000},
        },
    )
    yield lambda field, words: analyse(es, name, field, words)
    es.indices.delete(index=name)


def analyse(es: Elasticsearch, index: str, field: str, words: list[str]) -> list[list[str]]:
    """Return the terms of each word."""
    found: list[list[str]] = []
    for begin in range(0, len(words), REQUEST):
        part = words[begin : begin + REQUEST]
        # Several texts of one request have their offsets one after the other, with a gap of one.
        starts, end = [], 0
        for word in part:
            starts.append(end)
            end += len(word) + 1
        terms: list[list[str]] = [[] for _ in part]
        for token in es.indices.analyze(index=index, field=field, text=part)["tokens"]:
            terms[bisect(starts, token["start_offset"]) - 1].append(token["token"])
        found += terms
    return found


def test_uzbek_words_have_the_same_stems(analysed):
    words = uzbek_words()
    found = dict(zip(words, analysed("uz.text", words), strict=True))
    assert len(found) > 4_000
    wrong = {word: terms for word, terms in found.items() if terms != stems(word, "uz")}
    assert wrong == {}


def test_careless_spellings_have_the_same_terms(analysed):
    words = words_of(demo_texts())[:1_000]
    found = analysed("uz.text.loose", words)
    assert found == [[loose(stem) for stem in stems(word, "uz")] for word in words]


def test_exact_words_are_folded_only(analysed):
    words = words_of(demo_texts())[:1_000]
    assert analysed("uz.title.exact", words) == [
        re.findall(r"\w+", uzbek.fold(word)) for word in words
    ]


@pytest.mark.parametrize(("locale", "text"), [("ru", RUSSIAN), ("en", ENGLISH)])
def test_russian_and_english_have_the_same_stems(analysed, locale, text):
    assert analysed(f"{locale}.text", [text]) == [stems(text, locale)]


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_is_the_same_letter(analysed, sign):
    [terms] = analysed("uz.title", [f"O{sign}zbekiston g{sign}oyasi ma{sign}lumot"])
    assert terms == ["özbekiston", "ğoya", "malumot"]


def test_beginnings_of_words_are_found_without_apostrophes(analysed):
    [beginnings] = analysed("uz.title.prefix", ["Oʻzbek"])
    assert beginnings == ["oz", "ozb", "ozbe", "ozbek"]


def test_the_digest_changes_with_the_tables(monkeypatch):
    before = digest()
    assert digest() == before
    monkeypatch.setattr(uzbek, "TABLES_VERSION", "another")
    assert digest() != before


def stems(text: str, locale: str) -> list[str]:
    """Return what the Python twin makes of a text."""
    return uzbek.search_words(text, locale)
