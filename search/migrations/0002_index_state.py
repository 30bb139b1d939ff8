import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("search", "0001_full_text_index")]

    operations = [
        migrations.CreateModel(
            name="IndexRebuild",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.CharField(max_length=120, unique=True)),
                ("since_sequence", models.BigIntegerField()),
                ("position", models.BigIntegerField(default=0)),
                ("copied", models.PositiveIntegerField(default=0)),
                ("total", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("moved_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("finished_at", models.DateTimeField(null=True)),
            ],
            options={"ordering": ["-started_at"]},
        ),
        migrations.CreateModel(
            name="SetAsideDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("index", models.CharField(max_length=120)),
                ("story", models.BigIntegerField()),
                ("error", models.TextField()),
                ("tries", models.PositiveIntegerField(default=1)),
                ("first_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("last_at", models.DateTimeField()),
            ],
            options={"ordering": ["-last_at"]},
        ),
        migrations.AddConstraint(
            model_name="setasidedocument",
            constraint=models.UniqueConstraint(
                fields=("index", "story"), name="one_row_per_refused_story"
            ),
        ),
    ]
