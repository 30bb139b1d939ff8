"""Nothing but the editor's features reaches a page, whatever a record says."""

import pytest
from django.utils import translation

from portal.core.templatetags.rich_text import rich_text


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("<p>Bir <b>ikki</b> <i>uch</i></p>", "<p>Bir <b>ikki</b> <i>uch</i></p>"),
        ("<p>a<br/>b</p>", "<p>a<br>b</p>"),
        ("<p onclick='x()'>a</p>", "<p>a</p>"),
        ("<script>alert(1)</script>a", "a"),
        ("<style>p{}</style>a", "a"),
        ("<div><h1>a</h1></div>", "a"),
        ("<img src=x onerror=y>", ""),
        ("<b>a", "<b>a</b>"),
        ("</p>a", "a"),
        ("<b><i>a</b></i>", "<b><i>a</i></b>"),
        ("1 &lt; 2 &amp; 3", "1 &lt; 2 &amp; 3"),
        ("&lt;script&gt;", "&lt;script&gt;"),
        ('<a href="javascript:x()">a</a>', "<a>a</a>"),
        ('<a href=" JavaScript:x()">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<a href="http://[">a</a>', "<a>a</a>"),
        (
            '<a href="https://lex.uz/?a=1&amp;b=2" target="_blank">a</a>',
            '<a href="https://lex.uz/?a=1&amp;b=2">a</a>',
        ),
        ('<a href="mailto:a@b.uz">a</a>', '<a href="mailto:a@b.uz">a</a>'),
        ("", ""),
    ],
)
def test_only_the_whitelist_passes(html, shown):
    assert rich_text(html) == shown


def test_links_keep_the_reader_in_their_script():
    html = '<a href="/uz/about/">a</a><a href="/ru/about/">b</a>'
    with translation.override("uz-cyrl"):
        assert 'href="/uz-cyrl/about/"' in rich_text(html)
        assert 'href="/ru/about/"' in rich_text(html)
    with translation.override("ru"):
        assert 'href="/uz/about/"' in rich_text(html)
