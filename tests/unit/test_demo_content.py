"""The demo content: every file can be read, says what it should and is spelt right."""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from news.importing.bodies import read_body
from news.importing.text import plain_text
from portal.uzbek.apostrophes import normalise

Row = dict[str, Any]

CONTENT = Path(__file__).resolve().parents[2] / "portal" / "home" / "demo_content"
LOCALES = ("uz", "ru", "en")
LISTS = ("articles.jsonl", "updates.jsonl", "events.jsonl", "pages.jsonl")
STATES = {"planned", "held", "moved", "cancelled"}
INDEXES = {"home", "news", "updates", "events", "acts", "archive", "calendar", "search"}
PAGES = ["about", "accessibility", "privacy", "contacts", "terms"]
# Keys whose values are codes and not text in the row's language.
CODES = {
    "id", "locale", "translation_of", "date", "time", "category", "picture", "slug", "start",
    "end", "state",
}  # fmt: skip
TIME = re.compile(r"([01]\d|2[0-3]):[0-5]\d")
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CYRILLIC = re.compile("[\u0400-\u04ff]")
MIXED = re.compile("[\u0400-\u04ff][A-Za-z]|[A-Za-z][\u0400-\u04ff]")
# A Latin letter that stands alone in Russian text is nearly always a Cyrillic one mistyped.
LONE_LATIN = re.compile(r"(?<![\w-])[aceopxykABCEHKMOPTXy](?![\w-])")
WRONG_SIGNS = re.compile("['\u2018\u2019`\u00b4]")


