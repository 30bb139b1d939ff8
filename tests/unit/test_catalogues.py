"""Every text of the interface is translated into every language."""

import importlib.util
import re
from pathlib import Path

import pytest
from django.utils.translation.template import templatize

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "messages.py"


@pytest.fixture(scope="module")
def messages():
    """Return scripts/messages.py as a module."""
    spec = importlib.util.spec_from_file_location("messages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_no_translation_is_missing_fuzzy_obsolete_or_broken(messages):
    assert messages.problems() == []


def test_catalogues_are_as_update_writes_them(messages):
    for language in messages.PLURAL_FORMS:
        written = messages.po_path(language).read_bytes()
        assert messages.render(messages.read_catalogue(language)) == written


@pytest.mark.parametrize("language", ["uz", "ru"])
def test_quotation_marks_are_guillemets_and_apostrophes_the_right_two(messages, language):
    for message in messages.read_catalogue(language):
        for text in messages.forms(message.string) if message.id else ():
            assert not re.search("[\u201c\u201d\u201e\"'\u2018\u2019`\u00b4]", text), text
            assert text.count("«") == text.count("»"), text


def test_a_number_of_things_has_plural_forms(messages):
    """A number in a place, as in “page 3”, is `%(number)s`; how many there are is `%(n)d`."""
    counted = [text for text in messages.extract_texts() if re.search(r"%\(\w+\)d", text.singular)]
    assert counted
    assert [text.singular for text in counted if text.plural is None] == []


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        ("{% translate 'Plain' %}", [(None, "Plain", None)]),
        ('{% translate "It\'s" context "talk" %}', [("talk", "It's", None)]),
        ("{% translate 'Half of 50%' as half %}", [(None, "Half of 50%%", None)]),
        ("{{ _('In a variable')|upper }}", [(None, "In a variable", None)]),
        ("{{ name|default:_('In a filter') }}", [(None, "In a filter", None)]),
        ("{% include 'x' with label=_('In a tag') %}", [(None, "In a tag", None)]),
        (
            "{% blocktranslate trimmed %}\n  Two\n  lines of {{ name }}\n{% endblocktranslate %}",
            [(None, "Two lines of %(name)s", None)],
        ),
        (
            "{% blocktranslate count n=n %}{{ n }} item{% plural %}{{ n }} items"
            "{% endblocktranslate %}",
            [(None, "%(n)s item", "%(n)s items")],
        ),
    ],
)
def test_texts_of_templates_are_found(messages, template, expected):
    found = [messages.text_of_call(*call) for call in messages.template_calls(templatize(template))]
    assert [(text.context, text.singular, text.plural) for text in found] == expected


@pytest.mark.parametrize(
    ("source", "translation", "problem"),
    [
        ("Text", "", "not translated"),
        ("%(name)s", "%(nom)s", "unknown placeholder"),
        ("%(name)s and %(other)s", "%(name)s", "placeholder is missing"),
        ("%d items", "items", "placeholder is missing"),
        ("Line\n", "Line", "line breaks or spaces at the edges differ"),
    ],
)
def test_broken_translations_are_named(messages, source, translation, problem):
    message = messages.Message(source, translation)
    assert problem in messages.message_problems(message, 1)


def test_a_plural_form_may_leave_the_number_out(messages):
    message = messages.Message(("%d item", "%d items"), ("one", "%d items"))
    assert messages.message_problems(message, 2) == []
