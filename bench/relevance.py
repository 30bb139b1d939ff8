"""Relevance: how well each search answers judged queries, side by side over the same texts.

`python -m bench.relevance` prints the tables (PostgreSQL by DATABASE_URL, Elasticsearch by
ELASTICSEARCH_URL when given). Judged by hand: `bench/data/judgements.tsv`, over the demo among
synthetic announcements and, where it is there, NTREX. Known items of NTREX: queries whose every
word is inflected in the wanted sentence (`bench.retrieval`; in Russian, other forms of its words
that stand elsewhere in the corpus).

nDCG@10 has the gain 2^grade - 1; MRR counts the first story of the highest grade.
"""

import json
import os
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from bench import retrieval
from bench.corpus import corpus, load, load_control, ntrex_sentences
from bench.shared import ROOT, shared_folder
from portal.uzbek import to_cyrillic, to_latin_2026
from portal.uzbek.tables import TURNED_COMMA, TUTUQ

if TYPE_CHECKING:
    from search.backends.base import SearchBackend

JUDGEMENTS = ROOT / "bench" / "data" / "judgements.tsv"
DEPTH = 10
ANNOUNCEMENTS = 500
# Of NTREX, in each spelling: enough for two digits, few enough to wait for.
KNOWN_ITEMS = 250
NO_SIGN = str.maketrans("", "", TURNED_COMMA + TUTUQ)
# The five spellings of one word in the portal's own list of wishes.
SPELLINGS: dict[str, Callable[[str], str]] = {
    "Latin": str,
    "'": lambda text: text.replace(TURNED_COMMA, "'").replace(TUTUQ, "'"),
    "no apostrophes": lambda text: text.translate(NO_SIGN),
    "Cyrillic": to_cyrillic,
    "Latin of 2026": to_latin_2026,
}
FEWEST_WORDS, MOST_WORDS, MOST_FREQUENT, SHORTEST_WORD = 2, 3, 30, 6
_WORD = re.compile(r"[^\W\d_]+")
Ranker = Callable[[str, str], list[str]]


@dataclass(frozen=True)
class Judged:
    """A query of a reader of `locale`'s site, and the grades of the stories that answer it."""

    group: str
    locale: str
    query: str
    grades: Mapping[str, int]


@dataclass(frozen=True)
class Scores:
    """Means over the queries of a group."""

    ndcg: float
    mrr: float
    queries: int


def judged_queries() -> Iterator[Judged]:
    """Yield the list judged by hand, Uzbek queries in each spelling."""
    for line in JUDGEMENTS.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        locale, kind, query, stories = line.split("\t")
        grades = {
            story: int(grade) for story, _, grade in (s.partition(":") for s in stories.split())
        }
        if kind == "typo":
            yield Judged(f"{locale}, misspelt", locale, query, grades)
        elif locale == "uz":
            for spelling, spell in SPELLINGS.items():
                yield Judged(f"uz, {spelling}", locale, spell(query), grades)
        else:
            yield Judged(locale, locale, query, grades)


def known_items() -> Iterator[Judged]:
    """Yield NTREX's known items; none where its data are not there."""
    treebank = shared_folder("ud-uzbek")
    if (uzbek := ntrex_sentences("uz")) and treebank:
        asked = retrieval.queries(uzbek, *retrieval.dictionary(treebank))
        for name, spell in retrieval.SPELLINGS.items():
            for query in _spread(asked, KNOWN_ITEMS):
                wanted = {f"ntrex-{query.wanted}": 1}
                yield Judged(f"NTREX uz, {name}", "uz", spell(query.words), wanted)
    for query in _spread(list(_other_forms(ntrex_sentences("ru"))), KNOWN_ITEMS):
        yield Judged("NTREX ru", "ru", query.words, {f"ntrex-{query.wanted}": 1})


def _other_forms(sentences: Sequence[str]) -> Iterator[retrieval.Query]:
    """Yield queries of words in another form than the wanted sentence has, of the rarest ones.

    Two words are forms of one when they are long, begin alike and differ in their last letters.
    """
    words = [
        {word for word in _WORD.findall(sentence.lower()) if len(word) >= SHORTEST_WORD}
        for sentence in sentences
    ]
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for own in words:
        for word in own:
            forms[_beginning(word)][word] += 1
    for at, own in enumerate(words):
        chosen = []
        for word in sorted(own, key=lambda each: (forms[_beginning(each)].total(), each)):
            family = forms[_beginning(word)]
            others = [form for form, _n in family.most_common() if form not in own]
            if others and family.total() <= MOST_FREQUENT:
                chosen.append(others[0])
        if len(chosen) >= FEWEST_WORDS:
            yield retrieval.Query(" ".join(chosen[:MOST_WORDS]), at)


def _beginning(word: str) -> str:
    # Endings of nouns and adjectives have three letters at most.
    return word[: max(5, len(word) - 2)]


