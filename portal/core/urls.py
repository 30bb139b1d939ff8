"""Addresses without a language: the root, files, and what programs ask of every site."""

from django.urls import path, re_path

from portal.core import language_choice, media_views, robots

urlpatterns = [
    path("", language_choice.choose_language, name="choose_language"),
    path("robots.txt", robots.robots, name="robots"),
    path("favicon.ico", robots.favicon, name="favicon"),
    re_path(
        rf"^media/renditions/{media_views.RENDITION}$", media_views.rendition, name="rendition"
    ),
]
