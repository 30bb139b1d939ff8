"""Foundation models: numbers, media, categories, subjects, site-wide content, base pages."""

from portal.core.models.base_page import BasePage, IndexPage
from portal.core.models.categories import Category
from portal.core.models.documents import PortalDocument
from portal.core.models.file_text import FileState, FileText
from portal.core.models.images import PortalImage, PortalRendition
from portal.core.models.lexicon import LexiconEntry
from portal.core.models.notices import Notice
from portal.core.models.numbers import ItemNumber
from portal.core.models.recordings import Captions, Recording
from portal.core.models.site_wide import SiteWideContent
from portal.core.models.subjects import (
    SUBJECT_MODELS,
    Official,
    Organisation,
    Region,
    Subject,
)

__all__ = [
    "SUBJECT_MODELS",
    "BasePage",
    "Captions",
    "Category",
    "FileState",
    "FileText",
    "IndexPage",
    "ItemNumber",
    "LexiconEntry",
    "Notice",
    "Official",
    "Organisation",
    "PortalDocument",
    "PortalImage",
    "PortalRendition",
    "Recording",
    "Region",
    "SiteWideContent",
    "Subject",
]
