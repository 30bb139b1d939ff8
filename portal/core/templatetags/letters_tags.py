"""What is wrong with the letters of a page, as a fragment of the admin."""

from typing import Any

from django import template

from portal.core.scripts_of_texts import report_of

register = template.Library()


@register.inclusion_tag("core/admin/letters_report.html")
def letters_report(page: Any) -> dict[str, Any]:
    """Name the words of a page that have wrong letters."""
    return {"page": page, "report": report_of(page)}
