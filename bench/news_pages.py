"""Articles of the benchmark as pages of the portal. Only for processes with Django set up."""

import datetime as dt
from typing import Any

from bench.articles import Article
from events.models import EventPage
from news.models import NewsPage
from portal.core.blocks.rich_text import paragraph_html


def news_page(article: Article, **fields: Any) -> NewsPage:
    """Return the unsaved page of an article, one block for each paragraph; `fields` win."""
    return NewsPage(**{**_said(article), "dated_at": article.moment, **fields})


def event_page(article: Article, **fields: Any) -> EventPage:
    """Return the unsaved page of an event that begins at the article's moment, for two days."""
    end = article.moment + dt.timedelta(days=2)
    return EventPage(**{**_said(article), "start": article.moment, "end": end, **fields})


def _said(article: Article) -> dict[str, Any]:
    return {
        "title": article.title,
        "slug": article.slug,
        "summary": article.summary,
        "body": [("paragraph", paragraph_html(text)) for text in article.paragraphs],
    }
