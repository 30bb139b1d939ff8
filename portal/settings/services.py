"""Services behind the settings; in development and tests used when their address is given."""

from pathlib import Path
from typing import Any

import dj_database_url

from portal.settings.env import Environment


def databases(
    env: Environment, sqlite_path: Path, sqlite_options: dict[str, Any]
) -> dict[str, Any]:
    """Return DATABASES: `DATABASE_URL` when given, otherwise SQLite at `sqlite_path`."""
    url = env.text("DATABASE_URL", "")
    if url:
        return {"default": dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    return {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": sqlite_path,
            "OPTIONS": sqlite_options,
        }
    }


def redis_cache(url: str) -> dict[str, Any]:
    """Return CACHES with Redis, without which pages are made anew and not refused."""
    backend = "portal.core.optional_redis.OptionalRedisCache"
    return {"default": {"BACKEND": backend, "LOCATION": url}}


def caches(env: Environment) -> dict[str, Any]:
    """Return CACHES: Redis when `REDIS_URL` is given, otherwise the process's own memory."""
    url = env.text("REDIS_URL", "")
    if url:
        return redis_cache(url)
    return {
        "default": {
            "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
            "OPTIONS": {"MAX_ENTRIES": 2000},
        }
    }
