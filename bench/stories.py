"""The stories over which the index is measured, put on the read side without pages.

Texts of about 3 kB, half of them Uzbek (sentences of NTREX where it is there, else of the demo)
and half Russian.
"""

import io
import random
from collections.abc import Iterator, Sequence

from bench.articles import CATEGORIES, articles
from bench.corpus import Text, load, ntrex_sentences
from bench.language import demo_texts

TEXT_BYTES = 3_000
# Dimensions of subjects: how many keys each has, and how far a story's is from the one before.
SUBJECTS = (("region", 14, 5), ("organisation", 400, 7), ("official", 1_000, 11))


def stories(count: int) -> Iterator[Text]:
    """Yield so many stories, Uzbek and Russian in turn."""
    pick = random.Random(2018)  # noqa: S311
    pool = ntrex_sentences("uz") or demo_texts()
    for number, article in enumerate(articles(count)):
        is_uzbek = number % 2 == 0
        title = " ".join(pick.choice(pool).split()[:9])[:200] if is_uzbek else article.title
        yield Text(
            story=f"{number}",
            locale="uz" if is_uzbek else "ru",
            kind="news",
            title=title,
            summary=pick.choice(pool)[:200] if is_uzbek else article.summary,
            body=_uzbek_body(pool, pick) if is_uzbek else "\n".join(article.paragraphs),
            category=CATEGORIES[number % len(CATEGORIES)],
            moment=article.moment,
            subjects=_subjects(number),
        )


def _subjects(number: int) -> tuple[str, ...]:
    """Return one key of each dimension, of as many as a state has."""
    return tuple(f"{dimension}:{number * step % many}" for dimension, many, step in SUBJECTS)


def _uzbek_body(pool: Sequence[str], pick: random.Random) -> str:
    found: list[str] = []
    size = 0
    while size < TEXT_BYTES:
        found.append(pick.choice(pool))
        size += len(found[-1].encode())
    return "\n".join(found)


def fill(count: int) -> None:
    """Put so many stories into this process's database."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.models import F

    from portal.core.models import ItemNumber
    from portal.publication.models import PublishedItem

    call_command("migrate", verbosity=0)
    call_command("ensure_site", stdout=io.StringIO())
    load(stories(count))
    # Real pages are published later: their numbers and keys must be free.
    PublishedItem.objects.update(page_id=-F("page_id"))
    with connection.cursor() as cursor:
        for model in (PublishedItem, ItemNumber):
            table = model._meta.db_table
            cursor.execute(
                "SELECT setval(pg_get_serial_sequence(%s, %s), %s)",
                [table, model._meta.pk.column, count + 1_000],
            )
        cursor.execute("VACUUM ANALYZE")
