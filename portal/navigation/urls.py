"""Addresses of the portal's own pages that belong to no section, below the language prefix."""

from django.urls import path

from portal.navigation import display_view

app_name = "core"

urlpatterns = [path("display/", display_view.display, name="display")]
