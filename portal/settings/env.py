"""Typed readers of environment variables that report every missing name at once."""

import os

from django.core.exceptions import ImproperlyConfigured


class Environment:
    """Reads variables; remembers the missing ones until `require()` is called."""

    def __init__(self) -> None:
        self.missing: list[str] = []
        self.invalid: list[str] = []

    def text(self, name: str, default: str | None = None) -> str:
        """Return the variable; note it as missing when unset and without a default."""
        value = os.environ.get(name, "").strip()
        if value:
            return value
        if default is None:
            self.missing.append(name)
            return ""
        return default

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return true for 1, true, yes, on; false for 0, false, no, off."""
        value = os.environ.get(name, "").strip().lower()
        if not value:
            return default
        if value in {"1", "true", "yes", "on"}:
            return True
        if value not in {"0", "false", "no", "off"}:
            self.invalid.append(f"{name} (a flag: 1 or 0)")
        return False

    def integer(self, name: str, default: int) -> int:
        """Return a whole number."""
        value = os.environ.get(name, "").strip()
        if not value:
            return default
        try:
            return int(value)
        except ValueError:
            self.invalid.append(f"{name} (a whole number)")
            return default

    def csv(self, name: str, default: list[str] | None = None) -> list[str]:
        """Return a comma-separated list; missing when unset and without a default."""
        value = [part.strip() for part in os.environ.get(name, "").split(",") if part.strip()]
        if value:
            return value
        if default is None:
            self.missing.append(name)
            return []
        return default

    def require(self) -> None:
        """Raise one error that names every missing and every unreadable variable."""
        problems = []
        if self.missing:
            problems.append("missing: " + ", ".join(self.missing))
        if self.invalid:
            problems.append("not understood: " + ", ".join(self.invalid))
        if problems:
            raise ImproperlyConfigured("Environment variables " + "; ".join(problems))


env = Environment()
