"""The database's own full-text index over `publication_publishedtext`.

It changes in the statement that changes the text, inside the publication transaction, so it cannot
disagree with the read side.

- PostgreSQL: two generated columns of the table, with a GIN index each. A title weighs `A`, a body
  `B`. Only the first 200,000 characters are indexed: a longer text of other words could exceed the
  1 MB that a `tsvector` holds, and publishing must not fail because of search.
- SQLite: a contentless FTS5 table kept by triggers of the table alone. They name no other table,
  since SQLite checks every trigger when a table is renamed, which is how Django alters tables. Such
  an alteration of `publication_publishedtext` itself drops them: the migration that follows it must
  make them again and fill the index (`SQLITE_FORWARDS` does both).

The loose form of a stem (`LOOSE_FROM` → `LOOSE_TO`) is what is left when the apostrophe of oʻ and gʻ
was not typed and h/x, q/k were mixed up.
"""

from django.db import migrations

TABLE = "publication_publishedtext"
LOOSE_FROM, LOOSE_TO = "öğhq", "ogxk"
# PostgreSQL's parser gives hyphens, slashes, dots and the like a meaning of their own.
PUNCTUATION = "!\"#$%&''()*+,-./:;<=>?@[\\]^_`{|}~«»“”„‘’–—…№·•"


def _vector(column):
    plain = f"translate(left({column}, 200000), '{PUNCTUATION}', '{' ' * len(PUNCTUATION)}')"
    return f"to_tsvector('simple', {plain})"


def _stems_vector(column):
    loose = f"translate({column}, '{LOOSE_FROM}', '{LOOSE_TO}')"
    return f"{_vector(column)} || {_vector(loose)}"


POSTGRESQL_FORWARDS = [
    f"ALTER TABLE {TABLE} ADD COLUMN search_words tsvector GENERATED ALWAYS AS ("
    f"setweight({_stems_vector('title_stems')}, 'A')"
    f" || setweight({_stems_vector('body_stems')}, 'B')) STORED",
    f"ALTER TABLE {TABLE} ADD COLUMN search_exact tsvector GENERATED ALWAYS AS ("
    f"{_vector('folded')}) STORED",
    f"CREATE INDEX search_words_index ON {TABLE} USING gin (search_words)",
    f"CREATE INDEX search_exact_index ON {TABLE} USING gin (search_exact)",
]
POSTGRESQL_BACKWARDS = [
    f"ALTER TABLE {TABLE} DROP COLUMN search_exact",
    f"ALTER TABLE {TABLE} DROP COLUMN search_words",
]


def _loose(column):
    for sought, loose in zip(LOOSE_FROM, LOOSE_TO, strict=True):
        column = f"replace({column}, '{sought}', '{loose}')"
    return column


def _row(source):
    stems = [f"{source}.title_stems", f"{source}.body_stems"]
    return ", ".join([f"{source}.item_id", *stems, *map(_loose, stems), f"{source}.folded"])


COLUMNS = "rowid, title_stems, body_stems, title_loose, body_loose, folded"
ADD = f"INSERT INTO search_index ({COLUMNS}) VALUES ({_row('new')})"
REMOVE = f"INSERT INTO search_index (search_index, {COLUMNS}) VALUES ('delete', {_row('old')})"
TRIGGERS = {
    "search_text_added": f"AFTER INSERT ON {TABLE} BEGIN {ADD}; END",
    "search_text_removed": f"AFTER DELETE ON {TABLE} BEGIN {REMOVE}; END",
    "search_text_changed": f"AFTER UPDATE ON {TABLE} BEGIN {REMOVE}; {ADD}; END",
}
SQLITE_BACKWARDS = [
    *[f"DROP TRIGGER IF EXISTS {name}" for name in TRIGGERS],
    "DROP TABLE IF EXISTS search_index",
]
SQLITE_FORWARDS = [
    *SQLITE_BACKWARDS,
    # The folded letters ö and ğ are letters, not accents to be dropped.
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "title_stems, body_stems, title_loose, body_loose, folded,"
    " content='', tokenize='unicode61 remove_diacritics 0')",
    f"INSERT INTO search_index ({COLUMNS}) SELECT {_row('t')} FROM {TABLE} AS t",
    *[f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()],
]

FORWARDS = {"postgresql": POSTGRESQL_FORWARDS, "sqlite": SQLITE_FORWARDS}
BACKWARDS = {"postgresql": POSTGRESQL_BACKWARDS, "sqlite": SQLITE_BACKWARDS}


def forwards(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("publication", "0003_first_state")]

    operations = [migrations.RunPython(forwards, backwards)]
