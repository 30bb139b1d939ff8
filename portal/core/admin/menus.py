"""Which of Wagtail's menu entries concern a press service."""

from typing import Any

from django.http import HttpRequest

# Help leads to Wagtail's own pages on other hosts; its one useful entry has a keyboard shortcut.
FOR_NOBODY = {"help"}
REPORTS_FOR_ADMINISTRATORS = {
    "aging-pages",
    "locked-pages",
    "page-types-usage",
    "workflow-tasks",
    "workflows",
}


def trim_main_menu(items: list[Any]) -> None:
    """Leave out what concerns nobody here."""
    items[:] = [item for item in items if item.name not in FOR_NOBODY]


def trim_reports(request: HttpRequest, items: list[Any]) -> None:
    """Leave editors the history of the site and the report of translations."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name not in REPORTS_FOR_ADMINISTRATORS]
