"""The home page."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.core import dates, languages
from portal.home.front_page import front_page, home_words
from portal.navigation.frame import render_page
from portal.navigation.head import PageHead
from portal.publication.names import category_names


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Lead stories, latest news, today's agenda and the categories: never blank."""
    locale = languages.content_locale()
    words = home_words(request, locale)
    head = PageHead(
        title=words.title,
        path="/",
        description=words.description or words.intro,
        section="home",
    )
    context = {
        "heading": words.title,
        "front": front_page(request, locale, words),
        "categories": category_names(request, locale),
        "today": dates.today(),
    }
    return render_page(request, "home/home.html", head, context)
