"""Tables of test data."""

from pathlib import Path

DATA = Path(__file__).parents[2] / "data"


def rows(name: str) -> list[tuple[str, ...]]:
    """Return the rows of a tab-separated file of `tests/data` without its comments."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("# ")]
