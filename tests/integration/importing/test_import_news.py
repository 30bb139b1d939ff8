"""`manage.py import_news`: what goes in, what is left out, and what happens the second time."""

import datetime as dt
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page

from news.models import ImportedItem, NewsPage
from portal.core import dates
from portal.home.demo.categories import ensure_categories
from portal.home.site_tree import ensure_site
from portal.publication.models import (
    EventKind,
    PublicationEvent,
    PublishedAddress,
    PublishedItem,
    PublishedVersion,
)
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite]


class Outcome:
    """What an import printed, and whether it ended in success."""

    def __init__(self, paths: list[Path], **options: Any) -> None:
        out, err = io.StringIO(), io.StringIO()
        self.failed = False
        try:
            call_command("import_news", *map(str, paths), stdout=out, stderr=err, **options)
        except CommandError as error:
            self.failed = True
            err.write(str(error))
        self.out, self.err = out.getvalue(), err.getvalue()


@pytest.fixture(autouse=True)
def _site() -> None:
    """Make the site that articles go into."""
    ensure_site()
    ensure_categories()


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Outcome]:
    """Return a function that writes lines to a file and imports it."""

    def run(*lines: dict[str, Any] | bytes, name: str = "news.jsonl", **options: Any) -> Outcome:
        path = tmp_path / name
        raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
        path.write_bytes(b"\n".join(raw) + b"\n")
        return Outcome([path], **options)

    return run


def line(identity: str = "1", **changes: Any) -> dict[str, Any]:
    """Return a good line with changes."""
    return {
        "id": identity,
        "locale": "ru",
        "title": f"Новость {identity}",
        "date": "2018-02-14",
        "category": "society",
        "summary": "Коротко о главном.",
        "body": ["Первый абзац.", {"list": ["раз", "два"]}],
        **changes,
    }


def item(identity: str = "1", source: str = "import") -> PublishedItem:
    """Return the public item of an imported line."""
    imported = ImportedItem.objects.get(source=source, external_id=identity)
    return PublishedItem.objects.get(page_id=imported.page_id)


def record(identity: str = "1") -> dict[str, Any]:
    """Return the newest version's record of an imported line."""
    found = item(identity)
    version = PublishedVersion.objects.get(
        number=found.number, locale=found.locale, version=found.version
    )
    return version.record()


# --- What goes in ------------------------------------------------------------------------------


def test_a_line_becomes_a_public_article(run):
    outcome = run(line(time="09:30"))
    assert not outcome.failed
    assert "Imported 1, corrected 0, unchanged 0, bad 0 of 1 lines" in outcome.out
    found = item()
    assert found.path == f"/news/2018/02/14/novost-1-{found.number}/"
    assert found.date == dt.date(2018, 2, 14)
    assert found.moment == dt.datetime(2018, 2, 14, 9, 30, tzinfo=dates.TASHKENT)
    assert (found.title, found.category, found.locale) == ("Новость 1", "society", "ru")
    assert [block["type"] for block in record()["body"]] == ["paragraph", "list"]


def test_form_and_subjects_of_a_line_are_those_of_the_item(run):
    factories.region()
    first = run(line(form="speech", regions=["samarkand"]), line("2", regions=["atlantis"]))
    assert "news.jsonl:2: unknown regions in ru: atlantis" in first.err
    assert item().subject_keys() == ["form:speech", "region:samarkand"]
    run(line(title="Иначе"), name="later.jsonl")
    assert item().subject_keys() == ["form:speech", "region:samarkand"]


def test_the_log_says_imported(run):
    run(line())
    assert PublicationEvent.objects.get().kind == EventKind.IMPORTED
    assert PublicationEvent.objects.get().reason == "import from import"


def test_the_page_is_whole_for_editors(run):
    run(line())
    page = NewsPage.objects.get()
    assert page.live
    assert page.draft_title == page.title == "Новость 1"
    assert page.get_parent().specific.fixed_slug == "news"
    page.summary = "Новая сводка."
    page.save_revision().publish()
    assert item().summary == "Новая сводка."


def test_translations_share_a_number(run):
    run(
        line("1", locale="uz", title="Yangilik"),
        line("2", translation_of="1"),
        # A translation of the translation belongs to the same text.
        line("3", translation_of="2", locale="en", title="News", category=""),
    )
    assert len({item(identity).number for identity in "123"}) == 1
    assert {item(identity).locale for identity in "123"} == {"uz", "ru", "en"}


