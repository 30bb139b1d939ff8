from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "portal.core"
    label = "core"
    verbose_name = _("Portal")

    def ready(self) -> None:
        from portal.core import checks, related_translations, signal_handlers  # noqa: F401
        from portal.core.admin import day_fields

        signal_handlers.connect()
        related_translations.connect()
        day_fields.register()
