"""Organisations, officials, regions and forms: keys of items, pages of their own, filters."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import ProtectedError
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.core.models import Region
from portal.publication.models import (
    EventKind,
    ItemSubject,
    PublicationCount,
    PublishedItem,
    PublishedVersion,
)
from portal.publication.verify import differences
from tests import factories
from tests.integration.conftest import forget
from tests.integration.publication.agreement import assert_agreement, events
from tests.integration.publication.desk import Desk, news_index
from tests.reading import Page, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

SAMARKAND = "region:samarkand"
MOST_QUERIES = 12


@pytest.fixture
def regions(tree):
    return factories.region()


@pytest.fixture
def about_samarkand(regions):
    return factories.news_item(title="О Самарканде", regions=["samarkand"])


def item_of(page):
    return PublishedItem.objects.get(page_id=page.pk)


def text_of(response):
    return response.content.decode()


# --- Keys, record, counters -----------------------------------------------------------------------


def test_an_item_has_the_keys_of_its_form_and_subjects(about_samarkand):
    assert item_of(about_samarkand).subject_keys() == ["form:news", SAMARKAND]
    rows = ItemSubject.objects.values_list("subject", "kind", "locale")
    assert set(rows) == {("form:news", "news", "ru"), (SAMARKAND, "news", "ru")}
    assert PublicationCount.objects.by_subject("ru", ["news"], "region") == {SAMARKAND: 1}
    assert_agreement()


def test_the_record_says_the_names_of_subjects_and_a_chosen_form(regions):
    page = factories.news_item(regions=["samarkand"], form="speech")
    record = PublishedVersion.objects.get().record()
    named = {"code": "samarkand", "name": "Самаркандская область"}
    assert record["subjects"] == {"regions": [named]}
    assert record["form"] == "speech"
    assert item_of(page).form == "speech"


def test_the_record_of_an_item_without_subjects_does_not_mention_them():
    factories.news_item()
    assert not {"form", "subjects"} & set(PublishedVersion.objects.get().record())


def test_another_subject_is_a_correction_that_moves_rows_and_counters(about_samarkand):
    factories.region("khorezm", {"ru": "Хорезмская область"})
    with events(EventKind.CORRECTED):
        about_samarkand.regions = ["khorezm"]
        about_samarkand.save_revision().publish()
    assert PublicationCount.objects.by_subject("ru", ["news"], "region") == {"region:khorezm": 1}


def test_what_is_unpublished_has_no_rows(about_samarkand):
    with events(EventKind.UNPUBLISHED):
        about_samarkand.unpublish()
    assert not ItemSubject.objects.exists()


def test_rows_that_disagree_are_found_and_repaired(about_samarkand):
    ItemSubject.objects.filter(subject=SAMARKAND).delete()
    assert len(list(differences())) == 1
    list(differences(repair=True))
    assert_agreement()


def test_a_renamed_region_is_one_event_and_shows_at_once(client, regions, about_samarkand):
    address = item_of(about_samarkand).url
    assert "Самаркандская область" in text_of(client.get(address))
    with events(EventKind.RENAMED):
        regions["ru"].name = "Самаркандский край"
        regions["ru"].save()
    assert "Самаркандский край" in text_of(client.get(address))
    with events():
        about_samarkand.save_revision().publish()


# --- In the admin ---------------------------------------------------------------------------------


def test_regions_are_ticked_in_the_form_of_a_page(regions, tree):
    page = Desk().create(news_index(tree), action="publish", regions="samarkand", form="interview")
    assert item_of(page).subject_keys() == ["form:interview", SAMARKAND]
    assert_agreement()


@pytest.mark.parametrize("live", [True, False], ids=["public", "draft"])
def test_a_region_in_use_cannot_be_deleted(regions, live):
    factories.news_item(regions=["samarkand"], live=live)
    region = regions["ru"]
    with pytest.raises(ProtectedError):
        region.delete()
    address = reverse("wagtailsnippets_core_region:delete", args=[region.pk])
    response = Desk().client.post(address, follow=True)
    # The desk's interface is Russian.
    assert "нельзя удалить" in text_of(response)
    assert Region.objects.filter(pk=region.pk).exists()


def test_a_region_that_a_newer_draft_names_cannot_be_deleted(regions):
    page = factories.news_item()
    page.regions = ["samarkand"]
    page.save_revision()
    with pytest.raises(ProtectedError):
        regions["ru"].delete()
    regions["en"].delete()


def test_a_code_is_given_once_in_a_language(regions):
    add = reverse("wagtailsnippets_core_region:add")
    locale = regions["ru"].locale.language_code
    fields = {"name": "Ещё одна", "code": "samarkand", "sort_order": "0", "description": ""}
    response = Desk().client.post(f"{add}?locale={locale}", fields)
    assert response.status_code == 200
    assert Region.objects.filter(code="samarkand").count() == 3


# --- Public pages ---------------------------------------------------------------------------------


def test_a_region_lists_its_items_and_items_lead_to_it(client, about_samarkand):
    factories.event_item(title="Ярмарка", regions=["samarkand"])
    factories.news_item(title="О другом")
    page = text_of(client.get("/ru/regions/samarkand/"))
    assert "О Самарканде" in page
    assert "Ярмарка" in page
    assert "О другом" not in page
    assert 'href="/ru/regions/samarkand/"' in text_of(client.get(item_of(about_samarkand).url))


def test_the_index_counts_items_of_each_region(client, about_samarkand):
    factories.region("khorezm", {"ru": "Хорезмская область"})
    links = Page(client, "/ru/regions/").soup.select("main .months a")
    counted = {link["href"]: words(link.select_one(".num")).split()[0] for link in links}
    assert counted == {"/ru/regions/samarkand/": "1", "/ru/regions/khorezm/": "0"}


@pytest.mark.parametrize("folder", ["organisations", "officials", "regions"])
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
def test_an_empty_index_is_a_page(client, folder, language):
    assert client.get(f"/{language}/{folder}/").status_code == 200


def test_an_empty_region_is_a_page_and_an_unknown_one_is_not(client, regions):
    assert client.get("/ru/regions/samarkand/").status_code == 200
    assert client.get("/ru/regions/atlantis/").status_code == 404


def test_a_region_is_read_in_cyrillic_and_linked_in_all_its_languages(client, regions):
    page = text_of(client.get("/uz-cyrl/regions/samarkand/"))
    assert "Самарқанд вилояти" in page
    for tag in ("uz-Latn", "uz-Cyrl", "ru", "en", "x-default"):
        assert f'hreflang="{tag}"' in page


def test_a_subject_in_one_language_only_is_not_linked_in_others(client):
    factories.region("khorezm", {"ru": "Хорезмская область"})
    page = text_of(client.get("/ru/regions/khorezm/"))
    assert 'rel="alternate" hreflang="ru"' in page
    assert 'rel="alternate" hreflang="en"' not in page
    elsewhere = client.get("/en/regions/khorezm/")
    assert elsewhere.status_code == 404
    assert 'href="/ru/regions/khorezm/"' in text_of(elsewhere)


def test_the_page_of_an_official_says_posts_with_their_dates(client):
    post = {"title": "Директор", "begins": dt.date(2017, 3, 1), "ends": None}
    factories.official("aliyev", "Алишер Намунаев", posts=[("post", post)])
    page = text_of(client.get("/ru/officials/aliyev/"))
    assert "Алишер Намунаев" in page
    assert "Директор" in page
    assert 'datetime="2017-03-01"' in page


def test_the_page_of_an_organisation_leads_to_its_website(client):
    factories.organisation("water", "Агентство воды", website="https://water.example/")
    factories.news_item(title="О воде", organisations=["water"])
    page = text_of(client.get("/ru/organisations/water/"))
    assert 'href="https://water.example/"' in page
    assert "О воде" in page


# --- Filters --------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", [SAMARKAND, "form:speech"])
def test_news_are_filtered(client, regions, key):
    factories.news_item(title="Речь в Самарканде", regions=["samarkand"], form="speech")
    factories.news_item(title="О другом")
    page = text_of(client.get("/ru/news/", {"subject": key}))
    assert "Речь в Самарканде" in page
    assert 'class="hl" href' in page
    main = page.split('id="main"')[1]
    assert "О другом" not in main.split("<aside")[0]


def test_an_empty_choice_is_the_whole_list(client, about_samarkand):
    assert "О Самарканде" in text_of(client.get("/ru/news/?subject="))


def test_pages_of_a_filtered_list_keep_the_filter(client, regions):
    factories.news_items(25, "ru", regions=["samarkand"])
    factories.news_items(25, "ru")
    first = text_of(client.get("/ru/news/", {"subject": SAMARKAND}))
    assert "?subject=region%3Asamarkand&amp;page=2" in first
    assert client.get("/ru/news/", {"subject": SAMARKAND, "page": 2}).status_code == 200
    assert client.get("/ru/news/", {"subject": SAMARKAND, "page": 3}).status_code == 404
    assert_agreement()


def test_pages_need_the_same_queries_with_one_item_as_with_many(client, regions):
    paths = ("/ru/regions/", "/ru/regions/samarkand/", f"/ru/news/?subject={SAMARKAND}")
    picture = factories.picture()
    shown = {"regions": ["samarkand"], "lead_picture": picture, "lead_picture_alt": "Медресе"}

    def queries(path):
        forget()
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    factories.news_item(**shown)
    one = [queries(path) for path in paths]
    for _ in range(19):
        factories.news_item(**shown)
    twenty = [queries(path) for path in paths]
    assert one == twenty
    assert max(twenty) <= MOST_QUERIES
