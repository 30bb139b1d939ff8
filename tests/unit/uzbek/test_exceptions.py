"""Words and phrases that editors set: case, endings, and what lies around them."""

import pytest

from portal.uzbek.conversion import converter, fresh_converter

SET = {
    "Chorsu": "чорсув",
    "Nyu York": "Нью-Йорк",
    "BMT": "Бирлашган Миллатлар Ташкилоти",
    "Goʻzal togʻ": "гўзал тоҳ",
    "AQSH-Oʻzbekiston": "АҚШ–Ўзбекистон",
}


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("chorsu", "чорсув"),
        ("Chorsuda", "Чорсувда"),
        ("CHORSUDAGI BOZOR", "ЧОРСУВДАГИ БОЗОР"),
        ("Nyu York", "Нью-Йорк"),
        ("nyu\nyorkda", "Нью-Йоркда"),
        ("NYU YORKDA", "НЬЮ-ЙОРКДА"),
        ("BMTning", "Бирлашган Миллатлар Ташкилотининг"),
        ("Go'zal tog'lar", "Гўзал тоҳлар"),
        ("AQSH-Oʻzbekiston kengashi", "АҚШ–Ўзбекистон кенгаши"),
        # Words that only begin so, parts of others, addresses.
        ("chorsuvoy", "чорсувой"),
        ("achorsu", "ачорсу"),
        ("chorsu.uz", "chorsu.uz"),
        ("Nyu Yorkshir", "Нью Йоркшир"),
    ],
)
def test_a_set_word_is_found_whole_in_any_case_with_endings(latin, cyrillic):
    assert converter("cyrillic", SET)(latin) == cyrillic


def test_the_longest_set_phrase_wins():
    convert = converter("cyrillic", {"oq": "окк", "oq yoʻl": "оқ-йўл"})
    assert convert("oq yoʻl va oq") == "оқ-йўл ва окк"


def test_trying_a_word_out_changes_nothing_for_others():
    fresh_converter({"bozor": "базар"})("bozor")
    assert converter("cyrillic")("bozor") == "бозор"
    assert fresh_converter({})("bozor") == "бозор"
