"""Addresses of the home page and of pages that stay. Included last: `/<slug>/` takes the rest."""

from django.urls import path, re_path

from portal.home import views
from portal.home.standard import standard_page

app_name = "home"

urlpatterns = [
    path("", views.home, name="home"),
    re_path(r"^(?P<slug>[a-z0-9][-a-z0-9_]*)/$", standard_page, name="standard"),
]
