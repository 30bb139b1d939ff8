"""Addresses of events, below the language prefix."""

from django.urls import path, re_path

from events import views

app_name = "events"

urlpatterns = [
    path("events/", views.event_list, name="list"),
    re_path(
        r"^events/(?P<slug>[-a-zA-Z0-9_]+)-(?P<number>[0-9]{1,18})/$", views.event, name="event"
    ),
]
