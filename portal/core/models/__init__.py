"""Foundation models: numbers, media, categories, site-wide content, base pages."""

from portal.core.models.base_page import BasePage, IndexPage
from portal.core.models.categories import Category
from portal.core.models.documents import PortalDocument
from portal.core.models.images import PortalImage, PortalRendition
from portal.core.models.lexicon import LexiconEntry
from portal.core.models.notices import Notice
from portal.core.models.numbers import ItemNumber
from portal.core.models.site_wide import SiteWideContent

__all__ = [
    "BasePage",
    "Category",
    "IndexPage",
    "ItemNumber",
    "LexiconEntry",
    "Notice",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "SiteWideContent",
]
