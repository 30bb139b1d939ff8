"""Categories: what an item is about, the same in every language under one code."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.models.site_wide import SiteWideContent
from portal.core.scripts_of_texts import RightlyWritten

code_validator = RegexValidator(
    r"^[a-z][a-z0-9-]{1,39}$",
    _("Lowercase Latin letters, digits and hyphens, beginning with a letter."),
)


class CategoryQuerySet(models.QuerySet["Category"]):
    """Categories in the domain's words."""

    def in_locale(self, locale: str) -> "CategoryQuerySet":
        """Return the categories of a content locale."""
        return self.filter(locale__language_code=locale)


class Category(RightlyWritten, TranslatableMixin, SiteWideContent):
    """A subject heading such as “Society”. Items store the code, pages show the name."""

    code = models.SlugField(
        _("code in addresses"),
        max_length=40,
        validators=[code_validator],
        help_text=_("Part of the address of the category's list. The same in every language."),
    )
    name = models.CharField(_("name"), max_length=80)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    objects = CategoryQuerySet.as_manager()

    panels = [FieldPanel("name"), FieldPanel("code"), FieldPanel("sort_order")]
    override_translatable_fields = [
        TranslatableField("name"),
        SynchronizedField("code", overridable=False),
        SynchronizedField("sort_order", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        ordering = ["sort_order", "name"]
        constraints = [
            models.UniqueConstraint(fields=["locale", "code"], name="one_category_per_code")
        ]

    def __str__(self) -> str:
        return self.name

    @classmethod
    def site_rows(cls) -> models.QuerySet[Any, Any]:
        return cls.objects.order_by().values_list(
            "locale__language_code", "sort_order", "code", "name"
        )
