"""Tags of the frame."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import html_safe

register = template.Library()

# Inside a script element nothing but its end tag is markup, and an ampersand could mislead tools.
_INSIDE_SCRIPT = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


@html_safe
class _ScriptData:
    """JSON that cannot end the script element it stands in."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __str__(self) -> str:
        text = json.dumps(self.value, cls=DjangoJSONEncoder, ensure_ascii=False)
        return text.translate(_INSIDE_SCRIPT)


@register.filter
def script_data(value: Any) -> _ScriptData:
    """Return a value as JSON for the inside of a `<script type="application/ld+json">`."""
    return _ScriptData(value)
