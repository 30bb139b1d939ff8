"""What the frame tells search engines in JSON-LD. Source: schema.org."""

from typing import TYPE_CHECKING, Any

from django.utils import translation

from portal.core.canonical import absolute_url
from portal.navigation.head import PageHead
from portal.navigation.menu import HOME

if TYPE_CHECKING:
    from portal.publication.item_view import ItemView


def video_objects(view: "ItemView") -> list[dict[str, Any]]:
    """Return schema.org's VideoObject of each of the portal's own videos in an item's text."""
    shown = [block["value"] for block in view.record["body"] if block["type"] == "recording"]
    return [
        _video_object(view, value)
        for value in shown
        if value["recording"] and value["recording"]["kind"] == "mp4"
    ]


def _video_object(view: "ItemView", value: dict[str, Any]) -> dict[str, Any]:
    recording, poster = value["recording"], value["poster"]
    picture = view.pictures.get(poster["picture"]["id"]) if poster else view.share_picture
    return {
        "@context": "https://schema.org",
        "@type": "VideoObject",
        "name": value["title"],
        "description": value["caption"] or view.description or value["title"],
        "uploadDate": view.item.moment.isoformat(),
        "duration": f"PT{recording['seconds']}S",
        "contentUrl": absolute_url(recording["address"]),
        "encodingFormat": recording["content_type"],
        "inLanguage": view.item.language_tag,
        **({"thumbnailUrl": absolute_url(picture.src)} if picture else {}),
    }


def breadcrumb_list(head: PageHead) -> dict[str, Any]:
    """Return the page's way from home as a BreadcrumbList."""
    steps = [(str(HOME.label), HOME.path)]
    steps += [(crumb.label, crumb.path or head.path) for crumb in head.crumbs]
    prefix = f"/{translation.get_language()}"
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": name,
                "item": absolute_url(f"{prefix}{path}"),
            }
            for position, (name, path) in enumerate(steps, 1)
        ],
    }
