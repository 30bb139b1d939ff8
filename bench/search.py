"""The index: rebuild, searches and their growth, and from published to findable.

`python -m bench.search COUNT [COUNT]` prints the table (PostgreSQL by DATABASE_URL; Elasticsearch
by ELASTICSEARCH_URL, or a server started for it). A server that has just started compiles its code
for a minute: the rebuild of a small size is mostly that.
"""

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import asdict, dataclass
from importlib import import_module
from itertools import count as count_from
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit, urlunsplit

from bench.articles import articles
from bench.shared import ROOT
from bench.site import Bench
from bench.stories import fill, stories

if TYPE_CHECKING:
    from search.elasticsearch.indices import Indices

# Different queries to warm up (fewer of few stories), and then to measure; each is asked once, as
# the server remembers what it counted. How often the word that half of the stories hold is asked.
WARM_UP, QUERIES, HALF_ASKED = 600, 180, 15
PUBLISHED, A_SECOND = 100, 5
# Longer words say something.
LONG_WORD = 4
# Seconds between looks whether something is found.
LOOK = 0.02


@dataclass(frozen=True)
class Measured:
    """What one size brought; times in seconds unless they say otherwise."""

    stories: int
    begin: float
    rebuild: float
    indexer_ms: float
    server_ms: float
    query_ms: float
    query_p95_ms: float
    half_ms: float
    findable: float
    findable_p95: float
    packing: float

    @property
    def a_second(self) -> float:
        """Stories a second, from the first read text to the swap."""
        return self.stories / self.rebuild


def search_lines(bench: Bench) -> list[str]:
    """Return the table of the last two sizes as Markdown."""
    from tests.services import elasticsearch

    with ExitStack() as stack:
        url = os.environ.get("ELASTICSEARCH_URL") or stack.enter_context(elasticsearch.server()).url
        found = [_measured(size, bench, url) for size in bench.sizes[-2:]]
    return _table(found)


def _measured(size: int, bench: Bench, url: str) -> Measured:
    """Measure one size in a process with settings and a database of its own."""
    from tests.services import postgresql

    name = f"bench_index_{size}_{os.getpid()}"
    folder = bench.folder / name
    folder.mkdir(parents=True)
    output = folder / "measured.json"
    postgresql.make_database(bench.address, name)
    environment = {
        **os.environ,
        "DATABASE_URL": f"{bench.address}/{name}",
        "ELASTICSEARCH_URL": url,
        "ELASTICSEARCH_INDEX": name.replace("_", "-"),
        "PORTAL_TEST_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "bench.settings_portal",
    }
    try:
        subprocess.run(
            [sys.executable, "-m", "bench.search", "--measure", str(size), output],
            env=environment,
            cwd=ROOT,
            check=True,
        )
    finally:
        postgresql.drop_database(bench.address, name)
    return Measured(**json.loads(output.read_text()))


def _table(found: Sequence[Measured]) -> list[str]:
    rows = [["stories", *(f"{each.stories:,}" for each in found), "growth", "budget"]]
    rows.append(["---"] * len(rows[0]))
    for label, name, target, growth in (
        ("making the new version, s", "begin", "", False),
        ("rebuild, stories a second, server and indexer together", "a_second", "1,000", False),
        ("packing afterwards, while readers search, s", "packing", "", False),
        ("processor time a story: indexer, ms", "indexer_ms", "", False),
        ("processor time a story: server, ms", "server_ms", "", False),
        ("search with facets, median ms", "query_ms", "30", True),
        ("search with facets, p95 ms", "query_p95_ms", "100, growth 2", True),
        ("a word that half of the stories hold, median ms", "half_ms", "growth 1.5", True),
        ("published to findable at five a second, median s", "findable", "", True),
        ("published to findable at five a second, p95 s", "findable_p95", "2", True),
    ):
        values = [getattr(each, name) for each in found]
        ratio = f"{values[-1] / values[0]:.2f}" if growth else ""
        shown = [f"{value:,.0f}" if value > 99 else f"{value:.2f}" for value in values]
        rows.append([label, *shown, ratio, target])
    return ["| " + " | ".join(row) + " |" for row in rows]


# --- One size, in its own process ---------------------------------------------------------------


def measure(count: int) -> Measured:
    """Index the so many stories of this process's database, search them, publish more."""
    from search.elasticsearch.indices import Indices

    begin, rebuilt, indexer, server = _rebuild()
    packing = _packing()
    queries = _queries(count)
    _ask(queries[:-QUERIES])
    took = sorted(_ask(queries[-QUERIES:]))
    # Each time with another excluded word, so that it is counted anew.
    half = _ask([f"объявляет -{word}" for word in islice(_rare_words(), HALF_ASKED)])
    waited = sorted(_published_to_findable())
    indices = Indices()
    for name in indices.names():
        indices.drop(name)
    return Measured(
        stories=count,
        begin=begin,
        rebuild=rebuilt,
        indexer_ms=1000 * indexer / count,
        server_ms=1000 * server / count,
        query_ms=1000 * median(took),
        query_p95_ms=1000 * quantiles(took, n=20)[-1],
        half_ms=1000 * median(half),
        findable=median(waited),
        findable_p95=quantiles(waited, n=20)[-1],
        packing=packing,
    )


