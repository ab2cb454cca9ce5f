import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        ("attachments", "0001_initial"),
        ("grid", "0001_bigrams"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "number",
                    baoxiu.foundation.grid.fields.CodeField(
                        max_length=30, verbose_name="import number"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("uploaded", "columns to be matched"),
                            ("checking", "being checked"),
                            ("checked", "checked"),
                            ("writing", "being written"),
                            ("done", "written"),
                            ("failed", "failed"),
                            ("cancelled", "cancelled"),
                            ("undoing", "being undone"),
                            ("undone", "undone"),
                        ],
                        default="uploaded",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("file_name", models.CharField(max_length=160, verbose_name="file name")),
                ("head", models.JSONField(default=list)),
                ("samples", models.JSONField(default=list)),
                ("mapping", models.JSONField(default=dict)),
                ("preset", models.CharField(blank=True, max_length=40)),
                ("options", models.JSONField(default=dict)),
                ("corrections", models.JSONField(default=dict)),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("fill", "Fill blanks only"),
                            ("overwrite", "Overwrite by the file"),
                            ("skip", "Leave as they are"),
                        ],
                        default="fill",
                        max_length=10,
                    ),
                ),
                ("job_id", models.BigIntegerField(null=True)),
                ("error", models.CharField(blank=True, max_length=500, verbose_name="error")),
                ("total", models.PositiveIntegerField(default=0, verbose_name="rows")),
                ("done", models.PositiveIntegerField(default=0)),
                ("created", models.PositiveIntegerField(default=0, verbose_name="new")),
                ("updated", models.PositiveIntegerField(default=0, verbose_name="changed")),
                ("unchanged", models.PositiveIntegerField(default=0, verbose_name="unchanged")),
                ("refused", models.PositiveIntegerField(default=0, verbose_name="refused")),
                ("mended", models.PositiveIntegerField(default=0, verbose_name="mended")),
                ("kept", models.PositiveIntegerField(default=0)),
                ("created_by_id", models.BigIntegerField()),
                ("created_by_name", models.CharField(max_length=80, verbose_name="by")),
                ("created_at", models.DateTimeField(verbose_name="started")),
                ("written_at", models.DateTimeField(null=True, verbose_name="written")),
                ("undone_at", models.DateTimeField(null=True, verbose_name="undone")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "file",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="attachments.storedfile",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
            },
        ),
        migrations.CreateModel(
            name="ImportIssue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("line", models.PositiveIntegerField(verbose_name="line")),
                ("kind", models.CharField(max_length=12, verbose_name="kind")),
                ("field", models.CharField(blank=True, max_length=40)),
                ("column", models.CharField(blank=True, max_length=80, verbose_name="column")),
                ("value", models.CharField(blank=True, max_length=200, verbose_name="in the file")),
                ("reason", models.CharField(max_length=300, verbose_name="problem")),
                (
                    "suggestion",
                    models.CharField(blank=True, max_length=200, verbose_name="suggestion"),
                ),
                ("proposal", models.CharField(blank=True, max_length=200)),
                ("is_refusal", models.BooleanField(default=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="issues",
                        to="grid.importrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ImportChunk",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sequence", models.PositiveIntegerField()),
                ("created", models.JSONField(default=list)),
                ("changed", models.JSONField(default=list)),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="chunks",
                        to="grid.importrun",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("table_key", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.JSONField(verbose_name="query")),
                ("is_shared", models.BooleanField(default=False, verbose_name="shared")),
                ("is_default", models.BooleanField(default=False, verbose_name="default")),
                (
                    "organisation",
                    models.ForeignKey(
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="access.organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="importrun",
            index=models.Index(fields=["organisation", "-id"], name="grid_import_newest"),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="grid_import_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "uploaded",
                            "checking",
                            "checked",
                            "writing",
                            "done",
                            "failed",
                            "cancelled",
                            "undoing",
                            "undone",
                        ],
                    )
                ),
                name="grid_import_state",
            ),
        ),
        migrations.AddIndex(
            model_name="importissue",
            index=models.Index(fields=["run", "kind", "line"], name="grid_issue_kind"),
        ),
        migrations.AddConstraint(
            model_name="importchunk",
            constraint=models.UniqueConstraint(
                fields=("run", "sequence"), name="grid_import_chunk_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedview",
            constraint=models.UniqueConstraint(
                fields=("organisation", "table_key", "user", "name"), name="grid_view_name_unique"
            ),
        ),
    ]
