"""News, updates and events, published as an editor publishes them."""

import datetime as dt
import itertools
import uuid
from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

from django.utils.text import slugify
from wagtail.models import Page

from events.models import EventPage, EventRelatedLink, EventsIndexPage
from news.models import (
    NewsIndexPage,
    NewsPage,
    NewsRelatedLink,
    UpdatePage,
    UpdateRelatedLink,
    UpdatesIndexPage,
)
from portal.acts.models import ActPage, ActRelatedLink, ActsIndexPage
from portal.core import dates
from portal.core.blocks.rich_text import paragraph_html
from portal.core.models import Category
from portal.publication.bulk import BulkPublisher
from portal.publication.models import EventKind
from portal.publication.pages import ItemPage
from tests.factories.tree import locale_of

_serial = itertools.count(1)
TITLES = {
    "uz": "Yangi tartib",
    "ru": "Новый порядок",
    "en": "A new procedure",
    "kaa": "Jańa tártip",
}


def at(day: dt.date | dt.datetime | str, hour: int = 10) -> dt.datetime:
    """Return an aware Tashkent moment from a day, an ISO string or a moment."""
    if isinstance(day, str):
        day = dt.datetime.fromisoformat(day)
        if (day.hour, day.minute) == (0, 0):
            day = day.date()
    if isinstance(day, dt.datetime):
        return day if day.tzinfo else day.replace(tzinfo=dates.TASHKENT)
    return dt.datetime.combine(day, dt.time(hour), tzinfo=dates.TASHKENT)


def news_item(
    locale: str = "ru", *, date: Any = "2018-02-14", live: bool = True, **fields: Any
) -> NewsPage:
    """Make a news article; `date` is a day, a moment or an ISO string in Tashkent's time.

    Other fields are the page's own, besides `category` (a code), `translation_of` (a page) and
    `related` (pages). `live=False` leaves a draft.
    """
    return _item(
        NewsPage, NewsIndexPage, NewsRelatedLink, locale, live, dated_at=at(date), **fields
    )


def news_items(
    count: int,
    locale: str = "en",
    *,
    a_day: int = 3,
    translations_of: Sequence[Page] = (),
    **fields: Any,
) -> list[NewsPage]:
    """Publish many short articles at once, “Item 001” the oldest: `a_day` of them a day.

    `translations_of` are the pages that the first ones translate; `first_day` is the
    first one's; other fields are as for `news_item`, the same for all.
    """
    pages = []
    days = fields.pop("first_day", dt.date(2018, 1, 1))
    category = _category(fields.pop("category", ""), locale)
    parent = NewsIndexPage.objects.get(locale__language_code=locale)
    with BulkPublisher(event_kind=EventKind.PUBLISHED) as bulk:
        for i, original in zip_longest(range(count), translations_of[:count]):
            moment = at(days + dt.timedelta(days=i // a_day)) + dt.timedelta(minutes=i % a_day)
            page = NewsPage(
                title=f"Item {i + 1:03}",
                slug=f"item-{next(_serial)}",
                dated_at=moment,
                category=category,
                translation_key=original.translation_key if original else uuid.uuid4(),
                **fields,
            )
            bulk.add(parent, page)
            pages.append(page)
    return pages


def update_item(
    locale: str = "ru", *, date: Any = "2018-02-14", live: bool = True, **fields: Any
) -> UpdatePage:
    """Make a note for “New on the portal”; the arguments are those of `news_item`."""
    return _item(
        UpdatePage, UpdatesIndexPage, UpdateRelatedLink, locale, live, dated_at=at(date), **fields
    )


def event_item(
    locale: str = "ru",
    *,
    start: Any = "2018-02-20T10:00",
    end: Any = None,
    live: bool = True,
    **fields: Any,
) -> EventPage:
    """Make an event; `start` and `end` are Tashkent's, the rest is as for `news_item`."""
    times = {"start": at(start), "end": at(end) if end else None}
    return _item(EventPage, EventsIndexPage, EventRelatedLink, locale, live, **times, **fields)


def act_item(
    locale: str = "ru",
    *,
    number: int = 60,
    date: Any = "2022-01-28",
    live: bool = True,
    **fields: Any,
) -> ActPage:
    """Make an act, a decree unless `act_kind` says otherwise; the rest is as for `news_item`."""
    act = {"act_number": number, "signed_on": at(date).date()}
    return _item(ActPage, ActsIndexPage, ActRelatedLink, locale, live, **act, **fields)


def _item(
    model: type[ItemPage],
    index: type[Page],
    link: Any,
    locale: str,
    live: bool,
    *,
    category: str = "",
    translation_of: ItemPage | None = None,
    related: Sequence[Page] = (),
    **fields: Any,
) -> Any:
    serial = next(_serial)
    title = fields.pop("title", f"{TITLES[locale]} {serial}")
    fields.setdefault("slug", slugify(f"{slugify(title) or model.item_kind}-{serial}"))
    fields.setdefault("summary", "")
    fields.setdefault("body", [("paragraph", paragraph_html(f"{title}."))])
    page = model(
        title=title,
        locale=locale_of(locale),
        translation_key=translation_of.translation_key if translation_of else uuid.uuid4(),
        category=_category(category, locale),
        live=False,
        **fields,
    )
    page.related_links = [link(page=target, sort_order=i) for i, target in enumerate(related)]
    index.objects.get(locale__language_code=locale).add_child(instance=page)
    revision = page.save_revision()
    if live:
        revision.publish()
        page.refresh_from_db()
    return page


def _category(code: str, locale: str) -> Category | None:
    return Category.objects.in_locale(locale).get(code=code) if code else None
