"""Fill an empty store: the lists and categories, and drafts in two languages to publish."""

import sys

import django


def main(drafts: int) -> None:
    """Make the tree and so many drafts in Russian, each with an Uzbek translation."""
    from tests import factories

    factories.build_tree()
    for _ in range(drafts):
        page = factories.news_item("ru", live=False, category="society")
        factories.news_item("uz", live=False, translation_of=page)


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
