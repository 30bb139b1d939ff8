"""Two editors who save the same lexicon word or code at one instant."""

import pytest
from wagtail.models import Locale

from portal.core.admin.coded_form import CodedForm
from portal.core.models import Category, LexiconEntry, Region
from portal.publication.admin.lexicon import LexiconForm

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]


def save_meanwhile(monkeypatch, form_class, save):
    """Let somebody else save after the form was found right, once."""
    is_valid, left = form_class.is_valid, [save]

    def racing(form):
        valid = is_valid(form)
        if left:
            left.pop()()
        return valid

    monkeypatch.setattr(form_class, "is_valid", racing)


def russian():
    return Locale.objects.get(language_code="ru")


@pytest.mark.parametrize("model", [Region, Category])
def test_a_code_that_was_taken_meanwhile_is_refused_at_its_field(admin, monkeypatch, model):
    def other():
        model.objects.create(code="khorezm", name="Первая", locale=russian())

    save_meanwhile(monkeypatch, CodedForm, other)
    address = f"/admin/snippets/core/{model._meta.model_name}/add/?locale=ru"
    fields = {"name": "Вторая", "code": "khorezm", "sort_order": "0", "description": ""}
    answer = admin.post(address, fields)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"code"}
    assert model.objects.get(code="khorezm").name == "Первая"


def test_a_word_that_was_entered_meanwhile_is_refused_at_its_field(admin, monkeypatch):
    def other():
        LexiconEntry.objects.create(latin="sentabr", cyrillic="сентябрь")

    save_meanwhile(monkeypatch, LexiconForm, other)
    fields = {"latin": "sentabr", "cyrillic": "сентябр", "note": ""}
    answer = admin.post("/admin/snippets/core/lexiconentry/add/", fields)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"latin"}


def test_a_code_that_is_changed_to_one_taken_meanwhile_is_refused(admin, monkeypatch):
    entry = LexiconEntry.objects.create(latin="oktabr", cyrillic="октябрь")

    def other():
        LexiconEntry.objects.create(latin="sentabr", cyrillic="сентябрь")

    save_meanwhile(monkeypatch, LexiconForm, other)
    fields = {"latin": "sentabr", "cyrillic": "сентябр", "note": ""}
    answer = admin.post(f"/admin/snippets/core/lexiconentry/edit/{entry.pk}/", fields)
    assert answer.status_code == 200
    assert set(answer.context["form"].errors) == {"latin"}
