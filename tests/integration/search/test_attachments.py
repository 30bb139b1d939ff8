"""The text of attached files: read by the worker, found by both backends, told by the result."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import translation

from portal.core.file_text import reading
from portal.core.models import FileState, FileText, PortalDocument
from portal.core.models.file_text import TRIES
from portal.publication.attachments import AttachmentConsumer
from portal.publication.models import PublicationEvent, PublishedText
from portal.publication.verify import differences
from search.backends.base import SearchBackend
from search.backends.database import DatabaseBackend
from tests.factories import news_item
from tests.integration.search.contract import body, numbers

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

DEMO = Path(__file__).resolve().parents[3] / "portal" / "home" / "demo_content" / "files"


@pytest.fixture(params=["database", pytest.param("elasticsearch", marks=pytest.mark.elasticsearch)])
def backend(request: pytest.FixtureRequest) -> SearchBackend:
    """Return the backend under test; when it is asked it has all that is published."""
    if request.param == "elasticsearch":
        return request.getfixturevalue("indexed_backend")
    return DatabaseBackend()


def stored(name: str, content: bytes | None = None) -> PortalDocument:
    """Store a document: a file of the demo, or these bytes under that name."""
    document = PortalDocument(title="Hujjat")
    data = (DEMO / name).read_bytes() if content is None else content
    document.file.save(name, ContentFile(data), save=False)
    document.save()
    return document


def written(text: str) -> bytes:
    """Return a DOCX with one paragraph."""
    out = io.BytesIO()
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(
            "word/document.xml",
            f"<w:document {namespace}><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:document>",
        )
    return out.getvalue()


def offered(*documents: PortalDocument) -> list[Any]:
    """Return a body that offers documents after a paragraph."""
    blocks = [
        ("document", {"document": document, "title": "", "language": "uz"})
        for document in documents
    ]
    return [*body("Xabar matni."), *blocks]


def work() -> None:
    """Do what the worker does until nothing is left."""
    consumer = AttachmentConsumer()
    while consumer.advance():
        pass


# --- Finding --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    ["ishonchnomalar", "ишончнома", "maslahat varaqasi", '"uch nusxada maslahat"', "qabul -bozor"],
)
def test_an_uzbek_file_finds_its_item_in_every_script(backend, typed):
    story = news_item("uz", title="Eslatma", body=offered(stored("legal-advice-uz.pdf")))
    assert numbers(backend, typed) == []
    work()
    assert numbers(backend, typed) == [story.number()]


def test_a_russian_file_finds_its_item_in_other_forms_of_the_word(backend):
    story = news_item("ru", title="Книги", body=offered(stored("school-books-ru.docx")))
    work()
    assert numbers(backend, "устаревший учебник", locale="ru") == [story.number()]
    assert numbers(backend, "учебники -макулатура", locale="ru") == []


def test_titles_and_bodies_come_before_files(backend):
    in_file = news_item("uz", title="Birinchi", body=offered(stored("legal-advice-uz.pdf")))
    in_body = news_item("uz", title="Ikkinchi", body=body("Notarius keldi va ketdi."))
    in_title = news_item("uz", title="Notarius")
    work()
    expected = [in_title.number(), in_body.number(), in_file.number()]
    assert numbers(backend, "notarius") == expected


def test_what_is_not_public_is_never_found(backend):
    news_item("uz", title="Qoralama", body=offered(stored("legal-advice-uz.pdf")), live=False)
    work()
    assert not FileText.objects.exists()
    story = news_item("uz", title="Qabul", body=offered(stored("school-books-uz.docx")))
    work()
    assert numbers(backend, "makulatura") == [story.number()]
    story.unpublish()
    work()
    assert numbers(backend, "makulatura") == []


def test_another_file_replaces_the_text_of_the_first(backend):
    document = stored("hisobot.docx", written("Paxtachilik hisoboti"))
    story = news_item("uz", title="Qabul", body=offered(document))
    work()
    assert numbers(backend, "paxtachilik") == [story.number()]
    document.file = ContentFile(written("Pillachilik hisoboti"), name="hisobot.docx")
    document.save()
    work()
    assert numbers(backend, "paxtachilik") == []
    assert numbers(backend, "pillachilik") == [story.number()]


# --- The worker ----------------------------------------------------------------------------------


def test_a_bad_file_stops_neither_other_files_nor_the_worker():
    bad = stored("bad.pdf", b"%PDF-1.4\nno more")
    good = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayllar", body=offered(bad, good))
    work()
    states = dict(FileText.objects.values_list("pk", "state"))
    assert states == {bad.sha256: FileState.CORRUPT, good.sha256: FileState.READ}
    assert [file["name"] for file in PublishedText.objects.get().attached] == [good.filename]
    assert list(differences()) == []


def test_a_file_is_read_once_and_a_correction_keeps_its_text(monkeypatch):
    story = news_item("uz", title="Fayl", body=offered(stored("good.docx", written("Gilam"))))
    work()
    events = PublicationEvent.objects.count()
    monkeypatch.setattr(reading, "CHILD", Path("/nonexistent"))
    story.title = "Boshqa sarlavha"
    story.save_revision().publish()
    assert "gilam" in PublishedText.objects.get().attached_folded
    work()
    assert PublicationEvent.objects.count() == events + 1


def test_a_file_that_kills_its_workers_is_given_up():
    document = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayl", body=offered(document))
    FileText.objects.create(sha256=document.sha256, tries=TRIES)
    work()
    assert FileText.objects.get().state == FileState.FAILED


def test_a_killed_worker_is_followed_by_another():
    document = stored("good.docx", written("Gilam"))
    news_item("uz", title="Fayl", body=offered(document))
    killed = AttachmentConsumer()
    killed.advance()
    killed.advance()
    FileText.objects.update(claimed_at="2018-01-01T00:00:00Z")
    work()
    assert FileText.objects.get().state == FileState.READ
    assert "gilam" in PublishedText.objects.get().attached_folded


def test_reading_ends_in_time(monkeypatch):
    monkeypatch.setattr(reading, "SECONDS", 0.0)
    news_item("uz", title="Fayl", body=offered(stored("good.docx", written("Gilam"))))
    monkeypatch.setattr("portal.publication.attachments.WAIT", 0.0)
    work()
    assert FileText.objects.get().state == FileState.TOO_SLOW


# --- Pages ---------------------------------------------------------------------------------------


def test_the_result_names_the_file_and_shows_its_words(client):
    document = stored("legal-advice-uz.pdf")
    news_item("uz", title="Qabul", body=offered(document))
    work()
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
    work()
    page = admin_client.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    with translation.override("ru"):
        assert str(FileState.CORRUPT.label) in page
