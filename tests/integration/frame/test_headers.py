"""Security headers of the two sides."""

import pytest
from django.contrib.auth import get_user_model

from tests import factories

pytestmark = pytest.mark.django_db


def policy(response) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _space, value in parts}


@pytest.mark.parametrize(
    "path", ["/", "/ru/display/", "/ru/nothing/", "/robots.txt", "/en/search/", "/en/%00"]
)
def test_readers_get_the_strict_policy(client, path):
    response = client.get(path)
    assert policy(response) == {
        "default-src": "'none'",
        "img-src": "'self' data:",
        "media-src": "'self'",
        "style-src": "'self'",
        "font-src": "'self'",
        "script-src": "'self'",
        "connect-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_editors_get_what_wagtail_needs(client):
    response = client.get("/admin/login/")
    assert "'unsafe-inline'" in policy(response)["script-src"]
    assert policy(response)["frame-ancestors"] == "'self'"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


@pytest.mark.usefixtures("tree")
def test_a_preview_may_stand_in_the_admins_frame(client):
    client.force_login(get_user_model().objects.create_superuser("editor", password="x"))
    draft = factories.news_item("ru", live=False)
    response = client.get(f"/admin/pages/{draft.pk}/view_draft/")
    assert response.status_code == 200
    assert policy(response)["frame-ancestors"] == "'self'"
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_no_page_sets_a_cookie_by_itself(client):
    for path in ("/", "/ru/display/", "/ru/nothing/", "/en/search/"):
        assert not client.get(path).cookies
