"""A site with its lists and somebody who is logged in to the admin."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.users.models import UserProfile

from tests.factories import Tree, build_tree


@pytest.fixture
def tree(db: None) -> Tree:
    """Build home pages, lists and categories in three languages."""
    return build_tree()


@pytest.fixture
def admin(tree: Tree) -> Client:
    """Log in an administrator whose interface is English."""
    user = get_user_model().objects.create_superuser("admin", password="admin")
    return logged_in(user)


def logged_in(user: object) -> Client:
    """Return a client of a user whose interface is English."""
    UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": "en"})
    client = Client()
    client.force_login(user)
    return client
