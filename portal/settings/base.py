"""What every environment shares. No secrets, no DEBUG, no conditions on the environment."""

from pathlib import Path

from django.conf.locale import LANG_INFO

BASE_DIR = Path(__file__).resolve().parents[2]
VAR_DIR = BASE_DIR / "var"

# --- Applications: ours first, so that our templates and commands win. -----------------------
INSTALLED_APPS = [
    "portal.home",
    "archive",
    "calendar_app",
    "events",
    "news",
    "search",
    "portal.acts",
    "portal.subjects",
    "portal.navigation",
    "portal.publication",
    "portal.core",
    "portal.users",
    "wagtail_localize",
    "wagtail.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

# From the outside in. The page cache stores outside of the locale and fetches inside of it, so
# that the key knows the language; script conversion is innermost, so that what is stored is
# already converted: one conversion serves every later reader.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.core.middleware.bad_input.BadInputMiddleware",
    "portal.core.middleware.compression.TextCompressionMiddleware",
    "portal.core.middleware.headers.SecurityHeadersMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.publication.page_cache.StorePageMiddleware",
    "portal.core.middleware.locale.PortalLocaleMiddleware",
    "portal.core.middleware.display.DisplayPreferencesMiddleware",
    "portal.publication.page_cache.FetchPageMiddleware",
    "portal.core.middleware.addresses.AddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "portal.publication.scripts.ScriptConversionMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "portal" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.core.context_processors.portal",
            ],
        },
    },
]

# --- Data -------------------------------------------------------------------------------------
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "users.User"
# Wagtail's forms of long pages exceed Django's default of 1,000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
# WAL and IMMEDIATE, or writers meet "database is locked" (measured).
SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
}
# Tasks are rows of the same database: they commit or roll back with what caused them.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

# --- Languages --------------------------------------------------------------------------------
LANGUAGE_CODE = "uz"
TIME_ZONE = "Asia/Tashkent"
USE_I18N = True
USE_TZ = True
LOCALE_PATHS = [BASE_DIR / "portal" / "locale"]
FORMAT_MODULE_PATH = ["portal.core.formats"]

LANG_INFO["uz-cyrl"] = {
    "bidi": False,
    "code": "uz-cyrl",
    "name": "Uzbek (Cyrillic)",
    "name_local": "Ўзбекча",
}
LANG_INFO["uz-2026"] = {
    "bidi": False,
    "code": "uz-2026",
    "name": "Uzbek (Latin of 2026)",
    "name_local": "Özbekça",
}
LANGUAGES = [
    ("uz", "Oʻzbekcha"),
    ("uz-cyrl", "Ўзбекча"),
    ("ru", "Русский"),
    ("en", "English"),
]
# Languages of the interface only: the `uz` site, rendered in another orthography. That of 2026 is
# added by its own setting (`latin_2026`).
SCRIPT_VARIANTS = {"uz-cyrl": "uz"}
WAGTAIL_CONTENT_LANGUAGES = [
    ("uz", "Oʻzbekcha"),
    ("ru", "Русский"),
    ("en", "English"),
]
WAGTAIL_I18N_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
# Whoever publishes means Tashkent's clock, wherever they sit.
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]

# --- Files: originals are private; only renditions and released documents are served. ---------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# nginx's internal location for files that a view has allowed; empty: Django sends them itself.
MEDIA_ACCEL_PREFIX = ""

# --- Wagtail ----------------------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Hukumat portali"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_IMAGE_MODEL = "core.PortalImage"
WAGTAILDOCS_DOCUMENT_MODEL = "core.PortalDocument"
WAGTAILIMAGES_IMAGE_FORM_BASE = "portal.publication.admin.image_form.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "portal.core.admin.document_form.DocumentForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "rtf", "txt", "xlsx", "zip"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Uzbek text must never go live under another language's prefix.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
# A move or slug change of an index would write a redirect for every child.
WAGTAILREDIRECTS_AUTO_CREATE = False
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_TIME_FORMAT = "%H:%M"

# --- The portal ---------------------------------------------------------------------------------
# The rail's boxes in their order. Each is a class of a feature app; only the settings see all.
RAIL_BOXES = [
    "archive.rail.ArchiveBox",
    "calendar_app.rail.CalendarBox",
    "events.rail.EventsBox",
    "news.rail.UpdatesBox",
]
# Consumers of the publication log, run by the worker.
PUBLICATION_CONSUMERS = [
    # First: readers look for what was published a second ago.
    "search.elasticsearch.consumer.SearchIndexConsumer",
    "portal.publication.attachments.AttachmentConsumer",
    "portal.publication.admin_search.AdminSearchConsumer",
    "portal.publication.admin_search.AdminDraftConsumer",
    "search.vocabulary.VocabularyConsumer",
]
# Part of every cache key and ETag: a new build never serves an old build's pages.
BUILD = "dev"
PAGE_CACHE_SECONDS = 24 * 60 * 60

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = False
EMAIL_SUBJECT_PREFIX = "[portal] "

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "portal": {"level": "INFO"},
        "wagtail": {"level": "WARNING"},
        "django_tasks": {"level": "WARNING"},
    },
}
