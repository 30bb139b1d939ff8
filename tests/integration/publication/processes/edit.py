"""Publish and unpublish articles in the admin and in code, some at a time, again and again.

Prints a line for each thing done: whoever kills counts them.
"""

import random
import sys
from typing import Any

import django


class Editor:
    """Somebody at a desk who does things to the first articles, chosen by chance."""

    def __init__(self, name: str, chance: random.Random) -> None:
        from news.models import NewsPage
        from tests.integration.publication.desk import Desk

        self.name = name
        self.chance = chance
        self.desk = Desk(name)
        self.pages = NewsPage.objects
        self.ids = list(NewsPage.objects.order_by("pk").values_list("pk", flat=True)[:24])

    def page(self) -> Any:
        """Return one of the articles as it is now."""
        return self.pages.get(pk=self.chance.choice(self.ids))

    def publish(self, title: str) -> None:
        """Publish an article anew."""
        self.desk.edit(self.page(), action="publish", title=title)

    def unpublish(self, title: str) -> None:
        """Take an article off, if it is public."""
        self.desk.try_post("unpublish", self.page().pk)

    def publish_in_code(self, title: str) -> None:
        """Publish without the admin."""
        page = self.page()
        page.title = title
        page.save_revision().publish()

    def save_draft(self, title: str) -> None:
        """Save a draft only."""
        self.desk.edit(self.page(), title=title)

    def create(self, title: str) -> None:
        """Publish a new article."""
        self.desk.create(self.page().get_parent(), action="publish", title=title)

    def several(self, title: str) -> None:
        """Publish or unpublish several articles at once."""
        action = self.chance.choice(["publish", "unpublish"])
        self.desk.bulk(action, *{page.pk: page for page in map(self._page, range(3))}.values())

    def _page(self, _number: int) -> Any:
        return self.page()


def main(name: str, times: int, seed: int) -> None:
    """Do so many things, chosen by the seed, as the editor `name`."""
    chance = random.Random(seed)  # noqa: S311
    editor = Editor(name, chance)
    things = [editor.publish, editor.unpublish, editor.publish_in_code, editor.save_draft]
    things += [editor.create, editor.several, editor.publish, editor.unpublish]
    for serial in range(times):
        chance.choice(things)(f"{name} {seed} {serial}")
        print(f"done {serial}", flush=True)  # noqa: T201


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
