"""Conversion of HTML: text changes, markup never does."""

import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from portal.uzbek.markup import convert_html
from tests.unit.uzbek.texts import LATIN_WORDS

SITE = "https://portal.example"


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        ("<p>Salom, <b>dunyo</b>!</p>", "<p>Салом, <b>дунё</b>!</p>"),
        ("<p id=\"salom\" class='yangi'>yangi", "<p id=\"salom\" class='yangi'>янги"),
        ('<img src="yangi.jpg" alt="Yangi bino">', '<img src="yangi.jpg" alt="Янги бино">'),
        ("<A TITLE = 'Bosh sahifa' >x", "<A TITLE = 'Бош саҳифа' >х"),
        ('<input placeholder="Izlash" value="salom">', '<input placeholder="Излаш" value="salom">'),
        ('<input value="Izlash" type=submit>', '<input value="Излаш" type=submit>'),
        ('<button value="topish">Topish</button>', '<button value="topish">Топиш</button>'),
        ('<option value="yil" label="Yil">', '<option value="yil" label="Йил">'),
        ('<div aria-label="Menyu" data-x="menyu">', '<div aria-label="Меню" data-x="menyu">'),
        ('<a data-title="yangi" title=yangi>', '<a data-title="yangi" title=янги>'),
        ("<td title=14-fevral>", "<td title=14-fevral>"),
        ("<title>Yangilik</title>", "<title>Янгилик</title>"),
        ("<td>2018-yil 14-fevral</td>", "<td>2018 йил 14 февраль</td>"),
        ("1 < 2 va 3 > 2", "1 < 2 ва 3 > 2"),
    ],
)
def test_text_and_readable_attributes_are_converted(html, converted):
    assert convert_html(html) == converted


@pytest.mark.parametrize(
    "about",
    [
        'name="description"',
        'property="og:title"',
        'property="og:description"',
        'name="twitter:title"',
    ],
)
def test_descriptions_for_other_sites_are_converted(about):
    assert convert_html(f'<meta {about} content="Yangi">') == f'<meta {about} content="Янги">'


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="viewport" content="width=device-width">',
        '<meta name="twitter:card" content="summary">',
        '<meta property="og:type" content="article">',
        "<script>var yangi = '<p>salom</p>';</script>",
        '<script type="application/json">{"name": "salom"}</script>',
        '<script type="application/ld+json">{"name": "salom"',
        '<script type="application/ld+json">{"@type": "Event", "url": "/uz/salom/"}</script>',
        '<p lang="en"><script type="application/ld+json">{"name": "salom"}</script>',
        "<style>.yangi { content: 'salom' }</style>",
        "<textarea>salom <b>dunyo</textarea>",
        "<code>salom <i>dunyo</i></code>",
        "<pre>salom</pre>",
        "<!-- salom --><!doctype html><?salom?>",
        "<![CDATA[salom]]>",
        '<span translate="no">salom <i title="salom">dunyo</i></span>',
        "<span translate=no>salom</span>",
        '<p lang="en">hello <b lang="ru">salom</b> hello</p>',
        "<p lang=en-GB title='hello'>hello</p>",
    ],
)
def test_what_is_no_uzbek_text_stays(html):
    assert convert_html(html) == html


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        ('<i lang="en">hello <b>hi</b></i> salom', '<i lang="en">hello <b>hi</b></i> салом'),
        ('<p lang="en">hi <q lang="uz">salom</q> hi', '<p lang="en">hi <q lang="uz">салом</q> hi'),
        ('<i lang="uz-Latn">salom</i>', '<i lang="uz-Latn">салом</i>'),
        ('<b translate="no">a <i translate="yes">salom</i>', None),
        ('<i translate="no"><i>a</i>b</i> salom', '<i translate="no"><i>a</i>b</i> салом'),
        ('<img lang="en" alt="hello"> salom', '<img lang="en" alt="hello"> салом'),
        ('<br translate="no"> salom', '<br translate="no"> салом'),
        ("<code>a</code> salom", "<code>a</code> салом"),
        ("<script>a</script> salom", "<script>a</script> салом"),
        ("<SCRIPT>a</b></SCRIPT > salom", "<SCRIPT>a</b></SCRIPT > салом"),
        ('<ul><li lang="en">hello<li>salom</ul>', '<ul><li lang="en">hello<li>салом</ul>'),
        ('<p lang="en">hello<p>salom', '<p lang="en">hello<p>салом'),
        ('<div><i lang="en">hello</div>salom', '<div><i lang="en">hello</div>салом'),
        ('<i lang="en">a</b></u>b</i>salom', '<i lang="en">a</b></u>b</i>салом'),
        ('<svg><path lang="en"/></svg>salom', '<svg><path lang="en"/></svg>салом'),
    ],
)
def test_what_is_skipped_ends_at_its_own_end_tag(html, converted):
    expected = converted or html.replace("salom", "салом")
    assert convert_html(html) == expected


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        ("O&#x27;zbekiston", "Ўзбекистон"),
        ("ma&#39;no", "маъно"),
        ("o&#x2BB;zbek", "ўзбек"),
        ("to&rsquo;g&lsquo;ri", "тўғри"),
        ("bog&#x27; va tog&#x27;", "боғ ва тоғ"),
        ("&#x27;salom&#x27;", "&#x27;салом&#x27;"),
        ("&laquo;salom&raquo; &amp; dunyo&nbsp;&#x2BB; &#160;", None),
        ("AT&T salom &salom; &#salom;", "АТ&Т салом &salom; &#салом;"),
        ('<a title="ma&#39;no &amp; so&quot;z">', '<a title="маъно &amp; со&quot;з">'),
    ],
)
def test_character_references_survive(html, converted):
    expected = converted or html.replace("salom", "салом").replace("dunyo", "дунё")
    assert convert_html(html) == expected


