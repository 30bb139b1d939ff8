"""Events: what will happen, happened, was moved or cancelled."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import npgettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail_localize.fields import SynchronizedField, TranslatableField

from events.head import EVENT
from portal.core import dates
from portal.core.models import IndexPage
from portal.navigation.serving import ServedItem, ServedList
from portal.publication.admin.panels import item_panels
from portal.publication.event_state import EventState
from portal.publication.models.item import LONGEST_EVENT
from portal.publication.pages import ItemPage, RelatedLink
from portal.publication.record import EventTimes

# How long an event without an end is shown as running.
DEFAULT_LENGTH = dt.timedelta(hours=2)


class EventsIndexPage(ServedList, IndexPage):
    """The list of events, at `/events/`."""

    fixed_slug = "events"
    public_view = "events:list"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["events.EventPage"]
    max_count_per_parent = 1
    override_translatable_fields = IndexPage.base_translatable_fields

    class Meta:
        verbose_name = _("list of events")


class EventPage(ServedItem, ItemPage):
    """One event."""

    start = models.DateTimeField(
        _("begins"), null=True, default=timezone.now, help_text=_("Tashkent time.")
    )
    end = models.DateTimeField(_("ends"), null=True, blank=True, help_text=_("Tashkent time."))
    all_day = models.BooleanField(
        _("all day"), default=False, help_text=_("The times of day are not shown.")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=EventState.choices, default=EventState.PLANNED
    )
    state_note = models.CharField(
        _("note on the state"),
        max_length=300,
        blank=True,
        help_text=_("Why it was cancelled, or whither and to what time it was moved."),
    )
    place = models.CharField(_("place"), max_length=200, blank=True)

    item_kind = "event"
    item_place = EVENT
    parent_page_types: ClassVar = ["events.EventsIndexPage"]
    subpage_types: ClassVar = []
    content_panels = item_panels(
        about=[
            MultiFieldPanel(
                [
                    FieldRowPanel(
                        [
                            FieldPanel("start", help_text=_("Tashkent time.")),
                            FieldPanel(
                                "end",
                                help_text=_("Left empty, the event is shown for two hours."),
                            ),
                        ]
                    ),
                    FieldPanel("all_day"),
                    FieldPanel("place", help_text=_("Hall, building, town.")),
                ],
                heading=_("When and where"),
                icon="calendar-alt",
            ),
            MultiFieldPanel(
                [
                    FieldPanel(
                        "state",
                        help_text=_(
                            "Past, today and under way are shown by the clock. "
                            "Say here what the clock cannot know."
                        ),
                    ),
                    FieldPanel("state_note"),
                ],
                heading=_("State"),
                icon="calendar-check",
            ),
        ]
    )
    override_translatable_fields = [
        *ItemPage.base_translatable_fields,
        SynchronizedField("start", overridable=False),
        SynchronizedField("end", overridable=False),
        SynchronizedField("all_day", overridable=False),
        SynchronizedField("state", overridable=False),
        TranslatableField("state_note"),
        TranslatableField("place"),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def item_moment(self) -> dt.datetime:
        return self.start or timezone.now()

    @classmethod
    def count_word(cls, n: int) -> str:
        return npgettext("after a number", "event", "events", n)

    def address_folder(self) -> str:
        return "/events/"

    def event_times(self) -> EventTimes:
        start = self.item_moment()
        if self.all_day:
            last_day = dates.day_of(self.end or start)
            start = dates.start_of_day(dates.day_of(start))
            end = dates.start_of_day(last_day + dt.timedelta(days=1))
        else:
            end = self.end or start + DEFAULT_LENGTH
        return EventTimes(start, end, self.all_day, self.state, self.place)

    def own_content(self) -> dict[str, Any]:
        times = self.event_times()
        return {
            "event": {
                "start": times.start.astimezone(dt.UTC).isoformat(),
                "end": self.end.astimezone(dt.UTC).isoformat() if self.end else None,
                "all_day": self.all_day,
                "state": str(self.state),
                "state_note": self.state_note,
                "place": self.place,
            }
        }

    def clean(self) -> None:
        super().clean()
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The end is before the beginning.")})
        if self.start and self.end and self.end - self.start > LONGEST_EVENT:
            raise ValidationError({"end": _("An event lasts a year at most.")})


class EventRelatedLink(RelatedLink):
    """A page related to an event."""

    source = ParentalKey(EventPage, on_delete=models.CASCADE, related_name="related_links")
