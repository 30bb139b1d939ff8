"""Addresses of acts, below the language prefix."""

from django.urls import path, re_path

from portal.acts import views

app_name = "acts"

urlpatterns = [
    path("acts/", views.act_list, name="list"),
    re_path(r"^acts/(?P<written>[^/]{1,400})/$", views.act, name="act"),
]