def test_a_word_split_by_tags_is_converted_in_parts():
    assert convert_html("Salom<b>lar</b>") == "Салом<b>лар</b>"
    assert convert_html("o<b>ʻ</b>zbek") == "о<b>ʻ</b>збек"


@pytest.mark.parametrize(
    ("html", "converted"),
    [
        ('<a href="/uz/news/">', '<a href="/uz-cyrl/news/">'),
        ("<a href=/uz/news/>", "<a href=/uz-cyrl/news/>"),
        (f"<a href='{SITE}/uz/'>", f"<a href='{SITE}/uz-cyrl/'>"),
        ('<form action="/uz/search/">', '<form action="/uz-cyrl/search/">'),
        ('<button formaction="/uz/x/">', '<button formaction="/uz-cyrl/x/">'),
        ('<p lang="ru"><a href="/uz/x/">', '<p lang="ru"><a href="/uz-cyrl/x/">'),
    ],
)
def test_links_lead_to_the_same_script(html, converted):
    assert convert_html(html, base_url=SITE) == converted


@pytest.mark.parametrize(
    "html",
    [
        '<a hreflang="uz" href="/uz/">',
        f'<link rel="alternate" hreflang="uz-Latn" href="{SITE}/uz/">',
        f'<link rel="canonical" href="{SITE}/uz/">',
        '<li hreflang="uz" translate="no"><a href="/uz/">',
        '<a href="/ru/uz/">',
        '<a href="/uz-cyrl/">',
        '<a href="https://other.example/uz/">',
        '<img src="/uz/a.png">',
        '<a data-href="/uz/">',
        '<a href="/uzbek/">',
    ],
)
def test_links_to_a_language_or_elsewhere_stay(html):
    assert convert_html(html, base_url=SITE) == html


def test_links_stay_when_the_result_is_latin():
    html = '<a href="/uz/" title="Янги">Янги</a>'
    assert convert_html(html, to="latin-1995") == '<a href="/uz/" title="Yangi">Yangi</a>'
    assert convert_html("<p>choʻl</p>", to="latin-2026") == "<p>çöl</p>"


def test_links_lead_below_the_prefix_of_the_orthography():
    html = f'<a href="/uz/">choʻl</a><a href="{SITE}/uz/x/">a</a><a hreflang="uz" href="/uz/">'
    assert convert_html(html, base_url=SITE, to="latin-2026", prefix="/uz-2026/") == (
        f'<a href="/uz-2026/">çöl</a><a href="{SITE}/uz-2026/x/">a</a><a hreflang="uz" href="/uz/">'
    )


def test_texts_of_structured_data_are_converted_and_stay_inside_their_script():
    data = {
        "@type": "NewsArticle",
        "headline": "Yangi </script> & bino \ud800",
        "articleSection": "Jamiyat",
        "keywords": ["maktab", "bolalar"],
        "location": {"@type": "Place", "name": "Toshkent"},
        "mainEntityOfPage": "https://portal.example/uz/yangi/",
    }
    text = json.dumps(data).replace("</", "\\u003C/")
    converted = convert_html(f'<script type="application/ld+json">{text}</script><p>salom')
    assert [tag for tag in MARKUP.findall(converted) if "script" in tag] == [
        '<script type="application/ld+json">',
        "</script>",
    ]
    inside = converted.partition(">")[2].partition("</script>")[0]
    assert inside.encode(), "Halves of characters are written as escapes"
    assert json.loads(inside) == {
        **data,
        "headline": "Янги </script> & бино \ud800",
        "articleSection": "Жамият",
        "keywords": ["мактаб", "болалар"],
        "location": {"@type": "Place", "name": "Тошкент"},
    }


def test_structured_data_too_deep_for_a_parser_stays():
    html = '<script type="application/ld+json">' + "[" * 200_000 + "</script>"
    assert convert_html(html) == html


def test_editors_words_hold_in_text_and_attributes():
    html = '<a title="Oq uyda">oq uy</a>'
    assert convert_html(html, {"oq uy": "Оқ Уй"}) == '<a title="Оқ Уйда">Оқ Уй</a>'
    assert convert_html(html) == '<a title="Оқ уйда">оқ уй</a>'


