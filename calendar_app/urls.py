"""Addresses of the calendar, below the language prefix."""

from django.urls import path, re_path

from calendar_app import views

app_name = "calendar"

urlpatterns = [
    path("calendar/", views.index, name="index"),
    re_path(r"^calendar/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/$", views.month, name="month"),
]
