"""Articles of the benchmark as pages of the portal. Only for processes with Django set up."""

from typing import Any

from bench.articles import Article
from news.models import NewsPage
from portal.core.blocks.rich_text import paragraph_html


def news_page(article: Article, **fields: Any) -> NewsPage:
    """Return the unsaved page of an article, one block for each paragraph; `fields` win."""
    given: dict[str, Any] = {
        "title": article.title,
        "slug": article.slug,
        "summary": article.summary,
        "dated_at": article.moment,
        "body": [("paragraph", paragraph_html(text)) for text in article.paragraphs],
    }
    return NewsPage(**{**given, **fields})
