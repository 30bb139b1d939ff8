"""What happens when a picture is uploaded."""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save

from portal.core.models import PortalImage


def on_image_saved(instance: PortalImage, raw: bool = False, **kwargs: Any) -> None:
    """Make the public sizes once the picture is stored: a reader's GET must not write."""
    if not raw:
        transaction.on_commit(instance.make_public_renditions)


def connect() -> None:
    """Connect the handlers; called once when the app is ready."""
    post_save.connect(on_image_saved, sender=PortalImage, dispatch_uid="core.image_saved")
