"""Queries of every public page: the same with 1 item as with 20, and never more than 12.

Nothing is cached: pages, names and pictures' sizes are forgotten before each request.
"""

import datetime as dt
from collections.abc import Callable, Iterable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from portal.publication.models import PublishedItem
from search.models import BestBet, BestBetStory
from search.vocabulary import VocabularyConsumer
from tests import factories
from tests.factories.recordings import CAPTIONS
from tests.integration.conftest import forget
from tests.integration.search.files import offered, read_files, stored, written

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]

MOST = 12
DAY = dt.date(2018, 2, 14)


def url_of_form(form: str) -> str:
    item = PublishedItem.objects.filter(locale="ru", form=form).latest("number")
    return f"/ru{item.path}"


PAGES: dict[str, str | Callable[[], str]] = {
    "home": "/ru/",
    "home in Cyrillic": "/uz-cyrl/",
    "news": "/ru/news/",
    "category": "/ru/news/category/society/",
    "article": lambda: first_url("news"),
    "photo report": lambda: url_of_form("photo-report"),
    "picture of a report": lambda: f"{url_of_form('photo-report')}photos/1/",
    "video": lambda: url_of_form("video"),
    "updates": "/ru/updates/",
    "update": lambda: first_url("update"),
    "events": "/ru/events/",
    "past events": "/ru/events/?past=1",
    "event": lambda: first_url("event"),
    "acts": "/ru/acts/",
    "acts, of a kind and year": "/ru/acts/?kind=decree&year=2018",
    "act": lambda: first_url("act"),
    "archive": "/ru/archive/",
    "archive, year": "/ru/archive/2018/",
    "archive, month": "/ru/archive/2018/02/",
    "archive, day": "/ru/archive/2018/02/14/",
    "calendar": "/ru/calendar/",
    "calendar, month": "/ru/calendar/2018/02/",
    "standard page": "/ru/about/",
}
DEEP = {
    "news, last page": ("/ru/news/?page=2", "/ru/news/?page=4"),
    "archive, month's last page": ("/ru/archive/2018/02/?page=2", "/ru/archive/2018/02/?page=4"),
    "archive, day's last page": (
        "/ru/archive/2018/02/14/?page=2",
        "/ru/archive/2018/02/14/?page=4",
    ),
    "search, last page": ("/ru/search/?q=item&page=2", "/ru/search/?q=item&page=4"),
}
# What the database's backend is asked, and what shows that the page is of the kind that it is for.
SEARCHES = {
    "nothing asked": ("", 'type="search"'),
    "words": ("?q=канал", "<mark>Канал</mark>"),
    "words and every filter": (
        "?q=канал&type=news&category=society&lang=ru&subject=region:samarkand"
        "&subject=form:news&from=2018-01-01&to=2018-12-31",
        "<mark>Канал</mark>",
    ),
    "filters alone": ("?type=news&subject=region:samarkand", "Канал"),
    "filtered to nothing": ("?q=канал&type=event", 'name="type" value="news"'),
    "nothing found": ("?q=щщщщщщ", "data-missed"),
    "nothing found, did you mean": ("?q=яблако", "did-you-mean"),
    "some of the words": ("?q=канал+яблоко", "<mark>"),
    "some of the words, did you mean": ("?q=ручей+яблако", "did-you-mean"),
    "number of an act": ("?q=УП-60", "О воде"),
    "editors' choice": ("?q=лучшее", 'id="search-best"'),
    "in a file": ("?q=виноград", ".docx</bdi>"),
}


def first_url(kind: str) -> str:
    item = PublishedItem.objects.filter(locale="ru", kind=kind).earliest("number")
    return f"/ru{item.path}"


