"""The two groups of a press service, and what each may do."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from news.models import NewsIndexPage, NewsPage
from portal.home.roles import EDITORS, MODERATORS, PRESS_OFFICERS, ensure_roles
from portal.publication.models import PublishedItem
from tests.factories import news_item
from tests.integration.admin.conftest import logged_in
from tests.integration.admin.forms import create, edit

DATE = "14.02.2018 12:30"


@pytest.fixture
def member(tree):
    """Return a function that logs in a member of a group."""
    ensure_roles()

    def log_in(group):
        user = get_user_model().objects.create_user("somebody", password="x")
        user.groups.add(Group.objects.get(name=group))
        return logged_in(user)

    return log_in


def test_making_them_twice_changes_nothing(tree):
    assert ensure_roles()
    assert ensure_roles() == []
    assert not Group.objects.filter(name=MODERATORS).exists()


def test_an_editor_writes_and_does_not_publish(member, tree):
    editor = member(EDITORS)
    create(editor, tree, NewsPage, "ru", dated_at=DATE, action="publish")
    page = NewsPage.objects.get()
    assert not page.live
    assert not PublishedItem.objects.exists()
    form = editor.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "action-publish" not in form


def test_an_editor_does_not_take_pages_off(member, tree):
    page = news_item("ru")
    member(EDITORS).post(f"/admin/pages/{page.pk}/unpublish/")
    assert PublishedItem.objects.exists()


def test_a_press_officer_publishes(member, tree):
    officer = member(PRESS_OFFICERS)
    create(officer, tree, NewsPage, "uz", title="Yangi tartib", dated_at=DATE, action="publish")
    assert PublishedItem.objects.get().title == "Yangi tartib"
    page = NewsPage.objects.get()
    edit(officer, page, title="Yangi qaror", dated_at=DATE, action="publish")
    assert PublishedItem.objects.get().title == "Yangi qaror"
    officer.post(f"/admin/pages/{page.pk}/unpublish/")
    assert not PublishedItem.objects.exists()


@pytest.mark.parametrize("group", [EDITORS, PRESS_OFFICERS])
def test_both_see_the_lists_and_what_belongs_to_writing(member, tree, group):
    client = member(group)
    home = client.get("/admin/").content.decode()
    for address in ("/admin/news/", "/admin/updates/", "/admin/events/"):
        assert address in home
        assert client.get(address).status_code == 200
    for address in (
        "/admin/snippets/core/category/",
        "/admin/snippets/core/category/add/",
        "/admin/images/",
        "/admin/images/add/",
        "/admin/documents/add/",
    ):
        assert client.get(address).status_code == 200, address


def test_the_menu_is_short(member, tree):
    home = member(PRESS_OFFICERS).get("/admin/").content.decode()
    for words in ("Aging pages", "Page types usage", "Locked pages", "Editor Guide"):
        assert words not in home


def test_settings_are_not_theirs(member, tree):
    client = member(PRESS_OFFICERS)
    for address in ("/admin/users/", "/admin/sites/", "/admin/locales/"):
        assert client.get(address).status_code == 302, address


def test_a_new_page_is_offered_where_they_may_write(member, tree):
    page = member(EDITORS).get("/admin/news/").content.decode()
    assert f"/admin/pages/add/news/newspage/{tree.index(NewsIndexPage, 'ru').pk}/" in page
