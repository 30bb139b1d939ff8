"""The kinds of items that there are: what the page types say."""

from functools import lru_cache
from typing import Any

from django.utils.text import capfirst
from wagtail.models import get_page_models

# Events alone have times and states; the calendar tells their days from days with news.
EVENT = "event"


@lru_cache(maxsize=1)
def _models() -> dict[str, Any]:
    return {
        model.item_kind: model for model in get_page_models() if getattr(model, "item_kind", "")
    }


def item_models() -> list[Any]:
    """Return the page types whose pages are items, wherever they live."""
    return list(_models().values())


def item_kinds() -> tuple[str, ...]:
    """Return every kind of item, sorted.

    Counters are asked for named kinds: then their index leads straight to the rows.
    """
    return tuple(sorted(_models()))


def kind_name(kind: str) -> str:
    """Return what one item of a kind is called, as a label."""
    return capfirst(str(_models()[kind]._meta.verbose_name))


def count_word(kind: str, n: int) -> str:
    """Return the word that follows the number `n` of items of a kind."""
    return _models()[kind].count_word(n)