def test_a_translation_may_come_in_a_later_run(run):
    run(line("1", locale="uz"))
    assert not run(line("2", translation_of="1"), name="later.jsonl").failed
    assert item("1").number == item("2").number


def test_equal_titles_get_different_slugs(run):
    run(line("1", title="Итоги"), line("2", title="Итоги"))
    run(line("3", title="Итоги"), name="later.jsonl")
    assert NewsPage.objects.values("slug").distinct().count() == 3


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("https://gov.example/ru/events/view/17/", "/ru/events/view/17"),
        ("https://gov.example/ru/events/view/17/", "/ru/events/view/17/?from=mail"),
        ("/old/17", "/old/17/"),
        ("/index.php?lang=ru&id=17", "/index.php?id=17&lang=ru"),
        ("/ru/%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5", "/ru/%D0%BD%D0%BE%D0%B2%D0%BE%D0%B5"),
    ],
)
def test_an_old_address_leads_to_the_article(run, client, url, asked):
    run(line(url=url))
    response = client.get(asked)
    assert response.status_code == 301
    assert response["Location"] == f"/ru{item().path}"
    assert client.get(response["Location"]).status_code == 200


def test_the_old_address_of_a_removed_article_says_that_it_is_gone(run, client):
    run(line(url="/old/17"))
    NewsPage.objects.get().delete()
    assert client.get("/old/17/", follow=True).status_code == 410


def test_ids_belong_to_their_source(run):
    run(line("1"), source="portal-2018")
    assert not run(line("1", title="Другой портал"), source="portal-2012").failed
    assert item("1", "portal-2018").number != item("1", "portal-2012").number


def test_a_byte_order_mark_and_empty_lines_do_no_harm(run):
    first = b"\xef\xbb\xbf" + json.dumps(line("1")).encode()
    outcome = run(first, b"", b"   ", json.dumps(line("2")).encode() + b"\r")
    assert "Imported 2" in outcome.out
    assert not outcome.failed


def test_markup_in_a_line_is_text(run):
    run(line(body=["<img src=x onerror=alert(1)>"]))
    assert record()["body"][0]["value"]["html"] == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"


# --- What is left out --------------------------------------------------------------------------


def test_bad_lines_are_reported_with_their_numbers_and_the_rest_goes_in(run, tmp_path):
    outcome = run(
        line("1"),
        b"{",
        line("3", date="2018-02-30"),
        b"\xff",
        line("5", category="sport"),
        line("6"),
    )
    assert outcome.failed
    assert set(ImportedItem.objects.values_list("external_id", flat=True)) == {"1", "6"}
    path = tmp_path / "news.jsonl"
    assert f"{path}:2: not JSON" in outcome.err
    assert f"{path}:3: impossible date: 2018-02-30" in outcome.err
    assert f"{path}:4: not UTF-8" in outcome.err
    assert f"{path}:5: unknown category in ru: sport" in outcome.err
    assert "Imported 2, corrected 0, unchanged 0, bad 4 of 6 lines" in outcome.out


@pytest.mark.parametrize(
    ("second", "reason"),
    [
        (line("1"), "duplicate id: 1"),
        (line("2", translation_of="9"), "translation_of names an unknown id: 9"),
        (line("2", translation_of="2", locale="uz"), "translation_of names an unknown id: 2"),
        (line("2", translation_of="1"), "1 has a text in ru already"),
        (line("2", url="/old/1/"), "url is the old address of another line: /old/1"),
    ],
)
def test_a_line_that_contradicts_another_is_bad(run, second, reason):
    outcome = run(line("1", url="/old/1"), second)
    assert outcome.failed
    assert f":2: {reason}" in outcome.err
    assert PublishedItem.objects.count() == 1


def test_a_translation_of_a_bad_line_is_bad_too(run):
    outcome = run(line("1", title=""), line("2", locale="uz", translation_of="1"))
    assert ":1: missing: title" in outcome.err
    assert ":2: translation_of names an unknown id: 1" in outcome.err


def test_an_old_address_that_leads_elsewhere_is_not_taken_away(run):
    Redirect.objects.create(old_path="/old/1", redirect_link="/ru/about/")
    outcome = run(line("1", url="/old/1"))
    assert ":1: url leads elsewhere already: /old/1" in outcome.err
    assert not PublishedItem.objects.exists()


def test_a_dry_run_checks_everything_and_writes_nothing(run):
    lines = [line("1"), line("2", locale="uz", translation_of="1"), line("1"), b"{"]
    lines += [line("5", locale="en", category="", translation_of="2"), line("6", url="x")]
    before = state_of_the_database()
    rehearsal = run(*lines, dry_run=True)
    assert rehearsal.failed
    assert state_of_the_database() == before
    assert "Would import 3, corrected 0, unchanged 0, bad 3 of 6 lines" in rehearsal.out
    real = run(*lines)
    assert real.err == rehearsal.err


