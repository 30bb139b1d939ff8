"""Production: everything from the environment; a missing name stops the start, all named."""

from pathlib import Path

import dj_database_url

from portal.settings.base import *  # noqa: F403
from portal.settings.base import LANGUAGES, SCRIPT_VARIANTS, WAGTAIL_CONTENT_LANGUAGES
from portal.settings.env import env
from portal.settings.karakalpak import with_karakalpak
from portal.settings.latin_2026 import with_latin_2026
from portal.settings.services import redis_cache

DEBUG = False
SECRET_KEY = env.text("SECRET_KEY")
ALLOWED_HOSTS = env.csv("ALLOWED_HOSTS")
BASE_URL = env.text("BASE_URL")
WAGTAILADMIN_BASE_URL = BASE_URL
CSRF_TRUSTED_ORIGINS = [BASE_URL]
if env.flag("LATIN_2026"):
    LANGUAGES, SCRIPT_VARIANTS = with_latin_2026(LANGUAGES, SCRIPT_VARIANTS)
if env.flag("KARAKALPAK"):
    LANGUAGES, WAGTAIL_CONTENT_LANGUAGES = with_karakalpak(LANGUAGES, WAGTAIL_CONTENT_LANGUAGES)
BUILD = env.text("BUILD")
database_url = env.text("DATABASE_URL")
redis_url = env.text("REDIS_URL")
ELASTICSEARCH_URL = env.text("ELASTICSEARCH_URL", "")
ELASTICSEARCH_API_KEY = env.text("ELASTICSEARCH_API_KEY", "")
ELASTICSEARCH_CA = env.text("ELASTICSEARCH_CA", "")
ELASTICSEARCH_INDEX = env.text("ELASTICSEARCH_INDEX", "portal-search")
MEDIA_ROOT = Path(env.text("MEDIA_ROOT"))
STATIC_ROOT = Path(env.text("STATIC_ROOT"))
MEDIA_ACCEL_PREFIX = env.text("MEDIA_ACCEL_PREFIX", "")
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL")
env.require()

DATABASES = {
    "default": dj_database_url.parse(database_url, conn_max_age=60, conn_health_checks=True)
}
CACHES = redis_cache(redis_url)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=True)
SECURE_HSTS_SECONDS = env.integer("SECURE_HSTS_SECONDS", 31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
# W019 wants X-Frame-Options: DENY. The admin frames its own previews; public pages say
# `frame-ancestors 'none'` in their policy.
SILENCED_SYSTEM_CHECKS = ["security.W019"]
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
env.require()
