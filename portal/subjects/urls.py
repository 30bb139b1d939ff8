"""Addresses of organisations, officials and regions, below the language prefix."""

from django.urls import re_path

from portal.subjects import views

app_name = "subjects"

FOLDER = r"(?P<folder>organisations|officials|regions)"

urlpatterns = [
    re_path(rf"^{FOLDER}/$", views.index, name="index"),
    re_path(rf"^{FOLDER}/(?P<code>[a-z][a-z0-9-]{{1,39}})/$", views.subject, name="subject"),
]
