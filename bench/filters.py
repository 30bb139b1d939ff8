"""Lists narrowed to a region, an organisation or a form: how they grow with the portal."""

import re
import statistics
import urllib.request
from collections.abc import Callable

from bench.articles import REGIONS
from bench.pages import PER_PAGE
from bench.site import Answer, Bench, Site, site

MANY = 200_000
MOST_QUERIES = 12
REGION = f"subject=region:{REGIONS[0]}"
# Nine of ten articles are news, one of ten is an event.
_DEEP = 10 * len(REGIONS) * PER_PAGE

# What is measured: the address, given the number of articles and a day that has the region's.
PAGES: dict[str, Callable[[int, str], str]] = {
    "news of a region": lambda n, day: f"/ru/news/?{REGION}",
    "news of a region, a deep page": lambda n, day: (
        f"/ru/news/?{REGION}&page={max(1, 8 * n // _DEEP)}"
    ),
    "news of an organisation": lambda n, day: f"/ru/news/?subject=organisation:{REGIONS[1]}",
    "news of a form": lambda n, day: "/ru/news/?subject=form:news",
    "page of a region": lambda n, day: f"/ru/regions/{REGIONS[0]}/",
    "regions": lambda n, day: "/ru/regions/",
    "archive of a region": lambda n, day: f"/ru/archive/?{REGION}",
    "archive of a region, year": lambda n, day: f"/ru/archive/2019/?{REGION}",
    "archive of a region, month": lambda n, day: f"{day[:-3]}?{REGION}",
    "archive of a region, day": lambda n, day: f"{day}?{REGION}",
    "archive, month": lambda n, day: day[:-3],
    "archive, day": lambda n, day: day,
    "calendar of a region": lambda n, day: f"{day[:-3]}?{REGION}".replace("archive", "calendar"),
    "calendar": lambda n, day: day[:-3].replace("archive", "calendar"),
    "events": lambda n, day: "/ru/events/",
    "events of a region": lambda n, day: f"/ru/events/?{REGION}",
    "past events of a region": lambda n, day: f"/ru/events/?past=1&{REGION}",
}


def lines(bench: Bench) -> list[str]:
    """Fill a site with articles that name regions, and one multiplied to many rows; compare."""
    few = bench.sizes[0]
    with (
        site("portal", few, bench.address, bench.folder, content="filtered") as small,
        site(
            "portal", MANY, bench.address, bench.folder, published=few, content="filtered"
        ) as large,
    ):
        day = a_day(small)
        rows = [
            "Server time in milliseconds with nothing cached; each tenth text is an event.",
            f"{MANY:,} rows are {few:,} texts multiplied. Budget: 1.2 times, {MOST_QUERIES} SQL.",
            "",
            f"| page | {few:,}: ms / queries | {MANY:,}: ms / queries | growth |",
            "| --- | --- | --- | --- |",
        ]
        for name, path in PAGES.items():
            answers: dict[int, list[Answer]] = {small.count: [], large.count: []}
            for number in range(bench.rounds + 2):
                for each in (small, large):
                    answer = each.ask(path(each.count, day))
                    if number > 1:
                        answers[each.count].append(answer)
            first, last = (_median(got) for got in answers.values())
            cells = [f"{_median(got):.1f} / {_queries(got)}" for got in answers.values()]
            rows.append(f"| {name} | {' | '.join(cells)} | {last / first:.2f} |")
        return rows


def a_day(found: Site) -> str:
    """Return the address of a day of the archive on which the region has something."""
    address = f"http://127.0.0.1:{found.port}/ru/news/?{REGION}&page=2"
    with urllib.request.urlopen(address) as answer:
        html = answer.read().decode()
    match = re.search(r'href="/ru/news/(\d{4}/\d\d/\d\d/)', html)
    assert match, "the list has no article"
    return f"/ru/archive/{match.group(1)}"


def _median(answers: list[Answer]) -> float:
    return statistics.median(answer.milliseconds for answer in answers)


def _queries(answers: list[Answer]) -> int:
    return max(answer.queries for answer in answers)
