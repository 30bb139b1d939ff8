"""Marks in titles and snippets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import Highlighter, Piece
from search.terms import Terms


def marked(pieces: list[Piece]) -> list[str]:
    """Return the marked parts."""
    return [piece.text for piece in pieces if piece.marked]


def text_of(pieces: list[Piece]) -> str:
    """Return all parts together."""
    return "".join(piece.text for piece in pieces)


def highlighter(query: str, locale: str = "uz") -> Highlighter:
    """Return a highlighter of a query."""
    return Highlighter(Terms.parse(query), locale)


@pytest.mark.parametrize(
    "query", ["oʻzbekiston", "O'zbekiston", "ozbekiston", "Ўзбекистон", "Özbekiston"]
)
def test_a_word_is_marked_whole_however_it_was_typed(query):
    pieces = highlighter(query).title("Yangi Oʻzbekiston: yangi tartib")
    assert marked(pieces) == ["Oʻzbekiston"]
    assert text_of(pieces) == "Yangi Oʻzbekiston: yangi tartib"


def test_inflected_words_are_marked_with_their_endings():
    assert marked(highlighter("tuman").title("Tumanlarning ishi")) == ["Tumanlarning"]


def test_neighbours_share_a_mark():
    assert marked(highlighter("yangi tartib").title("Bu yangi tartib, yangi")) == [
        "yangi tartib",
        "yangi",
    ]


def test_a_phrase_is_marked_where_its_words_stand_side_by_side():
    pieces = highlighter('"yangi tartib"').title("Tartib yangi, yangi tartib")
    assert marked(pieces) == ["yangi tartib"]


def test_a_snippet_shows_what_was_found():
    text = f"{'boshqa gap ' * 200} tuman {'oxirgi soʻz ' * 100}"
    pieces = highlighter("tuman").snippet(text)
    assert marked(pieces) == ["tuman"]
    assert text_of(pieces).startswith("…\u00a0boshqa")
    assert text_of(pieces).endswith("\u00a0…")
    assert len(text_of(pieces)) < 400


def test_a_snippet_without_a_find_is_the_beginning():
    pieces = highlighter("tuman").snippet("Birinchi gap. Ikkinchi gap.")
    assert pieces == [Piece("Birinchi gap. Ikkinchi gap.")]


def test_an_empty_text_has_an_empty_snippet():
    assert highlighter("tuman").snippet("") == []


@given(st.text(max_size=400), st.text(max_size=40))
def test_titles_keep_every_character(text, query):
    assert text_of(highlighter(query).title(text)) == text


@given(st.text(max_size=400), st.text(max_size=40))
def test_no_text_makes_a_snippet_fail(text, query):
    highlighter(query).snippet(text)


@pytest.mark.parametrize("before", [0, 1, 110, 117, 140, 148, 149, 150, 151, 600])
@pytest.mark.parametrize("query", ["tuman", '"tuman hokimi"'])
def test_a_snippet_is_as_short_wherever_in_a_text_something_is_found(before, query):
    pieces = highlighter(query).snippet(f"{'gap ' * before}tuman hokimi{' oxirgi' * 400}")
    assert marked(pieces)[0].startswith("tuman")
    assert len(text_of(pieces).split()) <= 36


def test_a_snippet_of_very_long_words_is_no_longer_than_others():
    pieces = highlighter("tuman").snippet(" ".join(["https" * 40] * 400))
    assert text_of(pieces).endswith("\u00a0…")
