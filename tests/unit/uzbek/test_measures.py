"""The measures that the budget names, on the data that is at hand."""

import pytest

from bench import cldr, retrieval
from bench.language import demo_texts, measure_running_text
from bench.shared import shared_folder
from portal.uzbek import to_cyrillic, to_latin


@pytest.mark.parametrize(
    ("convert", "side", "share"), [(to_latin, 1, 0.995), (to_cyrillic, 0, 0.985)]
)
def test_pairs_of_cldr_are_converted(convert, side, share):
    pairs = cldr.pairs()
    right = [pair for pair in pairs if convert(pair[side]).lower() == pair[1 - side].lower()]
    assert len(pairs) > 500
    assert len(right) / len(pairs) >= share


def test_each_correction_of_cldr_is_of_a_pair_that_it_has_and_gives_its_reason():
    rows = cldr.correction_rows()
    raw = {(latin.lower(), cyrillic) for latin, cyrillic in cldr.raw_pairs()}
    assert [row for row in rows if (row[0], row[1]) not in raw or len(row) != 4 or not row[3]] == []


def test_running_news_come_back_from_cyrillic():
    folder = shared_folder("ntrex")
    if folder is None:
        pytest.skip("no NTREX")
    text = (folder / "newstest2019-ref.uzb.txt").read_text(encoding="utf-8")
    total, changed = measure_running_text(text.splitlines())
    assert changed.total() <= total / 1000


def test_the_demo_content_comes_back_from_cyrillic():
    total, changed = measure_running_text(demo_texts())
    assert total > 10_000
    assert changed.total() <= total / 1000


def test_inflected_words_are_found_by_their_dictionary_forms_in_every_spelling():
    sentences, treebank = shared_folder("ntrex"), shared_folder("ud-uzbek")
    if sentences is None or treebank is None:
        pytest.skip("no NTREX or no UD_Uzbek-UT")
    text = (sentences / "newstest2019-ref.uzb.txt").read_text(encoding="utf-8")
    count, found = retrieval.measure(text.splitlines(), treebank)
    assert count > 500
    assert len(found) == 6
    assert min(found.values()) >= 0.91
    assert len(set(found.values())) == 1


def test_a_query_is_of_words_that_its_sentence_inflects():
    sentences = ["Maktabda kitoblar oʻqildi", "Shahar maktabi va kitob"]
    asked = retrieval.queries(sentences, {"öqildi": "oʻqilmoq"}, {"maktab", "kitob"})
    assert asked == [retrieval.Query("oʻqilmoq kitob maktab", 0)]


def test_the_best_text_ranks_first_and_ties_do_not_help():
    index = retrieval.Index(["bir ikki", "bir uch", "uch"], str.split)
    assert index.rank("bir ikki", 0) == 1
    assert index.rank("bir", 0) == 2
    assert index.rank("bir", 1) == 2
    assert index.rank("toʻrt", 0) == 0
