"""The portal as it is measured: production's way of working, nothing cached unless asked."""

import os
from pathlib import Path

from portal.settings.test import *  # noqa: F403
from portal.settings.test import MIDDLEWARE

BENCH_DIR = Path(os.environ["PORTAL_TEST_DIR"])
MIDDLEWARE = ["bench.query_count.QueryCountMiddleware", *MIDDLEWARE]
if not os.environ.get("BENCH_PAGE_CACHE"):
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
