"""Lines of an import: what they say is read, and what is wrong with them is said."""

import datetime as dt
import json

import pytest

from news.importing.lines import digest_of, read_article
from news.importing.text import BadLine
from portal.core.dates import TASHKENT

SUBJECTS = {"regions": {"uz": {"samarkand"}, "ru": {"samarkand", "khorezm"}}}
CATEGORIES = {"uz": {"society"}, "ru": {"society"}, "en": set()}
GOOD = {
    "id": "old-1",
    "locale": "ru",
    "title": "Открыты центры услуг",
    "date": "2018-02-14",
    "category": "society",
    "summary": "Коротко.",
    "body": ["Абзац."],
}


def read(raw=None, **changes):
    """Read the good line with changes; None leaves a field out."""
    if raw is None:
        fields = {**GOOD, **changes}
        raw = json.dumps({k: v for k, v in fields.items() if v is not None}).encode()
    return read_article(raw, categories=CATEGORIES, source="test", subjects=SUBJECTS)


def reason(raw=None, **changes):
    with pytest.raises(BadLine) as caught:
        read(raw, **changes)
    return str(caught.value)


def test_a_good_line_is_read():
    article = read()
    assert article.id == "old-1"
    assert article.title == "Открыты центры услуг"
    assert article.moment == dt.datetime(2018, 2, 14, tzinfo=TASHKENT)
    assert article.category == "society"
    assert article.summary == "Коротко."
    assert article.slug == "otkryty-tsentry-uslug"
    assert (article.translation_of, article.old_address) == ("", "")


def test_a_line_needs_neither_category_nor_summary():
    article = read(category=None, summary=None)
    assert (article.category, article.summary) == ("", "")


def test_a_time_of_day_is_tashkents():
    assert read(time="09:30").moment == dt.datetime(2018, 2, 14, 9, 30, tzinfo=TASHKENT)
    assert read(time="23:59:59").moment.date() == dt.date(2018, 2, 14)


def test_an_id_may_be_a_number():
    assert read(id=17).id == "17"
    assert read(translation_of=16).translation_of == "16"


def test_a_title_is_one_line():
    assert read(title="  Открыты\n центры ").title == "Открыты центры"


def test_apostrophes_of_uzbek_titles_and_summaries_are_put_right():
    article = read(locale="uz", title="O'zbekiston ta’limi", summary="Yo`l ochildi")
    assert article.title == "Oʻzbekiston taʼlimi"
    assert article.summary == "Yoʻl ochildi"
    assert article.slug == "ozbekiston-talimi"


def test_a_given_slug_is_kept_and_made_ascii():
    assert read(slug="tsentry-2018").slug == "tsentry-2018"
    assert read(slug="Центры услуг").slug == "tsentry-uslug"


@pytest.mark.parametrize(
    ("url", "old_address"),
    [
        ("/ru/events/view/17", "/ru/events/view/17"),
        ("/ru/events/view/17/", "/ru/events/view/17"),
        ("https://www.gov.example/ru/events/view/17/", "/ru/events/view/17"),
        ("http://gov.example:8080/index.php?id=17&a=1#top", "/index.php?a=1&id=17"),
        ("//gov.example/ru/17", "/ru/17"),
        ("/ru/%D0%BD%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D1%8C", "/ru/новость"),
    ],
)
def test_an_old_address_is_path_and_query_in_the_form_of_redirects(url, old_address):
    assert read(url=url).old_address == old_address


def test_lines_that_say_the_same_have_the_same_digest():
    turned = dict(reversed(GOOD.items()))
    assert digest_of(turned) == digest_of(GOOD)
    assert digest_of({**GOOD, "title": "Другое"}) != digest_of(GOOD)


@pytest.mark.parametrize("name", ["id", "locale", "title", "date", "body"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_line_without_a_required_field_is_refused_by_name(name, value):
    assert reason(**{name: value}) == f"missing: {name}"


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"{", "not JSON"),
        (b"", "not JSON"),
        (b"\xff{}", "not UTF-8: byte 1"),
        (b"[]", "not a JSON object"),
        (b'"text"', "not a JSON object"),
        (b"null", "not a JSON object"),
        (b'{"id": NaN}', "NaN is not JSON"),
        (b'{"id": ' + b"9" * 5000 + b"}", "not JSON that can be read"),
        (b"[" * 100_000, "not JSON that can be read"),
    ],
)
def test_what_is_no_object_is_refused(raw, message):
    assert message in reason(raw)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"locale": "kaa"}, "unknown locale: kaa"),
        ({"locale": "uz-cyrl"}, "unknown locale"),
        ({"locale": 1}, "locale is not text"),
        ({"date": "2018-02-30"}, "impossible date"),
        ({"date": "0001-01-01"}, "impossible date"),
        ({"date": "14.02.2018"}, "not like 2018-02-14"),
        ({"date": "20180214"}, "not like 2018-02-14"),
        ({"date": "٢٠١٨-٠٢-١٤"}, "not like 2018-02-14"),
        ({"date": 20180214}, "not like 2018-02-14"),
        ({"time": "25:00"}, "impossible time"),
        ({"time": "9 утра"}, "not like 09:30"),
        ({"category": "sport"}, "unknown category in ru: sport"),
        ({"category": "society", "locale": "en"}, "unknown category in en"),
        ({"title": "x" * 256}, "256 characters"),
        ({"title": " \n "}, "missing: title"),
        ({"title": "a\x00b"}, "title contains a NUL character"),
        ({"title": "\ud83d"}, "surrogate"),
        ({"title": ["a"]}, "title is not text"),
        ({"summary": "x" * 601}, "601 characters"),
        ({"summary": {}}, "summary is not text"),
        ({"id": True}, "id is not text"),
        ({"id": "x" * 201}, "201 characters"),
        ({"id": {"a": 1}}, "id is not text"),
        ({"translation_of": 1.5}, "translation_of is not text"),
        ({"url": "view/17"}, "neither a path nor a web address"),
        ({"url": "javascript:alert(1)"}, "neither a path nor a web address"),
        ({"url": "http://[bad/17"}, "url is not an address"),
        ({"url": "https://gov.example/"}, "home page"),
        ({"url": "/" + "x" * 300}, "301 characters"),
        ({"body": ["a", 1]}, "body element 2"),
    ],
)
def test_a_field_that_cannot_be_used_is_refused(changes, message):
    assert message in reason(**changes)


def test_form_and_subjects_are_read_as_far_as_the_line_mentions_them():
    assert read().concerns == {}
    codes = ["samarkand", "khorezm", "samarkand"]
    article = read(form="speech", regions=codes, officials=[])
    assert article.concerns == {
        "form": "speech",
        "regions": ["samarkand", "khorezm"],
        "officials": [],
    }


def test_each_code_that_nobody_has_entered_is_named():
    said = reason(regions=["samarkand", "atlantis", "utopia"])
    assert said == "unknown regions in ru: atlantis, utopia"
    assert reason(locale="uz", regions=["khorezm"]) == "unknown regions in uz: khorezm"
    assert reason(organisations=["water"]) == "unknown organisations in ru: water"
    assert reason(form="poem") == "unknown form: poem"
    assert reason(regions="samarkand") == "regions is not a list"
