"""Slugs: readable ASCII from titles in every language of the portal."""

import re

import pytest

from portal.core.slugs import MAX_LENGTH, ascii_slug, unique_slug


@pytest.mark.parametrize(
    ("locale", "title", "slug"),
    [
        ("ru", "Паспорт, прописка и льготы", "pasport-propiska-i-lgoty"),
        ("ru", "Объявлен съезд: «Вода — жизнь»", "obyavlen-sezd-voda-zhizn"),
        ("en", "The government's 2018 report, in “brief”", "the-governments-2018-report-in-brief"),
        ("en", "Café & naïve", "cafe-naive"),
        ("uz", "Oʻzbekiston taʼlimi", "ozbekiston-talimi"),
        ("uz", "O'zbekiston ta’limi", "ozbekiston-talimi"),
        ("uz", "O`quvchilar uchun", "oquvchilar-uchun"),
    ],
)
def test_a_title_becomes_ascii_words(locale, title, slug):
    assert ascii_slug(title, locale) == slug


def test_uzbek_in_cyrillic_is_read_as_uzbek():
    assert ascii_slug("Ўзбекистон қишлоқлари", "uz") == "ozbekiston-qishloqlari"


@pytest.mark.parametrize("title", ["", "— !? —", "  "])
def test_a_title_without_letters_still_gets_a_slug(title):
    assert ascii_slug(title, "ru") == "item"


def test_a_long_title_is_cut_between_words():
    title = "Markazlarning yangi binolari " * 8
    slug = ascii_slug(title, "uz")
    assert len(slug) <= MAX_LENGTH
    assert slug.split("-")[-1] in {"markazlarning", "yangi", "binolari"}


def test_a_title_that_just_fits_is_kept_whole():
    title = f"{'a' * 29} {'b' * 30}"
    assert ascii_slug(title, "en") == title.replace(" ", "-")


def test_one_endless_word_is_cut_inside():
    assert ascii_slug("x" * 300, "en") == "x" * MAX_LENGTH


def test_any_script_gives_a_valid_slug():
    for title in ("日本語のニュース", "Ελλάδα", "العربية", "🎉 bayram", "\x00\x07", "ӘІҢҒ"):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", ascii_slug(title, "en"))


def test_a_taken_slug_gets_the_lowest_free_number():
    assert unique_slug("budget", set()) == "budget"
    assert unique_slug("budget", {"budget", "budget-2"}) == "budget-3"


def test_a_numbered_slug_keeps_the_limit():
    wanted = "-".join(["word"] * 12)
    slug = unique_slug(wanted, {wanted})
    assert slug.endswith("-2")
    assert len(slug) <= MAX_LENGTH
