"""`manage.py demo` and `manage.py ensure_site`: what they make, and that twice is as once."""

import datetime as dt
import io
import time
from typing import Any

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from archive.models import ArchivePage
from events.models import EventsIndexPage, EventState
from news.models import NewsIndexPage, NewsPage
from portal.core import dates
from portal.core.models import Category, PortalImage
from portal.home.demo.accounts import password_file
from portal.home.models import HomePage, StandardPage
from portal.home.site_tree import INDEXES
from portal.publication.models import (
    EventKind,
    PublicationEvent,
    PublicationState,
    PublishedItem,
    PublishedVersion,
)

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]

LOCALES = {"uz", "ru", "en"}


@pytest.fixture
def _no_password() -> Any:
    """Begin and end without a generated password."""
    password_file().unlink(missing_ok=True)
    yield
    password_file().unlink(missing_ok=True)


def run(command: str, **options: Any) -> str:
    """Run a command; return what it said."""
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


# --- The site's skeleton -----------------------------------------------------------------------


def test_every_locale_has_a_home_page_with_its_lists():
    run("ensure_site")
    assert set(Locale.objects.values_list("language_code", flat=True)) == LOCALES
    for home in HomePage.objects.select_related("locale"):
        slugs = {page.slug for page in home.get_children().live()}
        assert slugs == {model.fixed_slug for model in INDEXES}
        assert {page.locale_id for page in home.get_children()} == {home.locale_id}
    assert HomePage.objects.live().count() == 3


@pytest.mark.parametrize("model", [HomePage, *INDEXES])
def test_the_pages_of_the_skeleton_are_translations_of_each_other(model):
    run("ensure_site")
    assert model.objects.values("translation_key").distinct().count() == 1
    titles = {page.locale.language_code: page.title for page in model.objects.all()}
    assert titles.keys() == LOCALES
    assert len(set(titles.values())) == 3


@override_settings(BASE_URL="https://portal.example:8443")
def test_the_default_site_shows_the_uzbek_home_page_at_the_base_address():
    run("ensure_site")
    site = Site.objects.get()
    assert (site.hostname, site.port, site.is_default_site) == ("portal.example", 8443, True)
    assert site.root_page.specific == HomePage.objects.get(locale__language_code="uz")


def test_wagtails_welcome_page_is_gone():
    run("ensure_site")
    assert {page.specific_class for page in Page.objects.filter(depth=2)} == {HomePage}


def test_pages_know_their_addresses():
    run("ensure_site")
    urls = {page.url for page in [*NewsIndexPage.objects.all(), *HomePage.objects.all()]}
    assert urls >= {"/ru/news/", "/ru/"}


def test_making_the_site_twice_changes_nothing():
    run("ensure_site")
    before = PublicationState.current().site_revision
    assert run("ensure_site") == ""
    assert PublicationState.current().site_revision == before


def test_only_what_is_missing_is_made():
    run("ensure_site")
    home = HomePage.objects.get(locale__language_code="ru")
    home.title = "Мой портал"
    home.save_revision().publish()
    ArchivePage.objects.get(locale__language_code="en").delete()
    assert run("ensure_site") == "Made /en/archive/.\n"
    assert HomePage.objects.get(locale__language_code="ru").title == "Мой портал"
    assert ArchivePage.objects.values("translation_key").distinct().count() == 1


def test_the_pages_of_the_skeleton_can_be_edited():
    run("ensure_site")
    page = EventsIndexPage.objects.get(locale__language_code="ru")
    page.intro = "Все события."
    page.full_clean()
    page.save_revision().publish()
    assert EventsIndexPage.objects.get(pk=page.pk).intro == "Все события."


# --- The demo content --------------------------------------------------------------------------


