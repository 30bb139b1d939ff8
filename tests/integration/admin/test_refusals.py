"""What is refused is refused in words, and nothing is changed."""

import datetime as dt

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from events.models import EventsIndexPage
from news.models import NewsIndexPage
from portal.core.models import Category
from portal.publication.models import PublishedItem
from portal.publication.release import Releaser
from tests.factories import act_item, news_item, standard_page


def words_of(answer):
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


@pytest.fixture
def index(tree):
    """Return the Russian list of news, with a public page below."""
    news_item("ru")
    return tree.index(NewsIndexPage, "ru")


@pytest.mark.parametrize("action", ["unpublish", "delete"])
@pytest.mark.parametrize("of", ["list", "home"])
def test_lists_with_public_pages_stay(admin, tree, index, action, of):
    page = index if of == "list" else tree.homes["ru"]
    answer = admin.post(f"/admin/pages/{page.pk}/{action}/", {"include_descendants": "on"})
    assert answer.status_code == 302
    assert "public pages stand below it" in words_of(answer)
    assert Page.objects.get(pk=page.pk).live
    assert PublishedItem.objects.exists()


@pytest.mark.parametrize("step", ["choose", "confirm"])
def test_articles_keep_their_place(admin, tree, step):
    page = news_item("ru")
    target = tree.index(NewsIndexPage, "uz")
    address = f"/admin/pages/{page.pk}/move/"
    if step == "confirm":
        address += f"{target.pk}/confirm/"
    answer = admin.post(address) if step == "confirm" else admin.get(address)
    assert answer.status_code == 302
    assert "cannot be moved" in words_of(answer)
    assert Page.objects.get(pk=page.pk).get_parent().pk != target.pk


def test_standard_pages_keep_their_place(admin, tree):
    page = standard_page("ru")
    answer = admin.get(f"/admin/pages/{page.pk}/move/")
    assert "cannot be moved" in words_of(answer)


@pytest.mark.parametrize(
    ("action", "words"),
    [("delete", "cannot be deleted"), ("unpublish", "cannot be unpublished")],
)
def test_many_lists_at_once_stay(admin, tree, index, action, words):
    events = tree.index(EventsIndexPage, "ru")
    address = f"/admin/bulk/wagtailcore/page/{action}/?id={events.pk}&id={index.pk}"
    answer = admin.post(address, {"include_descendants": "on"})
    assert answer.status_code == 302
    assert words in words_of(answer)
    assert Page.objects.filter(pk__in=[events.pk, index.pk], live=True).count() == 2


def test_many_articles_at_once_keep_their_place(admin, tree):
    page = news_item("ru")
    target = tree.index(NewsIndexPage, "uz")
    answer = admin.post(f"/admin/bulk/wagtailcore/page/move/?id={page.pk}", {"chooser": target.pk})
    assert answer.status_code in {200, 302}
    assert not Page.objects.get(pk=page.pk).is_descendant_of(target)


def test_the_order_of_children_cannot_be_changed(admin, tree, index):
    page = news_item("ru")
    paths = list(index.get_children().values_list("pk", flat=True))
    answer = admin.post(
        reverse("wagtailadmin_pages:set_page_position", args=[page.pk]) + "?position=0",
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert answer.status_code == 403
    assert list(index.get_children().values_list("pk", flat=True)) == paths


@pytest.mark.parametrize("of", ["root", "home", "list"])
def test_the_explorer_knows_no_order_by_hand(admin, tree, index, of):
    page = {"root": Page.get_first_root_node(), "home": tree.homes["ru"], "list": index}[of]
    answer = admin.get(f"/admin/pages/{page.pk}/", {"ordering": "ord"})
    assert answer.context["page_obj"].paginator.per_page == 50
    assert not answer.context["table"].reorder_url


def test_copying_offers_no_alias(admin, tree):
    page = news_item("ru", title="Первая")
    address = f"/admin/pages/{page.pk}/copy/"
    form = admin.get(address).context["form"]
    assert "alias" not in form.fields
    parent = page.get_parent()
    data = {
        "new_title": "Копия",
        "new_slug": form["new_slug"].value(),
        "new_parent_page": parent.pk,
        "alias": "on",
    }
    answer = admin.post(address, data)
    assert answer.status_code == 302
    copy = Page.objects.get(title="Копия")
    assert copy.alias_of is None
    assert not copy.live


def test_a_translation_cannot_be_made_an_alias(admin, tree):
    page = news_item("ru")
    answer = admin.post(f"/admin/localize/page/{page.pk}/convert_to_alias/")
    assert answer.status_code == 302
    assert "Aliases are switched off" in words_of(answer)
    assert not Page.objects.filter(alias_of__isnull=False).exists()


def test_pages_cannot_be_made_private(admin, tree):
    page = news_item("ru")
    answer = admin.post(f"/admin/pages/{page.pk}/privacy/", {"restriction_type": "login"})
    assert answer.status_code in {302, 403}
    assert not page.view_restrictions.exists()
    assert PublishedItem.objects.exists()


def test_a_category_in_use_is_not_deleted(admin, tree):
    category = tree.categories["society", "ru"]
    news_item("ru", category="society")
    answer = admin.post(f"/admin/snippets/core/category/delete/{category.pk}/")
    assert answer.status_code == 302
    assert "pages have this category" in words_of(answer)
    assert Category.objects.filter(pk=category.pk).exists()


def test_two_categories_of_a_language_have_two_codes(admin, tree):
    answer = admin.post(
        "/admin/snippets/core/category/add/?locale=ru",
        {"name": "Ещё общество", "code": "society", "sort_order": 9},
    )
    assert answer.status_code == 200
    assert "code" in answer.context["form"].errors


def test_the_code_of_a_category_stays(admin, tree):
    category = tree.categories["society", "ru"]
    admin.post(
        f"/admin/snippets/core/category/edit/{category.pk}/",
        {"name": "Люди", "code": "people", "sort_order": 1},
    )
    category.refresh_from_db()
    assert (category.name, category.code) == ("Люди", "society")


@pytest.fixture
def incomplete(tree):
    """Return an act whose latest draft has lost its number since it was planned."""
    page = act_item("ru", live=False)
    page.act_number = None
    page.save_revision(clean=False)
    return page


def test_many_pages_are_not_published_when_a_form_would_not_publish_one(admin, incomplete):
    address = f"/admin/bulk/wagtailcore/page/publish/?id={incomplete.pk}&next=/admin/acts/"
    answer = admin.post(address)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/acts/")
    assert "Number: This field cannot be blank" in words_of(answer)
    assert not PublishedItem.objects.exists()


def test_a_release_that_a_form_would_not_publish_is_held_back(admin, incomplete, monkeypatch):
    soon = timezone.now() + dt.timedelta(minutes=1)
    Revision.objects.filter(pk=incomplete.latest_revision_id).update(approved_go_live_at=soon)
    monkeypatch.setattr(timezone, "now", lambda: soon + dt.timedelta(minutes=2))
    assert Releaser().release_due() == 0
    assert not PublishedItem.objects.exists()
    page = admin.get(f"/admin/pages/{incomplete.pk}/edit/")
    assert "This field cannot be blank" in words_of(page)
