"""The tests' settings: real services by their addresses, SQLite when none is given."""

import tempfile
from pathlib import Path

from portal.settings.base import *  # noqa: F403
from portal.settings.base import (
    LANGUAGES,
    SCRIPT_VARIANTS,
    SQLITE_OPTIONS,
    WAGTAIL_CONTENT_LANGUAGES,
)
from portal.settings.env import env
from portal.settings.karakalpak import with_karakalpak
from portal.settings.latin_2026 import with_latin_2026
from portal.settings.services import caches, databases

DEBUG = False
SECRET_KEY = "test-only-key"  # noqa: S105
ALLOWED_HOSTS = ["*"]
BASE_URL = "http://localhost"
WAGTAILADMIN_BASE_URL = BASE_URL
if env.flag("LATIN_2026"):
    LANGUAGES, SCRIPT_VARIANTS = with_latin_2026(LANGUAGES, SCRIPT_VARIANTS)
if env.flag("KARAKALPAK"):
    LANGUAGES, WAGTAIL_CONTENT_LANGUAGES = with_karakalpak(LANGUAGES, WAGTAIL_CONTENT_LANGUAGES)

TEST_DIR = Path(env.text("PORTAL_TEST_DIR", "") or tempfile.mkdtemp(prefix="portal-test-"))
DATABASES = databases(env, TEST_DIR / "portal.sqlite3", SQLITE_OPTIONS)
DATABASES["default"].setdefault("TEST", {})
if "sqlite3" in DATABASES["default"]["ENGINE"]:
    # A file, so that several processes and threads see one database.
    DATABASES["default"]["TEST"]["NAME"] = TEST_DIR / "test.sqlite3"
CACHES = caches(env)
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", "")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA = env.text("ELASTICSEARCH_CA", "")
ELASTICSEARCH_INDEX = env.text("ELASTICSEARCH_INDEX", "portal-search")
MEDIA_ROOT = TEST_DIR / "media"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
env.require()