@pytest.mark.sqlite
class TestDemoContent(TestCase):
    """Loaded once for all of these tests."""

    @classmethod
    def setUpTestData(cls) -> None:
        run("demo", password="correct horse battery")

    def test_categories_have_a_name_in_every_language(self):
        codes = set(Category.objects.values_list("code", flat=True))
        assert "society" in codes
        assert Category.objects.count() == 3 * len(codes)
        assert Category.objects.values("translation_key").distinct().count() == len(codes)

    def test_there_are_news_from_2018_until_today(self):
        for locale in ("uz", "ru"):
            news = PublishedItem.objects.in_locale(locale).of_kind("news")
            assert news.count() >= 30
            assert news.earliest("date").date.year == 2018
            assert news.latest("date").date == dates.today()
        assert PublishedItem.objects.in_locale("en").of_kind("news").exists()
        assert PublishedItem.objects.of_kind("update").exists()

    def test_nothing_is_dated_in_the_future(self):
        dated = PublishedItem.objects.of_kind("news", "update")
        assert dated.latest("moment").moment <= dt.datetime.now(dt.UTC)

    def test_some_news_are_in_one_language_only(self):
        locales: dict[int, set[str]] = {}
        for number, locale in PublishedItem.objects.of_kind("news").values_list("number", "locale"):
            locales.setdefault(number, set()).add(locale)
        assert {"uz", "ru", "en"} in locales.values()
        assert [found for found in locales.values() if len(found) == 1]

    def test_events_are_past_and_coming_and_in_every_state(self):
        events = PublishedItem.objects.in_locale("uz").of_kind("event")
        assert events.upcoming().count() >= 5
        assert events.filter(event_end__lt=timezone.now()).exists()
        assert events.agenda(dates.today()).exists()
        assert set(events.values_list("event_state", flat=True)) == set(EventState.values)

    def test_demo_items_are_published_like_any_other(self):
        assert set(PublicationEvent.objects.values_list("kind", flat=True)) == {EventKind.PUBLISHED}

    def test_pictures_are_shown_with_words_or_said_to_be_decorative(self):
        # Those of the files, and those drawn for the photo report.
        assert PortalImage.objects.count() == 7 + 5
        assert PublishedItem.objects.exclude(picture_id=None).count() >= 40
        for version in PublishedVersion.objects.filter(content__contains='"lead_picture":{'):
            picture = version.record()["lead_picture"]
            assert picture["decorative"] != bool(picture["alt"])
            assert picture["credit"]

    def test_every_demo_page_can_be_saved_by_an_editor(self):
        pages = [*NewsPage.objects.all(), *StandardPage.objects.all()]
        for page in pages:
            page.full_clean()
        assert len(pages) > 60

    def test_standard_pages_stand_in_every_language(self):
        slugs = set(StandardPage.objects.live().values_list("slug", flat=True))
        assert {"about", "accessibility"} <= slugs
        for slug in slugs:
            pages = StandardPage.objects.filter(slug=slug)
            assert {page.locale.language_code for page in pages} == LOCALES
            assert len({page.translation_key for page in pages}) == 1

    def test_every_home_page_has_lead_stories_in_its_language(self):
        for home in HomePage.objects.all():
            stories = [story.page for story in home.lead_stories.all()]
            assert len(stories) >= 3
            assert {story.locale_id for story in stories} == {home.locale_id}

    def test_loading_it_twice_changes_nothing_and_is_quick(self):
        before = PublicationState.current()
        began = time.monotonic()
        said = run("demo")
        assert time.monotonic() - began < 3
        after = PublicationState.current()
        assert (after.sequence, after.site_revision) == (before.sequence, before.site_revision)
        assert said == ""

    def test_what_editors_took_off_stays_off(self):
        NewsPage.objects.filter(lead_picture=None).first().unpublish()
        count = PublishedItem.objects.count()
        run("demo")
        assert PublishedItem.objects.count() == count


# --- Accounts ----------------------------------------------------------------------------------


@pytest.mark.usefixtures("_no_password")
def test_the_accounts_get_one_generated_password():
    said = run("demo")
    password = password_file().read_text(encoding="utf-8").strip()
    assert password in said
    assert run("demo") == f"The generated password is in {password_file()}.\n"
    assert password_file().stat().st_mode & 0o077 == 0
    assert authenticate(username="admin", password=password).is_superuser
    editor = authenticate(username="editor", password=password)
    assert not editor.is_superuser
    assert editor.has_perm("wagtailadmin.access_admin")
    assert NewsPage.objects.first().permissions_for_user(editor).can_publish()


@pytest.mark.usefixtures("_no_password")
def test_a_password_may_be_given():
    run("demo", password="correct horse battery")
    assert not password_file().exists()
    assert authenticate(username="admin", password="correct horse battery")
    run("demo", password="another horse")
    assert authenticate(username="editor", password="another horse")
    assert get_user_model().objects.count() == 2


def test_each_language_has_the_photo_report():
    call_command("demo", verbosity=0)
    reports = [page for page in NewsPage.objects.all() if page.photos]
    assert {page.locale.language_code for page in reports} == {"uz", "ru", "en"}
    assert {len(page.photos) for page in reports} == {5}
