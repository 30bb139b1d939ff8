"""What the home page shows: editors' words and choice, latest news, today's agenda."""

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import Q, Subquery
from django.http import HttpRequest
from django.utils.translation import gettext as _

from news.models import NewsPage
from portal.core import dates
from portal.home.models import HomePage
from portal.publication.item_render import ItemCard, cards
from portal.publication.models import PublishedItem
from portal.publication.request_memo import remembered

LEADS = 4
# Headlines beside the first story: six are seen at once.
HEADS = 5
LATEST = 8
EVENTS = 8


@dataclass(frozen=True)
class HomeWords:
    """What editors wrote on the home page, and the pages that they put on top of it."""

    title: str
    intro: str = ""
    description: str = ""
    lead_page_ids: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, page: HomePage) -> "HomeWords":
        """Return the words and choice of a page, perhaps a draft."""
        ids = [story.page_id for story in page.lead_stories.all()]
        return cls(page.title, page.intro, page.search_description, ids)


@dataclass(frozen=True)
class FrontPage:
    """The items of the home page. Nothing stands on it twice but on purpose of editors."""

    leads: list[ItemCard]
    latest: list[ItemCard]
    today: list[ItemCard]
    next_events: list[ItemCard]
    is_quiet: bool = False

    @property
    def heads(self) -> list[ItemCard]:
        """The latest news whose headlines stand beside the first story, after the other leads."""
        return self.latest[: self._room]

    @property
    def rest(self) -> list[ItemCard]:
        """The latest news that stand further down."""
        return self.latest[self._room :]

    @property
    def _room(self) -> int:
        return max(0, HEADS - len(self.leads[1:]))


def home_words(request: HttpRequest, locale: str) -> HomeWords:
    """Return the words of a locale's home page (one query)."""
    return remembered(request, "home words", lambda: _home_words(locale))


def preview_home_words(request: HttpRequest, page: HomePage) -> None:
    """Let this request show a draft of the home page."""
    remembered(request, "home words", lambda: HomeWords.of(page))


def front_page(request: HttpRequest, locale: str, words: HomeWords) -> FrontPage:
    """Return what stands on the home page of a locale (four queries at most)."""
    leads, latest = _news(locale, words.lead_page_ids)
    shown = cards(request, [*leads, *latest], pictures=True)
    events = cards(request, _events(locale))
    # An event on top may be of a day to come: it is no news of today.
    days = [card.item.date for card in shown if card.item.kind == NewsPage.item_kind]
    return FrontPage(
        shown[: len(leads)],
        shown[len(leads) :],
        [card for card in events if card.touches_today],
        [card for card in events if not card.touches_today],
        is_quiet=bool(days) and max(days) < dates.today(),
    )


def _home_words(locale: str) -> HomeWords:
    pages = HomePage.objects.filter(locale__language_code=locale, live=True)
    rows = pages.order_by("lead_stories__sort_order").values_list(
        "title", "intro", "search_description", "lead_stories__page_id"
    )
    if not rows:
        return HomeWords(_("Government portal"))
    title, intro, description, _page_id = rows[0]
    return HomeWords(title, intro, description, [row[3] for row in rows if row[3]])


def _news(locale: str, lead_page_ids: list[int]) -> tuple[list[PublishedItem], list[PublishedItem]]:
    """Return the lead stories and the latest news that are not among them (one query).

    A chosen page may be of another locale: its number leads to the text in this one.
    """
    own = PublishedItem.objects.in_locale(locale)
    newest = own.of_kind(NewsPage.item_kind).newest_first().values("pk")[: LEADS + LATEST]
    chosen = PublishedItem.objects.filter(page_id__in=lead_page_ids).values("number")
    wanted = Q(pk__in=newest)
    if lead_page_ids:
        wanted |= Q(number__in=Subquery(chosen))
    found = list(PublishedItem.objects.filter(wanted).newest_first())
    numbers = {item.page_id: item.number for item in found}
    here = {item.number: item for item in found if item.locale == locale}
    leads = [here[numbers[pk]] for pk in lead_page_ids if numbers.get(pk) in here]
    news = [item for item in here.values() if item.kind == NewsPage.item_kind]
    if not leads:
        leads = news[:LEADS]
    return leads, [item for item in news if item not in leads][:LATEST]


def _events(locale: str) -> list[PublishedItem]:
    """Return the events of today and the next ones, in their order."""
    since = dates.start_of_day(dates.today()) + dt.timedelta(microseconds=1)
    return list(PublishedItem.objects.in_locale(locale).upcoming(since)[:EVENTS])
