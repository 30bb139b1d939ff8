"""Fill an empty store: the tree, categories, editors, and drafts in two languages."""

import sys

import django


def main(drafts: int) -> None:
    """Make the tree, two editors and so many drafts in Russian, each with an Uzbek translation."""
    from tests import factories
    from tests.integration.publication.desk import Desk

    factories.build_tree()
    for name in ("editor-1", "editor-2"):
        Desk(name)
    for _ in range(drafts):
        page = factories.news_item("ru", live=False, category="society")
        factories.news_item("uz", live=False, translation_of=page)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
