"""Every page names only language versions that exist, and the Uzbek one as that of everybody."""

import pytest
from bs4 import BeautifulSoup

from tests import factories
from tests.integration.test_query_counts import PAGES, fill

# Narrowed lists have no language versions for search engines.
NOT_INDEXED = {"acts, of a kind and year"}

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


def alternates(client, url: str) -> dict[str, str]:
    page = BeautifulSoup(client.get(url).content, "html.parser")
    return {link["hreflang"]: link["href"] for link in page.select("link[rel=alternate][hreflang]")}


def path_of(address: str) -> str:
    return "/" + address.split("/", 3)[3]


def test_every_language_version_that_a_page_names_exists_and_names_the_same(client):
    factories.standard_page("ru")
    fill(1)
    for name, page in PAGES.items():
        url = page() if callable(page) else page
        found = alternates(client, url)
        assert bool(found) == (name not in NOT_INDEXED), name
        if not found:
            continue
        expected = found.get("uz-Latn") or next(iter(found.values()))
        assert found["x-default"] == expected, name
        for tag, address in found.items():
            path = path_of(address)
            response = client.get(path)
            assert response.status_code == 200, (name, tag, path)
            assert alternates(client, path) == found, (name, tag)
