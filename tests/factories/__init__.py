"""Small builders of content, all through the real door: what tests see is what editors make."""

from tests.factories.items import act_item, event_item, news_item, news_items, update_item
from tests.factories.media import document, picture
from tests.factories.recordings import recording
from tests.factories.subjects import official, organisation, region
from tests.factories.tree import Tree, build_tree, standard_page

__all__ = [
    "Tree",
    "act_item",
    "build_tree",
    "document",
    "event_item",
    "news_item",
    "news_items",
    "official",
    "organisation",
    "picture",
    "recording",
    "region",
    "standard_page",
    "update_item",
]
