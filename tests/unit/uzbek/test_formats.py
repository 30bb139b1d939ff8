"""Feeds, calendar files, JSON, and the commands' streams."""

import io
import json

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
