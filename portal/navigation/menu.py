"""Where the frame leads: the sections on top, the columns at the bottom. Fixed, no queries."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Destination:
    """A part of the portal. `path` is below the language prefix."""

    section: str
    label: str | Promise
    path: str

    @property
    def url(self) -> str:
        """The address under the active language's prefix."""
        return f"/{translation.get_language()}{self.path}"


HOME = Destination("home", _("Home"), "/")
NEWS = Destination("news", _("News"), "/news/")
EVENTS = Destination("events", _("Events"), "/events/")
ACTS = Destination("acts", _("Acts"), "/acts/")
ARCHIVE = Destination("archive", _("Archive"), "/archive/")
CALENDAR = Destination("calendar", _("Calendar"), "/calendar/")
UPDATES = Destination("updates", _("New on the portal"), "/updates/")
ABOUT = Destination("about", _("About the portal"), "/about/")
REGIONS = Destination("regions", _("Regions"), "/regions/")
ORGANISATIONS = Destination("organisations", _("Organisations"), "/organisations/")
OFFICIALS = Destination("officials", _("Officials"), "/officials/")
SEARCH = Destination("search", _("Search"), "/search/")
DISPLAY = Destination("display", _("Display settings"), "/display/")
ACCESSIBILITY = Destination("accessibility", _("Accessibility statement"), "/accessibility/")
PRIVACY = Destination("privacy", _("Privacy"), "/privacy/")
CONTACTS = Destination("contacts", _("Contacts"), "/contacts/")

SECTIONS = (HOME, NEWS, EVENTS, ACTS, ARCHIVE, CALENDAR, UPDATES, ABOUT)


@dataclass(frozen=True)
class MenuEntry:
    """An entry of the main menu; `current` is what `aria-current` says of it, or ""."""

    label: str
    url: str
    current: str


@dataclass(frozen=True)
class FooterColumn:
    """Links of the footer under their heading."""

    title: str | Promise
    links: tuple[Destination, ...]


FOOTER = (
    FooterColumn(
        _("Portal"),
        (NEWS, EVENTS, ACTS, ARCHIVE, CALENDAR, UPDATES, REGIONS, ORGANISATIONS, OFFICIALS),
    ),
    FooterColumn(_("About the portal"), (ABOUT, ACCESSIBILITY, PRIVACY, CONTACTS, DISPLAY)),
)


def menu(section: str, path: str) -> list[MenuEntry]:
    """Return the main menu with the entry of `section` marked: this page, or what it is part of."""
    return [
        MenuEntry(
            label=str(entry.label),
            url=entry.url,
            current=_current(entry, section, path),
        )
        for entry in SECTIONS
    ]


def _current(entry: Destination, section: str, path: str) -> str:
    if entry.section != section:
        return ""
    return "page" if entry.path == path else "true"
