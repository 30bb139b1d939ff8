"""Notices in the admin: one form for all languages, refusals at their fields, who may."""

import datetime as dt
from html import unescape

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.utils import timezone
from django.utils.html import strip_tags

from portal.core.dates import TASHKENT
from portal.core.models import Notice
from portal.core.models.notices import Level
from portal.home.roles import EDITORS, PRESS_OFFICERS, ensure_roles
from portal.publication.models import PublicationState
from tests.integration.admin.conftest import logged_in

LIST = "/admin/snippets/core/notice/"
ADD = f"{LIST}add/"
BEGIN, END = "01.03.2026 22:00", "02.03.2026 06:00"
TEXTS = {"text_uz": "Toʻfon kutilmoqda.", "text_ru": "Ожидается буря.", "text_en": "A storm."}


def form(**changed):
    return {"level": Level.EMERGENCY.value, "starts_at": BEGIN, "ends_at": END, **TEXTS, **changed}


def add(client, **changed):
    return client.post(ADD, form(**changed))


def words_of(answer):
    return " ".join(unescape(strip_tags(answer.content.decode())).split())


def member(group):
    ensure_roles()
    user = get_user_model().objects.create_user("somebody", password="x")
    if group:
        user.groups.add(Group.objects.get(name=group))
    return logged_in(user)


def test_one_form_takes_all_languages_and_tashkents_clock(admin):
    assert add(admin, text_uz=" To'fon  kutilmoqda. ").status_code == 302
    notice = Notice.objects.get()
    assert notice.texts == {
        "uz": "Toʻfon kutilmoqda.",
        "ru": "Ожидается буря.",
        "en": "A storm.",
    }
    assert notice.starts_at == dt.datetime(2026, 3, 1, 22, tzinfo=TASHKENT)
    assert notice.ends_at == dt.datetime(2026, 3, 2, 6, tzinfo=TASHKENT)


def test_a_new_notice_is_offered_from_now_for_a_day(admin):
    answer = admin.get(ADD)
    offered = answer.context["form"].instance
    assert abs(offered.starts_at - timezone.now()) < dt.timedelta(minutes=1)
    assert offered.ends_at - offered.starts_at > dt.timedelta(hours=23)
    for name in TEXTS:
        assert f'name="{name}"' in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"text_uz": ""}, "text_uz"),
        ({"text_uz": "   "}, "text_uz"),
        ({"text_ru": "x" * 401}, "text_ru"),
        ({"ends_at": BEGIN}, "ends_at"),
        ({"ends_at": "01.03.2026 21:59"}, "ends_at"),
        ({"ends_at": ""}, "ends_at"),
        ({"starts_at": "yesterday", "ends_at": "02.03.2036 06:00"}, "starts_at"),
        ({"level": "9"}, "level"),
    ],
)
def test_what_is_wrong_is_named_at_its_field(admin, changed, field):
    answer = add(admin, **changed)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {field}
    assert not Notice.objects.exists()


def test_other_languages_may_be_missing(admin):
    assert add(admin, text_ru="", text_en="").status_code == 302
    assert Notice.objects.get().texts == {"uz": "Toʻfon kutilmoqda."}


def test_a_notice_is_changed_ended_and_deleted(admin):
    add(admin)
    notice = Notice.objects.get()
    edit = f"{LIST}edit/{notice.pk}/"
    assert "Ожидается буря." in admin.get(edit).content.decode()
    revisions = [PublicationState.current().site_revision]
    assert admin.post(edit, form(text_ru="", ends_at="01.03.2026 23:00")).status_code == 302
    notice.refresh_from_db()
    assert "ru" not in notice.texts
    revisions.append(PublicationState.current().site_revision)
    assert admin.post(f"{LIST}delete/{notice.pk}/").status_code == 302
    revisions.append(PublicationState.current().site_revision)
    assert revisions == sorted(set(revisions))


def test_the_list_says_what_readers_see_now(admin):
    now, hour = timezone.now(), dt.timedelta(hours=1)
    for hours, text in ((0, "Bugun"), (-3, "Kecha"), (3, "Ertaga")):
        start = now + hours * hour - hour / 2
        Notice.objects.create(texts={"uz": text}, starts_at=start, ends_at=start + hour)
    words = words_of(admin.get(LIST))
    for text, state in (("Bugun", "shown now"), ("Kecha", "over"), ("Ertaga", "to come")):
        assert text in words
        assert state in words


def test_press_officers_keep_notices(tree):
    client = member(PRESS_OFFICERS)
    assert LIST in client.get("/admin/").content.decode()
    assert add(client).status_code == 302
    notice = Notice.objects.get()
    assert client.post(f"{LIST}delete/{notice.pk}/").status_code == 302


def test_who_may_not_publish_only_looks(admin):
    add(admin)
    client = member(EDITORS)
    assert client.get(ADD).status_code == 302
    assert add(client, text_uz="Boshqa").status_code == 302
    notice = Notice.objects.get()
    client.post(f"{LIST}edit/{notice.pk}/", form(text_uz="Boshqa"))
    client.post(f"{LIST}delete/{notice.pk}/")
    assert Notice.objects.get().texts["uz"] == "Toʻfon kutilmoqda."


def test_others_do_not_see_them(tree):
    client = member(None)
    for address in (LIST, ADD):
        assert client.get(address).status_code == 302
