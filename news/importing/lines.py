"""One line of JSON Lines, checked and read."""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn
from urllib.parse import urlsplit

from wagtail.contrib.redirects.models import Redirect

from news.importing.bodies import Block, read_body
from news.importing.text import BadLine, TextReader, plain_text, text_reader, within
from portal.core.dates import TASHKENT
from portal.core.models import SUBJECT_MODELS
from portal.core.slugs import ascii_slug
from portal.publication.item_forms import FORM, ItemForm

TITLE_LENGTH = 255
SUMMARY_LENGTH = 600
ID_LENGTH = 200
ADDRESS_LENGTH = 255
REQUIRED = ("id", "locale", "title", "date", "body")
YEARS = range(1900, 2200)
# {content locale: codes that exist there}.
Codes = Mapping[str, Collection[str]]
NO_SUBJECTS: Mapping[str, Codes] = {}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_TIME = re.compile(r"\d{2}:\d{2}(:\d{2})?", re.ASCII)


@dataclass(frozen=True)
class ArticleLine:
    """An article as a line gives it, its text ready for a page.

    `moment` is aware (Tashkent; midnight when the line has no time), `category` a code or "",
    `translation_of` the id of another line or "", `old_address` a path with query in the form in
    which redirects are stored or "", `slug` the slug that the page would like. `digest` is the
    same for lines that say the same. `concerns` has what the line says of form, regions,
    organisations and officials, by the page's fields; what it does not mention is absent.
    """

    id: str
    locale: str
    title: str
    moment: dt.datetime
    category: str
    summary: str
    body: list[Block]
    translation_of: str
    old_address: str
    slug: str
    digest: str
    concerns: Mapping[str, Any]


def read_object(raw: bytes) -> dict[str, Any]:
    """Return the object that a line holds; raise `BadLine` when it holds anything else."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise BadLine(f"not UTF-8: byte {error.start + 1} of the line") from error
    try:
        value = json.loads(text, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise BadLine(f"not JSON: {error.msg} (character {error.colno})") from error
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON that can be read: {error}") from error
    if not isinstance(value, dict):
        raise BadLine("not a JSON object")
    return value


def digest_of(fields: Mapping[str, Any]) -> str:
    """Return the SHA-256 of an object, whatever the order of its keys and its spaces."""
    canonical = json.dumps(fields, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def read_article(
    raw: bytes, *, categories: Codes, source: str, subjects: Mapping[str, Codes] = NO_SUBJECTS
) -> ArticleLine:
    """Return the article of a line.

    `categories` has the category codes of each content locale, and so says which locales there
    are; `subjects` has the same of each field of subjects; `source` names the system that the lines
    come from. Raises `BadLine` with the reason.
    """
    fields = read_object(raw)
    return article_of(fields, categories=categories, source=source, subjects=subjects)


def article_of(
    fields: Mapping[str, Any],
    *,
    categories: Codes,
    source: str,
    subjects: Mapping[str, Codes] = NO_SUBJECTS,
) -> ArticleLine:
    """Return the article of a line's object, as `read_article` does."""
    missing = [name for name in REQUIRED if fields.get(name) in (None, "", [])]
    if missing:
        raise BadLine(f"missing: {', '.join(missing)}")
    line_id = read_id(fields["id"], "id")
    locale = read_locale(fields["locale"], categories)
    read = text_reader(locale)
    title = read_title(fields["title"], read)
    return ArticleLine(
        id=line_id,
        locale=locale,
        title=title,
        moment=read_moment(fields["date"], fields.get("time")),
        category=read_category(fields.get("category"), locale, categories),
        summary=within(_text(fields.get("summary"), read, "summary"), SUMMARY_LENGTH, "summary"),
        body=read_body(fields["body"], read, key=f"{source}/{line_id}"),
        translation_of=_id_or_nothing(fields.get("translation_of")),
        old_address=read_old_address(fields.get("url")),
        slug=read_slug(fields.get("slug"), title, locale),
        digest=digest_of(fields),
        concerns=read_concerns(fields, locale, subjects),
    )


