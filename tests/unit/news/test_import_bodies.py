"""The body of an imported article: every element becomes the block that editors use."""

import pytest

from news.importing.bodies import read_body
from news.importing.text import BadLine, text_reader
from portal.core.blocks import body_record
from portal.core.blocks.body import BODY


def records(*elements, locale="ru"):
    """Return the published records of a body, without ids."""
    blocks = read_body(list(elements), text_reader(locale), key="test/1")
    return [(r["type"], r["value"]) for r in body_record(BODY.to_python(blocks))]


def refusal(*elements):
    with pytest.raises(BadLine) as caught:
        read_body(list(elements), text_reader("ru"), key="test/1")
    return str(caught.value)


def test_a_string_is_a_paragraph():
    assert records("Первый абзац.") == [("paragraph", {"html": "<p>Первый абзац.</p>"})]


def test_markup_is_text():
    [(_, value)] = records('<script>alert("1")</script> & <b>жирно</b>')
    assert value["html"] == (
        "<p>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;жирно&lt;/b&gt;</p>"
    )


def test_lists_keep_their_kind_and_their_items():
    bulleted, numbered = records({"list": ["раз", "<два>"]}, {"numbered": ["первое"]})
    assert bulleted == ("list", {"numbered": False, "items": ["<p>раз</p>", "<p>&lt;два&gt;</p>"]})
    assert numbered == ("list", {"numbered": True, "items": ["<p>первое</p>"]})


def test_a_heading_has_a_level():
    section, subsection = records({"heading": "Итоги"}, {"heading": "По районам", "level": 3})
    assert (section[1]["text"], section[1]["level"]) == ("Итоги", "2")
    assert (subsection[1]["text"], subsection[1]["level"]) == ("По районам", "3")


def test_a_quotation_may_name_its_source():
    named, nameless = records({"quote": "Да.", "source": "Врач"}, {"quote": "Нет."})
    assert named == ("quote", {"text": "Да.", "source": "Врач"})
    assert nameless == ("quote", {"text": "Нет.", "source": ""})


def test_a_table_has_rows_and_a_caption():
    table = {"caption": "Центры", "rows": [["Район", "Число"], ["Хива", 12], ["Ургенч", None]]}
    [(kind, value)] = records({"table": table})
    assert kind == "table"
    assert value["rows"] == [["Район", "Число"], ["Хива", "12"], ["Ургенч", ""]]
    assert value["caption"] == "Центры"
    assert value["header_row"]
    assert not value["header_column"]


def test_facts_may_have_several_paragraphs():
    [(kind, value)] = records({"facts": {"title": "В цифрах", "text": ["Раз.", "Два."]}})
    assert (kind, value) == ("fact_box", {"title": "В цифрах", "html": "<p>Раз.</p><p>Два.</p>"})


def test_a_contact_needs_only_a_name():
    [(kind, value)] = records({"contact": {"name": "Пресс-служба", "phone": "+998 71 200-00-00"}})
    assert kind == "contact"
    assert value["phone"] == "+998 71 200-00-00"
    assert value["email"] == ""


def test_apostrophes_of_uzbek_text_are_put_right_everywhere():
    elements = [
        "O'zbekiston ta’limi",
        {"list": ["yo`l"]},
        {"table": {"rows": [["g'alla"]]}},
        {"contact": {"name": "Bog'lanish"}},
    ]
    text = str(records(*elements, locale="uz"))
    for word in ("Oʻzbekiston taʼlimi", "yoʻl", "gʻalla", "Bogʻlanish"):
        assert word in text


def test_apostrophes_of_other_languages_are_left_alone():
    assert "The ministry&#x27;s" in str(records("The ministry's answer", locale="en"))


def test_the_same_text_gets_the_same_block_ids():
    def ids(key):
        return [b["id"] for b in read_body(["a", "b"], text_reader("en"), key=key)]

    assert ids("import/1") == ids("import/1")
    assert not set(ids("import/1")) & set(ids("import/2"))


@pytest.mark.parametrize(
    ("element", "reason"),
    [
        (7, "neither a paragraph nor an object"),
        (None, "neither a paragraph nor an object"),
        ("  ", "is empty"),
        ("a\x00b", "NUL"),
        ("a\x0bb", "control character"),
        ("\ud800", "surrogate"),
        ({}, "must have one of"),
        ({"video": "x"}, "must have one of"),
        ({"list": ["a"], "heading": "b"}, "must have one of"),
        ({"list": "a"}, "no list of items"),
        ({"list": []}, "no list of items"),
        ({"list": ["a", 1]}, "is not text"),
        ({"numbered": [""]}, "is empty"),
        ({"heading": "x" * 201}, "201 characters"),
        ({"heading": "x", "level": 7}, "neither 2 nor 3"),
        ({"heading": "x", "level": "2"}, "neither 2 nor 3"),
        ({"quote": ["a"]}, "is not text"),
        ({"quote": "a", "source": "x" * 201}, "201 characters"),
        ({"table": []}, "no list of rows"),
        ({"table": {"rows": ["a"]}}, "no list of rows"),
        ({"table": {"rows": [[]]}}, "rows of different lengths"),
        ({"table": {"rows": [["a"], ["a", "b"]]}}, "rows of different lengths"),
        ({"table": {"rows": [[True]]}}, "is not text"),
        ({"facts": "a"}, "is not an object"),
        ({"facts": {"text": "a"}}, "is not text"),
        ({"facts": {"title": "a"}}, "is not text"),
        ({"contact": {"post": "a"}}, "has no name"),
        ({"contact": {"name": "a", "email": "b"}}, "is not an address"),
    ],
)
def test_an_element_that_no_block_can_hold_is_refused_with_its_place(element, reason):
    message = refusal("Верный абзац.", element)
    assert reason in message
    assert "2" in message


@pytest.mark.parametrize("body", ["text", {"list": ["a"]}, 5, []])
def test_a_body_is_a_list(body):
    with pytest.raises(BadLine, match="body is not a list"):
        read_body(body, text_reader("ru"), key="k")
