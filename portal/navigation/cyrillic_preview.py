"""The preview in Cyrillic: the page as readers will see it, with what an editor should look at."""

import re
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.core.languages import language_tag
from portal.core.page_texts import texts_of
from portal.publication.lexicon import exceptions_of
from portal.uzbek.annotation import Annotator, Note
from portal.uzbek.certainty import Reason

LANGUAGE = "uz-cyrl"
REASONS = {
    Reason.LEXICON: gettext_lazy("set in the lexicon of editors"),
    Reason.LOANWORD: gettext_lazy("from the list of loanwords, not by the letters"),
    Reason.FOREIGN: gettext_lazy("from the list of foreign names: stays in Latin letters"),
    Reason.UNCERTAIN: gettext_lazy("uncertain: in no list, and the rules may be wrong here"),
}
MAIN = re.compile(r"<main\b[^>]*>")
HEAD_END = "</head>"


def preview_in_cyrillic(request: HttpRequest, page: Any) -> HttpResponse:
    """Render a draft in Cyrillic; above its main part stands what was marked, and why."""
    with translation.override(LANGUAGE):
        request.LANGUAGE_CODE = LANGUAGE
        response: HttpResponse = page.preview(request)
    own = "\n".join(text.plain for text in texts_of(page))
    with translation.override(_editors_language(request)):
        annotator = Annotator(exceptions_of(request), _mark, own)
        html = annotator.convert(response.content.decode(), settings.BASE_URL)
        legend = render_to_string("preview/cyrillic_legend.html", _legend(annotator.notes))
    style = f'<link rel="stylesheet" href="{static("navigation/noted.css")}">'
    html = html.replace(HEAD_END, style + HEAD_END, 1)
    response.content = MAIN.sub(lambda found: found[0] + legend, html, count=1)
    # Said here, so that the middleware does not convert a second time.
    response["Content-Language"] = language_tag(LANGUAGE)
    return response


def _mark(note: Note, words: str) -> str:
    """Return the HTML of a marked word; `words` is HTML already."""
    title = escape(_("%(word)s: %(reason)s") % {"word": note.latin, "reason": REASONS[note.reason]})
    return f'<mark class="noted noted--{note.reason.value}" title="{title}">{words}</mark>'


def _legend(notes: list[Note]) -> dict[str, object]:
    groups = [
        {"kind": reason.value, "words": words, "notes": found}
        for reason, words in REASONS.items()
        if (found := [note for note in notes if note.reason is reason])
    ]
    return {"groups": groups, "language": translation.get_language()}


def _editors_language(request: HttpRequest) -> str:
    profile = getattr(getattr(request, "user", None), "wagtail_userprofile", None)
    default: str = settings.WAGTAILADMIN_PERMITTED_LANGUAGES[0][0]
    return profile.get_preferred_language() if profile else default
