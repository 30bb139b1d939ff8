"""Publish many articles in bulk."""

import sys

import django


def main(articles: int) -> None:
    """Publish so many articles in Russian."""
    from news.models import NewsIndexPage
    from portal.publication.bulk import BulkPublisher
    from tests.integration.publication.articles import article

    index = NewsIndexPage.objects.get(locale__language_code="ru")
    with BulkPublisher(batch_size=100) as bulk:
        for number in range(articles):
            bulk.add(index, article(number))


if __name__ == "__main__":
    django.setup()
    main(int(sys.argv[1]))
