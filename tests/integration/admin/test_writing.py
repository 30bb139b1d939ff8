"""An editor writes, publishes, schedules and takes back, through the forms of the admin."""

import datetime as dt

import pytest
from django.utils import timezone

from events.models import EventPage
from news.models import NewsPage, UpdatePage
from portal.core import dates
from portal.publication.models import PublicationEvent, PublishedItem, PublishedVersion
from tests.factories import news_item, picture
from tests.integration.admin.forms import create, edit, posted

NOON = "14.02.2018 12:30"


def local(moment):
    return moment.astimezone(dates.TASHKENT)


def test_published_news_says_what_was_typed(admin, tree):
    image = picture("Мост", alt_text="Новый мост через Сырдарью")
    related = news_item("ru", title="Раньше")
    create(
        admin,
        tree,
        NewsPage,
        "ru",
        title="Мост открыт",
        summary="Движение началось утром.",
        dated_at=NOON,
        category=tree.categories["society", "ru"].pk,
        body="Мост через Сырдарью открыт.",
        lead_picture=image.pk,
        lead_picture_alt="Мост и река",
        lead_picture_caption="Утро первого дня",
        lead_picture_credit="Пресс-служба",
        related=[related],
        action="publish",
    )
    item = PublishedItem.objects.get(title="Мост открыт")
    assert (item.kind, item.locale, item.category) == ("news", "ru", "society")
    assert (item.summary, item.picture_id) == ("Движение началось утром.", image.pk)
    assert local(item.moment).strftime("%d.%m.%Y %H:%M") == NOON
    assert item.path == f"/news/2018/02/14/most-otkryt-{item.number}/"
    content = PublishedVersion.objects.get(number=item.number, locale="ru").record()
    assert "Мост через Сырдарью открыт." in content["body"][0]["value"]["html"]
    assert content["lead_picture"]["alt"] == "Мост и река"
    assert content["lead_picture"]["caption"] == "Утро первого дня"
    assert content["related"] == [related.number()]


def test_published_update_says_what_was_typed(admin, tree):
    create(admin, tree, UpdatePage, "uz", title="Yangi boʻlim", dated_at=NOON, action="publish")
    item = PublishedItem.objects.get()
    assert (item.kind, item.locale, item.title) == ("update", "uz", "Yangi boʻlim")
    assert item.path == f"/updates/yangi-bolim-{item.number}/"


def test_published_event_says_what_was_typed(admin, tree):
    create(
        admin,
        tree,
        EventPage,
        "en",
        title="Open day",
        start="20.02.2018 10:00",
        end="20.02.2018 17:00",
        place="Tashkent",
        state="moved",
        state_note="From the 19th",
        action="publish",
    )
    item = PublishedItem.objects.get()
    assert (item.kind, item.locale) == ("event", "en")
    assert (item.event_place, item.event_state) == ("Tashkent", "moved")
    assert local(item.event_start).strftime("%d.%m %H:%M") == "20.02 10:00"
    assert local(item.event_end).strftime("%d.%m %H:%M") == "20.02 17:00"


def test_a_draft_is_not_public_and_leaves_no_event(admin, tree):
    create(admin, tree, NewsPage, "ru", dated_at=NOON)
    page = NewsPage.objects.get()
    edit(admin, page, title="Другой заголовок", dated_at=NOON)
    assert not page.live
    assert not PublishedItem.objects.exists()
    assert not PublicationEvent.objects.exists()


def test_a_draft_of_a_public_page_leaves_no_event(admin, tree):
    page = news_item("ru", title="Как было")
    before = PublicationEvent.objects.count()
    edit(admin, page, title="Как будет", dated_at=NOON)
    assert PublicationEvent.objects.count() == before
    assert PublishedItem.objects.get().title == "Как было"


def test_autosave_stores_a_draft_and_no_event(admin, tree):
    page = news_item("ru", title="Как было")
    before = PublicationEvent.objects.count()
    answer = admin.post(
        f"/admin/pages/{page.pk}/edit/",
        {**posted(title="Само сохранилось", dated_at=NOON), **_loaded(page)},
        headers={"accept": "application/json"},
    )
    assert answer.json()["success"] is True
    page.refresh_from_db()
    assert page.draft_title == "Само сохранилось"
    assert PublicationEvent.objects.count() == before


def test_autosave_of_an_outdated_form_is_refused(admin, tree):
    page = news_item("ru", title="Как было")
    loaded = _loaded(page)
    page.title = "Другой редактор"
    page.save_revision()
    answer = admin.post(
        f"/admin/pages/{page.pk}/edit/",
        {**posted(title="Поверх", dated_at=NOON), **loaded},
        headers={"accept": "application/json"},
    )
    assert answer.json()["success"] is False


