"""Acts: laws, decrees and resolutions, each known by its number."""

import datetime as dt
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, npgettext
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.acts.files import ActFilesBlock
from portal.acts.forms import ActPageForm
from portal.acts.head import ACT_PLACE
from portal.core import dates
from portal.core.act_numbers import ACT_KINDS, KIND, ActNumber, read_number
from portal.core.models import IndexPage
from portal.core.models.subjects import subject_key
from portal.navigation.serving import ServedItem, ServedList
from portal.publication.admin.panels import item_panels
from portal.publication.pages import ItemPage, RelatedLink

# Room for the number before the title, where lists show both.
LONGEST_TITLE = 235
HIGHEST_NUMBER = 999_999
MOST_DIGITS = len(str(HIGHEST_NUMBER))


class ActsIndexPage(ServedList, IndexPage):
    """The list of acts, at `/acts/`."""

    fixed_slug = "acts"
    public_view = "acts:list"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["acts.ActPage"]
    max_count_per_parent = 1
    override_translatable_fields = IndexPage.base_translatable_fields

    class Meta:
        verbose_name = _("list of acts")


class ActPage(ServedItem, ItemPage):
    """One act: what it says in short, with its files and the address of the official text."""

    act_kind = models.CharField(
        _("kind of act"),
        max_length=12,
        choices=[(kind.code, kind.name) for kind in ACT_KINDS],
        default="decree",
    )
    act_number = models.PositiveIntegerField(
        _("number"),
        null=True,
        validators=[MinValueValidator(1), MaxValueValidator(HIGHEST_NUMBER)],
        help_text=_("Digits only: the letters before them follow from the kind and the language."),
    )
    signed_on = models.DateField(_("date of the act"), null=True, default=dates.today)
    issuer = models.SlugField(
        _("issuer"),
        max_length=40,
        blank=True,
        help_text=_("The organisation that issued the act."),
    )
    official_url = models.URLField(
        _("official text"),
        blank=True,
        help_text=_("Its address in the national database of legislation, lex.uz."),
    )
    files = StreamField(ActFilesBlock(), verbose_name=_("files"), blank=True)

    item_kind = "act"
    item_place = ACT_PLACE
    base_form_class = ActPageForm
    parent_page_types: ClassVar = ["acts.ActsIndexPage"]
    subpage_types: ClassVar = []
    content_panels = item_panels(
        about=[
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("act_kind"), FieldPanel("act_number")]),
                    FieldRowPanel([FieldPanel("signed_on"), FieldPanel("issuer")]),
                    FieldPanel("official_url"),
                    FieldPanel("files"),
                ],
                heading=_("The act"),
                icon="doc-full",
            )
        ]
    )
    override_translatable_fields = [
        *ItemPage.base_translatable_fields,
        SynchronizedField("act_kind", overridable=False),
        SynchronizedField("act_number", overridable=False),
        SynchronizedField("signed_on", overridable=False),
        SynchronizedField("issuer", overridable=False),
        SynchronizedField("official_url"),
        TranslatableField("files"),
    ]

    class Meta:
        verbose_name = _("act")
        verbose_name_plural = _("acts")

    @property
    def written_number(self) -> ActNumber:
        """The act's number with its kind."""
        return ActNumber(self.act_kind, self.act_number or 0)

    @classmethod
    def known_by(cls, text: str) -> models.Q | None:
        """Return the acts that bear a number, written in any way or in digits alone."""
        if number := read_number(text):
            return models.Q(act_kind=number.kind, act_number=number.number)
        digits = text.strip()
        is_number = digits.isascii() and digits.isdigit() and len(digits) <= MOST_DIGITS
        return models.Q(act_number=int(digits)) if is_number else None

    def item_moment(self) -> dt.datetime:
        return dates.start_of_day(self.signed_on or dates.today())

    @classmethod
    def count_word(cls, n: int) -> str:
        return npgettext("after a number", "act", "acts", n)

    def address_folder(self) -> str:
        return "/acts/"

    def public_title(self) -> str:
        return f"{self.written_number.display(self.locale.language_code)}. {self.title}"

    def get_admin_display_title(self) -> str:
        """Return the title with the number before it, by which editors too know an act."""
        title = super().get_admin_display_title()
        if not self.act_number:
            return str(title)
        return f"{self.written_number.display(self.locale.language_code)}. {title}"

    def act_keys(self) -> list[str]:
        number = self.written_number.key
        return [*super().act_keys(), subject_key(KIND, self.act_kind), number]

    def own_content(self) -> dict[str, Any]:
        number = self.written_number
        return {
            "act": {
                "kind": number.kind,
                "number": number.number,
                "display": number.display(self.locale.language_code),
                "issuer": self.issuer,
                "url": self.official_url,
                "files": [
                    {
                        "type": child.block_type,
                        "id": child.id,
                        "value": child.block.to_record(child.value),
                    }
                    for child in self.files
                ],
            }
        }

    def clean(self) -> None:
        super().clean()
        if len(self.title) > LONGEST_TITLE:
            message = ngettext(
                "Shorten the title to %(most)d character.",
                "Shorten the title to %(most)d characters.",
                LONGEST_TITLE,
            )
            raise ValidationError({"title": message % {"most": LONGEST_TITLE}})
        if read_number(f"{self.slug}-1"):
            refusal = _("This would be read as a number of an act: write more of the title.")
            raise ValidationError({"slug": refusal})


class ActRelatedLink(RelatedLink):
    """A page related to an act."""

    source = ParentalKey(ActPage, on_delete=models.CASCADE, related_name="related_links")
