"""Subjects: whom and what an item concerns. Items store keys such as `region:samarkand`."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.db import models
from django.db.models import CharField, Value
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.blocks.posts import PostsBlock
from portal.core.models.categories import code_validator
from portal.core.models.site_wide import SiteWideContent
from portal.core.scripts_of_texts import RightlyWritten

# A dimension, a colon and a code of forty signs.
KEY_LENGTH = 60


def subject_key(dimension: str, code: str) -> str:
    """Return the key under which items store a subject. No category's code has a colon."""
    return f"{dimension}:{code}"


def by_dimension(keys: Iterable[str]) -> dict[str, list[str]]:
    """Return {dimension: keys}, both in the order of the keys."""
    found: dict[str, list[str]] = {}
    for key in keys:
        found.setdefault(key.partition(":")[0], []).append(key)
    return found


class SubjectQuerySet(models.QuerySet[Any]):
    """Subjects in the domain's words."""

    def in_locale(self, locale: str) -> "SubjectQuerySet":
        """Return the subjects of a content locale in the editors' order."""
        return self.filter(locale__language_code=locale).order_by("sort_order", "name")


class Subject(RightlyWritten, TranslatableMixin, SiteWideContent):
    """An organisation, an official or a region: the same in every language under one code."""

    # How keys call the dimension; where its pages stand, which is also the field of pages.
    dimension: ClassVar[str] = ""
    folder: ClassVar[str] = ""

    code = models.SlugField(
        _("code in addresses"),
        max_length=40,
        validators=[code_validator],
        help_text=_("Part of the address of its page. The same in every language."),
    )
    name = models.CharField(_("name"), max_length=200)
    description = models.TextField(
        _("description"),
        max_length=1000,
        blank=True,
        help_text=_("One or two sentences under the name."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = SubjectQuerySet.as_manager()

    override_translatable_fields: ClassVar = [
        TranslatableField("name"),
        TranslatableField("description"),
        SynchronizedField("code", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        abstract = True
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "code"], name="one_%(class)s_per_code")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def site_rows(cls) -> models.QuerySet[Any, Any]:
        return cls.objects.order_by().values_list(
            "locale__language_code", "sort_order", "code", "name"
        )

    @property
    def key(self) -> str:
        """What items store."""
        return subject_key(self.dimension, self.code)

    @property
    def path(self) -> str:
        """The address of its page below the language prefix."""
        return f"/{self.folder}/{self.code}/"


class Organisation(Subject):
    """A ministry, agency, committee or other body."""

    dimension = "organisation"
    folder = "organisations"

    website = models.URLField(_("website"), blank=True)

    override_translatable_fields: ClassVar = [
        *Subject.override_translatable_fields,
        SynchronizedField("website"),
    ]

    class Meta(Subject.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")


class Official(Subject):
    """A person with the posts that they hold and held."""

    dimension = "official"
    folder = "officials"

    posts = StreamField(PostsBlock(), verbose_name=_("posts"), blank=True)

    override_translatable_fields: ClassVar = [
        *Subject.override_translatable_fields,
        TranslatableField("posts"),
    ]

    class Meta(Subject.Meta):
        verbose_name = _("official")
        verbose_name_plural = _("officials")


class Region(Subject):
    """Karakalpakstan, a province, or the city of Tashkent."""

    dimension = "region"
    folder = "regions"

    class Meta(Subject.Meta):
        verbose_name = _("region")
        verbose_name_plural = _("regions")


# In the order in which pages show them.
SUBJECT_MODELS: tuple[type[Subject], ...] = (Region, Organisation, Official)


def names_of_subjects(keys: list[str], locale: str) -> dict[str, str]:
    """Return {key: name} of those keys that have a name in a content locale (one query)."""
    codes: dict[str, list[str]] = {}
    for key in keys:
        dimension, _colon, code = key.partition(":")
        codes.setdefault(dimension, []).append(code)
    parts = [
        model.site_rows()
        .filter(locale__language_code=locale, code__in=codes[model.dimension])
        .annotate(dimension=Value(model.dimension, CharField()))
        for model in SUBJECT_MODELS
        if model.dimension in codes
    ]
    if not parts:
        return {}
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    return {subject_key(dimension, code): name for _locale, _order, code, name, dimension in rows}
