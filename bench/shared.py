"""Where data lies that is measured with but is no part of the repository."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def shared_folder(name: str) -> Path | None:
    """Return a folder of data below PORTAL_SHARED or beside the repository; None without."""
    base = Path(os.environ.get("PORTAL_SHARED", ROOT.parent / "shared"))
    folder = base / "data" / name
    return folder if folder.is_dir() else None
