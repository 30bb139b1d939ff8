"""The control as it is written to: its tasks wait in the database, as the portal's do."""

from bench.settings_control import *  # noqa: F403
from bench.settings_control import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "django_tasks_db"]
ROOT_URLCONF = "bench.control.admin_urls"
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
