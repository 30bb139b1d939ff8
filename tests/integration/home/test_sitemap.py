"""The sitemap: every public address in every language, and nothing else."""

from xml.etree import ElementTree

import pytest

from portal.home import sitemaps
from portal.publication.models import PublishedItem
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


NAMES = {
    "": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xhtml": "http://www.w3.org/1999/xhtml",
}


def read(client, path: str) -> ElementTree.Element:
    response = client.get(path)
    assert response.status_code == 200, path
    assert response["Content-Type"].startswith("application/xml")
    return ElementTree.fromstring(response.content)  # noqa: S314 - the portal's own


def locations(client, path: str) -> list[str]:
    return [loc.text for loc in read(client, path).findall(".//loc", NAMES)]


def below_host(url: str) -> str:
    return "/" + url.split("/", 3)[3]


def all_addresses(client) -> list[str]:
    files = locations(client, "/sitemap.xml")
    return [below_host(url) for file in files for url in locations(client, below_host(file))]


def test_every_language_version_is_listed_with_its_alternates(client):
    uz = factories.news_item("uz", slug="xabar")
    factories.news_item("ru", slug="novost", translation_of=uz)
    factories.news_item("en", live=False)
    uz_path, ru_path = (PublishedItem.objects.get(locale=code).path for code in ("uz", "ru"))
    entries = read(client, f"/sitemap-items-{first()}.xml").findall("url", NAMES)
    assert [below_host(entry.find("loc", NAMES).text) for entry in entries] == [
        f"/uz{uz_path}",
        f"/uz-cyrl{uz_path}",
        f"/ru{ru_path}",
    ]
    links = entries[2].findall("xhtml:link", NAMES)
    assert {link.get("hreflang"): below_host(link.get("href")) for link in links} == {
        "uz-Latn": f"/uz{uz_path}",
        "uz-Cyrl": f"/uz-cyrl{uz_path}",
        "ru": f"/ru{ru_path}",
        "x-default": f"/uz{uz_path}",
    }
    assert entries[2].find("lastmod", NAMES).text.startswith("20")


def test_every_address_answers(client):
    factories.news_item("ru")
    factories.update_item("uz")
    factories.event_item("en")
    factories.standard_page("ru")
    addresses = all_addresses(client)
    assert "/ru/about/" in addresses
    assert "/uz-cyrl/news/" in addresses
    assert len(addresses) == len(set(addresses))
    for address in addresses:
        assert client.get(address).status_code == 200, address


def test_a_file_holds_no_more_than_its_numbers(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "NUMBERS_A_FILE", 2)
    for _ in range(5):
        factories.news_item("ru")
    files = [below_host(file) for file in locations(client, "/sitemap.xml")]
    assert files[0] == "/sitemap-pages.xml"
    assert files[1:] == [f"/sitemap-items-{part}.xml" for part in range(first(), first() + 3)]
    held = [len(locations(client, file)) for file in files[1:]]
    assert sum(held) == 5
    assert max(held) == 2


def first() -> int:
    """Return the part in which the first item stands: numbers go on from test to test."""
    number = PublishedItem.objects.earliest("number").number
    return (number - 1) // sitemaps.NUMBERS_A_FILE + 1


def test_files_stay_within_the_limit_of_the_protocol(settings):
    assert sitemaps.NUMBERS_A_FILE * len(settings.LANGUAGES) <= 50_000


def test_files_that_do_not_exist_are_404(client):
    factories.news_item("ru")
    for part in ("0", str(first() + 1), "99999", "x", "1" * 30):
        assert client.get(f"/sitemap-items-{part}.xml").status_code == 404, part


def test_an_empty_portal_has_a_sitemap(client):
    assert locations(client, "/sitemap.xml")
    assert client.get("/sitemap-items-1.xml").status_code == 404


def test_what_is_unpublished_leaves_the_sitemap(client):
    article = factories.news_item("ru", slug="novost")
    factories.news_item("ru", slug="drugaya")
    article.unpublish()
    assert not [address for address in all_addresses(client) if "novost" in address]
