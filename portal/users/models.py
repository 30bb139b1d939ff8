"""The portal's user model, its own from before the first migration."""

from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """An editor or administrator. Readers have no accounts."""

    class Meta(AbstractUser.Meta):
        db_table = "portal_user"
