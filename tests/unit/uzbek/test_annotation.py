"""What an editor is shown of a conversion: what a list wrote, and what is a guess."""

import pytest

from portal.uzbek.annotation import Annotator
from portal.uzbek.certainty import Reason, reason_of
from portal.uzbek.markup import convert_html

SET = {"chorsu": "чорсув", "oq uy": "Оқ Уй"}


def annotator(exceptions=SET):
    return Annotator(exceptions, lambda note, words: f"[{note.reason.value}:{words}]")


@pytest.mark.parametrize(
    ("word", "reason"),
    [
        ("sirk", Reason.LOANWORD),
        ("SIRK", Reason.LOANWORD),
        ("Telegramda", Reason.FOREIGN),
        ("Wayfair", Reason.UNCERTAIN),
        ("poeziya", Reason.UNCERTAIN),
        ("batsin-tsum", Reason.UNCERTAIN),
        # Cyrillic o inside.
        ("k\u043empaniya", Reason.UNCERTAIN),
        # By the rules, or left alone for good.
        ("oʻzbek", None),
        ("o'zbek", None),
        ("aytsa", None),
        ("ketsinlar", None),
        ("konstitutsiya", None),
        ("14-fevral", None),
        ("14-fevralda", None),
        ("Oktabr", None),
        ("355-son", None),
        ("XXI", None),
        ("5G", None),
        ("km", None),
        ("a", None),
        ("роль", None),
        ("2018", None),
    ],
)
def test_a_word_is_worth_a_look_for_a_reason(word, reason):
    assert reason_of(word) is reason


def test_set_words_and_phrases_are_marked_with_what_was_written():
    annotated = annotator()
    html = annotated.convert("<main><p>Chorsuda va <b>OQ UYDA</b> bozor</p></main>")
    assert html == ("<main><p>[lexicon:Чорсувда] ва <b>[lexicon:ОҚ УЙДА]</b> бозор</p></main>")
    assert [(note.latin, note.cyrillic) for note in annotated.notes] == [
        ("Chorsuda", "Чорсувда"),
        ("OQ UYDA", "ОҚ УЙДА"),
    ]


def test_only_text_of_the_main_part_is_marked():
    annotated = annotator()
    html = annotated.convert(
        "<title>Chorsu</title><nav>sirk</nav>"
        '<main><img alt="Chorsu"><svg><title>Chorsu</title></svg><option>Chorsu</option>'
        '<script type="application/ld+json">{"name": "Chorsu"}</script></main>Chorsu'
    )
    assert "[" not in html
    assert 'alt="Чорсув"' in html
    assert html.count("Чорсув") >= 5
    assert annotated.notes == []


def test_only_words_of_the_editors_own_text_are_marked():
    annotated = Annotator(SET, lambda note, words: f"[{words}]", own="Chorsuda bayram")
    html = annotated.convert("<main><h1>Chorsuda bayram</h1><p>Telegram sirk Chorsuga</p></main>")
    assert html == "<main><h1>[Чорсувда] байрам</h1><p>Telegram цирк Чорсувга</p></main>"
    assert [note.latin for note in annotated.notes] == ["Chorsuda"]


PAGES = [
    "<main>Chorsu bozori 14-fevralda sirk, Telegramda &amp; poeziya</main>",
    "<main><p title='Chorsu'>Toʻgʻri O&#x27;zbek <i>tsirk</i>\n\n</p>Wayfair &lt;b&gt;</main>",
    "<main>" + " ".join(f"tsoy{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}" for i in range(900)),
    "<main>\ufdd1\ue000x\ufdd2 Chorsu \ufdd2\ufdd1</main>",
    "<main><textarea>Chorsu</textarea><p translate=no>Chorsu</p>Chorsu<p",
]


@pytest.mark.parametrize("page", PAGES)
def test_without_marks_it_is_the_page_that_readers_get(page):
    plain = Annotator(SET, lambda note, words: words).convert(page)
    expected = convert_html(page, SET)
    for sign in ("\ufdd1\ue000", "\ufdd1", "\ufdd2"):
        expected = expected.replace(sign, "")
    assert plain == expected


def test_more_words_than_can_be_told_apart_are_converted_all_the_same():
    words = " ".join(f"poe{a}{b}{c}a" for a in "bdfghklmnp" for b in "aiou" * 2 for c in "bdfgh")
    assert "poe" not in annotator().convert(f"<main>{words}</main>")
