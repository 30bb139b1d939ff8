"""What one request reads once, though several parts of its page need it."""

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.http import HttpRequest

Value = TypeVar("Value")


def remembered(request: HttpRequest, key: Hashable, make: Callable[[], Value]) -> Value:
    """Return what `make` gives, calling it once for a request and key."""
    memo: dict[Hashable, Any] | None = getattr(request, "memo", None)
    if memo is None:
        memo = {}
        request.memo = memo  # type: ignore[attr-defined]
    if key not in memo:
        memo[key] = make()
    return memo[key]
