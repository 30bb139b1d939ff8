"""Taking apart what visitors type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.terms import (
    MAX_PHRASES,
    MAX_WORD_LENGTH,
    MAX_WORDS,
    Terms,
    clean,
    folded_phrase,
    loose,
    with_words,
)


def test_words_phrases_and_exclusions_are_told_apart():
    terms = Terms.parse('yangi "davlat xizmatlari" -soliq -"eski tartib" qonun')
    assert terms.words == ("yangi", "qonun")
    assert terms.phrases == ("davlat xizmatlari",)
    assert terms.excluded_words == ("soliq",)
    assert terms.excluded_phrases == ("eski tartib",)


@pytest.mark.parametrize("text", ["«новый порядок»", "“новый порядок”", "„новый порядок“"])
def test_quotation_marks_of_every_language_make_a_phrase(text):
    assert Terms.parse(text).phrases == ("новый порядок",)


def test_a_quotation_mark_that_is_not_closed_is_no_operator():
    assert Terms.parse('"yangi tartib').words == ("yangi", "tartib")


def test_a_hyphen_inside_a_word_excludes_nothing():
    terms = Terms.parse("covid-19 ijtimoiy-iqtisodiy")
    assert terms.words == ("covid-19", "ijtimoiy-iqtisodiy")
    assert not terms.excludes
    assert {"covid", "19"} <= set(terms.stems("en"))


@pytest.mark.parametrize("text", ["", " ", '"', '""', "-", "- -", '-""', "*", "():", "& | !", "…—"])
def test_operators_alone_ask_for_nothing(text):
    assert not Terms.parse(text)
    assert not Terms.parse(text).excludes


def test_exclusions_alone_ask_for_nothing():
    terms = Terms.parse("-soliq")
    assert not terms
    assert terms.excludes


def test_what_exceeds_the_limits_is_left_out():
    many = " ".join(f"word{number}" for number in range(50))
    phrases = " ".join(f'"some phrase{number}"' for number in range(50))
    terms = Terms.parse(f"{many} {phrases} {'x' * 300}")
    assert len(terms.words) == MAX_WORDS
    assert len(terms.phrases) == MAX_PHRASES
    assert len(terms.stems("uz")) <= MAX_WORDS
    assert all(len(stem) <= MAX_WORD_LENGTH for stem in terms.stems("uz"))


def test_control_characters_separate_words():
    assert clean("a\0b\tc\n\x1bd") == "a b c d"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("savdoda savd", "savdoda savdo"),
        ("«savd» savd", "«savd» savdo"),
        ("-savd soliq savd", "-savd soliq savdo"),
        ("soliq", "soliq"),
    ],
)
def test_only_whole_words_are_replaced_and_nothing_in_phrases_or_exclusions(typed, meant):
    assert with_words(typed, {"savd": "savdo"}) == meant


def test_careless_spellings_agree_in_the_loose_form():
    assert loose("özbekiston") == loose("ozbekiston")
    assert loose("haqiqat") == loose("xakikat")


@pytest.mark.parametrize(
    "spelling", ["Oʻzbekiston", "O'zbekiston", "O`zbekiston", "Ўзбекистон", "Özbekiston"]
)
def test_spellings_of_one_word_have_one_stem(spelling):
    assert Terms.parse(spelling).stems("uz") == Terms.parse("oʻzbekiston").stems("uz")


@given(st.text(max_size=300))
def test_no_text_makes_parsing_fail(text):
    terms = Terms.parse(text)
    for locale in ("uz", "ru", "en"):
        assert len(terms.stems(locale)) <= MAX_WORDS
        terms.excluded_stems(locale)
        for phrase in terms.phrases:
            folded_phrase(phrase, locale)


@given(st.text(alphabet="\"-«»“” ()*:^{}+'ʻabўж\0\ud800", max_size=60))
def test_no_mixture_of_operators_makes_parsing_fail(text):
    Terms.parse(text).stems("uz")
