"""Every field that editors fill states what a translation does with it."""

import pytest
from django.core.checks import run_checks
from wagtail.models import get_page_models
from wagtail_localize.fields import SynchronizedField, TranslatableField

from news.models import NewsPage
from portal.core.models import BasePage, Category
from portal.core.translation_policy import OwnField

# Times of release belong to a page, not to its text; comments are talk of editors.
NOT_TEXT = {"go_live_at", "expire_at", "comments", "comment_notifications"}
PAGE_MODELS = [model for model in get_page_models() if issubclass(model, BasePage)]


def policies(model):
    return {policy.field_name: policy for policy in model.override_translatable_fields}


def edited(model):
    """Return the names of fields and formsets in the model's form."""
    form = model.get_edit_handler().get_form_class()
    return (set(form.base_fields) | set(form.formsets)) - NOT_TEXT


@pytest.mark.parametrize("model", PAGE_MODELS, ids=lambda model: model.__name__)
def test_every_editable_field_of_a_page_states_its_policy(model):
    assert edited(model) - set(policies(model)) == set()


def test_every_editable_field_of_a_category_states_its_policy():
    fields = {panel.field_name for panel in Category.panels}
    assert fields - set(policies(Category)) == set()


@pytest.mark.parametrize("model", [*PAGE_MODELS, Category], ids=lambda model: model.__name__)
def test_no_policy_is_stated_twice_or_for_nothing(model):
    names = [policy.field_name for policy in model.override_translatable_fields]
    assert len(names) == len(set(names))
    known = {field.name for field in model._meta.get_fields()} | {
        relation.get_accessor_name() for relation in model._meta.related_objects
    }
    assert set(names) <= known


def test_words_are_translated_and_facts_are_shared():
    found = policies(NewsPage)
    for name in ("title", "summary", "body", "lead_picture_alt"):
        assert isinstance(found[name], TranslatableField), name
    for name in ("dated_at", "lead_picture"):
        assert isinstance(found[name], SynchronizedField), name
    assert isinstance(found["slug"], OwnField)


def test_nothing_that_is_switched_off_has_returned():
    assert [error for error in run_checks() if error.id.startswith(("core.", "publication."))] == []
