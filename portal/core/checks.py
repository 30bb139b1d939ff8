"""System checks: what is switched off must stay off."""

from typing import Any

from django.conf import settings
from django.core.checks import Error, register

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
