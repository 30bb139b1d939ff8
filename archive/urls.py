"""Addresses of the archive, below the language prefix: years, months and days with all zeros."""

from django.urls import path, re_path

from archive import views

app_name = "archive"

YEAR, MONTH, DAY = r"(?P<year>[0-9]{4})", r"(?P<month>[0-9]{2})", r"(?P<day>[0-9]{2})"

urlpatterns = [
    path("archive/", views.index, name="index"),
    re_path(rf"^archive/{YEAR}/$", views.year, name="year"),
    re_path(rf"^archive/{YEAR}/{MONTH}/$", views.month, name="month"),
    re_path(rf"^archive/{YEAR}/{MONTH}/{DAY}/$", views.day, name="day"),
]
