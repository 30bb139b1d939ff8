"""Categories in every language."""

from portal.core.models import Category
from portal.home.demo.coded import ensure_coded


def ensure_categories() -> int:
    """Make the categories that are missing; return how many those were."""
    return ensure_coded(Category, "categories.json", "category")
