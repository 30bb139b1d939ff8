"""Accounts to log in with: one that may do everything, one of an editor who may publish."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from portal.home.roles import PRESS_OFFICERS

ADMINISTRATOR = "admin"
EDITOR = "editor"
# Letters and digits, as many as make guessing hopeless and typing bearable.
PASSWORD_BYTES = 12


def password_file() -> Path:
    """Return where a generated password is kept: beside the media, never served."""
    return Path(settings.MEDIA_ROOT).parent / "demo-password.txt"


def ensure_accounts(password: str = "") -> list[str]:
    """Make the accounts that are missing; return what was done, a line each.

    Existing accounts keep their passwords unless `password` is given. Without one a new
    password is generated and kept in `password_file()`.
    """
    users = get_user_model().objects
    names = [ADMINISTRATOR, EDITOR]
    there = {user.username: user for user in users.filter(username__in=names)}
    if password:
        password_file().unlink(missing_ok=True)
        for user in there.values():
            user.set_password(password)
            user.save()
    missing = [name for name in names if name not in there]
    if not missing:
        return [f"The accounts {' and '.join(names)} have the given password."] if password else []
    chosen = password or _generated()
    if ADMINISTRATOR in missing:
        users.create_superuser(ADMINISTRATOR, password=chosen)
    if EDITOR in missing:
        editor = users.create_user(EDITOR, password=chosen)
        editor.groups.add(Group.objects.get(name=PRESS_OFFICERS))
    return [f"Made the account {name} with the password {chosen}" for name in missing]


def _generated() -> str:
    password = secrets.token_urlsafe(PASSWORD_BYTES)
    file = password_file()
    file.parent.mkdir(parents=True, exist_ok=True)
    file.touch(mode=0o600)
    file.write_text(f"{password}\n", encoding="utf-8")
    return password
