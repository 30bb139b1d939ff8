"""The base of page types that become items: news, updates, events, acts."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField, TranslatableField

from portal.core.act_numbers import ACT
from portal.core.blocks import BodyBlock, body_record, shown_records
from portal.core.codes_field import CodesField
from portal.core.models import SUBJECT_MODELS, BasePage, ItemNumber
from portal.core.models.recordings import RECORDING
from portal.core.models.subjects import names_of_subjects, subject_key
from portal.core.page_slug import is_translation
from portal.core.translation_policy import OwnField
from portal.publication.admin.item_form import ItemPageForm
from portal.publication.admin.panels import ItemChooserPanel, item_panels
from portal.publication.item_forms import ItemForm
from portal.publication.models import PublishedAddress
from portal.publication.record import (
    EventTimes,
    ItemRecord,
    document_ids,
    recording_ids,
    rightly_written,
)


class ItemPage(BasePage):
    """A page that is one item of the read side, with its own number in the address."""

    summary = models.TextField(
        _("summary"),
        max_length=600,
        blank=True,
        help_text=_("One or two sentences for lists, search results and shared links."),
    )
    category = models.ForeignKey(
        "core.Category",
        verbose_name=_("category"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    form = models.CharField(_("form"), max_length=16, choices=ItemForm.choices, blank=True)
    regions = CodesField(verbose_name=_("regions"))
    organisations = CodesField(verbose_name=_("organisations"))
    officials = CodesField(verbose_name=_("officials"))
    # Numbers of the items that are acts, in the editors' order.
    acts = CodesField(verbose_name=_("acts"))
    body = StreamField(BodyBlock(), verbose_name=_("text"), blank=True)
    lead_picture = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("lead picture"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    lead_picture_alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What a person who cannot see the picture should know."),
    )
    lead_picture_decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("Tick when the picture tells nothing that the text does not."),
    )
    lead_picture_caption = models.CharField(_("caption"), max_length=400, blank=True)
    lead_picture_credit = models.CharField(_("credit"), max_length=200, blank=True)

    # What a page of this type is when nobody has said its form.
    usual_form: str = ""

    # Remembered once asked for; bulk work sets it for a whole batch.
    known_number: int | None = None

    base_form_class = ItemPageForm
    content_panels = item_panels()
    base_translatable_fields = [
        *BasePage.base_translatable_fields,
        OwnField("slug"),
        TranslatableField("summary"),
        TranslatableField("category"),
        SynchronizedField("form", overridable=False),
        SynchronizedField("regions", overridable=False),
        SynchronizedField("organisations", overridable=False),
        SynchronizedField("officials", overridable=False),
        SynchronizedField("acts", overridable=False),
        TranslatableField("body"),
        SynchronizedField("lead_picture"),
        TranslatableField("lead_picture_alt"),
        SynchronizedField("lead_picture_decorative"),
        TranslatableField("lead_picture_caption"),
        TranslatableField("lead_picture_credit"),
        TranslatableField("related_links"),
    ]

    class Meta:
        abstract = True

    # --- What is public -----------------------------------------------------------------------

    def item_moment(self) -> dt.datetime:
        """Return the moment by which lists order the item."""
        raise TypeError(f"{type(self).__name__} must say its moment")

    @classmethod
    def known_by(cls, text: str) -> models.Q | None:
        """Return what pages editors mean by a text that is no words of a title, if it is none."""
        return None

    def address_folder(self) -> str:
        """Return the address below the language prefix up to the slug."""
        raise TypeError(f"{type(self).__name__} must say its folder")

    def event_times(self) -> EventTimes | None:
        """Return when the event is; nothing for other kinds."""
        return None

    def own_content(self) -> dict[str, Any]:
        """Return what the record says beyond the parts that every item has."""
        return {}

    @classmethod
    def count_word(cls, n: int) -> str:
        """Return the word that follows the number `n` of such items: “6 новостей”."""
        raise TypeError(f"{cls.__name__} must say how its items are counted")

    def publication_record(self, number: int | None = None) -> ItemRecord:
        """Return what this page says when it is public, with everything resolved.

        A preview gives the `number`, since a look at a draft must not allocate one.
        """
        content = {
            "locale": self.locale.language_code,
            "title": self.public_title(),
            "summary": self.summary,
            "moment": self.item_moment().astimezone(dt.UTC).isoformat(),
            "category": self.category_record(),
            "lead_picture": self.lead_picture_record(),
            "body": body_record(self.body),
            "related": self.related_numbers(),
            "seo": {"title": self.seo_title, "description": self.search_description},
            "share_picture": self.share_picture.record() if self.share_picture else None,
            **self.subjects_content(),
            **({"acts": self.cited_acts()} if self.acts else {}),
            **self.own_content(),
        }
        if self.is_uzbek:
            content = rightly_written(content)
        return ItemRecord(
            kind=self.item_kind,
            number=self.number() if number is None else number,
            locale=self.locale.language_code,
            folder=self.address_folder(),
            slug=self.slug,
            title=content["title"],
            summary=content["summary"],
            moment=self.item_moment(),
            category=self.category.code if self.category else "",
            picture_id=self.lead_picture_id,
            content=content,
            form=self.form or self.usual_form,
            subjects=[
                *self.subject_keys(),
                *self.act_keys(),
                *(subject_key(RECORDING, str(pk)) for pk in sorted(recording_ids(content))),
            ],
            event=self.event_times(),
            document_ids=document_ids(content),
        )

    def category_record(self) -> dict[str, str] | None:
        """Return the category's code and its name as it is now."""
        return {"code": self.category.code, "name": self.category.name} if self.category else None

    def subject_keys(self) -> list[str]:
        """Return the keys of whom and what the page concerns, each once."""
        return list(
            dict.fromkeys(
                subject_key(model.dimension, code)
                for model in SUBJECT_MODELS
                for code in getattr(self, model.folder)
            )
        )

    def public_title(self) -> str:
        """Return the title under which readers know the page."""
        return self.title

    def cited_acts(self) -> list[int]:
        """Return the numbers of the acts that the page cites, each once, in their order."""
        return [int(number) for number in dict.fromkeys(self.acts)]

    def act_keys(self) -> list[str]:
        """Return the keys by which the pages of acts find this one."""
        return [subject_key(ACT, str(number)) for number in self.cited_acts()]

    def subjects_content(self) -> dict[str, Any]:
        """Return what the record says of form and subjects, with their names as they are now.

        What nobody has said is left out, so that older texts stay what they were, byte for byte.
        """
        content: dict[str, Any] = {"form": self.form} if self.form else {}
        keys = self.subject_keys()
        if keys:
            names = names_of_subjects(keys, self.locale.language_code)
            content["subjects"] = {
                model.folder: [
                    {"code": code, "name": names.get(subject_key(model.dimension, code), "")}
                    for code in dict.fromkeys(getattr(self, model.folder))
                ]
                for model in SUBJECT_MODELS
                if getattr(self, model.folder)
            }
        return content

    def lead_picture_record(self) -> dict[str, Any] | None:
        """Return the lead picture with its words, or nothing."""
        picture = self.lead_picture
        if picture is None:
            return None
        return {
            "picture": picture.record(),
            "alt": "" if self.lead_picture_decorative else self.lead_picture_alt,
            "decorative": self.lead_picture_decorative,
            "caption": self.lead_picture_caption or picture.caption,
            "credit": self.lead_picture_credit or picture.credit,
        }

    def picture_records(self) -> list[Any]:
        """Return the records of what shows pictures: the lead picture, blocks, what is own."""
        return [self.lead_picture_record(), *shown_records(self.body), self.own_content()]

    def related_numbers(self) -> list[int]:
        """Return the numbers of the related items in the editors' order."""
        keys = [link.page.translation_key for link in self.related_links.all() if link.page]
        numbers = dict(
            ItemNumber.objects.filter(translation_key__in=keys).values_list("translation_key", "pk")
        )
        return [numbers[key] for key in keys if key in numbers]

    # --- Address ------------------------------------------------------------------------------

    def number(self) -> int:
        """Return the number shared by all translations, allocating it the first time."""
        if self.known_number is None:
            self.known_number = ItemNumber.objects.number_for(self.translation_key)
        return self.known_number

    def address(self) -> str:
        """Return the frozen address if the text was ever public, otherwise the one it will get."""
        frozen = PublishedAddress.objects.filter(page_id=self.pk).values_list("path", flat=True)
        return frozen.first() or self.future_address()

    def future_address(self) -> str:
        """Return the address that first publication will freeze; its number is 0 until saved."""
        return f"{self.address_folder()}{self.slug}-{self._number_so_far()}/"

    def _number_so_far(self) -> int:
        if self.known_number is None:
            found = ItemNumber.objects.filter(translation_key=self.translation_key)
            return found.values_list("pk", flat=True).first() or 0
        return self.known_number

    def has_borrowed_slug(self) -> bool:
        return bool(self.pk) and not self.address_is_frozen and is_translation(self)

    # --- Saving -------------------------------------------------------------------------------

    def clean(self) -> None:
        super().clean()
        needs_alt = self.lead_picture_id and not self.lead_picture_decorative
        if needs_alt and not self.lead_picture_alt.strip():
            message = _("Write an alternative text or tick “decorative”.")
            raise ValidationError({"lead_picture_alt": message})


class RelatedLink(Orderable):
    """A link from an item to another page. Each page type makes its own concrete table."""

    page = models.ForeignKey(
        Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+"
    )

    panels = [ItemChooserPanel("page")]

    class Meta(Orderable.Meta):
        abstract = True