def fill(count: int) -> None:
    """Make `count` items of each kind in Russian, all with everything that they can have."""
    picture = factories.picture()
    words = {"summary": "Кратко.", "category": "society"}
    shown = {"lead_picture": picture, "lead_picture_alt": "Медресе"}
    related = [factories.news_item("ru", date="2017-01-01", **words)]
    photo = {"image": picture, "alt": "Медресе", "decorative": False, "taken_on": "2018-02-13"}
    photos = [("photo", photo)] * count
    act = factories.act_item("ru", date=DAY, issuer="water", related=related, **words)
    cited = {"acts": [str(act.number())]}
    report = factories.news_item("ru", date=DAY, related=related, photos=photos, **words, **shown)
    factories.news_item("uz", translation_of=report, photos=photos, **words, **shown)
    recording = factories.recording(poster=picture, uz=CAPTIONS, ru=CAPTIONS)
    value = {"recording": recording, "title": "", "caption": "", "transcript": ""}
    body = [("recording", value)] * count
    factories.news_item("ru", date=DAY, form="video", body=body, **words, **shown)
    for i in range(count):
        news = factories.news_item("ru", date=DAY, related=related, **words, **shown, **cited)
        factories.act_item("ru", date=DAY, number=61 + i, **words, **cited)
        factories.news_item("uz", translation_of=news, **words, **shown)
        factories.update_item("ru", date=DAY, **words)
        factories.event_item("ru", start="2018-02-14T09:00", **words)
        factories.event_item("ru", start=timezone.now() + dt.timedelta(days=i % 3), **words)
        days = {"start": "2018-02-12T09:00", "end": "2018-02-17T09:00"}
        factories.event_item("ru", **days, **words)


def fill_for_search(count: int) -> None:
    """Make `count` stories for each kind of answer, all of them in Russian."""
    document = stored("b.docx", written("Виноград созрел."))
    fields = {"date": DAY, "category": "society", "regions": ["samarkand"]}
    act = factories.act_item("ru", title="О воде", number=60, **fields)
    chosen = factories.news_item("ru", title="Совсем иное", **fields)
    bet = BestBet(queries="лучшее")
    bet.stories = [BestBetStory(page=chosen)]
    bet.save()
    for _number in range(count):
        factories.news_item("ru", title="Канал", acts=[str(act.number())], **fields)
        factories.news_item("ru", title="Ручей и яблоко", **fields)
        factories.news_item("ru", body=offered(document, language="ru"), **fields)
    read_files()
    while VocabularyConsumer().advance():
        pass


def queries_of(client: Client, path: str, shown: str = "") -> int:
    """Return how many queries a page needs when nothing is remembered."""
    forget()
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200, path
    assert shown in response.content.decode(), path
    return len(captured)


def measured(client: Client) -> dict[str, int]:
    return {
        name: queries_of(client, path if isinstance(path, str) else path())
        for name, path in PAGES.items()
    }


def show(lines: Iterable[str]) -> None:
    """Print the counts, for whoever runs this test to see them (`pytest -s`)."""
    print(*lines, sep="\n")  # noqa: T201


def test_pages_need_the_same_queries_with_one_item_as_with_twenty(client):
    factories.standard_page("ru")
    fill(1)
    one = measured(client)
    fill(19)
    twenty = measured(client)
    show(f"{name:20} {one[name]:3} {twenty[name]:3}" for name in PAGES)
    assert one == twenty
    assert max(twenty.values()) <= MOST


def test_deep_pages_need_the_same_queries_as_those_near_the_top(client):
    factories.news_items(70, "ru", a_day=70, first_day=DAY, category="society")
    counts = {
        name: (queries_of(client, near), queries_of(client, deep))
        for name, (near, deep) in DEEP.items()
    }
    show(f"{name:30} {near:3} {deep:3}" for name, (near, deep) in counts.items())
    for name, (near, deep) in counts.items():
        assert near == deep <= MOST, name


@pytest.mark.sqlite
@pytest.mark.parametrize("language", ["ru", "uz-cyrl"])
def test_searches_need_the_same_queries_with_one_story_as_with_twenty(client, language):
    factories.region()
    counts = {name: [] for name in SEARCHES}
    for count in (1, 19):
        fill_for_search(count)
        for name, (query, shown) in SEARCHES.items():
            counts[name].append(queries_of(client, f"/{language}/search/{query}", shown))
    show(f"{name:32} {one:3} {twenty:3}" for name, (one, twenty) in counts.items())
    for name, (one, twenty) in counts.items():
        assert one == twenty <= MOST, name
