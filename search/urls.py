"""The addresses of search, below the language prefix."""

from django.urls import path

from search import missed_view, suggest_view, views

app_name = "search"

urlpatterns = [
    path("", views.search, name="search"),
    path("suggest/", suggest_view.suggest, name="suggest"),
    path("nothing-found/", missed_view.nothing_found, name="nothing_found"),
]
