"""The notices above every page, the pages of errors included."""

import logging
from typing import Any

from django import template

from portal.publication.notices import ShownNotice, shown_notices

register = template.Library()
logger = logging.getLogger(__name__)


@register.inclusion_tag("components/notices.html", takes_context=True)
def notices(context: dict[str, Any]) -> dict[str, list[ShownNotice]]:
    """Show what holds now. A page of an error is drawn without the database, so without these."""
    try:
        return {"notices": shown_notices(context["request"])}
    except Exception:
        logger.exception("A page is shown without its notices")
        return {"notices": []}
