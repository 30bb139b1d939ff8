"""Where acts stand, and how machines read them."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from portal.core.act_numbers import ACT, KINDS
from portal.core.canonical import absolute_url
from portal.core.models.subjects import subject_key
from portal.navigation.item_place import ItemPlace
from portal.publication.item_render import cards
from portal.publication.models import ItemSubject
from portal.publication.names import name_of_subject

if TYPE_CHECKING:
    from portal.publication.item_view import ItemView

# How many of the texts that cite an act its page lists; the search finds the others.
MOST_CITING = 20


def legislation(view: "ItemView") -> dict[str, Any]:
    """Return schema.org's Legislation of an item."""
    item, act = view.item, view.record["act"]
    data = {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": view.record["title"],
        "description": view.description,
        "legislationIdentifier": act["display"],
        "legislationDate": item.date.isoformat(),
        "inLanguage": item.language_tag,
        "url": absolute_url(item.url),
    }
    if act["url"]:
        data["sameAs"] = act["url"]
    return data


def facts(request: HttpRequest, view: "ItemView") -> dict[str, Any]:
    """Return what an act's page says besides: its kind, its issuer, what cites it (two queries)."""
    item, act = view.item, view.record["act"]
    key = subject_key(ACT, str(item.number))
    citing = ItemSubject.objects.about(item.locale, key).newest_first()[: MOST_CITING + 1]
    rows = [row.item for row in citing]
    issuer = subject_key("organisation", act["issuer"]) if act["issuer"] else ""
    return {
        "act": act,
        "kind_of_act": KINDS[act["kind"]].name,
        "issuer": name_of_subject(request, item.locale, issuer) if issuer else "",
        "citing": cards(request, rows[:MOST_CITING]),
        "has_more_citing": len(rows) > MOST_CITING,
    }


ACT_PLACE = ItemPlace(
    "acts/act.html", "acts", "/acts/", _("Acts"), legislation, neighbours=False, context=facts
)
