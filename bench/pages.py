"""Pages: server time and SQL statements against the control, and their growth."""

import re
import statistics
import urllib.request
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from bench.site import Answer, Bench, Site, site

PER_PAGE = 20
MILLION = 1_000_000
PagePath = Callable[[int], str]


@dataclass(frozen=True)
class Measured:
    """The median of one page on one site."""

    milliseconds: float
    queries: int


# What is measured: the portal's address and the control's, given the number of articles.
PAGES: dict[str, tuple[PagePath, PagePath | None]] = {
    "home": (lambda n: "/ru/", lambda n: "/"),
    "list, first page": (lambda n: "/ru/news/", lambda n: "/articles/"),
    "list, last page": (
        lambda n: f"/ru/news/?page={n // PER_PAGE}",
        lambda n: f"/articles/?page={n // PER_PAGE}",
    ),
    "category list": (
        lambda n: "/ru/news/category/health/",
        lambda n: "/articles/?category=health",
    ),
    "archive, year": (lambda n: "/ru/archive/2019/", lambda n: "/articles/?months=1"),
    "archive, month": (lambda n: "/ru/archive/2019/05/", lambda n: "/articles/?month=2019-05"),
    "archive, day": (lambda n: "/ru/archive/2019/05/14/", None),
    "calendar": (lambda n: "/ru/calendar/2019/05/", None),
    "article": (lambda n: "", lambda n: f"/articles/announcement-{n // 2}/"),
    "search, half match": (
        lambda n: "/ru/search/?q=открывает мест",
        lambda n: "/search/?q=мест",
    ),
}


# Search is not asked of multiplied rows, which have no folded text.
SEARCH = "search, half match"
Found = dict[str, dict[tuple[str, int], Measured]]


def lines(bench: Bench) -> list[str]:
    """Fill portal and control at each size, and the portal's rows to a million; measure all."""
    with ExitStack() as stack:

        def fill(kind: str, count: int, published: int | None = None) -> Site:
            return stack.enter_context(
                site(kind, count, bench.address, bench.folder, published=published)
            )

        sites = [fill("portal", MILLION, bench.sizes[0])]
        sites += [fill(kind, size) for size in bench.sizes for kind in ("portal", "control")]
        found = {name: measure(sites, name, bench.rounds) for name in PAGES}
        return [
            "Server time in milliseconds with nothing cached, PostgreSQL, two gunicorn processes a",
            "site, asked in turn.",
            "",
            *(f"- {each.filled}" for each in sites),
            *control_table(found, bench.sizes),
            *growth_table(found, bench.sizes),
            *conditional_table(sites, bench.rounds),
            *script_table(sites, bench.rounds),
        ]


def control_table(found: Found, sizes: Sequence[int]) -> list[str]:
    """Return time and queries beside the control's, size by size (budget at 10,000: 0.5)."""
    head = ["page"]
    for size in sizes:
        head += [f"portal {size:,}: ms / queries", f"control {size:,}", "portal : control"]
    rows = [head, ["---"] * len(head)]
    for name, answers in found.items():
        row = [name]
        for size in sizes:
            portal, control = answers[("portal", size)], answers.get(("control", size))
            row.append(f"{portal.milliseconds:.1f} / {portal.queries}")
            row.append(f"{control.milliseconds:.1f} / {control.queries}" if control else "–")
            row.append(_ratio(portal, control))
        rows.append(row)
    return ["", "### Against the control", "", *_table(rows)]


def growth_table(found: Found, sizes: Sequence[int]) -> list[str]:
    """Return how times grow from the smallest size (budget at a million: 1.2)."""
    first, *others = sizes
    head = ["page", *(f"portal {size:,} : {first:,}" for size in (*others, MILLION))]
    head += [f"queries at {MILLION:,}", *(f"control {size:,} : {first:,}" for size in others)]
    rows = [head, ["---"] * len(head)]
    for name, answers in found.items():
        base, million = answers[("portal", first)], answers.get(("portal", MILLION))
        rows.append(
            [
                name,
                *(_ratio(answers[("portal", size)], base) for size in others),
                _ratio(million, base),
                str(million.queries) if million else "–",
                *(
                    _ratio(answers.get(("control", size)), answers.get(("control", first)))
                    for size in others
                ),
            ]
        )
    return ["", "### Growth", "", *_table(rows)]


