"""Words as a reader meets them: a number agrees with its noun, a month stands in its sentence."""

import datetime as dt

import pytest

from tests import factories
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.mark.parametrize(("count", "heading"), [(1, "1 снимок"), (2, "2 снимка"), (5, "5 снимков")])
def test_pictures_of_a_report_are_counted_in_words(client, count, heading):
    value = {"image": factories.picture(), "alt": "Мост", "decorative": False, "caption": "",
             "credit": "Пресс-служба", "place": "", "taken_on": None}  # fmt: skip
    page = factories.news_item("ru", photos=[("photo", value)] * count)
    assert words(Page(client, f"/ru{page.address()}").soup.select_one("#photos")) == heading


@pytest.mark.parametrize(
    ("language", "heading"),
    [
        ("ru", "Архив: февраль 2018"),
        ("uz", "Arxiv: 2018-yil fevral"),
        ("uz-cyrl", "Архив: 2018 йил февраль"),
        ("en", "Archive: February 2018"),
    ],
)
def test_a_month_stands_in_its_sentence_as_the_language_writes_it(client, language, heading):
    for locale in ("uz", "ru", "en"):
        factories.news_item(locale, date="2018-02-14")
    assert Page(client, f"/{language}/archive/2018/02/").heading == heading


def test_a_month_with_nothing_says_of_what(client):
    factories.news_items(2, "ru", first_day=dt.date(2018, 2, 14))
    months = words(Page(client, "/ru/archive/2018/").soup.select_one("main .months"))
    assert months.startswith("Январь 0 материалов Февраль 2 материала")


@pytest.mark.parametrize(
    ("count", "title"),
    [(1, "мост — поиск, найден 1 материал"), (3, "мост — поиск, найдено 3 материала")],
)
def test_the_title_of_a_search_says_how_many_are_found(client, count, title):
    for _each in range(count):
        factories.news_item("ru", title="Новый мост")
    shown = Page(client, "/ru/search/?q=мост").soup.title.get_text()
    assert shown.startswith(f"{title} —")
