"""Acts in the admin: their own form, and the field in which articles name them."""

import pytest
from django.urls import reverse

from news.models import NewsPage
from portal.acts.models import ActPage
from portal.publication.models import PublishedItem, PublishedVersion
from tests.factories import act_item, organisation
from tests.integration.admin.forms import create, edit


@pytest.fixture
def acts(tree):
    return [act_item("ru", title="О воде", number=60), act_item("ru", title="О хлебе", number=61)]


def found(client, text, locale="ru"):
    return client.get(reverse("find_acts"), {"q": text, "locale": locale}).content.decode()


@pytest.mark.parametrize("text", ["УП-60", "пф 60", "PF–60-son", "№ уп-60", "воды"])
def test_the_field_finds_an_act_by_number_in_any_spelling_and_by_title(admin, acts, text):
    html = found(admin, text)
    assert f'data-number="{acts[0].number()}"' in html
    assert f'data-number="{acts[1].number()}"' not in html


def test_the_field_offers_an_act_of_another_language_by_its_number(admin, acts):
    assert "УП-60. О воде" in found(admin, "PF-60", "uz")


@pytest.mark.parametrize("text", ["", "%", "нет такого", "PF-999", "\0", "'"])
def test_the_field_finds_nothing_for_other_words(admin, acts, text):
    assert "data-number" not in found(admin, text)


def test_who_has_no_business_in_the_admin_is_not_answered(client, acts):
    assert client.get(reverse("find_acts"), {"q": "PF-60"}).status_code == 302


def test_an_article_keeps_its_acts_in_the_editors_order(admin, tree, acts):
    wanted = [str(acts[1].number()), str(acts[0].number())]
    named = {"acts": tuple(wanted), "dated_at": "14.02.2018 12:30", "action": "publish"}
    create(admin, tree, NewsPage, "ru", title="Новость", **named)
    page = NewsPage.objects.get()
    assert page.acts == wanted
    record = PublishedVersion.objects.get(number=page.number()).record()
    assert record["acts"] == [int(number) for number in wanted]
    edit(admin, page, title="Иначе", **{**named, "acts": tuple(wanted[::-1])})
    assert NewsPage.objects.get().acts == wanted[::-1]


def test_an_act_is_written_in_its_form(admin, tree):
    organisation("water", "Водная служба")
    create(
        admin,
        tree,
        ActPage,
        "ru",
        title="О воде",
        act_kind="resolution",
        act_number="4947",
        signed_on="14.02.2018",
        issuer="water",
        official_url="https://lex.uz/docs/1",
        action="publish",
    )
    item = PublishedItem.objects.get()
    assert (item.kind, item.title) == ("act", "ПП-4947. О воде")
    assert item.path == f"/acts/o-vode-{item.number}/"
    record = PublishedVersion.objects.get(number=item.number).record()
    assert record["act"]["issuer"] == "water"


def test_the_list_of_acts_shows_the_day_of_each(admin, acts):
    html = admin.get("/admin/acts/").content.decode()
    assert "О воде" in html
    assert "28.01.2022" in html


@pytest.mark.parametrize("typed", ["ПФ-60", "уп 60", "PF–60-son"])
def test_the_list_of_acts_says_numbers_and_finds_them_in_any_spelling(admin, acts, typed):
    act_item("ru", title="О соли", number=61)
    html = admin.get("/admin/acts/", {"q": typed}).content.decode()
    assert "УП-60. О воде" in html
    assert "О соли" not in html
