"""The lexicon in the admin: what it takes, what it refuses, what it says before saving."""

from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils.html import strip_tags

from portal.core.models import LexiconEntry
from portal.home.roles import EDITORS, PRESS_OFFICERS, ensure_roles
from portal.publication.models import PublicationState
from tests.factories import news_item
from tests.integration.admin.conftest import logged_in

LIST = "/admin/snippets/core/lexiconentry/"
ADD = f"{LIST}add/"
TRIAL = "/admin/lexicon/trial/"


def words_of(answer):
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def add(client, latin, cyrillic, note=""):
    return client.post(ADD, {"latin": latin, "cyrillic": cyrillic, "note": note})


def errors_of(answer, field):
    """Return what is said at a field that is refused, and at no other one."""
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    return words_of(answer)


def test_an_entry_is_saved_with_right_apostrophes_and_single_spaces(admin):
    assert add(admin, " Go'zal  tog` ", " Гўзал  тоғ ", "ma'no").status_code == 302
    entry = LexiconEntry.objects.get()
    assert (entry.latin, entry.cyrillic, entry.note) == ("Goʻzal togʻ", "Гўзал тоғ", "maʼno")


@pytest.mark.parametrize(
    ("latin", "field", "message"),
    [
        ("", "latin", "required"),
        ("   ", "latin", "required"),
        ("Чорсу", "latin", "Only Latin letters"),
        ("Chorsу", "latin", "Only Latin letters"),
        ("<b>", "latin", "Only Latin letters"),
        ("a", "latin", "At least two letters"),
        ("O'", "latin", "At least two letters"),
        ("12", "latin", "At least two letters"),
        ("lex.uz", "latin", "no word or phrase"),
        ("x" * 101, "latin", "at most 100"),
    ],
)
def test_what_is_no_latin_word_is_refused_at_its_field(admin, latin, field, message):
    assert message in errors_of(add(admin, latin, "Чорсу"), field)
    assert not LexiconEntry.objects.exists()


@pytest.mark.parametrize(
    ("cyrillic", "message"),
    [
        ("", "required"),
        ("Chorsu", "Only Cyrillic letters"),
        ("Чoрсу", "Only Cyrillic letters"),
        ("12", "Only Cyrillic letters"),
        ("ч" * 101, "at most 100"),
    ],
)
def test_what_is_no_cyrillic_word_is_refused_at_its_field(admin, cyrillic, message):
    assert message in errors_of(add(admin, "Chorsu", cyrillic), "cyrillic")
    assert not LexiconEntry.objects.exists()


@pytest.mark.parametrize("latin", ["chorsu", "CHORSU", "Chorsu ", "çorsu"])
def test_the_same_word_is_refused_in_every_spelling(admin, latin):
    add(admin, "Chorsu", "Чорсув")
    message = errors_of(add(admin, latin, "Чорсуй"), "latin")
    assert "The lexicon has this word already: Chorsu → Чорсув." in message
    assert LexiconEntry.objects.count() == 1


def test_an_entry_can_be_changed_and_deleted(admin):
    add(admin, "Chorsu", "Чорсув")
    entry = LexiconEntry.objects.get()
    data = {"latin": "Chorsu", "cyrillic": "Чорсуй", "note": ""}
    assert admin.post(f"{LIST}edit/{entry.pk}/", data).status_code == 302
    assert LexiconEntry.objects.get().cyrillic == "Чорсуй"
    assert admin.post(f"{LIST}delete/{entry.pk}/").status_code == 302
    assert not LexiconEntry.objects.exists()


def test_every_change_makes_a_new_revision_of_the_site(admin):
    revisions = [PublicationState.current().site_revision]
    add(admin, "Chorsu", "Чорсув")
    entry = LexiconEntry.objects.get()
    revisions.append(PublicationState.current().site_revision)
    data = {"latin": "Chorsu", "cyrillic": "Чорсуй", "note": ""}
    admin.post(f"{LIST}edit/{entry.pk}/", data)
    revisions.append(PublicationState.current().site_revision)
    bulk = f"/admin/bulk/core/lexiconentry/delete/?id={entry.pk}"
    assert admin.post(bulk).status_code == 302
    assert not LexiconEntry.objects.exists()
    revisions.append(PublicationState.current().site_revision)
    assert revisions == sorted(set(revisions))
    assert len(revisions) == 4


