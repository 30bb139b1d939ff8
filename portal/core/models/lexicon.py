"""The lexicon: words and phrases whose Cyrillic spelling editors set themselves."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from portal import uzbek
from portal.core.models.site_wide import SiteWideContent
from portal.uzbek.conversion import fresh_converter

LONGEST = 100
SHORTEST = 2
LETTER = re.compile(r"[^\W\d_\u02b0-\u02ff]")
LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u02bb\u02bc0-9 .-]+")
CYRILLIC = re.compile(r"[\u0400-\u052f0-9 .-]+")


def folded_key(text: str) -> str:
    """Return the key by which two entries are the same word."""
    return " ".join(uzbek.fold(text).split())


class LexiconQuerySet(models.QuerySet["LexiconEntry"]):
    """Entries in the domain's words."""

    def pairs(self) -> dict[str, str]:
        """Return {Latin: Cyrillic} of the entries."""
        return dict(self.values_list("latin", "cyrillic"))


class LexiconEntry(SiteWideContent):
    """One word or phrase: it is found in any case, whole, with the endings of Uzbek."""

    latin = models.CharField(
        _("in Latin"),
        max_length=LONGEST,
        help_text=_("A word or phrase in its dictionary form. Endings are found by themselves."),
    )
    cyrillic = models.CharField(
        _("in Cyrillic"),
        max_length=LONGEST,
        help_text=_(
            "What readers of the Cyrillic pages see. In small letters it takes the case of what "
            "it stands for; with a capital letter it is shown as written here."
        ),
    )
    note = models.TextField(
        _("note"),
        max_length=300,
        blank=True,
        help_text=_("For colleagues: why, or where the spelling comes from."),
    )
    key = models.CharField(max_length=2 * LONGEST, unique=True, editable=False)

    objects = LexiconQuerySet.as_manager()

    class Meta:
        verbose_name = _("lexicon entry")
        verbose_name_plural = _("lexicon")
        ordering = ["latin"]

    def __str__(self) -> str:
        return f"{self.latin} → {self.cyrillic}"

    @classmethod
    def site_rows(cls) -> models.QuerySet[Any, Any]:
        return cls.objects.order_by().values_list(Value(""), Value(0), "latin", "cyrillic")

    def clean(self) -> None:
        super().clean()
        self.write_rightly()
        errors = {
            name: error
            for name, error in (
                ("latin", _wrong_latin(self.latin)),
                ("cyrillic", _wrong_cyrillic(self.cyrillic)),
            )
            if error
        }
        if not errors and 0 < len(self.latin) <= LONGEST and self.cyrillic:
            errors = self._wrong_together()
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.write_rightly()
        super().save(*args, **kwargs)

    def write_rightly(self) -> None:
        """Put apostrophes and spaces right, and make the key."""
        self.latin = " ".join(uzbek.normalise(self.latin).split())
        self.cyrillic = " ".join(uzbek.normalise(self.cyrillic).split())
        self.note = uzbek.normalise(self.note).strip()
        self.key = folded_key(self.latin)

    def _wrong_together(self) -> dict[str, Any]:
        same = LexiconEntry.objects.filter(key=self.key).exclude(pk=self.pk).first()
        if same:
            message = _("The lexicon has this word already: %(entry)s.") % {"entry": same}
            return {"latin": message}
        # What the converter never touches (web addresses, file names) would stay as it is.
        shown = fresh_converter({self.latin: self.cyrillic})(self.latin)
        if shown.casefold() != self.cyrillic.casefold():
            return {"latin": _("This is no word or phrase that a text can be searched for.")}
        return {}


def _wrong_latin(text: str) -> Any:
    if not text:
        return None
    if not LATIN.fullmatch(text):
        return _("Only Latin letters, digits, spaces, hyphens and full stops.")
    if len(LETTER.findall(text)) < SHORTEST:
        return _("At least two letters: a single one would change texts everywhere.")
    return None


def _wrong_cyrillic(text: str) -> Any:
    if not text:
        return None
    if not CYRILLIC.fullmatch(text) or not LETTER.search(text):
        return _("Only Cyrillic letters, digits, spaces, hyphens and full stops.")
    return None
