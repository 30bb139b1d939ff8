"""The texts inside of JSON."""

from collections.abc import Collection, Iterator


def strings_of(value: object, codes: Collection[str], key: str = "") -> Iterator[tuple[str, str]]:
    """Yield (key, text) of every string, in order; what is below a key of `codes` is no text."""
    if isinstance(value, dict):
        for inner_key, inner in value.items():
            if inner_key not in codes:
                yield from strings_of(inner, codes, inner_key)
    elif isinstance(value, list):
        for inner in value:
            yield from strings_of(inner, codes, key)
    elif isinstance(value, str):
        yield key, value
