"""Publish and take off texts, write them into the index, and be killed before the cursor moves.

The server has answered by then, so what it has and what the cursor says differ.
"""

import os
import random
import signal
import sys
from typing import Any

import django

OPERATIONS = 3


def main(seed: int) -> None:
    """Do so many things, chosen by the seed; then consume until killed."""
    from news.models import NewsPage
    from search.elasticsearch.consumer import SearchIndexConsumer

    class Killed(SearchIndexConsumer):
        """Is killed between the server's answer and the cursor's move."""

        def position(self, events: list[Any]) -> int:
            os.kill(os.getpid(), signal.SIGKILL)
            raise AssertionError("unreachable")

    chance = random.Random(seed)  # noqa: S311
    ids = list(NewsPage.objects.order_by("pk").values_list("pk", flat=True))
    for serial in range(OPERATIONS):
        page = NewsPage.objects.get(pk=chance.choice(ids))
        if page.live and chance.random() < 0.3:
            page.unpublish()
        else:
            page.title = f"{seed}-{serial}"
            page.save_revision().publish()
    consumer = Killed()
    while consumer.advance():
        pass


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
