"""The admin's settings of a new account."""

from typing import Any

from django.conf import settings
from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

# Wagtail has no Uzbek catalogue yet: without a choice its words would be English among our
# Uzbek ones. Whoever wants English chooses it under “Account”.
DEFAULT_INTERFACE = "ru"


def on_user_saved(instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Give a new account the interface that most editors read."""
    if created and not raw:
        UserProfile.objects.get_or_create(
            user=instance, defaults={"preferred_language": DEFAULT_INTERFACE}
        )


def connect() -> None:
    """Connect the handler; called once when the app is ready."""
    post_save.connect(
        on_user_saved, sender=settings.AUTH_USER_MODEL, dispatch_uid="users.profile_of_new_user"
    )
