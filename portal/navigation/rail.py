"""The boxes beside every page's content: archive, calendar, events, new on the portal."""

import datetime as dt
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.module_loading import import_string


class RailBox:
    """A box of the rail. Feature apps subclass it; the settings name the classes in order.

    `template` renders a `<section class="box">` whose heading is an `<h2>`.
    """

    template = ""

    def context(self, request: HttpRequest, shown_day: dt.date | None) -> dict[str, Any]:
        """Return what the template shows; `shown_day` is the day that the page is about."""
        raise TypeError(f"{type(self).__name__} must say what it shows")


@lru_cache(maxsize=8)
def _boxes(names: tuple[str, ...]) -> list[RailBox]:
    return [import_string(name)() for name in names]


def rail(request: HttpRequest, shown_day: dt.date | None = None) -> list[str]:
    """Return the HTML of the boxes in their order.

    Pages that are about the same day share their rail for as long as the site stays as it is.
    """
    state_key = getattr(request, "site_state_key", None)
    if state_key is None:
        return _rendered(request, shown_day)
    key = f"rail:{state_key}:{shown_day}"
    boxes = cache.get(key)
    if boxes is None:
        boxes = _rendered(request, shown_day)
        cache.set(key, boxes, settings.PAGE_CACHE_SECONDS)
    return boxes


def _rendered(request: HttpRequest, shown_day: dt.date | None) -> list[str]:
    return [
        render_to_string(box.template, box.context(request, shown_day), request)
        for box in _boxes(tuple(settings.RAIL_BOXES))
    ]
