"""System checks: the door is whole, and what is switched off stays off."""

from typing import Any

from django.apps import apps
from django.core.checks import Error, register
from django.core.management import get_commands
from wagtail.models import Page


@register()
def check_door(app_configs: Any, **kwargs: Any) -> list[Error]:
    """Every way in which Wagtail changes public state leads through the door."""
    from portal.publication.wagtail_actions import expected_wraps, is_wrapped

    return [
        Error(f"{owner.__name__}.{name} does not lead through the door.", id="publication.E001")
        for owner, name in expected_wraps()
        if not is_wrapped(owner, name)
    ]


@register()
def check_scheduled_publishing(app_configs: Any, **kwargs: Any) -> list[Error]:
    """The worker alone releases scheduled pages; Wagtail's command is replaced by a refusal."""
    if get_commands().get("publish_scheduled") == "portal.publication":
        return []
    return [Error("Wagtail's publish_scheduled is not replaced.", id="publication.E002")]


@register()
def check_page_types(app_configs: Any, **kwargs: Any) -> list[Error]:
    """No page type offers privacy; none updates search while it is being published."""
    errors = []
    models: list[Any] = [
        model for model in apps.get_models() if issubclass(model, Page) and model is not Page
    ]
    for model in models:
        if model.private_page_options:
            errors.append(Error(f"{model.__name__} offers private pages.", id="publication.E003"))
        if model.search_auto_update:
            errors.append(
                Error(f"{model.__name__} updates search inside publishing.", id="publication.E004")
            )
    return errors
