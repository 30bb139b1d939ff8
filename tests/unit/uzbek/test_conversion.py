"""Latin and Cyrillic, in both directions."""

from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.uzbek import (
    convert,
    fold,
    normalise,
    repair,
    to_cyrillic,
    to_latin,
    to_latin_2026,
)
from portal.uzbek.tables import APOSTROPHES
from tests.unit.uzbek.tables import rows
from tests.unit.uzbek.texts import cyrillic_texts, latin_texts, running_texts

HARD = rows("hard_words.tsv")
DATES = rows("date_forms.tsv")


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [row[:2] for row in HARD if row[2] in {"both", "to-cyrillic"}]
)
def test_hard_words_are_written_in_cyrillic(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(
    ("latin", "cyrillic"), [row[:2] for row in HARD if row[2] in {"both", "to-latin"}]
)
def test_hard_words_are_written_in_latin(latin, cyrillic):
    assert to_latin(cyrillic) == latin


def test_the_hard_list_is_long_and_each_rule_has_its_source():
    sources = dict(rows("hard_rules.tsv"))
    assert len({row[:2] for row in HARD}) >= 300
    assert {row[3] for row in HARD} == sources.keys()
    assert all(sources.values())
    assert {row[2] for row in HARD} == {"both", "to-cyrillic", "to-latin"}


def test_forty_forms_of_dates_and_numbers_go_both_ways():
    assert len(set(DATES)) >= 40
    assert len({latin for latin, _ in DATES}) == len({cyrillic for _, cyrillic in DATES})
    wanted = {"2018-yil 14-fevral", "14-fevraldagi", "355-son"}
    assert wanted <= {latin for latin, _ in DATES}


@pytest.mark.parametrize(("latin", "cyrillic"), DATES)
def test_dates_and_numbers_are_written_in_cyrillic(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic


@pytest.mark.parametrize(("latin", "cyrillic"), DATES)
def test_dates_and_numbers_are_written_in_latin(latin, cyrillic):
    assert to_latin(cyrillic) == latin


def test_a_date_with_a_space_in_latin_gets_its_hyphen_back():
    assert to_latin(to_cyrillic("2018 yil 14 fevral")) == "2018-yil 14-fevral"


def test_a_long_number_is_no_date():
    assert to_cyrillic("12018-yil 114-fevral") == "12018-йил 114-февраль"


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Prezident V. Putin", "Президент В. Путин"),
        ("Prezident I.A. Karimov", "Президент И.А. Каримов"),
        ("V bob", "V боб"),
        ("Ya. Ismoilov", "Я. Исмоилов"),
        ("Sh. Rashidov", "Ш. Рашидов"),
    ],
)
def test_initials_are_letters_and_numerals_are_numbers(latin, cyrillic):
    assert to_cyrillic(latin) == cyrillic
    assert to_latin(cyrillic) == latin


def test_addresses_stay_inside_converted_text():
    text = "Batafsil: https://lex.uz/docs/salom, president@gov.uz yoki hisobot.pdf."
    assert to_cyrillic(text) == (
        "Батафсил: https://lex.uz/docs/salom, president@gov.uz ёки hisobot.pdf."
    )


def test_an_address_ends_before_a_full_stop_and_before_an_uzbek_ending():
    assert to_cyrillic("Manba: lex.uz.") == "Манба: lex.uz."
    assert to_cyrillic("lex.uzda va gov.uzdagi") == "lex.uzда ва gov.uzдаги"
    assert to_cyrillic(to_cyrillic("lex.uzda")) == "lex.uzда"
    assert to_latin("lex.uzда") == "lex.uzda"


def test_a_forgotten_space_does_not_make_an_address():
    assert to_cyrillic("tugadi.Keyin boshlandi") == "тугади.Кейин бошланди"


def test_the_letters_of_2026_are_written_and_read():
    latin = "Oʻzbekiston choʻllari, Isʼhoq, GʻALABA, Shahar"
    assert to_latin_2026(latin) == "Özbekiston çölları".replace("ı", "i") + (
        ", Isʼhoq, ĞALABA, Şahar"
    )
    assert to_latin(to_latin_2026(latin)) == latin
    assert to_latin_2026(to_cyrillic(latin)) == to_latin_2026(latin)


