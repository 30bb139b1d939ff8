"""The orthographies of Uzbek: conversion, folding, stemming. Pure Python and data files."""

from portal.uzbek.apostrophes import normalise
from portal.uzbek.conversion import convert, to_cyrillic, to_latin, to_latin_2026
from portal.uzbek.folding import fold
from portal.uzbek.mixed_script import mixed_script_words, repair
from portal.uzbek.search_words import search_words
from portal.uzbek.stemming import stem
from portal.uzbek.tables import TABLES_VERSION

__all__ = [
    "TABLES_VERSION",
    "convert",
    "fold",
    "mixed_script_words",
    "normalise",
    "repair",
    "search_words",
    "stem",
    "to_cyrillic",
    "to_latin",
    "to_latin_2026",
]
