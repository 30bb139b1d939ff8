"""What a page says of itself: the words and addresses outside of its main part."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from portal.core.pictures import PictureSources


@dataclass(frozen=True)
class Crumb:
    """A step from the home page down. `path` is below the language prefix; "" is this page."""

    label: str
    path: str = ""


@dataclass
class PageHead:
    """A page's own words and place; the frame adds what all pages share.

    `path` is the address below the language prefix, with slashes at both ends. `section` is the
    part of the portal that the menu marks: home, news, updates, events, acts, archive, calendar,
    search or about. `crumbs` leave out the home page. `locales` are the content locales in which
    this very page exists (None: in all); `paths` are the page's own in content locales where they
    differ (a translation has its own words in its address). `query` is the normalised query that
    belongs to the address; `queries` are other content locales' own where they differ (a list that
    is shorter there).
    `canonical` is the path that search engines keep instead when another page shows the same.
    `shown_day` is the day that the rail marks. `structured` holds JSON-LD objects.
    """

    title: str
    path: str
    description: str = ""
    section: str = ""
    crumbs: list[Crumb] = field(default_factory=list)
    locales: list[str] | None = None
    paths: dict[str, str] = field(default_factory=dict)
    query: str = ""
    queries: dict[str, str] = field(default_factory=dict)
    shown_day: dt.date | None = None
    og_type: str = "website"
    picture: PictureSources | None = None
    picture_alt: str = ""
    structured: list[dict[str, Any]] = field(default_factory=list)
    indexed: bool = True
    canonical: str = ""
    published_at: dt.datetime | None = None
    updated_at: dt.datetime | None = None

    @property
    def address(self) -> str:
        """The path with its query, below the language prefix."""
        return f"{self.path}?{self.query}" if self.query else self.path

    def address_in(self, locale: str) -> str:
        """Return the path and the query that belong to the page in a content locale."""
        query = self.queries.get(locale, self.query)
        path = self.paths.get(locale, self.path)
        return f"{path}?{query}" if query else path