def test_decomposed_letters_are_letters():
    assert to_cyrillic("o\u0308zbek") == "ўзбек"


def test_a_mixed_word_becomes_cyrillic_whole():
    assert to_cyrillic("Tошкент, Тoшкeнт") == "Тошкент, Тошкент"


def test_editors_words_come_before_every_list():
    exceptions = {"film": "кино", "markaziy bank": "Марказий банк (МБ)", "Telegram": "Телеграм"}
    assert convert("Filmlar va film", "cyrillic", exceptions) == "Кинолар ва кино"
    assert convert("Telegramda", "cyrillic", exceptions) == "Телеграмда"


def test_editors_phrases_are_whole_words_in_any_case_with_endings():
    exceptions = {"oq uy": "Оқ Уй", "yashil makon": "яшил макон"}
    assert convert("oq uyda, OQ UY, oq  uyning, choq uy", "cyrillic", exceptions) == (
        "Оқ Уйда, ОҚ УЙ, Оқ Уйнинг, чоқ уй"
    )
    assert convert("Yashil makonga", "cyrillic", exceptions) == "Яшил маконга"


def test_the_longest_set_phrase_wins():
    exceptions = {"oliy majlis": "Олий Мажлис", "oliy majlis senati": "Сенат"}
    assert convert("Oliy Majlis Senatining qarori", "cyrillic", exceptions) == "Сенатнинг қарори"


def test_an_unknown_orthography_is_refused():
    with pytest.raises(ValueError, match="klingon"):
        convert("matn", "klingon")


@given(running_texts())
@example("YouTubeʼda Telegramда 14-fevral")
@example("a`a 'tog' ‘bogʻ’")
def test_converting_twice_is_converting_once(text):
    for to in ("cyrillic", "latin-1995", "latin-2026"):
        once = convert(text, to)
        assert convert(once, to) == once


@given(st.text(st.characters(codec=None, exclude_categories=[]), max_size=200))
@example("\ud800salom\udfff")
@example("o\u0301\u0308ʻʻʼʼ")
@example("\u202eSalom\u202c")
def test_any_text_is_converted_without_a_crash(text):
    for to in ("cyrillic", "latin-1995", "latin-2026"):
        convert(text, to)


@given(latin_texts())
def test_latin_words_come_back_from_cyrillic(text):
    assert to_latin(to_cyrillic(text)) == text


@given(cyrillic_texts())
def test_cyrillic_stays_cyrillic(text):
    assert to_cyrillic(text) == text


@given(st.text(st.characters(categories=["P", "S", "Z", "N"]), max_size=100))
def test_what_is_no_letter_stays(text):
    if not set(text) & set(APOSTROPHES):
        assert to_cyrillic(text) == (text if text.isascii() else normalize("NFC", text))


@pytest.mark.parametrize("work", [to_cyrillic, to_latin, to_latin_2026, normalise, fold, repair])
@pytest.mark.parametrize(
    "piece",
    [
        "a", "ж", "o'", "'", "\u02bb", "\u0301", "o\u0308", "1-", "14 ф", "2018 йил ", "сҳ", "ъ",
        "с", "XI", "I. ", "a.", "a@", "://", "#", "Tошкент", "\u202e", "\ud800", "sh",
        "-", " ", "\n",
    ],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_no_text_takes_more_than_linear_time(work, piece):
    """It takes a fraction of a second; quadratic time would be minutes for 200,000 characters."""
    work(piece * (200_000 // len(piece)))


@pytest.mark.parametrize("to", ["cyrillic", "latin-1995", "latin-2026"])
def test_ten_megabytes_of_text_lose_nothing(to):
    text = "Oʻzbekiston 2018-yil 14-fevraldagi 355-son qarori. " * 200_000
    assert len(text.encode()) > 10_000_000
    converted = convert(text, to)
    assert converted == convert(text[: len(text) // 200_000], to) * 200_000
