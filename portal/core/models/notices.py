"""Notices: short texts above every page for as long as they hold, in all languages at once."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from portal import uzbek
from portal.core.models.site_wide import SiteWideContent

LONGEST = 400
# An end has to be given: this long is offered, so that nobody has to count at night.
USUAL_LENGTH = dt.timedelta(days=1)
UZBEK = "uz"


def in_a_day() -> dt.datetime:
    """Return the end that a new notice is offered."""
    return timezone.now() + USUAL_LENGTH


def has_main_text(texts: Any) -> None:
    """Refuse texts without one in the default language: readers of all others fall back on it."""
    if not (isinstance(texts, dict) and str(texts.get(settings.LANGUAGE_CODE, "")).strip()):
        raise ValidationError(_("The text in the portal's first language is missing."))


class Level(models.IntegerChoices):
    """How urgent a notice is; the most urgent stands first."""

    INFORMATION = 1, pgettext_lazy("level of a notice", "Information")
    WARNING = 2, pgettext_lazy("level of a notice", "Warning")
    EMERGENCY = 3, pgettext_lazy("level of a notice", "Emergency")


class NoticeQuerySet(models.QuerySet["Notice"]):
    """Notices in the domain's words."""

    def holding_at(self, moment: dt.datetime) -> "NoticeQuerySet":
        """Return what readers see at a moment."""
        return self.filter(starts_at__lte=moment, ends_at__gt=moment)


class Notice(SiteWideContent):
    """A text above every public page from its start to its end.

    One row holds all languages, `texts` being {content locale: text}: whoever writes at night
    sees one form, and no language can be forgotten behind another page.
    """

    level = models.PositiveSmallIntegerField(
        _("urgency"),
        choices=Level.choices,
        default=Level.INFORMATION,
        help_text=_(
            "An emergency is read out by screen readers at once, whatever they are reading."
        ),
    )
    texts = models.JSONField(_("texts"), validators=[has_main_text])
    starts_at = models.DateTimeField(
        _("shown from"),
        default=timezone.now,
        help_text=_("Tashkent time. What has begun is on every page as soon as it is saved."),
    )
    ends_at = models.DateTimeField(
        _("shown until"),
        default=in_a_day,
        help_text=_("Tashkent time. The notice goes by itself; it can be ended earlier here."),
    )

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        ordering = ["-starts_at"]
        indexes = [models.Index(fields=["ends_at"], name="notice_by_end")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="notice_ends_later"
            )
        ]

    def __str__(self) -> str:
        return self.text_in(settings.LANGUAGE_CODE)[1]

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("The end has to be later than the start.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        texts = {locale: " ".join(str(text).split()) for locale, text in self.texts.items()}
        if UZBEK in texts:
            texts[UZBEK] = uzbek.normalise(texts[UZBEK])
        self.texts = {locale: text for locale, text in texts.items() if text}
        super().save(*args, **kwargs)

    @property
    def level_name(self) -> str:
        """The urgency as style sheets call it: information, warning or emergency."""
        return Level(self.level).name.lower()

    def holds_at(self, moment: dt.datetime) -> bool:
        """Return whether readers see it at a moment."""
        return self.starts_at <= moment < self.ends_at

    def text_in(self, locale: str) -> tuple[str, str]:
        """Return (content locale, text) for readers of a locale, whose own may be missing."""
        for code in (locale, settings.LANGUAGE_CODE):
            if text := self.texts.get(code):
                return code, text
        return settings.LANGUAGE_CODE, ""
