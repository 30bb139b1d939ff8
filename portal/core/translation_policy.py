"""What a translation does with a field, beyond wagtail-localize's two answers."""

from wagtail_localize.fields import BaseTranslatableField


class OwnField(BaseTranslatableField):
    """A field that each language has of its own: neither translated nor copied from the source."""

    def __repr__(self) -> str:
        return f"<OwnField {self.field_name}>"
