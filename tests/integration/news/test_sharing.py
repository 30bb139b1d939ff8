"""Links that share an article: plain ones, and an address for those without scripts."""

from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests import factories

pytestmark = pytest.mark.django_db
SERVICES = {
    "t.me": "url",
    "www.facebook.com": "u",
    "connect.ok.ru": "url",
}


@pytest.fixture
def share(tree: factories.Tree, client: Client) -> BeautifulSoup:
    path = factories.news_item("uz", title="Suv & non").get_url()
    page = BeautifulSoup(client.get(path.replace("/uz/", "/uz-cyrl/", 1)).content, "html.parser")
    share = page.select_one(".share")
    share["data-canonical"] = page.select_one("link[rel=canonical]")["href"]
    return share


def test_links_name_the_services_and_the_address_of_this_very_page(share):
    links = {urlsplit(link["href"]).hostname: link for link in share.select("a[href^=http]")}
    assert list(links) == list(SERVICES)
    for host, name in SERVICES.items():
        query = parse_qs(urlsplit(links[host]["href"]).query)
        assert query[name] == [share["data-canonical"]]
        assert "noopener" in links[host]["rel"]


def test_nothing_is_asked_of_the_services_before_a_reader_follows_a_link(share):
    assert share.select("script, iframe, img, form") == []


def test_without_scripts_the_address_can_be_read_and_selected(share):
    field = share.select_one("label input[readonly]")
    assert field["value"] == share["data-canonical"]
    assert "/uz-cyrl/" in field["value"]
    assert share.select_one("[data-copy]").find_parent("li").has_attr("hidden")
