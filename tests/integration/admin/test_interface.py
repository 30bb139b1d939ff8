"""The admin's language and clock."""

from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.admin.localization import get_available_admin_time_zones

from tests.factories import news_item


def test_a_new_account_reads_russian(tree):
    user = get_user_model().objects.create_superuser("new", password="x")
    client = Client()
    client.force_login(user)
    page = client.get("/admin/news/").content.decode()
    assert '<html lang="ru"' in page
    assert "Состояние" in page


def test_the_language_can_be_chosen(admin):
    page = admin.get("/admin/account/").content.decode()
    assert "Русский" in page
    assert "Deutsch" not in page
    assert '<html lang="en"' in page


def test_the_clock_is_tashkents(admin, tree):
    assert get_available_admin_time_zones() == ["Asia/Tashkent"]
    page = news_item("ru", date="2018-02-14T23:30")
    form = admin.get(f"/admin/pages/{page.pk}/edit/").content.decode()
    assert "14.02.2018 23:30" in form
