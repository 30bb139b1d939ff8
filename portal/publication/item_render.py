"""Items as lists show them: with the names and pictures that their keys stand for."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from portal.core import dates, day_text, languages
from portal.core.blocks.body import BODY
from portal.core.context_processors import portal as portal_context
from portal.core.lengths import length_text
from portal.core.pictures import PictureSources, sources_for
from portal.publication.event_state import EventState, state_words
from portal.publication.item_forms import ItemForm
from portal.publication.kinds import kind_name
from portal.publication.models import PublishedItem
from portal.publication.names import category_names


def time_of(item: PublishedItem) -> str:
    """Return the Tashkent time of an item, “10:30”; "" when it has a day only.

    Midnight stands for no time: that is how items come whose source gave none.
    """
    if item.event_all_day or item.moment == dates.start_of_day(item.date):
        return ""
    return day_text.time_text(item.moment)


@dataclass(frozen=True)
class Mark:
    """What readers should know before they open an item: that it is a video, and how long."""

    name: str
    seconds: int

    @property
    def length(self) -> str:
        """The length as “4:05”; empty when the video is not the portal's own."""
        return length_text(self.seconds) if self.seconds else ""


def mark_of(item: PublishedItem) -> Mark | None:
    """Return the mark of a video, nothing for what is read."""
    if item.form != ItemForm.VIDEO:
        return None
    return Mark(str(ItemForm.VIDEO.label), item.recording_seconds)


@dataclass(frozen=True)
class ItemCard:
    """An item with its category's name and its picture, as components show it."""

    item: PublishedItem
    category: str
    picture: PictureSources | None
    now: dt.datetime

    @property
    def kind_name(self) -> str:
        """What an item of this kind is called."""
        return kind_name(self.item.kind)

    @property
    def mark(self) -> Mark | None:
        """The mark of a video."""
        return mark_of(self.item)

    @property
    def tag(self) -> str:
        """What `lang` says of an item in another language than the reader's, else ""."""
        item = self.item
        return "" if item.locale == languages.content_locale() else item.language_tag

    @property
    def is_event(self) -> bool:
        """Whether the item has times and a state."""
        return self.item.event_start is not None

    @property
    def time(self) -> str:
        """The Tashkent time of the item, “10:30”; empty when it has a day only."""
        return time_of(self.item)

    @property
    def updated(self) -> str:
        """When a published text was changed, the day left out when it is the item's own."""
        item = self.item
        if item.version <= 1 or item.updated_at <= item.published_at:
            return ""
        time, day = day_text.time_text(item.updated_at), dates.day_of(item.updated_at)
        return time if day == item.date else f"{day_text.day_text(day)}, {time}"

    @property
    def when(self) -> str:
        """When an event is, in words."""
        start, end = self._times
        return day_text.span_text(start, end, all_day=self.item.event_all_day)

    @property
    def state(self) -> str:
        """An event's state, in words."""
        return state_words(self.item.event_state, *self._times, self.now)

    @property
    def _times(self) -> tuple[dt.datetime, dt.datetime]:
        item = self.item
        if item.event_start is None or item.event_end is None:
            raise ValueError(f"{item} has no times")
        return item.event_start, item.event_end

    @property
    def is_changed(self) -> bool:
        """Whether readers must notice the state: cancelled or moved."""
        return self.item.event_state in {EventState.CANCELLED, EventState.MOVED}

    @property
    def touches_today(self) -> bool:
        """Whether an event is today, or today is one of its days."""
        return self.is_event and self.item.date <= dates.day_of(self.now) <= self.item.last_day


def cards(
    request: HttpRequest, items: Iterable[PublishedItem], *, pictures: bool = False
) -> list[ItemCard]:
    """Return items as cards (one query when pictures are wanted and exist).

    Categories have the reader's names for them, whatever language an item is in.
    """
    items = list(items)
    if not items:
        return []
    names = category_names(request, languages.content_locale())
    ids = {item.picture_id for item in items if item.picture_id} if pictures else set()
    sources = sources_for(ids) if ids else {}
    now = timezone.now()
    return [
        ItemCard(
            item,
            names.get(item.category, ""),
            sources.get(item.picture_id) if item.picture_id else None,
            now,
        )
        for item in items
    ]


def body_html(
    request: HttpRequest,
    records: list[dict[str, Any]],
    pictures: Mapping[int, PictureSources],
) -> SafeString:
    """Return a body's records rendered by the blocks' own templates."""
    context = {**portal_context(request), "pictures": pictures}
    rendered = ((BODY.render_record(record, context),) for record in records)
    return format_html_join("\n", "{}", rendered)
