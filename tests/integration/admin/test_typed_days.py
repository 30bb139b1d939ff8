"""Dates in the forms of the admin: typed in any spelling, told what is wrong with them."""

import datetime as dt

import pytest

from portal.acts.models import ActPage
from portal.core.dates import TASHKENT
from portal.core.models import Notice, Official
from tests import factories
from tests.factories.tree import locale_of
from tests.integration.admin import test_notices as notices
from tests.integration.admin.forms import create

DAY = dt.date(2018, 2, 14)
WRONG = {
    "31.02.2018": "February 2018 has no day 31.",
    "2018-13-01": "There is no month 13",
    "14 февраля": "The year is missing",
    "14 фервраля 2018": "“фервраля” is not the name of a month.",
    "вчера": "Write the date as 31.12.2018",
}


def act(admin, tree, signed_on):
    fields = {"act_kind": "decree", "act_number": "60", "signed_on": signed_on}
    return create(admin, tree, ActPage, "ru", **fields)


@pytest.mark.parametrize("typed", ["14.02.2018", "2018-02-14", "14 февраля 2018"])
def test_the_date_of_an_act_is_read_in_any_spelling(admin, tree, typed):
    act(admin, tree, typed)
    assert ActPage.objects.get().get_latest_revision_as_object().signed_on == DAY


@pytest.mark.parametrize("typed", WRONG)
def test_a_date_that_there_is_not_is_told(admin, tree, typed):
    assert WRONG[typed] in notices.words_of(act(admin, tree, typed))
    assert not ActPage.objects.exists()


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("14.02.2018 09:30", 9), ("14 февраля 2018, 09:30", 9), ("2018-yil 14-fevral", 0)],
)
def test_a_moment_is_read_in_any_spelling(admin, typed, hour):
    notices.add(admin, starts_at=typed, ends_at="15.02.2018")
    start = dt.datetime(2018, 2, 14, hour, 30 if hour else 0, tzinfo=TASHKENT)
    assert Notice.objects.get().starts_at == start


@pytest.mark.parametrize(
    ("typed", "told"), [*WRONG.items(), ("14.02.2018 25:00", "no such time of day")]
)
def test_a_moment_that_there_is_not_is_told(admin, typed, told):
    assert told in notices.words_of(notices.add(admin, ends_at=typed))
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("typed", "kept"), [("14 fevral 2018", True), ("31.02.2018", False)])
def test_the_days_of_a_post_are_read_so_too(admin, tree, typed, kept):
    answer = admin.post(
        "/admin/snippets/core/official/add/",
        {
            "locale": locale_of("ru").pk,
            "name": "А. Намунаев",
            "code": "namunayev",
            "sort_order": "0",
            "posts-count": "1",
            "posts-0-deleted": "",
            "posts-0-order": "0",
            "posts-0-type": "post",
            "posts-0-id": "",
            "posts-0-value-title": "Директор",
            "posts-0-value-begins": typed,
            "posts-0-value-ends": "",
        },
    )
    if kept:
        assert Official.objects.get().posts[0].value["begins"] == DAY
    else:
        assert WRONG[typed] in answer.content.decode()


def test_a_picture_keeps_its_table_when_its_day_is_wrong(admin, tree):
    page = factories.news_item("ru", live=False)
    answer = admin.post(f"/admin/news/{page.pk}/photos/", {"all-taken_on": "31.02.2018"})
    assert WRONG["31.02.2018"] in notices.words_of(answer)


def test_a_list_is_narrowed_by_days_in_any_spelling(admin, tree):
    factories.act_item("ru", title="О воде", date=DAY)
    factories.act_item("ru", title="О соли", date="2019-02-14")
    days = {"signed_on_from": "14 февраля 2018", "signed_on_to": "2018-12-31"}
    html = admin.get("/admin/acts/", days).content.decode()
    assert "О воде" in html
    assert "О соли" not in html
    wrong = admin.get("/admin/acts/", {"signed_on_from": "31.02.2018"})
    assert WRONG["31.02.2018"] in notices.words_of(wrong)
