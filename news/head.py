"""Where news and updates stand, and how machines read them."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from portal.core.canonical import absolute_url
from portal.navigation.item_place import ItemPlace

if TYPE_CHECKING:
    from portal.publication.item_view import ItemView


def news_article(view: "ItemView") -> dict[str, Any]:
    """Return schema.org's NewsArticle of an item."""
    item = view.item
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": item.title[:110],
        "description": view.description,
        "datePublished": item.moment.isoformat(),
        "dateModified": max(item.moment, item.updated_at).isoformat(),
        "inLanguage": item.language_tag,
        "mainEntityOfPage": absolute_url(item.url),
        "publisher": {"@type": "GovernmentOrganization", "url": absolute_url("/")},
    }
    if view.record.get("category"):
        data["articleSection"] = view.record["category"]["name"]
    if picture := view.share_picture:
        data["image"] = absolute_url(picture.share_url or picture.src)
    return data


ARTICLE = ItemPlace("news/article.html", "news", "/news/", _("News"), news_article)
UPDATE = ItemPlace("news/update.html", "updates", "/updates/", _("New on the portal"), news_article)
