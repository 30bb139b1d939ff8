"""Addresses of news and updates, below the language prefix."""

from django.urls import path, re_path

from news import photos, views

app_name = "news"

# The number decides; the rest of an item's address is checked by the view, which answers 301.
SLUG_AND_NUMBER = r"(?P<slug>[-a-zA-Z0-9_]+)-(?P<number>[0-9]{1,18})"
DAY = r"(?P<year>[0-9]{1,4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})"

urlpatterns = [
    path("news/", views.news_list, name="list"),
    re_path(r"^news/category/(?P<code>[a-z][a-z0-9-]{1,39})/$", views.category, name="category"),
    re_path(rf"^news/{DAY}/{SLUG_AND_NUMBER}/$", views.article, name="article"),
    re_path(
        rf"^news/{DAY}/{SLUG_AND_NUMBER}/photos/(?P<photo>[1-9][0-9]?)/$",
        photos.photo,
        name="photo",
    ),
    path("updates/", views.updates, name="updates"),
    re_path(rf"^updates/{SLUG_AND_NUMBER}/$", views.update, name="update"),
]
