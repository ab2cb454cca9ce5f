import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("access", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Notice",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=200, verbose_name="notice")),
                ("url", models.CharField(blank=True, max_length=200)),
                ("tone", models.CharField(default="blue", max_length=8)),
                ("at", models.DateTimeField(verbose_name="time")),
                ("read_at", models.DateTimeField(null=True, verbose_name="read")),
                (
                    "organisation",
                    models.ForeignKey(
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
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("read_at", None)),
                        fields=["user", "organisation", "-id"],
                        name="notifications_unread",
                    ),
                    models.Index(
                        fields=["user", "organisation", "-id"], name="notifications_newest"
                    ),
                ],
            },
        ),
    ]