def measure(sites: Sequence[Site], name: str, rounds: int) -> dict[tuple[str, int], Measured]:
    """Ask every site in turn for a page, `rounds` times after a warm-up."""
    addresses = {}
    for found in sites:
        path = PAGES[name][0 if found.kind == "portal" else 1]
        if path and not (name == SEARCH and found.count == MILLION):
            addresses[found.kind, found.count] = (found, path(found.count) or an_article(found))
    answers: dict[tuple[str, int], list[Answer]] = {key: [] for key in addresses}
    for number in range(rounds + 2):
        for key, (found, address) in addresses.items():
            answer = found.ask(address)
            if number > 1:
                answers[key].append(answer)
    return {
        key: Measured(
            statistics.median(answer.milliseconds for answer in got),
            max(answer.queries for answer in got),
        )
        for key, got in answers.items()
    }


def an_article(found: Site) -> str:
    """Return the address of an article in the middle of the portal's list."""
    page = found.count // PER_PAGE // 2
    address = f"http://127.0.0.1:{found.port}/ru/news/?page={page}"
    with urllib.request.urlopen(address) as answer:
        html = answer.read().decode()
    match = re.search(r'href="(/ru/news/\d{4}/\d\d/\d\d/[^"]+)"', html)
    assert match, "the list has no article"
    return match.group(1)


def conditional_table(sites: Sequence[Site], rounds: int) -> list[str]:
    """Return what an unchanged page costs when the reader already has it."""
    rows = [
        "",
        "### Unchanged page (`If-None-Match`)",
        "",
        "| page | full ms | 304 ms / queries | part |",
        "| --- | --- | --- | --- |",
    ]
    found = next(each for each in sites if each.kind == "portal")
    for path in ("/ru/", "/ru/news/", "/ru/archive/2019/05/"):
        full, empty = [], []
        for _ in range(rounds):
            answer = found.ask(path)
            full.append(answer)
            empty.append(found.ask(path, {"If-None-Match": answer.etag}))
        assert {answer.status for answer in empty} == {304}, "unchanged pages must answer 304"
        whole = statistics.median(answer.milliseconds for answer in full)
        part = statistics.median(answer.milliseconds for answer in empty)
        queries = max(answer.queries for answer in empty)
        rows.append(f"| {path} | {whole:.1f} | {part:.2f} / {queries} | {part / whole:.3f} |")
    return rows


def script_table(sites: Sequence[Site], rounds: int) -> list[str]:
    """Return what `/uz-cyrl/` costs against `/uz/`, not cached."""
    rows = ["", "### `/uz-cyrl/` against `/uz/`", "", "| page | uz ms | uz-cyrl ms | ratio |",
            "| --- | --- | --- | --- |"]  # fmt: skip
    found = next(each for each in sites if each.kind == "portal")
    for path in ("/", "/archive/2019/", "/calendar/2019/05/"):
        times: dict[str, list[float]] = {"uz": [], "uz-cyrl": []}
        for _ in range(rounds + 2):
            for language, measured in times.items():
                measured.append(found.ask(f"/{language}{path}").milliseconds)
        latin, cyrillic = (statistics.median(measured[2:]) for measured in times.values())
        rows.append(f"| {path} | {latin:.1f} | {cyrillic:.1f} | {cyrillic / latin:.2f} |")
    return rows


def _table(rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(row) + " |" for row in rows]


def _ratio(above: Measured | None, below: Measured | None) -> str:
    if above is None or below is None:
        return "–"
    return f"{above.milliseconds / below.milliseconds:.2f}"