TAGS = st.sampled_from(
    [
        "<p>", "</p>", '<a href="/uz/yangi/" class="yangi">', "</a>", "<br/>", "<b >", "</b>",
        '<i lang="ru">', "</i>", '<span translate="no">', "</span>", "<!-- izoh -->", "<li>",
        '<img alt="Yangi" src="a>b.png">', "<script>if (a < b) salom()</script>", "&amp;",
        '<script type="application/ld+json">{"name": "yangi", "url": "/uz/"}</script>', "&#x27;",
        "<textarea>", "</textarea>", "<code>", "</code>", "<", ">", "</", "<!", "<a b='", '"', "=",
    ]
)  # fmt: skip
PAGES = st.lists(TAGS | st.sampled_from([*LATIN_WORDS, " ", ", "]), max_size=30).map("".join)
MARKUP = re.compile(r"<[^>]*>|&#?\w+;")


@given(PAGES)
def test_converting_twice_is_converting_once(html):
    once = convert_html(html)
    assert convert_html(once) == once


@given(PAGES)
def test_latin_pages_come_back_with_their_markup(html):
    """Everything that is not text is the same byte for byte, in number and in place."""
    back = convert_html(convert_html(html, base_url=SITE), to="latin-1995")
    assert len(MARKUP.findall(back)) == len(MARKUP.findall(html)) or "&#x27;" in html


class Markup(HTMLParser):
    """What a page is made of, but for its texts and for attributes that may change."""

    MAY_CHANGE = frozenset({"alt", "title", "placeholder", "href"})

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.found: list[tuple[str, object]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        kept = [(name, "" if name in self.MAY_CHANGE else value) for name, value in attributes]
        self.found.append((tag, kept))

    def handle_endtag(self, tag):
        self.found.append(("/", tag))

    def handle_comment(self, data):
        self.found.append(("!--", data))

    def handle_entityref(self, name):
        self.found.append(("&", name))


# Pages in which nothing is left open that would hide the rest.
WHOLE_PAGES = st.lists(
    st.sampled_from(
        [
            '<a href="/uz/yangi/" class="yangi" id=yangi>', "</a>", '<p lang="uz" data-x="salom">',
            "</p>", "<b >", "</b>", "<br/>", "<!-- izoh -->", "&amp;", "&nbsp;", " ", ", ",
            '<img alt="Yangi" src="/uz/yangi.png">', '<input name="matn" value="matn">',
            '<time datetime="2018-02-14">', "</time>", "<script>salom()</script>",
        ]
    )
    | st.sampled_from(LATIN_WORDS),
    max_size=20,
).map("".join)  # fmt: skip


@given(WHOLE_PAGES | PAGES, st.sampled_from(["cyrillic", "latin-1995", "latin-2026"]))
def test_elements_attributes_and_entities_never_change(html, to):
    assert Markup(convert_html(html, to=to, base_url=SITE)).found == Markup(html).found


@given(st.lists(st.sampled_from(LATIN_WORDS), max_size=5), st.integers(0, 30))
def test_tags_attributes_and_references_never_change(words, seed):
    tags = [
        '<p class="yangi" id=a>',
        "<b>",
        "&nbsp;",
        "</b>",
        '<a data-x="salom">',
        "</a>",
        "&amp;",
    ]
    html = "".join(word + tags[(seed + at) % len(tags)] for at, word in enumerate(words))
    assert MARKUP.findall(convert_html(html)) == MARKUP.findall(html)


@given(st.text(max_size=300) | PAGES)
@example("<")
@example("<a")
@example('<a href="')
@example("<!--")
@example("<script>")
@example("<p lang=")
@example("<p translate='no>salom")
@example("<a \ud800='\udfff'>\ud800</a>")
def test_malformed_pages_make_no_crash(html):
    convert_html(html)


@pytest.mark.parametrize(
    "piece",
    [
        "<", "<a", "<a ", "<a b", "<a b=", "<a b='", '<a b="', "<!--", "<!", "</", "&", "&#",
        "&#x27;",
        "'", "o'", "<b>", "<p lang=en>", "<b></i>", "<script>", "-", "1", "1-", "12345", "a.", "a@",
        "a1", "#", "://", "a://", "x.uz/", " ", "\u02bb", "\u0301", "<a b=c d", "<![CDATA[", "a-",
        "a", "Shox", "ya", "ts", "lar", "film", "c", "XI", "ж",
    ],
)  # fmt: skip
@pytest.mark.timeout(60)
def test_no_input_takes_more_than_linear_time(piece):
    """It takes a fraction of a second; quadratic time would be minutes for 300,000 characters."""
    convert_html(piece * (300_000 // len(piece)))


def test_ten_megabytes_of_deep_nesting_are_converted():
    html = "<div>salom " * 900_000
    converted = convert_html(html)
    assert converted.count("салом") == 900_000
    assert len(converted) == len(html)
