"""One address of each page type in each language, found in the demo content of a running site."""

import json
from dataclasses import dataclass
from typing import Any

from tests.services.site import LiveSite

LANGUAGES = ("uz", "uz-cyrl", "ru", "en")
# What every page type's address is below the language prefix; items are found by `Items`.
FIXED = {
    "home": "/",
    "news list": "/news/",
    "category": "/news/category/society/",
    "updates": "/updates/",
    "events": "/events/",
    "acts": "/acts/",
    "archive": "/archive/",
    "archive, year": "/archive/2018/",
    "archive, month": "/archive/2018/02/",
    "archive, day": "/archive/2018/02/06/",
    "calendar": "/calendar/",
    "search, empty": "/search/",
    "regions": "/regions/",
    "region": "/regions/samarkand/",
    "organisation": "/organisations/water-agency/",
    "official": "/officials/namunayev/",
    "standard page": "/about/",
    "display settings": "/display/",
    "not found": "/no-such-page/",
}
SEARCHED = {"uz": "maktab", "uz-cyrl": "мактаб", "ru": "школа", "en": "school"}
NOTHING = "zzqqxxvv"

ITEMS = """
import json
from portal.publication.models import PublishedItem, PublishedVersion
fields = ("kind", "locale", "number", "path", "title", "form", "event_state", "version",
          "picture_id")
items = list(PublishedItem.objects.order_by("number").values(*fields))
for item in items:
    key = {name: item[name] for name in ("number", "locale", "version")}
    item["length"] = len(PublishedVersion.objects.get(**key).content)
print(json.dumps(items))
"""


def locale_of(language: str) -> str:
    """Return the content locale that a reader of the language sees."""
    return "uz" if language == "uz-cyrl" else language


@dataclass(frozen=True)
class Items:
    """What the demo published: rows of kind, locale, path, title, state, picture, length."""

    rows: list[dict[str, Any]]

    @classmethod
    def of(cls, site: LiveSite) -> "Items":
        """Read them from the site's store."""
        return cls(json.loads(site.manage("shell", "--verbosity", "0", "--command", ITEMS)))

    def in_locale(self, locale: str, kind: str) -> list[dict[str, Any]]:
        """Return the items of a kind in a content locale, in the order of their numbers."""
        return [row for row in self.rows if (row["locale"], row["kind"]) == (locale, kind)]

    def longest(self, locale: str, kind: str) -> dict[str, Any]:
        """Return the longest text of a kind."""
        return max(self.in_locale(locale, kind), key=lambda row: row["length"])

    def pictured(self, locale: str, kind: str) -> dict[str, Any]:
        """Return the first text of a kind that has a lead picture."""
        return next(row for row in self.in_locale(locale, kind) if row["picture_id"])

    def in_state(self, locale: str, state: str) -> dict[str, Any]:
        """Return the first event in a state."""
        return next(row for row in self.in_locale(locale, "event") if row["event_state"] == state)

    def of_form(self, locale: str, form: str) -> dict[str, Any]:
        """Return the first item of a form."""
        return next(row for row in self.rows if (row["locale"], row["form"]) == (locale, form))

    def in_every_locale(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return {locale: row} of the longest text of a kind that every language has."""
        by_number: dict[int, dict[str, Any]] = {}
        for row in self.rows:
            if row["kind"] == kind:
                by_number.setdefault(row["number"], {})[row["locale"]] = row
        complete = [texts for texts in by_number.values() if len(texts) == 3]
        return max(complete, key=lambda texts: sum(row["length"] for row in texts.values()))


class Addresses:
    """Full addresses of the pages of a site, by page type and language."""

    def __init__(self, site: LiveSite) -> None:
        self.root = site.url
        self.items = Items.of(site)

    def of(self, language: str) -> dict[str, str]:
        """Return {page type: address} in a language."""
        locale = locale_of(language)
        paths = {
            **FIXED,
            "article": self.items.longest(locale, "news")["path"],
            "picture of a report": f"{self.items.of_form(locale, 'photo-report')['path']}photos/1/",
            "video": self.items.of_form(locale, "video")["path"],
            "update": self.items.longest(locale, "update")["path"],
            "event": self.items.longest(locale, "event")["path"],
            "act": self.items.longest(locale, "act")["path"],
            "event, cancelled": self.items.in_state(locale, "cancelled")["path"],
            "search, found": f"/search/?q={SEARCHED[language]}",
            "search, nothing": f"/search/?q={NOTHING}",
        }
        return {name: f"{self.root}/{language}{path}" for name, path in paths.items()}
