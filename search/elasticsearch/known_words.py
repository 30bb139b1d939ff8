"""Stems of words that texts use often, so that the server need not work them out.

The stemmer is a chain of regular expressions, and by far the dearest part of indexing. A list of
words with their stems gives the same terms at a fraction of the time; words that are not in it go
through the chain as before (figures: docs/benchmarks.md).
"""

import re
from collections import Counter

from django.db.models import Max, Min

from portal import uzbek
from portal.publication.models import PublishedText

LOCALE = "uz"
# A sample of the texts, evenly from the oldest to the newest, and so many words of it.
TEXTS, WORDS = 1_000, 20_000
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3


def known_stems(limit: int = WORDS) -> dict[str, str]:
    """Return {folded word: stem} of the words that a sample of the Uzbek texts uses most."""
    counted: Counter[str] = Counter()
    for folded in _sample():
        counted.update(WORD.findall(folded))
    words = [word for word, _n in counted.most_common(limit) if len(word) >= SHORTEST]
    return {word: uzbek.stem(word) for word in words}


def _sample() -> list[str]:
    texts = PublishedText.objects.filter(item__locale=LOCALE)
    ends = texts.aggregate(first=Min("pk"), last=Max("pk"))
    if ends["first"] is None:
        return []
    step = max(1, (ends["last"] - ends["first"]) // TEXTS)
    found: list[str] = []
    if step == 1:
        return list(texts.order_by("pk").values_list("folded", flat=True)[:TEXTS])
    # By key, not by offset: an offset reads all that it skips.
    for start in range(ends["first"], ends["last"] + 1, step):
        later = texts.filter(pk__gte=start, pk__lt=start + step)
        found += later.order_by("pk").values_list("folded", flat=True)[:1]
    return found
