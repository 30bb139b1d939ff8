"""The program that reads the text of files: what it makes of good ones and of bad ones."""

import io
import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from portal.core.file_text import child

DEMO = Path(__file__).resolve().parents[3] / "portal" / "home" / "demo_content" / "files"
NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str, *, before: str = "", part: str = "word/document.xml") -> bytes:
    """Return a DOCX with this XML in its body."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, f"{before}<w:document {NAMESPACE}>{body}</w:document>")
    return out.getvalue()


def encrypted_pdf(password: str) -> bytes:
    """Return a demo file that nobody reads without the password."""
    writer = PdfWriter(PdfReader(DEMO / "legal-advice-uz.pdf"))
    writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def empty_pdf() -> bytes:
    """Return a PDF of one page with nothing on it, as scanned pages have no text."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def demo(name: str) -> bytes:
    """Return the bytes of a file of the demo."""
    return (DEMO / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("legal-advice-uz.pdf", "uch nusxada maslahat varaqasini toʻldiradi"),
        ("legal-advice-ru.pdf", "юрист заполняет консультационный лист в трёх"),
        ("school-books-uz.docx", "Har bir qutiga ikki tilli roʻyxat solinadi."),
        ("school-books-ru.docx", "Библиотекарь сверяет опись"),
    ],
)
def test_good_files_give_their_text(name, said):
    answer = child.answer_for(name.rpartition(".")[2], demo(name))
    assert answer["state"] == "read"
    assert said in answer["text"]


BAD = {
    "a PDF with a password": ("pdf", lambda: encrypted_pdf("parol"), "encrypted"),
    "a DOCX with a password": ("docx", lambda: child.OLE + bytes(512), "encrypted"),
    "half a PDF": ("pdf", lambda: b"%PDF-1.4\n1 0 obj", "corrupt"),
    "no PDF": ("pdf", lambda: b"GIF89a", "corrupt"),
    "half a DOCX": ("docx", lambda: demo("school-books-uz.docx")[:600], "corrupt"),
    "a ZIP of other things": ("docx", lambda: docx("", part="notes.xml"), "corrupt"),
    "an entity": (
        "docx",
        lambda: docx("<w:p/>", before='<!DOCTYPE x [<!ENTITY a "aaaa">]>'),
        "corrupt",
    ),
    "an empty file": ("pdf", lambda: b"", "corrupt"),
    "scanned pages": ("pdf", empty_pdf, "no_text"),
    "a DOCX of spaces": ("docx", lambda: docx("<w:p><w:r><w:t> </w:t></w:r></w:p>"), "no_text"),
    "a bomb": ("docx", lambda: docx(" " * (child.UNPACKED_BYTES + 10)), "too_large"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_files_give_a_reason(name):
    kind, made, state = BAD[name]
    assert child.answer_for(kind, made()) == {"state": state, "text": "", "is_cut": False}


def test_a_password_that_is_empty_keeps_nobody_out():
    assert child.answer_for("pdf", encrypted_pdf(""))["state"] == "read"


def test_a_long_text_is_cut():
    paragraph = "<w:p><w:r><w:t>" + "soʻz " * 1000 + "</w:t></w:r></w:p>"
    answer = child.answer_for("docx", docx(paragraph * 30))
    assert answer["is_cut"] is True
    assert len(answer["text"]) == child.LONGEST_TEXT


def test_words_divided_at_the_end_of_a_line_are_whole():
    assert child.tidied("пред-\nприятие\n\n  ikki   soʻz \x00") == "предприятие\nikki soʻz"
