"""The kinds of items that there are: what the page types say."""

from functools import lru_cache

from wagtail.models import get_page_models


@lru_cache(maxsize=1)
def item_kinds() -> tuple[str, ...]:
    """Return every kind of item, sorted.

    Counters are asked for named kinds: then their index leads straight to the rows.
    """
    return tuple(sorted({model.item_kind for model in get_page_models() if _is_item(model)}))


def _is_item(model: type) -> bool:
    return bool(getattr(model, "item_kind", ""))
