"""The database's full-text index: made and unmade by its migration, filled by the database."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.db import connection

from portal import uzbek
from portal.publication.models import PublicationEvent, PublishedText, PublishedVersion
from search.backends.database import DatabaseBackend
from tests.factories import news_item
from tests.integration.search.contract import body, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

first = import_module("search.migrations.0001_full_text_index")
migration = import_module("search.migrations.0004_text_of_files")


@pytest.fixture
def editor() -> SimpleNamespace:
    """Return what a migration calls, inside the test's transaction."""
    cursor = connection.cursor()
    return SimpleNamespace(connection=connection, execute=lambda sql, params: cursor.execute(sql))


def test_the_migration_indexes_what_was_published_before(editor):
    story = news_item("uz", title="Yangi tuman")
    # PostgreSQL alters no table on which checks are still to be made.
    connection.check_constraints()
    migration.backwards(None, editor)
    migration.forwards(None, editor)
    assert numbers(DatabaseBackend(), "tuman") == [story.number()]
    assert numbers(DatabaseBackend(), '"yangi tuman"') == [story.number()]


def test_without_the_index_publishing_goes_on(editor):
    first.backwards(None, editor)
    news_item("uz", title="Yangi tuman")
    assert PublishedText.objects.count() == 1


def test_the_index_follows_every_kind_of_write():
    story = news_item("uz", title="Yangi tuman")
    PublishedText.objects.update(title_stems="bozor", body_stems="", folded="bozor")
    assert numbers(DatabaseBackend(), "tuman") == []
    assert numbers(DatabaseBackend(), "bozor") == [story.number()]
    PublishedText.objects.all().delete()
    assert numbers(DatabaseBackend(), "bozor") == []


def test_a_very_long_text_can_be_published():
    words = " ".join(f"soʻz{number}" for number in range(60_000))
    story = news_item("uz", title="Uzun matn", body=body(words))
    assert numbers(DatabaseBackend(), "uzun") == [story.number()]


def test_texts_of_older_tables_are_folded_again():
    first, second = news_item("uz", title="Yangi tuman"), news_item("ru", title="Новый район")
    records = PublishedVersion.objects.count(), PublicationEvent.objects.count()
    expected = list(PublishedText.objects.order_by("pk").values())
    PublishedText.objects.update(title_stems="", body_stems="", folded="", tables_version="old")
    assert numbers(DatabaseBackend(), "tuman") == []

    call_command("search_refold", batch=1, verbosity=0)

    assert numbers(DatabaseBackend(), "tuman") == [first.number()]
    assert numbers(DatabaseBackend(), "район") == [second.number()]
    assert [text["tables_version"] for text in expected] == [uzbek.TABLES_VERSION] * 2
    assert list(PublishedText.objects.order_by("pk").values()) == expected
    assert (PublishedVersion.objects.count(), PublicationEvent.objects.count()) == records
