"""What the frame tells search engines in JSON-LD. Source: schema.org."""

from typing import Any

from django.utils import translation

from portal.core.canonical import absolute_url
from portal.navigation.head import PageHead
from portal.navigation.menu import HOME


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
