"""The WSGI application."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings.dev")

application = get_wsgi_application()

# What has been loaded stays: the collector need not walk through all of it again and again,
# which takes a millisecond or two of every page.
gc.collect()
gc.freeze()