def test_the_list_is_searched_by_both_spellings(admin):
    add(admin, "Chorsu", "Чорсув")
    add(admin, "Registon", "Регистан")
    admin.get(LIST)
    for query in ("Регис", "regis"):
        found = words_of(admin.get(f"{LIST}?q={query}"))
        assert "Регистан" in found
        assert "Чорсув" not in found


@pytest.mark.parametrize("group", [EDITORS, PRESS_OFFICERS])
def test_both_groups_keep_the_lexicon(tree, group):
    ensure_roles()
    user = get_user_model().objects.create_user("somebody", password="x")
    user.groups.add(Group.objects.get(name=group))
    client = logged_in(user)
    assert LIST in client.get("/admin/").content.decode()
    assert add(client, "Chorsu", "Чорсув").status_code == 302
    entry = LexiconEntry.objects.get()
    assert client.get(f"{TRIAL}?latin=Chorsu&cyrillic=Чорсув").status_code == 200
    assert client.post(f"{LIST}delete/{entry.pk}/").status_code == 302
    assert not LexiconEntry.objects.exists()


def test_others_do_not_see_it(tree):
    user = get_user_model().objects.create_user("somebody", password="x")
    client = logged_in(user)
    for address in (LIST, ADD, TRIAL):
        assert client.get(address).status_code == 302, address


# --- What it would change ------------------------------------------------------------------------


def test_the_form_says_what_the_saved_entry_changes(admin, tree):
    news_item("uz", title="Chorsuda bozor ochildi")
    news_item("uz", title="Boshqa xabar")
    add(admin, "Chorsu", "Чорсув")
    words = words_of(admin.get(f"{LIST}edit/{LexiconEntry.objects.get().pk}/"))
    assert "Chorsuning Чорсунинг Чорсувнинг" in words
    assert "Chorsuda bozor ochildi Чорсуда бозор очилди Чорсувда бозор очилди" in words
    assert "Boshqa xabar" not in words


def test_typed_words_are_tried_out_and_not_saved(admin, tree):
    news_item("uz", title="CHORSU bozori")
    words = words_of(admin.get(TRIAL, {"latin": "chorsu", "cyrillic": "чорсув"}))
    assert "CHORSU bozori ЧОРСУ бозори ЧОРСУВ бозори" in words
    assert not LexiconEntry.objects.exists()


def test_a_changed_entry_is_compared_with_the_lexicon_without_it(admin, tree):
    add(admin, "Chorsu", "Чорсув")
    entry = LexiconEntry.objects.get()
    data = {"latin": "Chorsu", "cyrillic": "Чорсуй", "entry": entry.pk}
    assert "Chorsuda Чорсуда Чорсуйда" in words_of(admin.get(TRIAL, data))


def test_many_titles_are_counted(admin, tree):
    for _serial in range(12):
        news_item("uz", title="Chorsu bozori")
    words = words_of(admin.get(TRIAL, {"latin": "Chorsu", "cyrillic": "Чорсув"}))
    assert words.count("Чорсув бозори") == 10
    assert "2 more published titles would change." in words


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"latin": "Chorsu"},
        {"latin": " ", "cyrillic": "Чорсу"},
        {"latin": "(*+?[", "cyrillic": "\\1"},
        {"latin": "x" * 5000, "cyrillic": "ч"},
        {"latin": "Chorsu", "cyrillic": "Чорсу", "entry": "9" * 400},
        {"latin": "Chorsu", "cyrillic": "Чорсу", "entry": "-1 or 1"},
        {"latin": "<script>", "cyrillic": "<b>"},
    ],
)
def test_anything_can_be_tried_out(admin, tree, query):
    answer = admin.get(TRIAL, query)
    assert answer.status_code == 200
    assert "<script>" not in answer.content.decode()


def test_the_trial_only_reads(admin, tree):
    assert admin.post(TRIAL, {"latin": "Chorsu", "cyrillic": "Чорсув"}).status_code == 405
