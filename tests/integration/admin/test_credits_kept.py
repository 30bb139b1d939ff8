"""A picture that readers see keeps its credit, by whatever road somebody would take it away."""

import pytest
from django.db import transaction
from django.utils import translation
from wagtail.models import ReferenceIndex

from portal.core.models import PortalImage
from portal.publication.guards import Refused
from portal.publication.models import PublishedItem, PublishedVersion
from tests import factories
from tests.factories.recordings import CAPTIONS
from tests.integration.admin.test_credits import photo

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]
REASON = "Public texts would show this picture without a credit: “Мост”."


@pytest.fixture
def picture():
    return factories.picture(credit="А. Автор")


@pytest.fixture
def english():
    with translation.override("en"):
        yield


def lead(picture, **fields):
    return factories.news_item(
        "ru", title="Мост", lead_picture=picture, lead_picture_alt="Мост", **fields
    )


def save(admin, picture, credit):
    words = {"title": picture.title, "credit": credit, "collection": picture.collection_id}
    return admin.post(f"/admin/images/{picture.pk}/", words)


def stored(picture):
    return PortalImage.objects.get(pk=picture.pk).credit


def shown():
    item = PublishedItem.objects.get()
    version = PublishedVersion.objects.get(number=item.number, version=item.version)
    return version.record()["lead_picture"]["credit"]


def test_the_form_says_which_public_text_needs_the_credit(admin, picture):
    lead(picture)
    answer = save(admin, picture, " ")
    assert REASON in answer.context["form"].errors["credit"][0]
    assert stored(picture) == shown() == "А. Автор"


def test_another_credit_takes_its_place_and_readers_see_it(admin, picture):
    lead(picture)
    assert save(admin, picture, "Б. Автор").status_code == 302
    assert stored(picture) == shown() == "Б. Автор"


@pytest.mark.parametrize(
    "fields", [{"live": False}, {"lead_picture_credit": "Своя подпись"}], ids=["draft", "own"]
)
def test_a_credit_that_no_public_text_says_may_go(admin, picture, fields):
    lead(picture, **fields)
    assert save(admin, picture, "").status_code == 302
    assert stored(picture) == ""


def test_a_picture_that_never_had_a_credit_can_be_changed(admin):
    nameless = factories.picture(credit="")
    lead(nameless, lead_picture_credit="Своя подпись")
    assert save(admin, nameless, "").status_code == 302


def test_a_credit_that_uzbek_texts_write_rightly_is_the_same_credit(admin):
    picture = factories.picture(credit="O'tkir")
    factories.news_item("uz", title="Мост", lead_picture=picture, lead_picture_alt="Koʻprik")
    assert REASON in save(admin, picture, "").context["form"].errors["credit"][0]


def test_no_other_road_takes_the_credit_of_a_report_s_picture_away(english, picture):
    report = factories.news_item("ru", title="Мост", photos=[photo(picture)])
    ReferenceIndex.create_or_update_for_object(report)
    picture.credit = ""
    with pytest.raises(Refused, match=REASON), transaction.atomic():
        picture.save()
    assert stored(picture) == "А. Автор"


def test_a_poster_keeps_its_credit_and_is_not_exchanged_for_one_without(english, picture):
    recording = factories.recording(poster=picture, uz=CAPTIONS)
    value = {"recording": recording, "title": "", "caption": "", "transcript": ""}
    factories.news_item("uz", title="Мост", body=[("recording", value)])
    picture.credit = ""
    with pytest.raises(Refused, match=REASON), transaction.atomic():
        picture.save()
    recording.poster = factories.picture(credit="")
    with pytest.raises(Refused, match="The poster has no credit"), transaction.atomic():
        recording.save()