def read_id(value: Any, what: str) -> str:
    """Return an id, which may be text or a whole number, as text."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    text = plain_text(value, what)
    if not text:
        raise BadLine(f"{what} is empty")
    return within(text, ID_LENGTH, what)


def read_locale(value: Any, known: Collection[str]) -> str:
    """Return a content locale that the portal has."""
    locale = plain_text(value, "locale")
    if locale not in known:
        raise BadLine(f"unknown locale: {locale}")
    return locale


def read_title(value: Any, read: TextReader) -> str:
    """Return a title in one line."""
    title = " ".join(read(value, "title").split())
    if not title:
        raise BadLine("missing: title")
    return within(title, TITLE_LENGTH, "title")


def read_moment(date: Any, time: Any) -> dt.datetime:
    """Return the Tashkent moment of an ISO date and a time of day such as 09:30 (or nothing)."""
    if not isinstance(date, str) or not _DATE.fullmatch(date):
        raise BadLine(f"date is not like 2018-02-14: {date!r}")
    try:
        day = dt.date.fromisoformat(date)
    except ValueError as error:
        raise BadLine(f"impossible date: {date}") from error
    if day.year not in YEARS:
        raise BadLine(f"impossible date: {date}")
    return dt.datetime.combine(day, read_time(time), tzinfo=TASHKENT)


def read_time(value: Any) -> dt.time:
    """Return a time of day; midnight for nothing."""
    if value in (None, ""):
        return dt.time.min
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        raise BadLine(f"time is not like 09:30: {value!r}")
    try:
        return dt.time.fromisoformat(value)
    except ValueError as error:
        raise BadLine(f"impossible time: {value}") from error


def read_concerns(
    fields: Mapping[str, Any], locale: str, subjects: Mapping[str, Codes]
) -> dict[str, Any]:
    """Return form, regions, organisations and officials as far as a line mentions them."""
    found: dict[str, Any] = {}
    if fields.get(FORM) is not None:
        found[FORM] = plain_text(fields[FORM], FORM)
        if found[FORM] and found[FORM] not in ItemForm:
            raise BadLine(f"unknown form: {found[FORM]}")
    for model in SUBJECT_MODELS:
        name = model.folder
        if fields.get(name) is not None:
            found[name] = _codes(fields[name], name, subjects.get(name, {}).get(locale, ()), locale)
    return found


def _codes(value: Any, what: str, known: Collection[str], locale: str) -> list[str]:
    """Return a list of codes, each once; raise `BadLine` with all those that nobody has entered."""
    if not isinstance(value, list):
        raise BadLine(f"{what} is not a list")
    codes = list(dict.fromkeys(plain_text(code, what) for code in value))
    if unknown := [code for code in codes if code not in known]:
        raise BadLine(f"unknown {what} in {locale}: {', '.join(unknown)}")
    return codes


def read_category(value: Any, locale: str, categories: Codes) -> str:
    """Return the code of a category that exists in the locale, or nothing when none is given."""
    code = _text(value, plain_text, "category")
    if code and code not in categories[locale]:
        raise BadLine(f"unknown category in {locale}: {code}")
    return code


def read_slug(value: Any, title: str, locale: str) -> str:
    """Return the given slug, made ASCII if it is not, or one made of the title."""
    return ascii_slug(_text(value, plain_text, "slug") or title, locale)


def read_old_address(value: Any) -> str:
    """Return the path and query of an old address, as redirects store them.

    The address may have a host or not; the host does not matter. A fragment never reaches a server.
    """
    text = _text(value, plain_text, "url")
    if not text:
        return ""
    try:
        parts = urlsplit(text)
    except ValueError as error:
        raise BadLine(f"url is not an address: {text}") from error
    has_host = parts.scheme in {"http", "https"} and parts.netloc
    if not (has_host or (not parts.scheme and text.startswith("/"))):
        raise BadLine(f"url is neither a path nor a web address: {text}")
    path = parts.path if not parts.query else f"{parts.path}?{parts.query}"
    address = Redirect.normalise_path(path)
    if address == "/":
        raise BadLine(f"url is the address of a home page: {text}")
    return within(address, ADDRESS_LENGTH, "url")


def _text(value: Any, read: TextReader, what: str) -> str:
    return "" if value is None else read(value, what)


def _id_or_nothing(value: Any) -> str:
    return "" if value in (None, "") else read_id(value, "translation_of")


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
