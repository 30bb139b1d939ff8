"""The text of files in the database's own full-text index, beside titles and bodies (0001).

- PostgreSQL: a file's words weigh `C`. The generated columns are made again, which rewrites the
  table once.
- SQLite: the columns that the text's table got have dropped its triggers; index and triggers are
  made again with three columns more.
"""

from importlib import import_module

from django.db import migrations

first = import_module("search.migrations.0001_full_text_index")

TABLE = first.TABLE

POSTGRESQL_FORWARDS = [
    *first.POSTGRESQL_BACKWARDS,
    f"ALTER TABLE {TABLE} ADD COLUMN search_words tsvector GENERATED ALWAYS AS ("
    f"setweight({first._stems_vector('title_stems')}, 'A')"
    f" || setweight({first._stems_vector('body_stems')}, 'B')"
    f" || setweight({first._stems_vector('attached_stems')}, 'C')) STORED",
    f"ALTER TABLE {TABLE} ADD COLUMN search_exact tsvector GENERATED ALWAYS AS ("
    f"{first._vector('folded')} || {first._vector('attached_folded')}) STORED",
    f"CREATE INDEX search_words_index ON {TABLE} USING gin (search_words)",
    f"CREATE INDEX search_exact_index ON {TABLE} USING gin (search_exact)",
]

STEMS = ("title_stems", "body_stems", "attached_stems")
FOLDED = ("folded", "attached_folded")
NAMES = (*STEMS, "title_loose", "body_loose", "attached_loose", *FOLDED)
COLUMNS = ", ".join(("rowid", *NAMES))


def _row(source):
    stems = [f"{source}.{name}" for name in STEMS]
    folded = [f"{source}.{name}" for name in FOLDED]
    return ", ".join([f"{source}.item_id", *stems, *map(first._loose, stems), *folded])


ADD = f"INSERT INTO search_index ({COLUMNS}) VALUES ({_row('new')})"
REMOVE = f"INSERT INTO search_index (search_index, {COLUMNS}) VALUES ('delete', {_row('old')})"
TRIGGERS = {
    "search_text_added": f"AFTER INSERT ON {TABLE} BEGIN {ADD}; END",
    "search_text_removed": f"AFTER DELETE ON {TABLE} BEGIN {REMOVE}; END",
    "search_text_changed": f"AFTER UPDATE ON {TABLE} BEGIN {REMOVE}; {ADD}; END",
}
SQLITE_FORWARDS = [
    *first.SQLITE_BACKWARDS,
    f"CREATE VIRTUAL TABLE search_index USING fts5({', '.join(NAMES)},"
    " content='', tokenize='unicode61 remove_diacritics 0')",
    f"INSERT INTO search_index ({COLUMNS}) SELECT {_row('t')} FROM {TABLE} AS t",
    *[f"CREATE TRIGGER {name} {body}" for name, body in TRIGGERS.items()],
]

FORWARDS = {"postgresql": POSTGRESQL_FORWARDS, "sqlite": SQLITE_FORWARDS}
BACKWARDS = {
    "postgresql": [*first.POSTGRESQL_BACKWARDS, *first.POSTGRESQL_FORWARDS],
    "sqlite": first.SQLITE_FORWARDS,
}


def forwards(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def backwards(apps, schema_editor):
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("search", "0003_editors_words"),
        ("publication", "0007_text_of_files"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
