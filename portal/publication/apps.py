from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PublicationConfig(AppConfig):
    name = "portal.publication"
    label = "publication"
    verbose_name = _("Publication")

    def ready(self) -> None:
        from portal.publication import (  # noqa: F401
            checks,
            renaming,
            signal_handlers,
            subject_uses,
            wagtail_actions,
        )

        wagtail_actions.wrap()
        signal_handlers.connect()
        renaming.connect()
        subject_uses.connect()