def read_rows(name: str) -> list[Row]:
    lines = (CONTENT / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def read_json(name: str) -> Any:
    return json.loads((CONTENT / name).read_text(encoding="utf-8"))


def first_of(row: Row) -> str:
    """Return the id of the version of the group that was written first."""
    return row.get("translation_of", row["id"])


def groups(name: str) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in read_rows(name):
        found.setdefault(first_of(row), []).append(row)
    return found


def locales_of(rows: list[Row]) -> set[str]:
    return {row["locale"] for row in rows}


def texts(value: Any) -> Iterator[str]:
    """Yield every text in a value, however deep, codes left out."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from texts(part)
    elif isinstance(value, dict):
        for key, part in value.items():
            if key not in CODES:
                yield from texts(part)


def texts_in(locale: str) -> Iterator[str]:
    """Yield every text of the demo content in a locale."""
    for name in LISTS:
        for row in read_rows(name):
            if row["locale"] == locale:
                yield from texts(row)
    for category in read_json("categories.json"):
        yield category["name"][locale]
    for index in read_json("indexes.json").values():
        yield from (index["title"][locale], index["intro"][locale])


def words(row: Row) -> int:
    return sum(len(text.split()) for text in texts(row["body"]))


def kinds_in(row: Row) -> set[str]:
    return {key for element in row["body"] if isinstance(element, dict) for key in element} - {
        "source"
    }


# --- Every file -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
def test_ids_are_unique(name: str) -> None:
    counts = Counter(row["id"] for row in read_rows(name))
    assert [line_id for line_id, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_a_translation_names_an_earlier_first_version(name: str) -> None:
    first_versions: set[str] = set()
    for row in read_rows(name):
        if "translation_of" in row:
            assert row["translation_of"] in first_versions, row["id"]
        else:
            first_versions.add(row["id"])


@pytest.mark.parametrize("name", LISTS)
def test_a_group_has_each_language_once(name: str) -> None:
    for first, rows in groups(name).items():
        assert len(locales_of(rows)) == len(rows), first
        assert locales_of(rows) <= set(LOCALES), first


@pytest.mark.parametrize("name", LISTS)
def test_every_row_has_title_summary_slug_and_body(name: str) -> None:
    for row in read_rows(name):
        assert all(text.strip() == text and text for text in texts(row)), row["id"]
        assert row["title"], row["id"]
        assert row["summary"], row["id"]
        assert SLUG.fullmatch(row["slug"]), row["id"]
        assert len(row["slug"]) <= 60, row["id"]


@pytest.mark.parametrize("name", LISTS)
def test_every_body_can_become_a_page(name: str) -> None:
    for row in read_rows(name):
        assert read_body(row["body"], plain_text, key=row["id"])


@pytest.mark.parametrize("name", ["articles.jsonl", "updates.jsonl"])
def test_a_row_has_either_a_real_date_or_days_ago(name: str) -> None:
    for row in read_rows(name):
        assert ("date" in row) != ("days_ago" in row), row["id"]
        if "date" in row:
            assert dt.date(2018, 1, 1) <= dt.date.fromisoformat(row["date"]), row["id"]
        else:
            assert row["days_ago"] in range(26), row["id"]


@pytest.mark.parametrize("name", ["articles.jsonl", "updates.jsonl", "events.jsonl"])
def test_what_is_no_text_is_the_same_in_all_languages(name: str) -> None:
    same = ("date", "days_ago", "time", "category", "picture", "lead", "start", "end", "state")
    for first, rows in groups(name).items():
        assert len({json.dumps([row.get(key) for key in same]) for row in rows}) == 1, first


# --- Spelling -------------------------------------------------------------------------------------


def test_uzbek_apostrophes_are_the_right_two_signs() -> None:
    for text in texts_in("uz"):
        assert not WRONG_SIGNS.search(text), text
        assert normalise(text) == text


@pytest.mark.parametrize("locale", ["uz", "en"])
def test_latin_texts_have_no_cyrillic_letter(locale: str) -> None:
    assert [text for text in texts_in(locale) if CYRILLIC.search(text)] == []


def test_russian_words_do_not_mix_alphabets() -> None:
    for text in texts_in("ru"):
        assert not MIXED.search(text), text
        assert not LONE_LATIN.search(text), text
        assert not WRONG_SIGNS.search(text), text


@pytest.mark.parametrize("locale", ["uz", "ru"])
def test_quotation_marks_are_guillemets_and_come_in_pairs(locale: str) -> None:
    for text in texts_in(locale):
        assert not re.search('["“”„]', text), text
        assert text.count("«") == text.count("»"), text


@pytest.mark.parametrize("locale", LOCALES)
def test_dashes_and_spaces_are_typeset(locale: str) -> None:
    for text in texts_in(locale):
        assert " - " not in text, text
        assert "  " not in text, text
        assert not re.search(r" [,.;:!?»]|« ", text), text


def test_addresses_and_phones_belong_to_nobody() -> None:
    for locale in LOCALES:
        for text in texts_in(locale):
            assert all(host == "example.uz" for host in re.findall(r"@([\w.-]+\w)", text)), text
            assert all(
                re.fullmatch(r"\+998 \d\d 200-\d\d-\d\d", phone)
                for phone in re.findall(r"\+998[\d -]*\d", text)
            ), text


# --- Categories and indexes -----------------------------------------------------------------------


def test_there_are_eight_ordered_categories_named_in_three_languages() -> None:
    categories = read_json("categories.json")
    assert [category["order"] for category in categories] == list(range(1, 9))
    assert len({category["code"] for category in categories}) == 8
    for category in categories:
        assert set(category["name"]) == set(LOCALES)
        assert all(category["name"].values())


def test_every_index_has_a_title_and_an_introduction_in_three_languages() -> None:
    indexes = read_json("indexes.json")
    assert set(indexes) == INDEXES
    for index in indexes.values():
        for part in ("title", "intro"):
            assert set(index[part]) == set(LOCALES)
            assert all(index[part].values())


@pytest.mark.parametrize("name", ["articles.jsonl", "events.jsonl"])
def test_categories_of_rows_are_known_and_all_in_use(name: str) -> None:
    known = {category["code"] for category in read_json("categories.json")}
    assert {row["category"] for row in read_rows(name)} == known


# --- Articles -------------------------------------------------------------------------------------


def test_forty_articles_in_the_agreed_languages() -> None:
    found = Counter(frozenset(locales_of(rows)) for rows in groups("articles.jsonl").values())
    assert found == {
        frozenset({"uz", "ru", "en"}): 19,
        frozenset({"uz", "ru"}): 13,
        frozenset({"uz"}): 4,
        frozenset({"ru"}): 3,
        frozenset({"en"}): 1,
    }


def test_articles_cover_every_year_and_the_last_days() -> None:
    firsts = [rows[0] for rows in groups("articles.jsonl").values()]
    years = Counter(row["date"][:4] for row in firsts if "date" in row)
    assert set(years) == {str(year) for year in range(2018, 2027)}
    assert all(years[str(year)] >= 3 for year in range(2018, 2025))
    assert years["2025"] == 6
    assert years["2026"] == 2
    ago = Counter(row["days_ago"] for row in firsts if "days_ago" in row)
    assert ago.total() == 8
    assert ago[0] == 2
    assert ago[1] == 2


def test_february_2018_has_articles_but_not_the_fourteenth() -> None:
    dates = {row["date"] for row in read_rows("articles.jsonl") if "date" in row}
    assert len([date for date in dates if date.startswith("2018-02")]) in {1, 2}
    assert "2018-02-14" not in dates


def test_article_times_are_times_of_day() -> None:
    assert all(TIME.fullmatch(row["time"]) for row in read_rows("articles.jsonl"))


def test_a_picture_exists_and_is_either_described_or_decorative() -> None:
    for row in read_rows("articles.jsonl"):
        described = ("picture_alt" in row) + (row.get("decorative") is True)
        assert described == ("picture" in row), row["id"]
        if "picture" in row:
            assert list((CONTENT / "pictures").glob(f"{row['picture']}-*")), row["id"]
            assert row["picture_credit"], row["id"]


def test_four_recent_articles_lead_in_every_language() -> None:
    leads = [rows for rows in groups("articles.jsonl").values() if rows[0].get("lead")]
    assert len(leads) == 4
    for rows in leads:
        assert locales_of(rows) == set(LOCALES)
        assert rows[0]["days_ago"] <= 3


def test_some_articles_are_written_first_in_russian() -> None:
    firsts = [rows[0] for rows in groups("articles.jsonl").values() if "uz" in locales_of(rows)]
    assert sum(row["locale"] == "ru" for row in firsts) >= 3


def test_article_lengths_vary_as_real_ones_do() -> None:
    firsts = [rows[0] for rows in groups("articles.jsonl").values()]
    assert sum(190 <= words(row) <= 450 for row in firsts) >= 35
    long_ones = [row for row in firsts if words(row) >= 780]
    assert len(long_ones) == 2
    for row in long_ones:
        assert kinds_in(row) == {
            "heading", "list", "numbered", "quote", "table", "facts", "contact",
        }  # fmt: skip
    assert sum(len(row["title"]) >= 130 for row in firsts) >= 2
    assert sum(len(row["title"]) <= 12 for row in firsts) == 1


# --- Updates, events, pages -----------------------------------------------------------------------


def test_fourteen_updates_half_of_them_in_english_too() -> None:
    found = groups("updates.jsonl").values()
    assert len(found) == 14
    assert all({"uz", "ru"} <= locales_of(rows) for rows in found)
    assert sum("en" in locales_of(rows) for rows in found) == 7
    assert all(len(row["body"]) in {1, 2, 3} for rows in found for row in rows)


def test_sixteen_events_half_of_them_in_english_too() -> None:
    found = groups("events.jsonl").values()
    assert len(found) == 16
    assert all({"uz", "ru"} <= locales_of(rows) for rows in found)
    assert sum("en" in locales_of(rows) for rows in found) == 8


def test_events_lie_around_the_day_of_the_command() -> None:
    firsts = [rows[0] for rows in groups("events.jsonl").values()]
    starts = [row["start"]["days"] for row in firsts]
    assert sum(0 <= start <= 2 for start in starts) == 3
    assert sum(3 <= start <= 40 for start in starts) == 7
    assert sum(-60 <= start <= -3 for start in starts) == 6
    assert any(row.get("all_day") for row in firsts)
    assert any(row["start"]["days"] < row.get("end", row["start"])["days"] for row in firsts)


def test_events_end_after_they_begin() -> None:
    for row in read_rows("events.jsonl"):
        assert TIME.fullmatch(row["start"]["time"]), row["id"]
        if "end" in row:
            assert TIME.fullmatch(row["end"]["time"]), row["id"]
            begin, end = ((row[key]["days"], row[key]["time"]) for key in ("start", "end"))
            assert begin < end, row["id"]


def test_event_states_fit_their_days_and_are_explained() -> None:
    for row in read_rows("events.jsonl"):
        assert row["state"] in STATES, row["id"]
        past = row["start"]["days"] < 0
        assert row["state"] in ({"held", "cancelled"} if past else STATES - {"held"}), row["id"]
        assert ("state_note" in row) == (row["state"] in {"moved", "cancelled"}), row["id"]
        assert row["place"], row["id"]
    states = Counter(rows[0]["state"] for rows in groups("events.jsonl").values())
    assert states == {"planned": 8, "held": 5, "moved": 1, "cancelled": 2}


def test_every_standard_page_is_in_three_languages_under_one_slug() -> None:
    found = groups("pages.jsonl").values()
    assert [rows[0]["slug"] for rows in found] == PAGES
    for rows in found:
        assert locales_of(rows) == set(LOCALES)
        assert len({row["slug"] for row in rows}) == 1
