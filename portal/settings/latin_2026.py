"""The Latin orthography of 2026 as one more language of the interface, once it is switched on.

Searches understand it in any case. `LATIN_2026=1` serves `/uz-2026/` and offers it in the switcher.
"""

CODE = "uz-2026"
NAME = "Özbekça"
LIKE = "uz"


def with_latin_2026(
    languages: list[tuple[str, str]], variants: dict[str, str]
) -> tuple[list[tuple[str, str]], dict[str, str]]:
    """Return LANGUAGES and SCRIPT_VARIANTS with the orthography, behind the other scripts."""
    place = 1 + max(at for at, (code, _name) in enumerate(languages) if code.startswith(LIKE))
    return (
        [*languages[:place], (CODE, NAME), *languages[place:]],
        {**variants, CODE: LIKE},
    )
