"""Message catalogues without gettext's programs: `update`, `check` and `compile`.

    scripts/messages.py update     add the texts of code and templates, drop those that are gone
    scripts/messages.py check      name every missing, fuzzy, obsolete or broken translation
    scripts/messages.py compile    write the .mo files that Django reads

Catalogues are sorted and carry no line numbers and no dates, so that two branches merge.
"""

import argparse
import ast
import fcntl
import io
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[1]
LOCALE_DIR = ROOT / "portal" / "locale"
PACKAGES = ("portal", "archive", "calendar_app", "events", "news", "search")
SOURCE_LANGUAGE = "en"
# Uzbek nouns do not change after a number. Russian: CLDR's rules for whole numbers.
PLURAL_FORMS = {
    "uz": "nplurals=1; plural=0;",
    "ru": (
        "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
        "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
    ),
    "en": "nplurals=2; plural=(n != 1);",
}
# Languages with some words only; the rest is shown in the default language. Neither updated nor
# checked, for most of their words are those of Django's own catalogues.
PARTIAL_PLURAL_FORMS = {"kaa": "nplurals=1; plural=0;"}
PYTHON_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
STRING = r"""u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')"""
# What Django's templatize() makes of the tags of a template.
TEMPLATE_CALL = re.compile(rf"(?<!\w)(n?p?gettext|_)\(({STRING}(?:,\s*{STRING})*)")
PLACEHOLDER = re.compile(r"%(?:\((\w+)\))?[sdif]|\{(\w*)\}")


@dataclass(frozen=True)
class Text:
    """A translatable text: its context, its singular and (where it counts) its plural."""

    context: str | None
    singular: str
    plural: str | None = None

    @property
    def id(self) -> str | tuple[str, str]:
        """Return the id under which Babel's catalogue keeps it."""
        return (self.singular, self.plural) if self.plural else self.singular


def main(arguments: list[str] | None = None) -> int:
    """Run one subcommand; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("command", choices=["update", "check", "compile"])
    command = parser.parse_args(arguments).command
    if command == "compile":
        compile_catalogues()
        return 0
    if command == "update":
        with only_one_at_a_time():
            update()
        return 0
    found = problems()
    for problem in found:
        print(problem, file=sys.stderr)
    return 1 if found else 0


def update() -> None:
    """Rewrite the catalogues from the texts; keep translations; fill the source language's."""
    texts = extract_texts()
    for language in PLURAL_FORMS:
        old = read_catalogue(language)
        new = empty_catalogue(language)
        for text in texts:
            known = old.get(text.id, text.context)
            if known is not None and same_kind(known, text):
                string, flags = known.string, known.flags & {"fuzzy"}
            else:
                string, flags = "", set()
            if language == SOURCE_LANGUAGE:
                string, flags = text.id, set()
            new.add(text.id, string, context=text.context, flags=flags)
        write_atomically(po_path(language), render(new))


def compile_catalogues() -> None:
    """Write a .mo file beside each catalogue, unless it is newer already."""
    for language in (*PLURAL_FORMS, *PARTIAL_PLURAL_FORMS):
        source = po_path(language)
        target = source.with_suffix(".mo")
        if not source.exists():
            continue
        if target.exists() and target.stat().st_mtime_ns > source.stat().st_mtime_ns:
            continue
        buffer = io.BytesIO()
        write_mo(buffer, read_catalogue(language))
        write_atomically(target, buffer.getvalue())


def problems() -> list[str]:
    """Return one line for each translation that is missing, fuzzy, obsolete or broken."""
    texts = extract_texts()
    wanted = {(text.context, text.singular) for text in texts}
    found = []
    for language in PLURAL_FORMS:
        catalogue = read_catalogue(language)
        for text in texts:
            message = catalogue.get(text.id, text.context)
            if message is None or not same_kind(message, text):
                found.append(f"{language}: not in the catalogue: {text.singular!r}")
            else:
                found += [
                    f"{language}: {problem}: {text.singular!r}"
                    for problem in message_problems(message, catalogue.num_plurals)
                ]
        found += [
            f"{language}: no longer used: {singular_of(message)!r}"
            for message in catalogue
            if message.id and (message.context, singular_of(message)) not in wanted
        ]
    return found


def message_problems(message: Message, plurals: int) -> list[str]:
    """Return what is wrong with one translation: empty, fuzzy, or other placeholders."""
    sources, strings = forms(message.id), forms(message.string)
    found = []
    if not all(strings) or (isinstance(message.id, tuple) and len(strings) != plurals):
        return ["not translated"]
    if message.fuzzy:
        found.append("fuzzy")
    # One form may leave the number out ("one article"), none may invent a name.
    allowed = placeholders(*sources)
    needed = placeholders(sources[-1])
    if any(placeholders(string) - allowed for string in strings):
        found.append("unknown placeholder")
    if needed - placeholders(*strings):
        found.append("placeholder is missing")
    if any(edges(string) != edges(sources[0]) for string in strings):
        found.append("line breaks or spaces at the edges differ")
    return found