def _rebuild() -> tuple[float, float, float, float]:
    """Return the seconds that making a version took, and then filling, checking and swapping it.

    Then the processor's seconds of the latter: this process's, and the server's. They say what
    a machine could do that has nothing else to do.
    """
    from search.elasticsearch.indices import Indices
    from search.elasticsearch.rebuild import Rebuild

    indices = Indices()
    begun = time.perf_counter()
    rebuild = Rebuild.begin(indices, patience=60)
    made, own, servers = time.perf_counter(), time.process_time(), _server_seconds(indices)
    for _copied in rebuild.copy():
        pass
    rebuild.finish()
    return (
        made - begun,
        time.perf_counter() - made,
        time.process_time() - own,
        _server_seconds(indices) - servers,
    )


def _packing() -> float:
    """Return the seconds after which the parts of the new version are one."""
    from search.elasticsearch.connection import WRITING, client
    from search.elasticsearch.indices import read_alias

    begun = time.perf_counter()
    while True:
        found = client(WRITING).indices.segments(index=read_alias())["indices"]
        (version,) = found.values()
        if all(len(each["segments"]) == 1 for each in version["shards"]["0"]):
            return time.perf_counter() - begun
        time.sleep(LOOK)


def _server_seconds(indices: "Indices") -> float:
    nodes = indices.es.nodes.stats(metric="process")["nodes"].values()
    return sum(node["process"]["cpu"]["total_in_millis"] for node in nodes) / 1000


def _queries(count: int) -> list[str]:
    """Return two words each of texts in the middle, all different."""
    found: dict[str, None] = {}
    for text in islice(stories(count), count // 3, None):
        words = [word for word in text.title.split() if len(word) > LONG_WORD]
        found[" ".join(words[:2]) or text.title] = None
        if len(found) == WARM_UP + QUERIES:
            break
    return list(found)


def _rare_words() -> Iterator[str]:
    """Yield words that no text holds."""
    return (f"zzz{number}" for number in count_from(1))


def _ask(queries: Sequence[str]) -> list[float]:
    """Return how long each took, hits joined with items and highlighted."""
    from django.http import QueryDict

    from search.backends.elasticsearch import ElasticsearchBackend
    from search.query import SearchQuery
    from search.results import results_of

    backend = ElasticsearchBackend()
    took = []
    for words in queries:
        begun = time.perf_counter()
        query = SearchQuery.from_querydict(
            QueryDict(urlencode({"q": words})), locale="uz", categories={}
        )
        results_of(backend.search(query).hits, query, {})
        took.append(time.perf_counter() - begun)
    return took


def _published_to_findable() -> list[float]:
    """Publish pages at an even pace beside a real worker; return how long each was not found."""
    from bench.news_pages import news_page
    from news.models import NewsIndexPage
    from portal.publication.models import PublishedItem

    parent = NewsIndexPage.objects.get(locale__language_code="ru")
    committed: dict[int, float] = {}
    watch = Watch(committed)
    worker = subprocess.Popen([sys.executable, "manage.py", "worker"], cwd=ROOT)
    try:
        watch.start()
        begun = 0.0
        for serial, article in enumerate(articles(PUBLISHED + 1, seed=7)):
            if serial == 1:
                # The first one only tells that the worker runs.
                while not watch.found:
                    time.sleep(LOOK)
                committed.clear()
                begun = time.perf_counter()
            time.sleep(max(0.0, begun + serial / A_SECOND - time.perf_counter()) if begun else 0)
            page = news_page(article, slug=f"findable-{serial}", locale=parent.locale, live=False)
            parent.add_child(instance=page)
            page.save_revision().publish()
            now = time.perf_counter()
            committed[PublishedItem.objects.get(page_id=page.pk).number] = now
        watch.join(60)
    finally:
        watch.stopping.set()
        worker.terminate()
        worker.wait()
    assert watch.found.keys() >= committed.keys(), "not everything was found within a minute"
    return [max(0.0, watch.found[number] - at) for number, at in committed.items()]


class Watch(threading.Thread):
    """Asks again and again which of the published stories are found."""

    def __init__(self, committed: dict[int, float]) -> None:
        super().__init__(daemon=True)
        self.committed = committed
        self.found: dict[int, float] = {}
        self.stopping = threading.Event()

    def run(self) -> None:
        """Look until all are found."""
        from elasticsearch.dsl import Search

        from search.elasticsearch.connection import WRITING, client
        from search.elasticsearch.indices import read_alias

        while len(self.found) <= PUBLISHED and not self.stopping.wait(LOOK):
            waiting = [number for number in list(self.committed) if number not in self.found]
            if not waiting:
                continue
            search = Search(using=client(WRITING), index=read_alias())
            search = search.filter("terms", story=waiting).source(False)[:PUBLISHED]
            now = time.perf_counter()
            self.found |= {int(hit.meta.id): now for hit in search.execute()}


def main() -> None:
    """Measure as the process of one size, or print the table."""
    if sys.argv[1] == "--measure":
        # As the web process is that readers ask.
        import_module("portal.wsgi")
        count = int(sys.argv[2])
        fill(count)
        Path(sys.argv[3]).write_text(json.dumps(asdict(measure(count))))
        return
    parts = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    with TemporaryDirectory(prefix="portal-bench-") as folder:
        sizes = tuple(map(int, sys.argv[1:]))
        print("\n".join(search_lines(Bench(address, Path(folder), sizes, rounds=1))))


if __name__ == "__main__":
    main()
