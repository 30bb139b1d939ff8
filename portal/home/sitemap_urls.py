"""Addresses of the sitemap, without a language."""

from django.urls import path, re_path

from portal.home import sitemaps

urlpatterns = [
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    re_path(
        r"^sitemap-items-(?P<part>[1-9][0-9]{0,8})\.xml$", sitemaps.items, name="sitemap_items"
    ),
]
