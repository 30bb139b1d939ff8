"""The control's addresses with Wagtail's admin before them."""

from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from bench.control import urls

urlpatterns = [path("admin/", include(wagtailadmin_urls)), *urls.urlpatterns]
