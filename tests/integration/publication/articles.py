"""Unsaved news articles of about the length of real ones, for everything that goes in bulk."""

import datetime as dt

from news.models import NewsPage
from portal.core import dates
from portal.core.blocks.rich_text import paragraph_html

SENTENCE = "Правительство утвердило порядок, по которому услуги оказываются за один день. "
FIRST_DAY = dt.datetime(2010, 1, 1, 9, tzinfo=dates.TASHKENT)


def article(number: int, *, paragraphs: int = 5, **fields: object) -> NewsPage:
    """Return an unsaved article; consecutive ones lie some hours apart."""
    title = f"Новость {number}"
    body = [
        ("paragraph", paragraph_html(f"{part}. {title}. {SENTENCE * 3}"))
        for part in range(paragraphs)
    ]
    known = {
        "title": title,
        "slug": f"novost-{number}",
        "summary": SENTENCE,
        "dated_at": FIRST_DAY + dt.timedelta(hours=7 * number),
        "body": body,
    }
    return NewsPage(**{**known, **fields})