def test_autosave_cannot_alter_what_is_public(admin, tree):
    page = news_item("ru", title="Как было")
    public = page.live_revision
    answer = admin.post(
        f"/admin/pages/{page.pk}/edit/",
        {
            **posted(title="Подмена", dated_at=NOON),
            "overwrite_revision_id": str(public.pk),
            **_loaded(page),
        },
        headers={"accept": "application/json"},
    )
    assert PublishedItem.objects.get().title == "Как было"
    version = PublishedVersion.objects.get()
    assert version.record()["title"] == "Как было", answer.content


def test_unpublishing_takes_the_item_away(admin, tree):
    page = news_item("ru")
    answer = admin.post(f"/admin/pages/{page.pk}/unpublish/")
    assert answer.status_code == 302
    assert not PublishedItem.objects.exists()


def test_a_scheduled_page_is_not_public(admin, tree):
    later = (timezone.now() + dt.timedelta(days=1)).astimezone(dates.TASHKENT)
    create(
        admin,
        tree,
        NewsPage,
        "ru",
        dated_at=NOON,
        go_live_at=later.strftime("%d.%m.%Y %H:%M"),
        action="publish",
    )
    page = NewsPage.objects.get()
    assert not page.live
    assert page.approved_schedule
    assert not PublishedItem.objects.exists()
    assert "Scheduled" in admin.get("/admin/news/").content.decode()


def test_a_lead_picture_without_a_text_is_refused_at_its_field(admin, tree):
    image = picture("Мост")
    answer = create(
        admin, tree, NewsPage, "ru", dated_at=NOON, lead_picture=image.pk, action="publish"
    )
    assert answer.status_code == 200
    assert "lead_picture_alt" in answer.context["form"].errors
    assert not NewsPage.objects.exists()


def test_a_decorative_lead_picture_needs_no_text(admin, tree):
    image = picture("Узор")
    create(
        admin,
        tree,
        NewsPage,
        "ru",
        dated_at=NOON,
        lead_picture=image.pk,
        lead_picture_decorative="on",
        action="publish",
    )
    assert PublishedItem.objects.get().picture_id == image.pk


def test_the_form_starts_with_now_in_tashkent(admin, tree):
    page = admin.get(_add_address(tree))
    assert local(page.context["form"]["dated_at"].value()).date() == dates.today()


def test_the_form_offers_categories_of_its_language_only(admin, tree):
    page = admin.get(_add_address(tree)).content.decode()
    assert "Общество" in page
    assert "Jamiyat" not in page


def test_the_form_offers_no_expiry(admin, tree):
    form = admin.get(_add_address(tree)).context["form"]
    assert "go_live_at" in form.fields
    assert "expire_at" not in form.fields


@pytest.mark.parametrize(
    ("locale", "title", "slug"),
    [
        ("ru", "Щедрый хлопок", "shchedryy-khlopok"),
        ("uz", "Oʻzbekiston maʼmuriyati", "ozbekiston-mamuriyati"),
        ("en", "A new bridge", "a-new-bridge"),
    ],
)
def test_the_address_is_made_from_the_title(admin, tree, locale, title, slug):
    create(admin, tree, NewsPage, locale, title=title, dated_at=NOON)
    assert NewsPage.objects.get().slug == slug


def test_the_address_follows_the_title_until_publication(admin, tree):
    create(admin, tree, NewsPage, "en", title="Half", dated_at=NOON)
    page = NewsPage.objects.get()
    form = admin.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert form["slug"].value() == ""
    edit(admin, page, title="Half of the title", dated_at=NOON)
    page.refresh_from_db()
    assert page.slug == "half-of-the-title"


def test_an_address_of_the_editor_stays(admin, tree):
    create(admin, tree, NewsPage, "en", title="A title", slug="own-words", dated_at=NOON)
    page = NewsPage.objects.get()
    form = admin.get(f"/admin/pages/{page.pk}/edit/").context["form"]
    assert form["slug"].value() == "own-words"


def test_two_pages_of_one_title_get_two_addresses(admin, tree):
    for _serial in range(2):
        create(admin, tree, NewsPage, "en", title="Twice", dated_at=NOON)
    assert set(NewsPage.objects.values_list("slug", flat=True)) == {"twice", "twice-2"}


def test_the_address_of_a_public_page_cannot_be_changed(admin, tree):
    page = news_item("en", title="Public", slug="public")
    assert admin.get(f"/admin/pages/{page.pk}/edit/").context["form"].fields["slug"].disabled
    edit(admin, page, title="Public", slug="other", dated_at=NOON, action="publish")
    page.refresh_from_db()
    assert page.slug == "public"


def _add_address(tree):
    (parent,) = NewsPage.allowed_parent_page_models()
    return f"/admin/pages/add/news/newspage/{tree.index(parent, 'ru').pk}/"


def _loaded(page):
    revision = page.get_latest_revision()
    return {
        "loaded_revision_id": str(revision.pk),
        "loaded_revision_created_at": revision.created_at.isoformat(),
    }