def placeholders(*strings: str) -> set[str]:
    """Return the placeholders of printf and of str.format in the strings."""
    return {match.group() for string in strings for match in PLACEHOLDER.finditer(string)}


def edges(string: str) -> tuple[bool, bool]:
    """Say whether the string begins and whether it ends with white space."""
    return string[:1].isspace(), string[-1:].isspace()


def extract_texts() -> list[Text]:
    """Return all texts of the packages' Python files and templates, sorted, each once."""
    texts: dict[tuple[str | None, str], Text] = {}
    for text in (*python_texts(), *template_texts()):
        key = (text.context, text.singular)
        known = texts.get(key)
        if known is None or known.plural is None:
            texts[key] = text
    return sorted(texts.values(), key=lambda text: (text.singular, text.context or ""))


def python_texts() -> Iterator[Text]:
    """Yield the texts of the Python files."""
    for path in source_files("*.py"):
        with path.open("rb") as file:
            for _line, messages, _comments, context in extract(
                "python", file, PYTHON_KEYWORDS, options={"encoding": "utf-8"}
            ):
                parts = messages if isinstance(messages, tuple) else (messages,)
                yield Text(context, parts[0], parts[1] if len(parts) > 1 else None)


def template_texts() -> Iterator[Text]:
    """Yield the texts of the templates (HTML, text, XML)."""
    for pattern in ("*.html", "*.txt", "*.xml"):
        for path in source_files(pattern):
            if "templates" not in path.parts:
                continue
            code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
            for call in template_calls(code):
                yield text_of_call(*call)


def template_calls(code: str) -> list[tuple[str, tuple[str, ...]]]:
    """Return name and strings of every gettext call in what templatize() wrote."""
    return [
        (function, ast.literal_eval(f"({strings},)"))
        for function, strings in TEMPLATE_CALL.findall(code)
    ]


def text_of_call(function: str, strings: tuple[str, ...]) -> Text:
    """Return the text of a call of gettext, ngettext, pgettext or npgettext."""
    context = None
    if "p" in function.removesuffix("gettext"):
        context, strings = strings[0], strings[1:]
    return Text(context, strings[0], strings[1] if function.startswith("n") else None)


def source_files(pattern: str) -> list[Path]:
    """Return the packages' files of that pattern."""
    return sorted(path for name in PACKAGES for path in (ROOT / name).rglob(pattern))


def po_path(language: str) -> Path:
    """Return where the language's catalogue lies."""
    return LOCALE_DIR / language / "LC_MESSAGES" / "django.po"


def empty_catalogue(language: str) -> Catalog:
    """Return a catalogue with the language's plural forms and no messages."""
    header = f'msgid ""\nmsgstr ""\n{header_lines(language)}\n'
    return read_po(io.StringIO(header), locale=language)


def read_catalogue(language: str) -> Catalog:
    """Return the language's catalogue, empty when there is no file yet."""
    path = po_path(language)
    if not path.exists():
        return empty_catalogue(language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def header_lines(language: str) -> str:
    """Return the header: what Django needs, and no dates."""
    plural_forms = PLURAL_FORMS.get(language) or PARTIAL_PLURAL_FORMS[language]
    fields = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=UTF-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {plural_forms}",
    )
    return "\n".join(f'"{field}\\n"' for field in fields)


def render(catalogue: Catalog) -> bytes:
    """Return the catalogue as the bytes of a .po file."""
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=100, no_location=True, omit_header=True, sort_output=True)
    header = f'msgid ""\nmsgstr ""\n{header_lines(str(catalogue.locale))}\n\n'
    return header.encode() + buffer.getvalue().lstrip()


def singular_of(message: Message) -> str:
    """Return the message's singular."""
    return forms(message.id)[0]


def forms(value: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return the forms of a text as Babel has it: one, or one for each plural."""
    return (value or "",) if value is None or isinstance(value, str) else tuple(value)


def same_kind(message: Message, text: Text) -> bool:
    """Say whether the message is this text, plural included."""
    return message.id == text.id


def write_atomically(path: Path, content: bytes) -> None:
    """Replace the file in one step; leave it untouched when nothing changed."""
    if path.exists() and path.read_bytes() == content:
        os.utime(path)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    new.write_bytes(content)
    new.replace(path)


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Wait for another update of the same checkout to end."""
    LOCALE_DIR.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(LOCALE_DIR, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


if __name__ == "__main__":
    # templatize() reads settings (the default charset); the portal's are not needed.
    settings.configure()
    sys.exit(main())
