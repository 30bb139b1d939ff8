"""An editor of one section sees what belongs to it, in lists, filters and reports."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from events.models import EventsIndexPage
from news.models import NewsIndexPage
from portal.acts.models import ActsIndexPage
from portal.home.roles import EDITORS, PRESS_OFFICERS, ensure_roles
from tests.factories import act_item, event_item, news_item
from tests.integration.admin.conftest import logged_in
from tests.integration.admin.test_translating import submit

REPORT = "/admin/localize/reports/translations/"


def member(group):
    user = get_user_model().objects.create_user(f"member of {group}", password="x")
    user.groups.add(group)
    return logged_in(user)


@pytest.fixture
def section(tree):
    """Return a function that logs in somebody who may edit below one list only."""

    def log_in(index, locale="ru"):
        group = Group.objects.create(name="One section")
        page = tree.index(index, locale).page_ptr
        for codename in ("add_page", "change_page"):
            allowed = Permission.objects.get(codename=codename)
            GroupPagePermission.objects.create(group=group, page=page, permission=allowed)
        group.permissions.add(Permission.objects.get(codename="access_admin"))
        return member(group)

    return log_in


def titles(client, address, **query):
    return {row.draft_title for row in client.get(address, query).context["page_obj"]}


@pytest.mark.parametrize("name", [EDITORS, PRESS_OFFICERS])
def test_both_groups_see_all_sections_and_filters(tree, name):
    ensure_roles()
    client = member(Group.objects.get(name=name))
    news_item("ru", title="Новость", live=False)
    event_item("uz", title="Tadbir", live=False)
    act_item("ru", title="Акт", live=False)
    assert titles(client, "/admin/news/", form="news") == {"Новость"}
    assert titles(client, "/admin/events/", state="draft") == {"Tadbir"}
    assert titles(client, "/admin/acts/", year="2022") == {"Акт"}
    assert client.get(REPORT).status_code == 200
    assert client.get("/admin/reports/site-history/").status_code == 200


def test_lists_show_the_section_alone_however_they_are_filtered(section):
    mine = news_item("ru", title="Своя", live=False)
    news_item("uz", title="Begona", live=False)
    event_item("ru", title="Чужое", live=False)
    client = section(NewsIndexPage)
    for query in ({}, {"state": "draft"}, {"q": "о"}, {"locale": "uz"}, {"form": "news"}):
        assert titles(client, "/admin/news/", **query) <= {"Своя"}, query
    assert titles(client, "/admin/news/") == {mine.title}
    assert titles(client, "/admin/events/") == set()
    page = client.get("/admin/news/").content.decode()
    assert "New: Русский" in page
    assert "New: English" not in page


def test_the_explorer_and_its_search_show_the_section_alone(section, tree):
    news_item("ru", title="Своя", live=False)
    event_item("ru", title="Чужое", live=False)
    client = section(NewsIndexPage)
    home = tree.homes["ru"]
    for address in (f"/admin/pages/{home.pk}/", f"/admin/pages/{home.pk}/?q=о&search_all=1"):
        assert "Чужое" not in client.get(address, follow=True).content.decode()
    other = tree.index(EventsIndexPage, "ru")
    answer = client.get(f"/admin/pages/{other.pk}/", follow=True).content.decode()
    assert "Чужое" not in answer


def test_pages_of_other_sections_do_not_open(section):
    theirs = event_item("ru", title="Чужое", live=False)
    client = section(NewsIndexPage)
    for view in ("edit", "history", "delete", "copy", "unpublish", "usage"):
        answer = client.get(f"/admin/pages/{theirs.pk}/{view}/", follow=True)
        assert "Чужое" not in answer.content.decode(), view


def test_years_are_offered_of_acts_that_the_editor_sees(section):
    act_item("ru", number=1, date="2022-01-28", live=False)
    act_item("uz", number=2, date="2024-01-28", live=False)
    filters = section(ActsIndexPage).get("/admin/acts/").context["view"].filters
    assert [value for value, _name in filters.form.fields["year"].choices] == ["", "2022"]


def test_the_report_of_translations_shows_what_the_editor_sees(
    admin, section, tree, django_capture_on_commit_callbacks
):
    news = news_item("ru", title="Своя новость", live=False)
    event = event_item("ru", title="Чужое событие", live=False)
    with django_capture_on_commit_callbacks(execute=True):
        submit(admin, news, ["en"])
        submit(admin, event, ["en"])
    report = admin.get(REPORT)
    assert "Чужое событие" in report.content.decode()
    everything = report.context["object_list"]
    # The newest stands first.
    assert [each.source.object_repr for each in everything] == ["Чужое событие", "Своя новость"]
    client = section(NewsIndexPage)
    for address in (REPORT, f"{REPORT}results/", f"{REPORT}?source_title=о"):
        page = client.get(address).content.decode()
        assert "Своя новость" in page
        assert "Чужое событие" not in page


def test_the_history_of_the_site_shows_what_the_editor_sees(admin, section):
    mine = news_item("ru", title="Своя новость")
    theirs = event_item("ru", title="Чужое событие")
    for page in (mine, theirs):
        admin.post(f"/admin/pages/{page.pk}/unpublish/")
    history = section(NewsIndexPage).get("/admin/reports/site-history/").content.decode()
    assert "Своя новость" in history
    assert "Чужое событие" not in history
