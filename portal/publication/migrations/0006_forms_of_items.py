"""Give the items that there are the form that their kind usually has, with rows and counters."""

from django.db import migrations

USUAL = {"news": "news", "update": "announcement"}


def statements():
    for kind, form in USUAL.items():
        key = f"form:{form}"
        yield (
            "UPDATE publication_publisheditem SET form = %s WHERE kind = %s AND form = ''",
            [form, kind],
        )
        yield (
            "INSERT INTO publication_itemsubject (item_id, subject, locale, kind, moment, number) "
            "SELECT id, %s, locale, kind, moment, number FROM publication_publisheditem "
            "WHERE kind = %s",
            [key, kind],
        )
        yield (
            "INSERT INTO publication_publicationcount "
            "(locale, kind, category, period, start, count) "
            "SELECT locale, kind, %s, period, start, count FROM publication_publicationcount "
            "WHERE kind = %s AND category = ''",
            [key, kind],
        )


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        for statement, parameters in statements():
            cursor.execute(statement, parameters)


class Migration(migrations.Migration):
    dependencies = [("publication", "0005_subjects")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
