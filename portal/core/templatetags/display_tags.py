"""The choices of the display settings."""

from django import template

from portal.core.display import PREFERENCES, DisplayPreferences, Preference

register = template.Library()


@register.simple_tag
def display_panel() -> tuple[Preference, ...]:
    """Return the preferences that the panel of the low-vision version offers."""
    return PREFERENCES


@register.filter
def chosen(display: DisplayPreferences, preference: Preference) -> str:
    """Return the reader's value of a preference."""
    return display[preference.name]
