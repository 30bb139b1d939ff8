"""A picture that readers see keeps its credit: publishing asks for it only once.

Another credit may take its place at any time. A text that says a credit of its own does not need
the picture's.
"""

from django.utils.translation import gettext as _

from portal.core.blocks.credits import shown_pictures
from portal.core.models import PortalImage
from portal.publication.file_uses import named, public_texts_using
from portal.publication.guards import Refused
from portal.uzbek import normalise


def may_lose_its_credit(picture: PortalImage) -> None:
    """Raise `Refused` when public texts say the credit that is stored with a picture."""
    stored = PortalImage.objects.filter(pk=picture.pk).values_list("credit", flat=True).first()
    if not stored or not stored.strip():
        return
    # Uzbek texts say it rightly written.
    said = {stored, normalise(stored)}
    saying = [
        title
        for title, records in public_texts_using(picture)
        if any(
            shown["picture"]["id"] == picture.pk and shown["credit"] in said
            for shown in shown_pictures(records)
        )
    ]
    if saying:
        raise Refused(
            _(
                "Public texts would show this picture without a credit: %(titles)s. "
                "Say who made it, here or in these texts."
            )
            % {"titles": named(saying)}
        )
