"""A few questions that a new version of the index must answer before readers see it."""

from elasticsearch import Elasticsearch
from elasticsearch.dsl import Search

from portal.core import languages
from portal.publication.models import PublishedItem
from search.elasticsearch.state import SetAsideDocument

# One name in the spellings that readers use; the last one without its apostrophe.
SPELLINGS = ("Oʻzbekiston", "O'zbekiston", "Ўзбекистон", "Özbekiston")
CARELESS = "Ozbekiston"
# Stories looked for by their titles: so many of the newest and of the oldest.
STORIES = 3


def smoke_check(es: Elasticsearch, index: str) -> list[str]:
    """Return what is wrong with a version, a line each: nothing when it can be searched."""
    return [*_spellings(es, index), *_titles(es, index)]


def _spellings(es: Elasticsearch, index: str) -> list[str]:
    if "uz" not in languages.content_locales():
        return []
    keys = {_terms(es, index, "uz.title", spelling) for spelling in SPELLINGS}
    loose = {_terms(es, index, "uz.title.loose", word) for word in (*SPELLINGS, CARELESS)}
    if len(keys) == len(loose) == 1:
        return []
    return [f"spellings of one word have different terms: {sorted(keys)}, {sorted(loose)}"]


def _terms(es: Elasticsearch, index: str, field: str, text: str) -> str:
    answer = es.indices.analyze(index=index, field=field, text=text)
    return " ".join(token["token"] for token in answer["tokens"])


def _titles(es: Elasticsearch, index: str) -> list[str]:
    refused = SetAsideDocument.objects.filter(index=index).values("story")
    items = PublishedItem.objects.exclude(number__in=refused)
    chosen = [*items.order_by("-sequence")[:STORIES], *items.order_by("sequence")[:STORIES]]
    return [
        f"story {item.number} is not found by its title in {item.locale}"
        for item in chosen
        if not _finds(es, index, item) and PublishedItem.objects.filter(pk=item.pk).exists()
    ]


def _finds(es: Elasticsearch, index: str, item: PublishedItem) -> bool:
    title = {"query": item.title, "operator": "and", "zero_terms_query": "all"}
    search = (
        Search(using=es, index=index)
        .query("match", **{f"{item.locale}__title": title})
        .filter("term", story=item.number)
        .source(False)
    )
    return bool(search.execute().hits)
