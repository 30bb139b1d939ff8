"""Feeds, calendar files, JSON, and the commands' streams."""

import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.uzbek.command_line import fold_lines, stem_words, transliterate
from portal.uzbek.formats import convert_calendar, convert_json, convert_xml
from tests.unit.uzbek.texts import running_texts


@pytest.mark.parametrize(
    ("xml", "converted"),
    [
        ("<feed><id>yangi</id><title>Yangi</title>", "<feed><id>yangi</id><title>Янги</title>"),
        ('<title xml:lang="ru">salom</title>', '<title xml:lang="ru">salom</title>'),
        ("<summary>A &amp; B</summary>", "<summary>А &amp; Б</summary>"),
        (
            '<content type="html">&lt;p class=&quot;yangi&quot;&gt;Yangi&lt;/p&gt;</content>',
            '<content type="html">&lt;p class=&quot;yangi&quot;&gt;Янги&lt;/p&gt;</content>',
        ),
        (
            "<description><![CDATA[<b id='yangi'>Yangi</b>]]></description>",
            "<description><![CDATA[<b id='yangi'>Янги</b>]]></description>",
        ),
        ('<category term="yangi" label="Yangi"/>', '<category term="yangi" label="Янги"/>'),
        (
            '<content type="xhtml"><div class="yangi">Yangi</div></content><x>yangi</x>',
            '<content type="xhtml"><div class="yangi">Янги</div></content><x>yangi</x>',
        ),
        ("<?xml version='1.0'?><!-- title --><a/>", "<?xml version='1.0'?><!-- title --><a/>"),
    ],
)
def test_texts_of_feeds_are_converted_and_nothing_else(xml, converted):
    assert convert_xml(xml) == converted


@given(st.text(alphabet="<>/![]CDAT-&;=\"' ltab", max_size=80))
def test_broken_feeds_make_no_crash(xml):
    convert_xml(f"<title>{xml}")


def test_readable_properties_of_a_calendar_are_converted():
    calendar = (
        "BEGIN:VCALENDAR\r\nUID:yangi@portal\r\nSUMMARY:Yangi yil\\, bayram\\nkuni\r\n"
        'LOCATION;X="a:b":Toshkent\r\nDESCRIPTION;LANGUAGE=en:Hello\r\nURL:https://a.uz/yangi\r\n'
        "END:VCALENDAR\r\n"
    )
    assert convert_calendar(calendar) == (
        "BEGIN:VCALENDAR\r\nUID:yangi@portal\r\nSUMMARY:Янги йил\\, байрам\\nкуни\r\n"
        'LOCATION;X="a:b":Тошкент\r\nDESCRIPTION;LANGUAGE=en:Hello\r\nURL:https://a.uz/yangi\r\n'
        "END:VCALENDAR\r\n"
    )


def test_long_lines_of_a_calendar_are_folded_by_octets_between_letters():
    calendar = "SUMMARY:" + "Oʻzbekiston Respu\r\n blikasi " * 8 + "\r\nUID:1\r\n"
    converted = convert_calendar(calendar)
    lines = converted.split("\r\n")
    assert all(len(line.encode()) <= 75 for line in lines)
    assert converted.replace("\r\n ", "") == "SUMMARY:" + "Ўзбекистон Республикаси " * 8 + (
        "\r\nUID:1\r\n"
    )


@given(running_texts())
def test_a_calendar_line_is_never_longer_than_allowed(text):
    line = "SUMMARY:" + text.replace("\n", "\\n").replace("\r", "")
    for part in convert_calendar(line).split("\r\n"):
        assert len(part.encode()) <= max(75, 0 if part != line else len(line.encode()))


def test_strings_under_named_keys_of_json_are_converted():
    text = json.dumps({"title": "Yangi", "id": "yangi", "tags": ["bir"], "html": "<b id='a'>a</b>"})
    converted = convert_json(text, ["title", "tags"], html_keys=["html"])
    assert json.loads(converted) == {
        "title": "Янги",
        "id": "yangi",
        "tags": ["бир"],
        "html": "<b id='a'>а</b>",
    }


def test_what_is_no_json_is_refused():
    with pytest.raises(ValueError, match="Expecting"):
        convert_json("{", [])


def test_a_stream_is_converted_line_by_line():
    out = io.StringIO()
    transliterate(io.StringIO("Salom\ndunyo"), out)
    assert out.getvalue() == "Салом\nдунё"


