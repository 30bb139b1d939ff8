"""The looks in which readers see the portal: as it is, dark, and the low-vision version."""

from typing import Any

from portal.core.display import COOKIE, LOW_VISION, DisplayPreferences

LARGEST = str(DisplayPreferences.of([("size", "200")]))
# Name: (the system's colour scheme, the value of the display cookie).
LOOKS = {
    "normal": ("light", ""),
    "dark": ("dark", ""),
    "low vision": ("light", str(DisplayPreferences.of(LOW_VISION.items()))),
}


def put_on(page: Any, site: str, look: str) -> None:
    """Show the next pages of the site at this address in a look of `LOOKS`."""
    scheme, cookie = LOOKS[look]
    page.emulate_media(color_scheme=scheme)
    set_display(page, site, cookie)


def set_display(page: Any, site: str, value: str) -> None:
    """Give the browser a display cookie, or none when the value is empty."""
    page.context.clear_cookies(name=COOKIE)
    if value:
        page.context.add_cookies([{"name": COOKIE, "value": value, "url": site}])
