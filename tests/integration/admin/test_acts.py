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
    assert f'value="{acts[0].number()}"' in html
    assert f'value="{acts[1].number()}"' not in html


def test_the_field_offers_an_act_of_another_language_by_its_number(admin, acts):
    assert "УП-60. О воде" in found(admin, "PF-60", "uz")


@pytest.mark.parametrize("text", ["", "%", "нет такого", "PF-999", "\0", "'"])
def test_the_field_finds_nothing_for_other_words(admin, acts, text):
    assert '<button class="button' not in found(admin, text)


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


# --- The list -------------------------------------------------------------------------------------

ACTS = "/admin/acts/"


def listed(client, **query):
    return [row.title for row in client.get(ACTS, query).context["page_obj"]]


@pytest.mark.parametrize("text", ["60", "УП-60", "пф 60", "№ PF–60-son", "О воде", "воде"])
def test_the_list_finds_an_act_by_number_in_any_spelling_and_by_title(admin, acts, text):
    assert listed(admin, q=text) == ["О воде"]


@pytest.mark.parametrize("text", ["ПП-60", "6", "PF-600", "9" * 5_000])
def test_the_list_does_not_take_one_number_for_another(admin, acts, text):
    assert listed(admin, q=text) == []


def test_the_list_finds_drafts_by_number_and_shows_it(admin, tree):
    act_item("ru", title="Черновик", number=77, live=False)
    assert listed(admin, q="УП-77") == ["Черновик"]
    assert "УП-77" in admin.get(ACTS).content.decode()


def test_the_list_is_filtered_by_kind_year_and_issuer(admin, acts):
    organisation("water", "Водная служба")
    last = {"act_kind": "law", "issuer": "water", "date": "2024-05-01"}
    act_item("ru", title="Закон", number=900, **last)
    for query in ({"act_kind": "law"}, {"year": "2024"}, {"issuer": "water"}):
        assert listed(admin, **query) == ["Закон"], query
    assert listed(admin, year="2022", act_kind="law") == []
    assert set(listed(admin, act_kind="decree")) == {"О воде", "О хлебе"}
    assert len(listed(admin, year="1066", issuer="nobody", act_kind="x")) == 3


def test_the_list_offers_the_years_that_have_acts(admin, acts):
    act_item("ru", title="Закон", number=900, date="2024-05-01")
    field = admin.get(ACTS).context["view"].filters.form.fields["year"]
    assert [value for value, _name in field.choices] == ["", "2024", "2022"]


def test_an_issuer_without_a_name_in_the_language_stays(admin, tree):
    organisation("water", "Водная служба")["ru"].delete()
    page = act_item("ru", title="О воде", issuer="water", live=False)
    form = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert 'name="issuer" value="water"' in form
    fields = {"act_kind": "decree", "act_number": "60", "signed_on": "14.02.2018"}
    answer = edit(admin, page, title="О воде", issuer="water", **fields)
    assert answer.status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().issuer == "water"


def test_an_issuer_can_be_taken_away(admin, tree):
    organisation("water", "Водная служба")
    page = act_item("ru", title="О воде", issuer="water", live=False)
    fields = {"act_kind": "decree", "act_number": "60", "signed_on": "14.02.2018"}
    assert edit(admin, page, title="О воде", **fields).status_code == 302
    page.refresh_from_db()
    assert page.get_latest_revision_as_object().issuer == ""
