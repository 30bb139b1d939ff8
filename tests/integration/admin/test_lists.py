"""The lists of the menu: columns, filters, buttons, and how many queries they take."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from news.models import NewsIndexPage
from tests.factories import (
    act_item,
    event_item,
    news_item,
    official,
    organisation,
    region,
    update_item,
)

NEWS, UPDATES, EVENTS = "/admin/news/", "/admin/updates/", "/admin/events/"


def titles(response):
    return {row.draft_title for row in response.context["page_obj"]}


@pytest.mark.parametrize("address", [NEWS, UPDATES, EVENTS])
def test_a_list_offers_a_new_page_in_each_language(admin, address):
    page = admin.get(address).content.decode()
    for language in ("Oʻzbekcha", "Русский", "English"):
        assert f"New: {language}" in page


def test_a_list_shows_language_category_date_and_state(admin, tree):
    news_item("ru", title="Новый мост", category="society", date="2018-02-14T09:30")
    page = admin.get(NEWS).content.decode()
    for words in ("Новый мост", "Русский", "Общество", "14.02.2018 09:30", "Public"):
        assert words in page
    assert "/ru/news/2018/02/14/" in page


def test_each_list_shows_its_own_kind(admin, tree):
    news_item(title="Новость")
    update_item(title="Обновление")
    event_item(title="Событие")
    assert titles(admin.get(NEWS)) == {"Новость"}
    assert titles(admin.get(UPDATES)) == {"Обновление"}
    assert titles(admin.get(EVENTS)) == {"Событие"}


def test_newest_stand_first(admin, tree):
    for day in ("2018-02-14", "2020-02-14", "2019-02-14"):
        news_item(title=day, date=day)
    rows = [row.title for row in admin.get(NEWS).context["page_obj"]]
    assert rows == ["2020-02-14", "2019-02-14", "2018-02-14"]


def test_filter_by_language(admin, tree):
    news_item("ru", title="Русская")
    news_item("uz", title="Oʻzbekcha maqola")
    assert titles(admin.get(NEWS, {"locale": "uz"})) == {"Oʻzbekcha maqola"}


def test_filter_by_category_in_all_languages(admin, tree):
    news_item("ru", title="Общество", category="society")
    news_item("uz", title="Jamiyat", category="society")
    news_item("ru", title="Экономика", category="economy")
    assert titles(admin.get(NEWS, {"category": "society"})) == {"Общество", "Jamiyat"}


def test_filter_by_form_whatever_is_usual(admin, tree):
    news_item(title="Речь", form="speech")
    news_item(title="Обычная")
    assert titles(admin.get(NEWS, {"form": "speech"})) == {"Речь"}
    assert titles(admin.get(NEWS, {"form": "news"})) == {"Обычная"}


def test_filter_by_a_subject_finds_drafts_too_and_no_longer_codes(admin, tree):
    region()
    organisation("samarkand", "Самарканд-сервис")
    news_item(title="Черновик", regions=["samarkand"], live=False)
    news_item(title="Служба", organisations=["samarkand"])
    news_item(title="Другая", regions=["samarkand-city"])
    assert titles(admin.get(NEWS, {"regions": "samarkand"})) == {"Черновик"}
    assert titles(admin.get(NEWS, {"organisations": "samarkand"})) == {"Служба"}
    assert len(titles(admin.get(NEWS, {"regions": "atlantis"}))) == 3
    assert len(titles(admin.get(NEWS, {"organisations": "atlantis"}))) == 3


def test_filter_by_several_subjects_widens_one_sort_and_narrows_by_another(admin, tree):
    organisation("water", "Вода")
    organisation("land", "Земля")
    official("aliyev", "Алишер Намунаев")
    news_item(title="О воде", organisations=["water"])
    news_item(title="О земле", organisations=["land"], officials=["aliyev"])
    both = {"organisations": ["water", "land"]}
    assert titles(admin.get(NEWS, both)) == {"О воде", "О земле"}
    assert titles(admin.get(NEWS, {**both, "officials": "aliyev"})) == {"О земле"}


@pytest.mark.parametrize(
    ("make", "address"), [(news_item, NEWS), (update_item, UPDATES), (event_item, EVENTS)]
)
def test_every_list_is_filtered_by_all_that_an_item_says(admin, tree, make, address):
    region()
    organisation("water", "Вода")
    official("aliyev", "Алишер Намунаев")
    act = act_item("ru", title="О воде")
    said = {
        "category": "society",
        "form": "speech",
        "regions": ["samarkand"],
        "organisations": ["water"],
        "officials": ["aliyev"],
        "acts": [str(act.number())],
    }
    make(title="Со всем", **said)
    make(title="Без всего")
    for name, value in said.items():
        assert titles(admin.get(address, {name: value})) == {"Со всем"}, name


def test_what_narrows_a_list_is_named_above_it_in_the_language_that_has_a_name(admin, tree):
    agency = organisation("water", "Агентство воды")
    agency["en"].delete()
    act = act_item("ru", title="О воде")
    page = admin.get(NEWS, {"organisations": "water", "acts": act.number()}).content.decode()
    above = page.split("w-active-filters")[1]
    assert "Агентство воды" in above
    assert "УП-60. О воде" in above


def test_filter_by_days_of_tashkent(admin, tree):
    news_item(title="Вечером", date="2018-02-14T23:30")
    news_item(title="Ночью", date="2018-02-15T00:30")
    found = admin.get(NEWS, {"dated_at_from": "14.02.2018", "dated_at_to": "14.02.2018"})
    assert titles(found) == {"Вечером"}


def test_filter_by_state(admin, tree):
    news_item(title="Черновик", live=False)
    news_item(title="Открыта")
    changed = news_item(title="Была")
    changed.title = "Изменена"
    changed.save_revision()
    scheduled = news_item(title="Назначена", live=False)
    scheduled.go_live_at = timezone.now() + dt.timedelta(days=1)
    scheduled.save_revision().publish()
    expected = {
        "draft": {"Черновик"},
        "public": {"Открыта", "Изменена"},
        "changed": {"Изменена"},
        "scheduled": {"Назначена"},
    }
    for state, found in expected.items():
        assert titles(admin.get(NEWS, {"state": state})) == found, state


def test_search_finds_drafts_in_any_case(admin, tree):
    news_item(title="Мост открыт", live=False)
    news_item(title="Дорога")
    assert titles(admin.get(NEWS, {"q": "мост"})) == {"Мост открыт"}


def test_unknown_values_of_filters_do_no_harm(admin, tree):
    news_item(title="Новость")
    query = {"category": "x", "state": "y", "dated_at_from": "31.02.2018", "p": "9"}
    query |= {"acts": ["x", "9" * 30], "organisations": "x", "officials": "'", "regions": "%"}
    assert admin.get(NEWS, query).status_code == 200


def test_a_list_has_fifty_a_page(admin, tree):
    for serial in range(52):
        news_item(title=f"Новость {serial}", live=False)
    assert len(admin.get(NEWS).context["page_obj"]) == 50
    assert len(admin.get(NEWS, {"p": 2}).context["page_obj"]) == 2


def count_queries(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("explorer", [False, True])
def test_as_many_queries_for_fifty_rows_as_for_five(admin, tree, explorer):
    index = tree.index(NewsIndexPage, "ru")
    address = f"/admin/pages/{index.pk}/" if explorer else NEWS
    for serial in range(5):
        news_item(title=f"Новость {serial}", category="society")
    few = count_queries(admin, address)
    for serial in range(45):
        news_item(title=f"Ещё {serial}", category="economy", live=bool(serial % 2))
    many = count_queries(admin, address)
    assert many == few
