"""One machine, no services needed: SQLite, in-process cache, database search."""

from portal.settings.base import *  # noqa: F403
from portal.settings.base import (
    LANGUAGES,
    SCRIPT_VARIANTS,
    SQLITE_OPTIONS,
    VAR_DIR,
    WAGTAIL_CONTENT_LANGUAGES,
)
from portal.settings.env import env
from portal.settings.karakalpak import with_karakalpak
from portal.settings.latin_2026 import with_latin_2026
from portal.settings.services import caches, databases

DEBUG = env.flag("DEBUG")
SECRET_KEY = "development-only-key-never-used-in-production"  # noqa: S105
ALLOWED_HOSTS = ["*"]
BASE_URL = env.text("BASE_URL", f"http://localhost:{env.integer('PORT', 8000)}")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if env.flag("LATIN_2026"):
    LANGUAGES, SCRIPT_VARIANTS = with_latin_2026(LANGUAGES, SCRIPT_VARIANTS)
if env.flag("KARAKALPAK"):
    LANGUAGES, WAGTAIL_CONTENT_LANGUAGES = with_karakalpak(LANGUAGES, WAGTAIL_CONTENT_LANGUAGES)

VAR_DIR.mkdir(exist_ok=True)
DATABASES = databases(env, VAR_DIR / "portal.sqlite3", SQLITE_OPTIONS)
CACHES = caches(env)
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", "")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA = env.text("ELASTICSEARCH_CA", "")
ELASTICSEARCH_INDEX = env.text("ELASTICSEARCH_INDEX", "portal-search")
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
env.require()
