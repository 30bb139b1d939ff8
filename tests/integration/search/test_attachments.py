"""The text of attached files: read by the worker, found by both backends, told by the result."""

from pathlib import Path

import pytest
from django.urls import reverse
from django.utils import translation

from portal.core.file_text import reading
from portal.core.models import FileState, FileText
from portal.core.models.file_text import TRIES
from portal.publication.attachments import AttachmentConsumer
from portal.publication.models import PublicationEvent, PublishedText
from portal.publication.verify import differences
from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from tests.factories import news_item
from tests.integration.search.contract import ask, body, numbers
from tests.integration.search.files import offered, read_files, replace, stored, written

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest) -> SearchBackend:
    """Return the backend under test; when it is asked it has all that is published."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("indexed_backend")
    return DatabaseBackend()


# --- Finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["ishonchnomalar", "ишончнома", "maslahat varaqasi", '"uch nusxada maslahat"', "qabul -bozor"],
)
def test_an_uzbek_file_finds_its_item_in_every_script(backend, typed):
    story = news_item("uz", title="Eslatma", body=offered(stored("legal-advice-uz.pdf")))
    assert numbers(backend, typed) == []
    read_files()
    assert numbers(backend, typed) == [story.number()]


def test_a_russian_file_finds_its_item_in_other_forms_of_the_word(backend):
    story = news_item(
        "ru", title="Книги", body=offered(stored("school-books-ru.docx"), language="ru")
    )
    read_files()
    assert numbers(backend, "устаревший учебник", locale="ru") == [story.number()]
    assert numbers(backend, "учебники -макулатура", locale="ru") == []


# --- Files in another language than their item's -------------------------------------------------


@pytest.mark.parametrize("reader", ["uz", "ru"])
@pytest.mark.parametrize(
    "typed", ["устаревший учебник", "учебники", '"устаревшие учебники"', "учебник -картофель"]
)
def test_a_russian_file_under_an_uzbek_text_is_read_as_russian(backend, typed, reader):
    document = stored("school-books-ru.docx")
    story = news_item("uz", title="Kitoblar", body=offered(document, language="ru"))
    read_files()
    assert numbers(backend, typed, locale=reader) == [story.number()]


@pytest.mark.parametrize("typed", ["ishonchnomaning", "ишончноманинг", '"uch nusxada maslahat"'])
def test_an_uzbek_file_under_a_russian_text_is_read_as_uzbek(backend, typed):
    document = stored("legal-advice-uz.pdf")
    story = news_item("ru", title="Приём", body=offered(document, language="uz-Cyrl"))
    read_files()
    assert numbers(backend, typed) == [story.number()]


def test_a_word_of_such_a_file_excludes_its_item_in_every_form(backend):
    document = stored("doklad.docx", written("О старых учебниках"))
    news_item("uz", title="Kitoblar", body=offered(document, language="ru"))
    other = news_item("uz", title="Boshqa kitoblar")
    read_files()
    assert numbers(backend, "kitob -учебник") == [other.number()]
    assert numbers(backend, 'kitob -"старых учебниках"') == [other.number()]


def test_the_language_of_a_file_is_not_that_of_its_story(backend):
    document = stored("doklad.docx", written("О старых учебниках"))
    news_item("uz", title="Kitoblar", body=offered(document, language="ru"))
    read_files()
    found = ask(backend, "учебник", locale="ru")
    assert found.facets.languages == {"uz": 1}
    assert found.hits[0].locales == ("uz",)


def test_a_word_in_the_file_and_one_in_the_text_find_it_together(backend):
    document = stored("doklad.docx", written("О старых учебниках"))
    story = news_item("uz", title="Kitoblar", body=offered(document, language="ru"))
    read_files()
    assert numbers(backend, "kitoblarni учебник") == [story.number()]


def test_another_language_said_of_a_file_is_followed(backend):
    document = stored("doklad.docx", written("О старых учебниках"))
    story = news_item("uz", title="Kitoblar", body=offered(document, language=""))
    read_files()
    assert numbers(backend, "учебник") == []
    story.body = offered(document, language="ru")
    story.save_revision().publish()
    read_files()
    assert numbers(backend, "учебник") == [story.number()]


def test_the_result_says_the_language_of_the_words_it_shows(client):
    document = stored("doklad.docx", written("О старых учебниках"))
    news_item("uz", title="Kitoblar", body=offered(document, language="ru"))
    read_files()
    page = client.get("/uz-cyrl/search/", {"q": "учебник"}).content.decode()
    assert '<p lang="ru">О старых <mark>учебниках</mark></p>' in page
    assert "Китоблар" in page


def test_titles_and_bodies_come_before_files(backend):
    in_file = news_item("uz", title="Birinchi", body=offered(stored("legal-advice-uz.pdf")))
    in_body = news_item("uz", title="Ikkinchi", body=body("Notarius keldi va ketdi."))
    in_title = news_item("uz", title="Notarius")
    read_files()
    expected = [in_title.number(), in_body.number(), in_file.number()]
    assert numbers(backend, "notarius") == expected


def test_what_is_not_public_is_never_found(backend):
    news_item("uz", title="Qoralama", body=offered(stored("legal-advice-uz.pdf")), live=False)
    read_files()
    assert not FileText.objects.exists()
    story = news_item("uz", title="Qabul", body=offered(stored("school-books-uz.docx")))
    read_files()
    assert numbers(backend, "makulatura") == [story.number()]
    story.unpublish()
    read_files()
    assert numbers(backend, "makulatura") == []


def test_another_file_replaces_the_text_of_the_first(backend):
    document = stored("hisobot.docx", written("Paxtachilik hisoboti"))
    story = news_item("uz", title="Qabul", body=offered(document))
    read_files()
    assert numbers(backend, "paxtachilik") == [story.number()]
    replace(document, "Pillachilik hisoboti")
    read_files()
    assert numbers(backend, "paxtachilik") == []
    assert numbers(backend, "pillachilik") == [story.number()]


# --- The worker ----------------------------------------------------------------------------------


def test_a_bad_file_stops_neither_other_files_nor_the_worker():
    bad = stored("bad.pdf", b"%PDF-1.4\nno more")
    good = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayllar", body=offered(bad, good))
    read_files()
    states = dict(FileText.objects.values_list("pk", "state"))
    assert states == {bad.sha256: FileState.CORRUPT, good.sha256: FileState.READ}
    assert [file["name"] for file in PublishedText.objects.get().attached] == [good.filename]
    assert list(differences()) == []


def test_a_file_is_read_once_and_a_correction_keeps_its_text(monkeypatch):
    story = news_item("uz", title="Fayl", body=offered(stored("good.docx", written("Gilam"))))
    read_files()
    events = PublicationEvent.objects.count()
    monkeypatch.setattr(reading, "CHILD", Path("/nonexistent"))
    story.title = "Boshqa sarlavha"
    story.save_revision().publish()
    assert "gilam" in PublishedText.objects.get().attached_folded
    read_files()
    assert PublicationEvent.objects.count() == events + 1


def test_a_file_that_kills_its_workers_is_given_up():
    document = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayl", body=offered(document))
    FileText.objects.create(sha256=document.sha256, tries=TRIES)
    read_files()
    assert FileText.objects.get().state == FileState.FAILED


def test_a_killed_worker_is_followed_by_another():
    document = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayl", body=offered(document))
    killed = AttachmentConsumer()
    killed.advance()
    killed.advance()
    FileText.objects.update(claimed_at="2018-01-01T00:00:00Z")
    read_files()
    assert FileText.objects.get().state == FileState.READ
    assert "gilam" in PublishedText.objects.get().attached_folded


class Killed(BaseException):
    """Ends a worker as a signal does: nothing catches it, and what is not written is gone."""


def test_a_worker_killed_while_it_writes_what_it_read_is_followed_by_another(monkeypatch):
    document = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayl", body=offered(document))

    def killed(*_args: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr("portal.publication.attachments.LogWriter.save", killed)
        with pytest.raises(Killed):
            read_files()
    FileText.objects.update(claimed_at="2018-01-01T00:00:00Z")
    read_files()
    assert "gilam" in PublishedText.objects.get().attached_folded
    assert list(differences()) == []


def test_reading_ends_in_time(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.0)
    news_item("uz", title="Fayl", body=offered(stored("good.docx", written("Gilam"))))
    monkeypatch.setattr("portal.publication.attachments.WAIT", 0.0)
    read_files()
    assert FileText.objects.get().state == FileState.TOO_SLOW


# --- Pages ---------------------------------------------------------------------------------------


def test_the_result_names_the_file_and_shows_its_words(client):
    document = stored("legal-advice-uz.pdf")
    news_item("uz", title="Qabul", body=offered(document))
    read_files()
    page = client.get("/uz-cyrl/search/", {"q": "ишончнома"}).content.decode()
    assert f'<bdi translate="no">{document.filename}</bdi>' in page
    assert "<mark>ишончномалар</mark>" in page
    own = client.get("/uz/search/", {"q": "qabul"}).content.decode()
    assert document.filename not in own


def test_a_page_says_type_size_and_language_of_a_file(client):
    story = news_item("uz", title="Qabul", body=offered(stored("legal-advice-uz.pdf")))
    page = client.get(story.url, follow=True).content.decode()
    assert '<span lang="uz">Oʻzbekcha</span>, PDF, ' in page


def test_the_editor_is_told_why_a_file_is_not_found(admin_client):
    document = stored("bad.pdf", b"%PDF-1.4\nno more")
    news_item("uz", title="Fayl", body=offered(document))
    read_files()
    page = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    with translation.override("ru"):
        assert str(FileState.CORRUPT.label) in page
