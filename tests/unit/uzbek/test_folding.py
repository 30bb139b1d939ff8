"""The folding key, which every spelling of a word shares."""

import pytest
from hypothesis import given

from portal.uzbek import TABLES_VERSION, fold, search_words, to_cyrillic, to_latin, to_latin_2026
from portal.uzbek.folding import mappings
from portal.uzbek.tables import APOSTROPHES
from tests.unit.uzbek.tables import rows
from tests.unit.uzbek.texts import latin_texts

HARD = rows("hard_words.tsv")


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [row[:2] for row in HARD if row[3] not in {"units"}]
)
def test_hard_words_have_one_key_in_both_scripts(latin, cyrillic):
    assert fold(latin) == fold(cyrillic)


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_apostrophe_has_the_same_key(sign):
    assert fold(f"o{sign}zbekning ma{sign}nosi, G{sign}ALABA") == fold("ўзбекнинг маъноси, ҒАЛАБА")


@pytest.mark.parametrize("spelling", ["ozbek", "uzbek"])
def test_another_word_has_another_key(spelling):
    assert fold(spelling) != fold("oʻzbek")


@pytest.mark.parametrize(
    "spelling", ["Konstitutsiya", "КОНСТИТУЦИЯ", "konstitusiya", "Konstituciya".replace("c", "ts")]
)
def test_old_and_new_spellings_of_a_loanword_have_one_key(spelling):
    assert fold(spelling) == "konstitusiya"


def test_decomposed_letters_have_the_key_of_whole_ones():
    assert fold("O\u0308zbek, и\u0306") == fold("Özbek, й")


def test_russian_and_english_keep_their_letters():
    assert fold("Ёлка и ель", "ru") == "елка и ель"
    assert fold("The Queen’s Speech", "en") == "the queens speech"


@given(latin_texts())
def test_the_key_is_equal_in_every_orthography(text):
    key = fold(text)
    assert fold(to_cyrillic(text)).replace(" ", "-") == key.replace(" ", "-")
    assert fold(to_latin_2026(text)) == key
    assert fold(text.replace("ʻ", "'").replace("ʼ", "`")) == key


@pytest.mark.parametrize("word", [row[1] for row in HARD])
def test_a_key_is_its_own_key(word):
    assert fold(fold(word)) == fold(word)


def test_the_key_of_running_cyrillic_is_that_of_its_latin():
    text = "Ўзбекистон Республикаси Президентининг объект ва субъектлар тўғрисидаги қарори"
    assert fold(text) == fold(to_latin(text))


def test_search_servers_get_every_apostrophe_and_case():
    table = dict(mappings())
    assert {table[f"o{sign}"] for sign in APOSTROPHES} == {"ö"}
    assert table["Sh"] == table["SH"] == table["sh"] == table["Ш"] == "ş"
    assert [len(key) for key, _ in mappings()] == sorted((len(key) for key in table), reverse=True)


def test_the_tables_version_is_twelve_hexadecimal_digits():
    assert len(TABLES_VERSION) == 12
    assert int(TABLES_VERSION, 16)


def test_a_number_and_its_word_are_two_words():
    assert search_words("355-son", "uz") == ["355", "son"]


@pytest.mark.parametrize("text", ["Prezidentning qarorlari", "Президентнинг қарорлари"])
def test_search_words_are_folded_and_stemmed(text):
    assert search_words(text, "uz") == ["prezident", "qaror"]


def test_each_language_has_its_stemmer():
    assert search_words("ёлками и ёлка", "ru") == ["елк", "и", "елк"]
    assert search_words("Reports, reporting", "en") == ["report", "report"]
    assert search_words("Xabarlar", "kaa") == ["xabarlar"]
