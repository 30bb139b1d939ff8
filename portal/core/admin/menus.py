"""Which of Wagtail's menu entries concern a press service."""

from typing import Any

from django.http import HttpRequest

# Help leads to Wagtail's own pages on other hosts; its one useful entry has a keyboard shortcut.
FOR_NOBODY = {"help"}
# What administrators need; for others the menu is shorter.
FOR_ADMINISTRATORS = {"reports", "settings"}


def trim_main_menu(request: HttpRequest, items: list[Any]) -> None:
    """Leave out what does not concern the user."""
    hidden = FOR_NOBODY if request.user.is_superuser else FOR_NOBODY | FOR_ADMINISTRATORS
    items[:] = [item for item in items if item.name not in hidden]
