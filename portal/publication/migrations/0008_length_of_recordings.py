"""Say how long the first recording in each text is, as the text's version says it."""

import json

from django.db import migrations, models


def first_seconds(value):
    if isinstance(value, dict):
        shown = value.get("recording")
        if isinstance(shown, dict) and "html" in value:
            return shown["seconds"]
        value = list(value.values())
    if isinstance(value, list):
        return next(filter(None, map(first_seconds, value)), 0)
    return 0


def fill(apps, schema_editor):
    item_model = apps.get_model("publication", "PublishedItem")
    version_model = apps.get_model("publication", "PublishedVersion")
    showing = apps.get_model("publication", "ItemSubject").objects.filter(
        subject__startswith="recording:"
    )
    for item in item_model.objects.filter(pk__in=showing.values("item")).iterator():
        version = version_model.objects.get(
            number=item.number, locale=item.locale, version=item.version
        )
        item.recording_seconds = first_seconds(json.loads(version.content))
        item.save(update_fields=["recording_seconds"])


class Migration(migrations.Migration):
    dependencies = [("publication", "0007_text_of_files")]

    operations = [
        migrations.AddField(
            model_name="publisheditem",
            name="recording_seconds",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