def state_of_the_database() -> dict[str, int]:
    """Return the number of rows of every table."""
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            counts[table] = cursor.fetchone()[0]
    return counts


def test_a_missing_file_stops_the_import_before_it_begins(run, tmp_path):
    run(line())
    outcome = Outcome([tmp_path / "news.jsonl", tmp_path / "missing.jsonl"], source="other")
    assert "There is no file" in outcome.err
    assert not ImportedItem.objects.filter(source="other").exists()


def test_a_portal_without_its_lists_of_news_is_named(run):
    Page.objects.filter(depth=3, slug="news").last().delete()
    outcome = run(line())
    assert outcome.failed
    assert "manage.py ensure_site" in outcome.err


# --- The second time ---------------------------------------------------------------------------


def test_the_same_lines_again_change_nothing(run):
    lines = [line("1", url="/old/1"), line("2", locale="uz", translation_of="1")]
    run(*lines)
    before = state_of_the_database()
    outcome = run(*lines)
    assert "Imported 0, corrected 0, unchanged 2, bad 0 of 2 lines" in outcome.out
    assert state_of_the_database() == before


def test_a_line_written_differently_but_saying_the_same_is_unchanged(run):
    run(line("1"))
    again = json.dumps(dict(reversed(line("1").items())), indent=None, separators=(" ,", " : "))
    assert "unchanged 1" in run(again.encode()).out


def test_a_changed_line_is_published_as_a_correction(run):
    run(line("1", url="/old/1"))
    first = item()
    outcome = run(line("1", title="Уточнённая новость", body=["Исправлено."], url="/old/1"))
    assert "corrected 1" in outcome.out
    assert not outcome.failed
    second = item()
    assert second.title == "Уточнённая новость"
    assert (second.version, second.path) == (first.version + 1, first.path)
    kinds = list(PublicationEvent.objects.order_by("sequence").values_list("kind", flat=True))
    assert kinds == [EventKind.IMPORTED, EventKind.CORRECTED]
    assert [block["type"] for block in record()["body"]] == ["paragraph"]
    assert (
        "unchanged 1"
        in run(line("1", title="Уточнённая новость", body=["Исправлено."], url="/old/1")).out
    )


def test_a_corrected_paragraph_is_still_the_same_block(run):
    run(line("1", body=["Раз.", "Два."]))
    before = [block["id"] for block in record()["body"]]
    run(line("1", body=["Раз.", "Два, уточнено."]))
    assert [block["id"] for block in record()["body"]] == before


def test_a_corrected_line_may_bring_another_old_address(run):
    run(line("1", url="/old/1"))
    run(line("1", url="/old/one"))
    links = dict(Redirect.objects.values_list("old_path", "redirect_link"))
    assert links == dict.fromkeys(("/old/1", "/old/one"), f"/ru{item().path}")


def test_what_an_editor_is_working_on_is_not_overwritten(run):
    run(line("1"))
    page = NewsPage.objects.get()
    page.title = "Черновик редактора"
    page.save_revision()
    outcome = run(line("1", title="Из старого портала"))
    assert ":1: its page has changes that an editor has not published yet" in outcome.err
    assert item().title == "Новость 1"


def test_a_page_that_was_taken_off_is_not_brought_back(run):
    run(line("1"))
    NewsPage.objects.get().unpublish()
    assert "unchanged 1" in run(line("1")).out
    outcome = run(line("1", title="Другое"))
    assert ":1: its page is not public any more" in outcome.err
    assert not PublishedItem.objects.exists()


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"locale": "uz"}, "locale was ru when this id was imported"),
        ({"translation_of": "2"}, "translation_of names another text: 2"),
        ({"url": "/old/2"}, "url leads elsewhere already: /old/2"),
    ],
)
def test_a_line_cannot_become_another_text(run, changes, reason):
    run(line("1"), line("2", url="/old/2"))
    outcome = run(line("1", **changes))
    assert f":1: {reason}" in outcome.err
    assert item("1").version == 0


def test_an_import_goes_on_after_lines_that_are_done(run):
    lines = [line(str(number)) for number in range(8)]
    run(*lines[:5])
    outcome = run(*lines)
    assert "Imported 3, corrected 0, unchanged 5, bad 0 of 8 lines" in outcome.out
    assert PublishedAddress.objects.count() == 8
