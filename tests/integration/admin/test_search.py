"""Search in the admin: its state, queries that found nothing, synonyms and best answers."""

import re
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client

from portal.home.roles import EDITORS, ensure_roles
from search.missed import this_week
from search.models import BestBet, MissedQuery, SynonymGroup
from tests.factories import news_item
from tests.integration.admin.conftest import logged_in

pytestmark = pytest.mark.django_db
OVERVIEW = "/admin/search-overview/"
SYNONYMS = "/admin/snippets/search/synonymgroup/add/"
BEST = "/admin/snippets/search/bestbet/add/"


@pytest.fixture
def editor(tree) -> Client:
    """Log in somebody of the editors' group."""
    ensure_roles()
    user = get_user_model().objects.create_user("editor", password="editor")
    user.groups.add(Group.objects.get(name=EDITORS))
    return logged_in(user)


def missed(text: str, count: int = 3) -> None:
    MissedQuery.objects.create(week=this_week(), locale="uz", key=text, text=text, count=count)


def test_the_page_shows_what_readers_looked_for_in_vain(editor):
    missed("soliq <b>", 7)
    MissedQuery.objects.create(week="2018-01-01", locale="uz", key="old", text="old", count=9)
    html = editor.get(OVERVIEW).content.decode()
    assert "soliq &lt;b&gt;" in html
    assert "<td>7</td>" in html
    assert "old" not in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)


def test_a_query_that_found_nothing_leads_to_forms_that_hold_it(editor):
    missed("АҚШ savdo")
    html = editor.get(OVERVIEW).content.decode()
    for address in (SYNONYMS, BEST):
        link = unescape(re.search(rf'href="({address}\?[^"]+)"', html)[1])
        form = editor.get(link).content.decode()
        assert re.search(r"<textarea[^>]*>\s*АҚШ savdo</textarea>", form)


def test_an_editor_saves_synonyms(editor):
    answer = editor.post(SYNONYMS, {"names": " АҚШ \n\nСША\nСША"})
    assert answer.status_code == 302
    assert SynonymGroup.objects.get().names == "АҚШ\nСША"
    answer = editor.post(SYNONYMS, {"names": "АҚШ"})
    assert answer.status_code == 200
    assert "at least two names" in answer.content.decode()


def test_an_editor_chooses_the_best_answer(editor):
    page = news_item("uz", title="Qabul tartibi")
    form = {
        "queries": "maktab\nшкола",
        "stories-TOTAL_FORMS": 1,
        "stories-INITIAL_FORMS": 0,
        "stories-MIN_NUM_FORMS": 1,
        "stories-MAX_NUM_FORMS": 5,
        "stories-0-page": page.pk,
        "stories-0-ORDER": 1,
        "stories-0-id": "",
        "stories-0-DELETE": "",
    }
    assert editor.post(BEST, form).status_code == 302
    assert [story.page_id for story in BestBet.objects.get().stories.all()] == [page.pk]
    assert "Qabul tartibi" in Client().get("/uz/search/?q=школа").content.decode()


def test_the_database_backend_says_that_there_is_no_index(editor):
    assert "no index to look after" in editor.get(OVERVIEW).content.decode()


def test_a_server_that_is_away_is_told(editor, settings):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    html = editor.get(OVERVIEW).content.decode()
    assert "Elasticsearch does not answer" in html


def test_the_page_is_for_those_who_keep_the_search(tree):
    user = get_user_model().objects.create_user("other", password="other")
    assert logged_in(user).get(OVERVIEW).status_code == 302
    assert Client().get(OVERVIEW).status_code == 302


def test_the_menu_has_an_entry(admin):
    assert "search-overview" in admin.get("/admin/").content.decode()
