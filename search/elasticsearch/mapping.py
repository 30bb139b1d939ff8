"""The fields of the index: one document a story, with an object for each content locale.

`story` is the number that all translations share; `_id` is the same. What belongs to the story
(`kind`, `category`, `date`, `moment`) is that of the default locale, or else of the first locale
that the story is public in; the category is that of the first locale which has one. `subjects`
has a field for each dimension (form, region …): the keys of its form and subjects in all locales,
and those of the acts that it cites.

A locale's object holds `title`, `summary` and `text` (which does not repeat the summary), folded
and stemmed, each with `.exact` (folded only) and, in Uzbek, `.loose` (careless spellings agree).
Titles also have `.shingle` and `.prefix`. `attached` holds the text of its files in the same way,
one value a file, under the locale that each file is written in.

A story that is not public any more is a tombstone: `removed` is true and there is no text.
"""

import hashlib
import json
from collections.abc import Mapping as Table
from typing import Any

from elasticsearch.dsl import Boolean, Date, Keyword, Long, Mapping, Object, Text

from portal import uzbek
from portal.core import languages
from portal.core.act_numbers import ACT
from portal.publication.names import DIMENSIONS
from search.elasticsearch.analysis import LocaleAnalysis, analysis_of

# Longer titles and paragraphs than anybody writes; a longer keyword would be refused.
LONGEST_KEYWORD = 256
# The dimensions of keys that searches ask for.
INDEXED = (*DIMENSIONS, ACT)


def story_mapping(uzbek_stems: Table[str, str] | None = None) -> Mapping:
    """Return fields and analyzers. `uzbek_stems` are known words: {folded word: stem}."""
    mapping = Mapping()
    mapping.meta("dynamic", "strict")
    mapping.meta("_meta", digest=digest() if uzbek_stems is not None else "")
    mapping.field("story", Long())
    mapping.field("kind", Keyword(ignore_above=LONGEST_KEYWORD))
    mapping.field("category", Keyword(ignore_above=LONGEST_KEYWORD))
    mapping.field("subjects", _subjects())
    mapping.field("locales", Keyword(ignore_above=LONGEST_KEYWORD))
    mapping.field("date", Date(format="strict_date"))
    mapping.field("moment", Date(format="strict_date_time||strict_date_time_no_millis"))
    mapping.field("removed", Boolean())
    # The last event of the log that names the story; the document's external version too.
    mapping.field("sequence", Long())
    # Of all other fields: what `search_verify` compares.
    mapping.field("hash", Keyword(ignore_above=LONGEST_KEYWORD))
    locales = languages.content_locales()
    analyses = {locale: analysis_of(locale, uzbek_stems or {}) for locale in locales}
    for locale, analysis in analyses.items():
        mapping.field(locale, _texts(analysis, analyses))
    return mapping


def digest() -> str:
    """Return what changes whenever an index must be rebuilt: fields, analysis, tables."""
    mapping = story_mapping()
    shape: dict[str, Any] = {
        "mapping": mapping.to_dict(),
        "analysis": mapping._collect_analysis(),
        "tables": uzbek.TABLES_VERSION,
    }
    return hashlib.sha256(json.dumps(shape, sort_keys=True).encode()).hexdigest()[:16]


def _subjects() -> Object:
    # Apart, so that a facet counts its own keys and reads no others.
    keys = {name: Keyword(ignore_above=LONGEST_KEYWORD) for name in INDEXED}
    return Object(dynamic="strict", properties=keys)


def _texts(analysis: LocaleAnalysis, analyses: Table[str, LocaleAnalysis]) -> Object:
    title = {
        "shingle": Text(analyzer=analysis.shingle, norms=False),
        "prefix": Text(
            analyzer=analysis.prefix,
            search_analyzer=analysis.prefix_search,
            index_options="docs",
            norms=False,
        ),
    }
    return Object(
        dynamic="strict",
        properties={
            "title": _text(analysis, **title),
            "summary": _text(analysis),
            "text": _text(analysis),
            "attached": Object(
                dynamic="strict",
                properties={locale: _text(each) for locale, each in analyses.items()},
            ),
        },
    )


def _text(analysis: LocaleAnalysis, **more: Text) -> Text:
    fields = {"exact": Text(analyzer=analysis.exact), **more}
    if analysis.loose:
        fields["loose"] = Text(analyzer=analysis.loose, index_options="freqs")
    return Text(analyzer=analysis.text, fields=fields)
