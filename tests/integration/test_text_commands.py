"""The commands on text, as a shell runs them: transliterate, fold, stem."""

import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from django.core.management import load_command_class

ROOT = Path(__file__).resolve().parents[2]
LATIN = "Oʻzbekiston, 14-fevraldagi qaror\nsʼh: Isʼhoq\n"
CYRILLIC = "Ўзбекистон, 14 февралдаги қарор\nсҳ: Исҳоқ\n"
LATIN_2026 = "Özbekiston, 14-fevraldagi qaror\nsʼh: Isʼhoq\n"


class Done(NamedTuple):
    """What a command left: its exit status and what it wrote."""

    status: int
    stdout: bytes
    stderr: bytes


Run = Callable[..., Done]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return what runs a command with its arguments, in a locale that knows ASCII only."""

    def run(name: str, *arguments: str, text: bytes = b"") -> Done:
        written = {"stdout": io.BytesIO(), "stderr": io.BytesIO()}
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text), encoding="ascii"))
            for stream, buffer in written.items():
                patch.setattr(sys, stream, io.TextIOWrapper(buffer, encoding="ascii"))
            try:
                load_command_class("portal.core", name).run_from_argv(["", name, *arguments])
                status = 0
            except SystemExit as ended:
                status = int(ended.code or 0)
            for stream in written:
                getattr(sys, stream).flush()
            return Done(status, *(buffer.getvalue() for buffer in written.values()))

    return run


@pytest.mark.parametrize(
    ("to", "text", "expected"),
    [
        ("cyrillic", LATIN, CYRILLIC),
        ("cyrillic", LATIN_2026, CYRILLIC),
        ("latin-1995", CYRILLIC, LATIN),
        ("latin-1995", LATIN_2026, LATIN),
        ("latin-2026", CYRILLIC, LATIN_2026),
    ],
)
def test_standard_input_is_written_in_an_orthography(run, to, text, expected):
    done = run("transliterate", "--to", to, text=text.encode())
    assert (done.status, done.stderr) == (0, b"")
    assert done.stdout.decode() == expected


def test_cyrillic_is_written_when_nothing_is_said(run):
    assert run("transliterate", text=b"salom").stdout.decode() == "салом"


def test_a_file_is_read_and_keeps_its_line_ends(run, tmp_path):
    file = tmp_path / "matn.txt"
    file.write_bytes(b"Salom\r\nDunyo\rOxiri")
    done = run("transliterate", "--to", "cyrillic", str(file))
    assert done.stdout.decode() == "Салом\r\nДунё\rОхири"
    assert file.read_bytes() == b"Salom\r\nDunyo\rOxiri"


def test_html_keeps_its_markup(run, tmp_path):
    file = tmp_path / "sahifa.html"
    file.write_text("<p class='salom' title=\"Bosh sahifa\">Salom &amp; <code>salom</code>\n")
    done = run("transliterate", "--html", str(file))
    assert done.stdout.decode() == (
        "<p class='salom' title=\"Бош саҳифа\">Салом &amp; <code>salom</code>\n"
    )


def test_bytes_that_are_no_utf8_pass_through_unharmed(run):
    done = run("transliterate", text=b"salom \xff\xfe\x00 \xed\xa0\x80 dunyo\n")
    assert done.status == 0
    assert done.stdout == "салом ".encode() + b"\xff\xfe\x00 \xed\xa0\x80" + " дунё\n".encode()


@pytest.mark.parametrize("command", ["transliterate", "fold", "stem"])
@pytest.mark.parametrize(
    ("file", "reason"), [("no-such-file.txt", "No such file"), ("tests", "Is a directory")]
)
def test_a_file_that_cannot_be_read_is_named(run, command, file, reason):
    done = run(command, str(ROOT / file))
    assert done.status == 1
    assert done.stdout == b""
    assert file in done.stderr.decode()
    assert reason in done.stderr.decode()
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("transliterate", "--to", "klingon"), "klingon"),
        (("transliterate", "one", "two"), "unrecognized arguments"),
        (("fold", "--locale", "xx"), "xx"),
        (("stem", "--locale"), "--locale"),
    ],
)
def test_wrong_arguments_are_named(run, arguments, reason):
    done = run(*arguments)
    assert done.status == 2
    assert done.stdout == b""
    assert reason in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_each_line_has_its_folding_key(run):
    text = "Ўзбек\nO'ZBEK\nÖzbek\n\noʻzbek tili\n"
    done = run("fold", text=text.encode())
    assert done.stdout.decode() == "özbek\nözbek\nözbek\n\nözbek tili\n"
    assert run("fold", "--locale", "ru", text="Ёлка".encode()).stdout.decode() == "елка"


def test_each_word_has_its_stem(run):
    text = "Қарорларга, qarorni\n\nmaktablarimizda 355-son\n"
    done = run("stem", text=text.encode())
    assert done.stdout.decode() == "qaror qaror\n\nmaktab 355 son\n"
    assert run("stem", "--locale", "en", text=b"Reports").stdout.decode() == "report\n"


@pytest.mark.parametrize("command", ["transliterate", "fold", "stem"])
def test_empty_input_gives_empty_output(run, command):
    done = run(command)
    assert done == (0, b"", b"")


def test_a_reader_that_has_had_enough_ends_the_command_quietly():
    command = f"{sys.executable} {ROOT / 'manage.py'} transliterate"
    done = subprocess.run(
        ["bash", "-c", f"yes salom | {command} | head -1; echo ${{PIPESTATUS[1]}}"],
        capture_output=True,
        check=False,
    )
    assert done.stdout.decode() == "салом\n141\n"
    assert b"Traceback" not in done.stderr
    assert b"BrokenPipe" not in done.stderr
