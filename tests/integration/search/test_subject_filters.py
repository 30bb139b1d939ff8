"""The filters of the search page by form, region, organisation and official."""

import pytest

from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite, pytest.mark.usefixtures("tree")]

SAMARKAND = "region:samarkand"


@pytest.fixture
def regions(tree):
    return factories.region()


def main_of(response):
    return response.content.decode().split('id="main"')[1].split("<aside")[0]


def test_a_box_has_the_subjects_name_and_its_stories(client, regions):
    factories.organisation("water", "Агентство воды")
    factories.news_item(title="Канал", regions=["samarkand"], organisations=["water"])
    page = main_of(client.get("/ru/search/?q=канал"))
    assert 'name="subject" value="region:samarkand"' in page
    assert "Агентство воды" in page
    assert 'value="form:speech"' not in page


def test_a_chosen_subject_narrows_the_answer_and_can_be_taken_off(client, regions):
    factories.news_item(title="Канал в Самарканде", regions=["samarkand"])
    factories.news_item(title="Канал у моря")
    page = main_of(client.get("/ru/search/", {"q": "канал", "subject": SAMARKAND}))
    assert "у моря" not in page
    assert 'value="region:samarkand" checked' in page
    assert 'href="?q=%D0%BA%D0%B0%D0%BD%D0%B0%D0%BB"' in page


def test_a_subject_that_there_is_not_gets_the_form_back(client, regions):
    for address in ("/ru/search/?subject=region:atlantis", "/ru/search/?subject=x&q=канал"):
        response = client.get(address)
        assert response.status_code == 400
        assert 'href="#subject-error"' in response.content.decode()
        assert main_of(response).count('id="subject-error"') == 1


def test_a_subject_without_a_name_in_the_readers_language_is_called_as_it_is_elsewhere(client):
    factories.region("khorezm", {"ru": "Хорезмская область"})
    response = client.get("/en/search/?subject=region:khorezm")
    assert response.status_code == 200
    assert "Хорезмская область" in main_of(response)


def test_more_than_ten_organisations_stand_behind_a_summary(client, tree):
    codes = [f"body-{n}" for n in range(12)]
    for code in codes:
        factories.organisation(code, f"Ведомство {code}")
    factories.news_item(title="Канал", organisations=codes)
    page = main_of(client.get("/ru/search/?q=канал"))
    shown, more = page.split("<details>")
    assert shown.count('value="organisation:') == 10
    assert more.count('value="organisation:') == 2


def test_before_anything_is_asked_forms_and_regions_are_offered(client, regions):
    factories.organisation("water", "Агентство воды")
    page = main_of(client.get("/ru/search/"))
    assert 'value="form:speech"' in page
    assert 'value="region:samarkand"' in page
    assert 'value="organisation:water"' not in page
