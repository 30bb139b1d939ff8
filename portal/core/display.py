"""Display preferences: one site for all, shown as each reader needs it, kept in one cookie.

The cookie holds nothing but values of the lists below, so a tampered one is a harmless default,
and its normalised text can be part of the page cache's key.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COOKIE = "display"
COOKIE_SECONDS = 365 * 24 * 60 * 60
# Longer than any text that we write.
LONGEST_COOKIE = 200


@dataclass(frozen=True)
class Option:
    """A value of a preference with its label."""

    value: str
    label: str | Promise


@dataclass(frozen=True)
class Preference:
    """Something that readers choose. The first option is what everybody gets without choosing."""

    name: str
    title: str | Promise
    options: tuple[Option, ...]

    @property
    def default(self) -> str:
        """The value without a choice."""
        return self.options[0].value

    def accepts(self, value: str) -> bool:
        """Return whether a value is on the list."""
        return any(option.value == value for option in self.options)


PREFERENCES = (
    Preference(
        "size",
        _("Text size"),
        (
            Option("100", _("Usual size")),
            Option("125", "125\N{NO-BREAK SPACE}%"),
            Option("150", "150\N{NO-BREAK SPACE}%"),
            Option("200", "200\N{NO-BREAK SPACE}%"),
        ),
    ),
    Preference(
        "scheme",
        _("Colours"),
        (
            Option("auto", _("As in the system")),
            Option("light", _("Light")),
            Option("dark", _("Dark")),
            Option("bw", _("Black on white")),
            Option("wb", _("White on black")),
            Option("blue", _("Dark blue on light blue")),
            Option("beige", _("Brown on beige")),
        ),
    ),
    Preference(
        "images",
        _("Pictures"),
        (
            Option("on", _("Shown")),
            Option("gray", _("Black and white")),
            Option("off", _("Hidden")),
        ),
    ),
    Preference(
        "spacing",
        _("Space between letters and lines"),
        (
            Option("0", _("Usual spacing")),
            Option("1", _("Wider")),
            Option("2", _("Widest")),
        ),
    ),
    Preference(
        "font",
        _("Typeface"),
        (
            Option("auto", _("Usual typeface")),
            Option("sans", _("Without serifs")),
            Option("serif", _("With serifs")),
        ),
    ),
)
# Not a look but whether the panel stands above the header: the low-vision version is on.
PANEL = Preference("panel", "", (Option("off", ""), Option("on", "")))
_KNOWN = {preference.name: preference for preference in (*PREFERENCES, PANEL)}

# What “version for low vision” means at first; the panel then changes it.
LOW_VISION = {"size": "150", "scheme": "bw", "spacing": "1", "font": "sans", "panel": "on"}


@dataclass(frozen=True)
class DisplayPreferences:
    """A reader's choices that differ from the defaults, on the lists and in their order."""

    chosen: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, wanted: Iterable[tuple[str, str]]) -> "DisplayPreferences":
        """Return the preferences among (name, value) pairs, ignoring what is not on the lists."""
        given = {
            name: value for name, value in wanted if name in _KNOWN and _KNOWN[name].accepts(value)
        }
        return cls(
            {
                name: given[name]
                for name, preference in _KNOWN.items()
                if given.get(name, preference.default) != preference.default
            }
        )

    @classmethod
    def from_cookie(cls, text: str) -> "DisplayPreferences":
        """Read “size-150.scheme-wb”; anything else is the default."""
        if len(text) > LONGEST_COOKIE:
            return cls()
        pairs = (part.partition("-") for part in text.split("."))
        return cls.of((name, value) for name, _dash, value in pairs)

    def __str__(self) -> str:
        """The normalised value: the cookie's text, and part of the page cache's key."""
        return ".".join(f"{name}-{value}" for name, value in self.chosen.items())

    def __getitem__(self, name: str) -> str:
        """Return the value of a preference: `display.images` in templates."""
        return self.chosen.get(name, _KNOWN[name].default)

    def changed(self, wanted: Iterable[tuple[str, str]]) -> "DisplayPreferences":
        """Return the preferences with these values in place of the present ones."""
        return self.of([*self.chosen.items(), *wanted])

    @property
    def attributes(self) -> dict[str, str]:
        """The `data-*` attributes of `<html>`, which the style sheet follows."""
        return {name: value for name, value in self.chosen.items() if name != PANEL.name}

    @property
    def has_panel(self) -> bool:
        """Whether the low-vision version is on."""
        return self[PANEL.name] == "on"


def preferences_of(request: HttpRequest) -> DisplayPreferences:
    """Return the reader's preferences (read from the cookie; the middleware keeps them)."""
    known = getattr(request, "display_preferences", None)
    return known or DisplayPreferences.from_cookie(request.COOKIES.get(COOKIE, ""))
