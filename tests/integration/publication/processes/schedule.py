"""Schedule every draft for one moment, both languages of each text."""

import datetime as dt
import sys

import django


def main(moment: str) -> None:
    """Schedule for an ISO moment."""
    from news.models import NewsPage

    for page in NewsPage.objects.filter(live=False).order_by("pk"):
        page.go_live_at = dt.datetime.fromisoformat(moment)
        page.save_revision().publish()


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1])
