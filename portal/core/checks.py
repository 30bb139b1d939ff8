"""System checks: what is switched off must stay off."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register
from wagtail.models import Page, get_page_models

MUST_BE_OFF = {
    "WAGTAILREDIRECTS_AUTO_CREATE": (
        "core.E001", "a slug change of an index would write a redirect for every child"),
    "WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE": (
        "core.E002", "untranslated text would go live under another language's prefix"),
}  # fmt: skip


@register()
def check_switched_off(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Settings of Wagtail that must be off are off."""
    return [
        Error(f"{name} must be False: {reason}.", id=code)
        for name, (code, reason) in MUST_BE_OFF.items()
        if getattr(settings, name, True)
    ]


@register()
def check_locale_synchronization(app_configs: Any, **kwargs: Any) -> list[Error]:
    """The editor of locales must not offer LocaleSynchronization (it makes live aliases)."""
    from django.apps import apps

    if apps.is_installed("wagtail_localize.locales"):
        return [
            Error(
                "wagtail_localize.locales offers LocaleSynchronization, which publishes source "
                "text as live aliases under other languages.",
                hint="Use wagtail.locales.",
                id="core.E003",
            )
        ]
    return []


@register()
def check_order_by_hand(app_configs: Any, **kwargs: Any) -> list[Error]:
    """No explorer knows `?ordering=ord`, which would load every child of a page at once."""
    from django.urls import get_resolver
    from wagtail.admin.viewsets.pages import page_viewset_registry

    # Loading the addresses registers the viewsets.
    _ = get_resolver().url_patterns
    return [
        Error(f"The explorer of {model.__name__} offers ordering by hand.", id="admin.E001")
        for model in [Page, *get_page_models()]
        if page_viewset_registry.get_by_parent_model(model).index_view_class.sort_order_field
    ]


@register()
def check_forms_of_pages(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Copying offers no alias, and the schedule no time of expiry."""
    from portal.core.admin.copy_form import PortalCopyForm
    from portal.core.models import BasePage

    errors = []
    for model in get_page_models():
        if not issubclass(model, BasePage):
            continue
        if not issubclass(model.copy_form_class, PortalCopyForm):
            errors.append(Error(f"Copying {model.__name__} offers an alias.", id="admin.E002"))
        if "expire_at" in model.get_edit_handler().get_form_class().base_fields:
            errors.append(Error(f"{model.__name__} offers a time of expiry.", id="admin.E003"))
    return errors
