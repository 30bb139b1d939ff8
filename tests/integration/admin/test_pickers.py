"""Organisations and officials are found while one types: the form of a page stays small."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from news.models import NewsIndexPage, NewsPage
from portal.core.models import Organisation
from portal.publication.models import PublishedVersion
from tests.factories import news_item, official, organisation
from tests.factories.tree import locale_of
from tests.integration.admin.forms import create, edit

DATED = {"dated_at": "14.02.2018 12:30"}


def found(client, text, *, folder="organisations", locale="ru"):
    answer = client.get(reverse("find_subjects", args=[folder]), {"q": text, "locale": locale})
    assert answer.status_code == 200
    return answer.content.decode()


def values(html):
    return [part.split('"')[0] for part in html.split('value="')[1:]]


def many(count, locale="ru", name="Агентство {}"):
    names = [(f"body-{n}", name.format(n)) for n in range(count)]
    Organisation.objects.bulk_create(
        Organisation(code=code, name=text, locale=locale_of(locale), sort_order=n)
        for n, (code, text) in enumerate(names)
    )
    # Another revision of the site: names are read anew.
    organisation("last", "Последняя служба")


@pytest.mark.parametrize("text", ["suv", "сув", "SUV", "xoʻjaligi suv", "xo'jaligi", "хўжалиги"])
def test_a_name_in_uzbek_is_found_in_any_spelling(admin, tree, text):
    organisation("water", "Suv xoʻjaligi vazirligi")
    organisation("land", "Yer agentligi")
    assert values(found(admin, text, locale="uz")) == ["water"]


def test_names_that_begin_with_the_text_come_first(admin, tree):
    # By the alphabet alone it would be the first.
    organisation("inside", "Автоземье")
    organisation("second", "Агентство земли")
    organisation("first", "Земельный кадастр")
    assert values(found(admin, "зем")) == ["first", "second", "inside"]


@pytest.mark.parametrize("text", ["", "   ", "%", "нет такого", "'"])
def test_nothing_is_found_for_other_words(admin, tree, text):
    organisation("water", "Агентство воды")
    assert "<button" not in found(admin, text)


def test_only_names_in_the_language_of_the_page_are_offered(admin, tree):
    organisation("water", "Агентство воды")["ru"].delete()
    assert values(found(admin, "воды", locale="ru")) == []
    assert values(found(admin, "воды", locale="uz")) == ["water"]


def test_a_list_of_pages_in_all_languages_offers_names_of_any(admin, tree):
    organisation("water", "Агентство воды")["en"].delete()
    assert values(found(admin, "воды", locale="")) == ["water"]


def test_officials_are_no_organisations(admin, tree):
    official("aliyev", "Алишер Намунаев")
    assert values(found(admin, "намун", folder="officials")) == ["aliyev"]
    assert values(found(admin, "намун")) == []


def test_twenty_are_shown_and_it_is_said_that_there_are_others(admin, tree):
    many(21)
    html = found(admin, "агентство")
    assert values(html) == [f"body-{n}" for n in range(20)]
    assert "type more" in html
    assert "type more" not in found(admin, "агентство 2")


def test_a_renamed_organisation_is_found_at_once(admin, tree):
    agency = organisation("water", "Агентство воды")["ru"]
    assert values(found(admin, "воды")) == ["water"]
    agency.name = "Служба рек"
    agency.save()
    assert values(found(admin, "рек")) == ["water"]
    assert values(found(admin, "воды")) == []


def test_there_are_no_other_subjects(admin, tree):
    assert admin.get(reverse("find_subjects", args=["planets"])).status_code == 404


def test_who_has_no_business_in_the_admin_finds_nobody(client, tree):
    address = reverse("find_subjects", args=["officials"])
    assert client.get(address, {"q": "а"}).status_code == 302


def test_the_form_of_a_page_does_not_grow_with_the_organisations(admin, tree):
    index = tree.index(NewsIndexPage, "ru")
    page = news_item(live=False, organisations=["last"])
    addresses = (f"/admin/pages/add/news/newspage/{index.pk}/", f"/admin/pages/{page.pk}/edit/")

    def sizes():
        found = []
        for address in addresses:
            admin.get(address)
            with CaptureQueriesContext(connection) as queries:
                answer = admin.get(address)
            found.append((len(queries), len(answer.content)))
        return found

    organisation("last", "Последняя служба")
    before = sizes()
    organisation("other", "Другая служба")
    names = [(f"body-{n}", f"Агентство {n}") for n in range(60)]
    Organisation.objects.bulk_create(
        Organisation(code=code, name=name, locale=locale_of("ru")) for code, name in names
    )
    for (queries, size), (queries_before, size_before) in zip(sizes(), before, strict=True):
        assert queries == queries_before
        # Nonces and times differ by some bytes.
        assert abs(size - size_before) < 500


def test_what_is_chosen_stands_in_the_editors_order_in_form_and_record(admin, tree):
    for code, name in (("water", "Агентство воды"), ("land", "Агентство земли")):
        organisation(code, name)
    create(admin, tree, NewsPage, "ru", organisations=("water", "land"), **DATED, action="publish")
    page = NewsPage.objects.get()
    edit(admin, page, organisations=("land", "water"), **DATED, action="publish")
    assert NewsPage.objects.get().organisations == ["land", "water"]
    record = PublishedVersion.objects.order_by("-pk").first().record()
    assert [each["name"] for each in record["subjects"]["organisations"]] == [
        "Агентство земли",
        "Агентство воды",
    ]
    form = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert form.index("Агентство земли") < form.index("Агентство воды")


def test_what_has_no_name_in_this_language_stays_chosen(admin, tree):
    organisation("water", "Агентство воды")["ru"].delete()
    page = news_item(live=False, organisations=["water"])
    form = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'name="organisations" value="water"' in form
    edit(admin, page, organisations=("water",), **DATED)
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().organisations == ["water"]


def test_what_nobody_has_entered_is_refused_at_its_field(admin, tree):
    page = news_item(live=False)
    answer = edit(admin, page, organisations=("atlantis",), **DATED)
    assert answer.status_code == 200
    assert "atlantis is not one of the available choices" in answer.content.decode()


def test_the_field_is_named_for_who_does_not_see_it(admin, tree):
    index = tree.index(NewsIndexPage, "ru")
    form = admin.get(f"/admin/pages/add/news/newspage/{index.pk}/").content.decode()
    for name in ("organisations", "officials"):
        assert f'<label class="w-field__label" for="id_{name}"' in form
        assert f'<input type="search" id="id_{name}"' in form
