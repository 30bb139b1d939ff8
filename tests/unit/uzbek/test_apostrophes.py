"""Apostrophes as typed, and words that mix scripts."""

import pytest
from hypothesis import given

from portal.uzbek import mixed_script_words, normalise, repair
from portal.uzbek.tables import APOSTROPHES
from tests.unit.uzbek.texts import running_texts


@pytest.mark.parametrize("sign", APOSTROPHES)
def test_every_sign_becomes_the_right_one(sign):
    assert (
        normalise(f"o{sign}zbek tog{sign} ma{sign}no G{sign}ALABA") == "oʻzbek togʻ maʼno GʻALABA"
    )


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("'salom'", "'salom'"),
        ("‘salom’ va ’salom’", "‘salom’ va ’salom’"),
        ("`salom`", "`salom`"),
        ("“To‘g‘ri”", "“Toʻgʻri”"),
        ("'tog' bag'ri'", "'togʻ bagʻri'"),
        ("O'Brayen", "OʼBrayen"),
        ("L'Oreal", "LʼOreal"),
        ("5' va 6\u2032", "5' va 6\u2032"),
        ("https://a.uz/o'zbek", "https://a.uz/o'zbek"),
        ("aʻzo", "aʼzo"),
        ("moʼtabar", "moʻtabar"),
        ("и\u0306", "й"),
    ],
)
def test_quotation_marks_and_addresses_stay(typed, right):
    assert normalise(typed) == right


@given(running_texts())
def test_normalising_twice_is_normalising_once(text):
    once = normalise(text)
    assert normalise(once) == once


def test_words_of_two_scripts_are_named_once_in_their_order():
    text = "Tошкент шаҳри, sаlom, Toshkent, Тошкент, Tошкент, Telegramда"
    assert mixed_script_words(text) == ["Tошкент", "sаlom"]


@pytest.mark.parametrize(
    ("mixed", "repaired"),
    [
        ("Tошкент", "Тошкент"),
        ("sаlom", "salom"),
        ("кoнгрeсс", "конгресс"),
        ("oʻzbеkcha", "oʻzbekcha"),
        ("shаҳар", "shаҳар"),
        ("oа", "oа"),
        ("salom дунё", "salom дунё"),
    ],
)
def test_repair_takes_the_script_of_the_unmistakable_letters(mixed, repaired):
    assert repair(mixed) == repaired


@given(running_texts())
def test_repair_changes_no_length_and_finds_nothing_twice(text):
    repaired = repair(text)
    assert len(repaired) == len(text)
    assert repair(repaired) == repaired
