"""Where items of a kind stand among the portal's pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest

if TYPE_CHECKING:
    from portal.publication.item_view import ItemView

StructuredData = Callable[["ItemView"], dict[str, Any]]


@dataclass(frozen=True)
class ItemPlace:
    """Where items of a kind stand: their template, section, list and machine-readable form."""

    template: str
    section: str
    list_path: str
    list_label: Any
    structured: StructuredData
    neighbours: bool = True
    # What the template of this place is told beside what all are told.
    context: Callable[[HttpRequest, "ItemView"], dict[str, Any]] = lambda _request, _view: {}
