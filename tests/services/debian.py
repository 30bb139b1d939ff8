"""Debian's packages for the tests."""

import subprocess
from pathlib import Path

from tests.services.errors import ServiceMissing

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "debian.sh"

POSTGRESQL = ("postgresql",)
REDIS = ("redis-server",)
# With a font that has Latin, Cyrillic and U+02BB, and what Playwright's driver is linked with.
CHROMIUM = ("chromium", "fonts-dejavu-core", "libatomic1")
JAVA = ("openjdk-17-jdk-headless", "maven")


def install(packages: tuple[str, ...]) -> None:
    """Install those of the packages that are missing; raise ServiceMissing when it may not."""
    done = subprocess.run([SCRIPT, *packages], stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise ServiceMissing(done.stderr.strip() or f"cannot install {' '.join(packages)}")