def _spread(queries: Sequence[retrieval.Query], count: int) -> Sequence[retrieval.Query]:
    step = max(1, len(queries) // count)
    return queries[::step][:count]


# --- Scores -----------------------------------------------------------------------------------


def score(asked: Iterable[Judged], rank: Ranker) -> dict[str, Scores]:
    """Return the scores of each group of queries."""
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for judged in asked:
        stories = rank(judged.query, judged.locale)[:DEPTH]
        found[judged.group].append((ndcg(stories, judged.grades), reciprocal(stories, judged)))
    return {
        group: Scores(mean(n for n, _ in each), mean(r for _, r in each), len(each))
        for group, each in found.items()
    }


def ndcg(stories: Sequence[str], grades: Mapping[str, int]) -> float:
    """Return the normalised discounted cumulative gain of the first ten."""
    gains = [2 ** grades.get(story, 0) - 1 for story in stories[:DEPTH]]
    ideal = sorted((2**grade - 1 for grade in grades.values()), reverse=True)[:DEPTH]
    return _discounted(gains) / _discounted(ideal)


def reciprocal(stories: Sequence[str], judged: Judged) -> float:
    """Return 1 / the place of the first story of the highest grade, 0 without."""
    best = max(judged.grades.values())
    places = (at for at, story in enumerate(stories, 1) if judged.grades.get(story) == best)
    return 1 / next(places, float("inf"))


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / log2(at + 1) for at, gain in enumerate(gains, 1))


# --- Rankers ----------------------------------------------------------------------------------


def portal_ranker(backend: "SearchBackend", stories: Mapping[int, str]) -> Ranker:
    """Return what a reader of the portal gets from a backend, "did you mean" followed."""
    from search.query import SearchQuery
    from search.spelling import did_you_mean

    def rank(text: str, locale: str) -> list[str]:
        query = SearchQuery(locale, text)
        found = backend.search(query)
        if not found.total or found.any_word:
            link = did_you_mean(query, backend)
            found = backend.search(query.changed(text=link.label)) if link else found
        return [stories[hit.number] for hit in found.hits]

    return rank


def stock_ranker(stories: Mapping[int, str]) -> Ranker:
    """Return what the tutorial's search view gives."""
    from wagtail.models import Page

    def rank(text: str, _locale: str) -> list[str]:
        pages = Page.objects.live().search(text)[: 3 * DEPTH]
        return list(dict.fromkeys(stories[page.pk] for page in pages if page.pk in stories))

    return rank


# --- Processes: the portal and the control have settings of their own -----------------------------


def measure(kind: str) -> dict[str, dict[str, Scores]]:
    """Fill the database of this process's settings; return {backend: {group: scores}}."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with_ntrex = shared_folder("ntrex") is not None
    texts = corpus(ANNOUNCEMENTS, with_ntrex=with_ntrex)
    asked = [*judged_queries(), *known_items()]
    if kind == "control":
        return {"Wagtail": score(asked, stock_ranker(load_control(texts)))}
    stories = load(texts)
    return {
        name: score(asked, portal_ranker(backend, stories)) for name, backend in _backends().items()
    }


def _backends() -> dict[str, "SearchBackend"]:
    from django.conf import settings
    from django.db import connection

    from portal.publication.models import PublishedText
    from search.backends.database import DatabaseBackend
    from search.backends.elasticsearch import ElasticsearchBackend
    from search.elasticsearch.indices import Indices
    from search.elasticsearch.rebuild import Rebuild
    from search.vocabulary import add_words

    add_words(PublishedText.objects.select_related("item"))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found: dict[str, SearchBackend] = {"database": DatabaseBackend()}
    if settings.ELASTICSEARCH_URL:
        rebuild = Rebuild.begin(Indices())
        for _copied in rebuild.copy():
            pass
        rebuild.finish()
        found = {"Elasticsearch": ElasticsearchBackend(), **found}
    return found


def relevance_lines(address: str, elasticsearch_url: str = "") -> list[str]:
    """Return the tables as Markdown. `address` is a PostgreSQL server's, without a database."""
    from tests.services import postgresql

    found: dict[str, dict[str, Scores]] = {}
    with TemporaryDirectory(prefix="portal-relevance-") as folder:
        for kind in ("portal", "control"):
            name = f"relevance_{kind}_{os.getpid()}"
            postgresql.make_database(address, name)
            output = Path(folder) / f"{kind}.json"
            environment = {
                **os.environ,
                "DATABASE_URL": f"{address}/{name}",
                "ELASTICSEARCH_URL": elasticsearch_url,
                "ELASTICSEARCH_INDEX": name.replace("_", "-"),
                "PORTAL_TEST_DIR": folder,
                "DJANGO_SETTINGS_MODULE": f"bench.settings_{kind}",
            }
            subprocess.run(
                [sys.executable, "-m", "bench.relevance", kind, output],
                env=environment,
                cwd=ROOT,
                check=True,
            )
            for backend, groups in json.loads(output.read_text()).items():
                found[backend] = {group: Scores(**values) for group, values in groups.items()}
            postgresql.drop_database(address, name)
    return _table(found)


def _table(found: Mapping[str, Mapping[str, Scores]]) -> list[str]:
    heads = [f"{name}: nDCG@10 / MRR" for name in found]
    rows = [["queries", "n", *heads], ["---"] * (len(found) + 2)]
    for group, first in next(iter(found.values())).items():
        values = [f"{found[name][group].ndcg:.3f} / {found[name][group].mrr:.3f}" for name in found]
        rows.append([group, str(first.queries), *values])
    return ["| " + " | ".join(row) + " |" for row in rows]


def main() -> None:
    """Measure as the process of one site, or print the tables."""
    if len(sys.argv) > 1:
        import django

        django.setup()
        kind, output = sys.argv[1:]
        result = {
            backend: {group: vars(scores) for group, scores in groups.items()}
            for backend, groups in measure(kind).items()
        }
        Path(output).write_text(json.dumps(result))
        return
    parts = urlsplit(os.environ["DATABASE_URL"])
    address = urlunsplit((parts.scheme, parts.netloc, "", "", ""))
    print("\n".join(relevance_lines(address, os.environ.get("ELASTICSEARCH_URL", ""))))


if __name__ == "__main__":
    main()
