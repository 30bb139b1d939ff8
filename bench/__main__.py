"""`make bench`: measures the portal against the budgets, side by side with the control.

Prints tables and writes them to `docs/benchmarks.md`, each part in its place; parts that a run
leaves out stay as they were. Never a test with a clock: every time is a ratio against something
measured in the same run.
"""

import argparse
import os
import platform
import re
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit

from bench import filters, language, pages, release, relevance, search, writing
from bench.site import ROOT, Bench
from tests.services import elasticsearch

REPORT = ROOT / "docs" / "benchmarks.md"
TITLE = """# Benchmarks

Written by `make bench`. Each part names its machine-independent figures: counts, and ratios of what
was measured in the same run. Times are medians; compare within a row.
"""


def relevance_lines(bench: Bench) -> list[str]:
    """Compare the searches, with a real Elasticsearch among them."""
    with elasticsearch.server() as server:
        return relevance.relevance_lines(bench.address, server.url)


# In the report's order. Each returns Markdown lines; its headings are of the third level.
PARTS: dict[str, Callable[[Bench], list[str]]] = {
    "Pages": pages.lines,
    "Filters": filters.lines,
    "Writing": writing.lines,
    "Release bundles": release.release_lines,
    "Uzbek in every script": lambda _bench: language.markdown_lines(),
    "Relevance of search": relevance_lines,
    "Search index": search.search_lines,
}


def main() -> None:
    """Measure the wanted parts, print them and write them."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    options = parser.parse_args()
    parts = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    found = parts_of_report()
    with TemporaryDirectory(prefix="portal-bench-") as folder:
        bench = Bench(address, Path(folder), tuple(options.sizes), options.rounds)
        for name in options.only:
            lines = [f"Python {platform.python_version()}, {os.cpu_count()} processors.", ""]
            found[name] = "\n".join([*lines, *PARTS[name](bench)]).strip()
            print(f"## {name}\n\n{found[name]}\n", flush=True)
            write_report(found)


def parts_of_report() -> dict[str, str]:
    """Return the report's parts as they stand: {name: Markdown}."""
    text = REPORT.read_text() if REPORT.exists() else ""
    pieces = re.split(r"^## (.+)$", text, flags=re.MULTILINE)[1:]
    return {name: body.strip() for name, body in zip(pieces[::2], pieces[1::2], strict=True)}


def write_report(found: dict[str, str]) -> None:
    """Write the known parts in their order."""
    bodies = [f"## {name}\n\n{found[name]}\n" for name in PARTS if name in found]
    REPORT.write_text("\n".join([TITLE, *bodies]))


if __name__ == "__main__":
    main()
