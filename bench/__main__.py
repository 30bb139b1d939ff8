"""`make bench`: measures the portal against the budgets, side by side with the control.

Prints tables and writes them to `docs/benchmarks.md`. Never a test with a clock: every time is a
ratio against something measured in the same run.
"""

import argparse
import os
import platform
import statistics
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from bench.site import ROOT, Answer, Site, site

REPORT = ROOT / "docs" / "benchmarks.md"
PER_PAGE = 20
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


def main() -> None:
    """Fill, measure, print and write."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    options = parser.parse_args()
    parts = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    lines = [
        "# Benchmarks",
        "",
        "Written by `make bench`. Times are medians of server time in milliseconds with nothing",
        "cached, PostgreSQL, two gunicorn processes a site, asked in turn; compare within a row.",
        f"Sizes: {', '.join(f'{size:,}' for size in options.sizes)} articles;"
        f" Python {platform.python_version()}.",
        "",
    ]
    with ExitStack() as stack, TemporaryDirectory(prefix="portal-bench-") as folder:
        sites = [
            stack.enter_context(site(kind, size, address, Path(folder)))
            for size in options.sizes
            for kind in ("portal", "control")
        ]
        lines += [f"- {found.filled}" for found in sites]
        lines += ["", *page_table(sites, options.sizes, options.rounds)]
        lines += ["", *conditional_table(sites, options.rounds)]
        lines += ["", *script_table(sites, options.rounds)]
    text = "\n".join(lines) + "\n"
    print(text)
    REPORT.write_text(text)


def page_table(sites: Sequence[Site], sizes: Sequence[int], rounds: int) -> list[str]:
    """Return the rows of time and queries per page, with the ratio to the control and growth."""
    head = ["page"]
    for size in sizes:
        head += [f"portal {size:,}: ms / queries", f"control {size:,}", "portal : control"]
    head += ["growth of portal", "growth of control"]
    rows = [head, ["---"] * len(head)]
    for name, paths in PAGES.items():
        found = measure(sites, paths, rounds)
        row = [name]
        for size in sizes:
            portal, control = found[("portal", size)], found.get(("control", size))
            row.append(f"{portal.milliseconds:.1f} / {portal.queries}")
            row.append(f"{control.milliseconds:.1f} / {control.queries}" if control else "–")
            row.append(_ratio(portal, control))
        row.append(_ratio(found[("portal", sizes[-1])], found[("portal", sizes[0])]))
        row.append(_ratio(found.get(("control", sizes[-1])), found.get(("control", sizes[0]))))
        rows.append(row)
    return ["## Pages", "", *("| " + " | ".join(row) + " |" for row in rows)]


def measure(
    sites: Sequence[Site], paths: tuple[PagePath, PagePath | None], rounds: int
) -> dict[tuple[str, int], Measured]:
    """Ask every site in turn, `rounds` times after one warm-up."""
    addresses = {}
    for found in sites:
        path = paths[0] if found.kind == "portal" else paths[1]
        if path:
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
    import re
    import urllib.request

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
        "## Unchanged page (`If-None-Match`)",
        "",
        "| page | full ms | 304 ms / queries | part |",
        "| --- | --- | --- | --- |",
    ]
    found = [each for each in sites if each.kind == "portal"][-1]
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
    rows = ["## `/uz-cyrl/` against `/uz/`", "", "| page | uz ms | uz-cyrl ms | ratio |",
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


def _ratio(above: Measured | None, below: Measured | None) -> str:
    if above is None or below is None:
        return "–"
    return f"{above.milliseconds / below.milliseconds:.2f}"


if __name__ == "__main__":
    main()