def test_a_stream_of_html_keeps_its_markup():
    out = io.StringIO()
    transliterate(io.StringIO("<p class='salom'\n>Salom"), out, html=True)
    assert out.getvalue() == "<p class='salom'\n>Салом"


def test_streams_are_folded_and_stemmed():
    folded, stems = io.StringIO(), io.StringIO()
    fold_lines(io.StringIO("Ўзбек\nO'ZBEK\n"), folded)
    stem_words(io.StringIO("Qarorlarga, qarorni\nva\n"), stems)
    assert folded.getvalue() == "özbek\nözbek\n"
    assert stems.getvalue() == "qaror qaror\nva\n"


# --- What never changes --------------------------------------------------------------------------

READ = ["SUMMARY:", "SUMMARY;LANGUAGE=uz:", "DESCRIPTION:", "CATEGORIES:", 'LOCATION;X="a:b":']
NOT_READ = ["UID:", "URL:", "DTSTART;TZID=Asia/Tashkent:", "SUMMARY;LANGUAGE=ru:", "X-KIND:", ""]
CALENDAR_LINES = st.sampled_from([*READ, *NOT_READ])
LINE_TEXTS = running_texts().map(lambda text: text.replace("\r", "").replace("\n", "\\n"))
CALENDARS = st.lists(st.tuples(CALENDAR_LINES, LINE_TEXTS).map("".join), max_size=6).map(
    "\r\n".join
)


def unfolded(calendar: str) -> list[str]:
    """Return the content lines of a calendar file."""
    return re.sub(r"\r?\n[ \t]", "", calendar).split("\r\n")


@given(CALENDARS)
def test_a_calendar_keeps_its_lines_and_what_nobody_reads(calendar):
    before, after = unfolded(calendar), unfolded(convert_calendar(calendar))
    assert len(after) == len(before)
    names = ("SUMMARY", "DESCRIPTION", "CATEGORIES", "LOCATION")
    for one, other in zip(before, after, strict=True):
        if one.startswith(names) and "LANGUAGE=ru" not in one:
            assert other.partition(":")[0] == one.partition(":")[0]
        else:
            assert other == one


@given(CALENDARS)
def test_converting_a_calendar_twice_is_converting_it_once(calendar):
    once = convert_calendar(calendar)
    assert convert_calendar(once) == once


XML_PIECES = st.sampled_from(
    [
        "<title>", "</title>", '<entry xml:lang="ru">', "</entry>", "<id>", "</id>", "<summary>",
        "</summary>", '<link href="/uz/yangi/" rel="self"/>', "<!-- yangi -->", "&amp;", "&#233;",
        "<![CDATA[", "]]>", "<?xml version='1.0'?>", "yangi ", "Toshkent shahri", "14-fevral",
    ]
)  # fmt: skip
TAGS = re.compile(r"<[^>]*>|&#?\w+;")


@given(st.lists(XML_PIECES, max_size=20).map("".join))
def test_a_feed_keeps_its_tags_and_references(xml):
    converted = convert_xml(xml)
    assert convert_xml(converted) == converted
    if "CDATA" not in xml:
        assert TAGS.findall(converted) == TAGS.findall(xml)


KEYS = st.sampled_from(["title", "tags", "id", "url", "html"])
JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | running_texts(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=12,
)


def without_texts(value: object, key: str = "") -> object:
    """Return JSON with the strings under readable keys left out."""
    if isinstance(value, dict):
        return {name: without_texts(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [without_texts(inner, key) for inner in value]
    return "" if isinstance(value, str) and key in {"title", "tags"} else value


@given(JSON_VALUES)
def test_json_keeps_everything_but_the_named_texts(value):
    text = json.dumps(value)
    converted = convert_json(text, ["title", "tags"])
    assert without_texts(json.loads(converted)) == without_texts(value)
    assert convert_json(converted, ["title", "tags"]) == converted


@pytest.mark.parametrize("convert", [convert_xml, convert_calendar])
@pytest.mark.parametrize(
    "piece", ["<", "<a ", "<title>", "<![CDATA[", "&lt;", ';a="', "SUMMARY:a\r\n ", "\\n", "a:\n"]
)
@pytest.mark.timeout(60)
def test_no_file_takes_more_than_linear_time(convert, piece):
    convert("<title>" + piece * (300_000 // len(piece)))
    convert("SUMMARY:" + piece * (300_000 // len(piece)))
