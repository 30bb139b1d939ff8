"""Acts: their pages, addresses and list, and what cites them."""

from urllib.parse import quote

import pytest

from portal.publication.models import ItemSubject, PublishedItem
from tests.factories import act_item, news_item, organisation

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tree")]


@pytest.fixture
def act(tree):
    return act_item("ru", title="О воде", official_url="https://lex.uz/docs/1")


def url_of(page):
    return PublishedItem.objects.get(page_id=page.pk).url


def test_an_act_has_its_number_before_its_title_and_the_official_text(client, act):
    html = client.get(url_of(act)).content.decode()
    assert "<h1>УП-60. О воде</h1>" in html
    assert 'href="https://lex.uz/docs/1"' in html
    assert '"@type": "Legislation"' in html or '"@type":"Legislation"' in html


@pytest.mark.parametrize("written", ["УП-60", "pf-60", "ПФ–60-сон", "PF 60", "№ УП-60"])
def test_an_address_with_the_number_in_any_spelling_leads_to_the_act(client, act, written):
    response = client.get(f"/ru/acts/{quote(written)}/")
    assert (response.status_code, response["Location"]) == (301, url_of(act))


def test_an_address_with_an_unknown_number_is_not_found(client, act):
    assert client.get("/ru/acts/PF-61/").status_code == 404
    assert client.get("/ru/acts/anything/").status_code == 404


def test_a_number_known_in_another_language_alone_leads_there(client, act):
    response = client.get("/en/acts/PF-60/")
    assert response.status_code == 404
    assert f'href="{url_of(act)}"' in response.content.decode()


def test_a_number_that_two_acts_bear_leads_to_their_list(client, act):
    act_item("ru", title="О хлебе", date="1999-05-01")
    act_item("ru", title="О соли", number=61)
    response = client.get("/ru/acts/УП-60/", follow=True)
    html = response.content.decode()
    assert response.redirect_chain[0][1] == 302
    assert "О воде" in html
    assert "О хлебе" in html
    assert "О соли" not in html


def test_the_list_has_the_newest_first_and_is_narrowed_by_kind_and_year(client, act):
    act_item("ru", title="О хлебе", date="1999-05-01", act_kind="law", number=7)
    html = client.get("/ru/acts/").content.decode()
    assert html.index("О воде") < html.index("О хлебе")
    by_kind = client.get("/ru/acts/?kind=law").content.decode()
    assert "О хлебе" in by_kind
    assert "О воде" not in by_kind
    act_item("ru", title="О земле", date="1999-06-01", act_kind="decree", number=8)
    by_both = client.get("/ru/acts/?year=2022&kind=decree").content.decode()
    assert "О воде" in by_both
    assert "О хлебе" not in by_both
    assert "О земле" not in by_both
    assert "О хлебе" not in client.get("/ru/acts/?year=2022").content.decode()


@pytest.mark.parametrize("query", ["kind=verdict", "year=1850", "year=x", "number=60"])
def test_a_filter_that_there_is_not_is_refused_with_the_list(client, act, query):
    response = client.get(f"/ru/acts/?{query}")
    assert response.status_code == 400
    assert "О воде" in response.content.decode()


def test_an_article_shows_the_acts_that_it_cites_and_the_act_the_article(client, act):
    article = news_item("ru", title="Что изменилось", acts=[str(act.number())])
    article_html = client.get(url_of(article)).content.decode()
    assert article_html.index('class="beside"') < article_html.index("УП-60. О воде")
    act_html = client.get(url_of(act)).content.decode()
    assert "Что изменилось" in act_html
    assert ItemSubject.objects.filter(subject=f"act:{act.number()}", number=article.number())


def test_the_issuer_of_an_act_is_its_organisation(client):
    organisation("water", "Водная служба")
    act = act_item("ru", title="О воде", issuer="water")
    html = client.get(url_of(act)).content.decode()
    assert 'href="/ru/organisations/water/">Водная служба</a>' in html
