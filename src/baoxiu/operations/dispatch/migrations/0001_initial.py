import django.db.models.deletion
from django.db import migrations, models

import baoxiu.foundation.grid.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("grid", "0001_bigrams"),
        ("access", "0001_initial"),
        ("accounts", "0001_initial"),
        ("contracts", "0001_initial"),
        ("fees", "0001_initial"),
        ("products", "0001_initial"),
        ("regions", "0001_initial"),
        ("stations", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="TaskType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=40, verbose_name="task type")),
                ("name_key", baoxiu.foundation.grid.fields.SortKeyField(of="name")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("is_active", models.BooleanField(default=True, verbose_name="active")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
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
                "verbose_name": "task type",
            },
        ),
        migrations.CreateModel(
            name="WorkOrder",
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
                        blank=True, max_length=30, null=True, verbose_name="work order"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("waiting", "Waiting for dispatch"),
                            ("assigned", "Dispatched"),
                            ("accepted", "Accepted"),
                            ("travelling", "On the way"),
                            ("working", "In progress"),
                            ("suspended", "Suspended"),
                            ("awaiting_signature", "Awaiting acceptance"),
                            ("done", "Completed"),
                            ("reviewed", "Reviewed"),
                            ("closed", "Closed"),
                            ("cannot_complete", "Cannot complete"),
                            ("cancelled", "Cancelled"),
                            ("void", "Void"),
                        ],
                        default="draft",
                        max_length=20,
                        verbose_name="state",
                    ),
                ),
                (
                    "hold_reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("parts", "Waiting for parts"),
                            ("customer", "Waiting for customer"),
                            ("factory", "Waiting for factory"),
                        ],
                        max_length=10,
                        verbose_name="held by",
                    ),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("normal", "Normal"),
                            ("urgent", "Urgent"),
                            ("stopped", "Production stopped"),
                        ],
                        default="normal",
                        max_length=10,
                        verbose_name="urgency",
                    ),
                ),
                ("is_warranty", models.BooleanField(default=False, verbose_name="under warranty")),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=60, verbose_name="contact"),
                ),
                (
                    "contact_phone",
                    models.CharField(blank=True, max_length=30, verbose_name="phone"),
                ),
                ("address", models.CharField(blank=True, max_length=200, verbose_name="address")),
                (
                    "fault",
                    models.TextField(blank=True, max_length=4000, verbose_name="reported fault"),
                ),
                (
                    "no_contract_reason",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="why without contract"
                    ),
                ),
                ("reported_at", models.DateTimeField(verbose_name="reported")),
                (
                    "planned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="planned arrival"),
                ),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="completed"),
                ),
                (
                    "external_key",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True,
                        max_length=60,
                        null=True,
                        verbose_name="number in the old system",
                    ),
                ),
                (
                    "contract_numbers",
                    models.CharField(blank=True, max_length=200, verbose_name="contracts"),
                ),
                (
                    "serial_numbers",
                    models.CharField(blank=True, max_length=200, verbose_name="serial numbers"),
                ),
                (
                    "model_names",
                    models.CharField(blank=True, max_length=200, verbose_name="models"),
                ),
                (
                    "technician_names",
                    models.CharField(blank=True, max_length=120, verbose_name="technicians"),
                ),
                (
                    "labour_minutes",
                    models.PositiveIntegerField(default=0, verbose_name="working time"),
                ),
                ("fee_total_minor", models.BigIntegerField(default=0, verbose_name="fees")),
                (
                    "customer_total_minor",
                    models.BigIntegerField(default=0, verbose_name="to be paid by customer"),
                ),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "customer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="accounts.customer",
                        verbose_name="customer",
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
                (
                    "region",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="regions.region",
                        verbose_name="sales region",
                    ),
                ),
                (
                    "station",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="stations.station",
                        verbose_name="station",
                    ),
                ),
                (
                    "task_type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="dispatch.tasktype",
                        verbose_name="task type",
                    ),
                ),
            ],
            options={
                "verbose_name": "work order",
            },
        ),
        migrations.CreateModel(
            name="Visit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("sequence", models.PositiveSmallIntegerField(verbose_name="visit")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("accepted", "Accepted"),
                            ("travelling", "On the way"),
                            ("on_site", "On site"),
                            ("finished", "Finished"),
                            ("failed", "Cannot complete"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="state",
                    ),
                ),
                ("technician_names", models.CharField(max_length=120, verbose_name="technicians")),
                (
                    "planned_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="planned arrival"),
                ),
                (
                    "departed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="departed"),
                ),
                ("arrived_at", models.DateTimeField(blank=True, null=True, verbose_name="arrived")),
                (
                    "finished_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="finished"),
                ),
                ("findings", models.CharField(blank=True, max_length=500, verbose_name="findings")),
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
                    "technicians",
                    models.ManyToManyField(related_name="visits", to="stations.technician"),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="visits",
                        to="dispatch.workorder",
                    ),
                ),
            ],
            options={
                "verbose_name": "visit",
            },
        ),
        migrations.CreateModel(
            name="ServiceLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "category",
                    models.CharField(
                        choices=[("content", "Content"), ("material", "Material"), ("fee", "Fee")],
                        max_length=10,
                        verbose_name="category",
                    ),
                ),
                (
                    "code",
                    baoxiu.foundation.grid.fields.CodeField(
                        blank=True, max_length=60, verbose_name="code"
                    ),
                ),
                ("name", models.CharField(max_length=200, verbose_name="name")),
                ("quantity_milli", models.BigIntegerField(default=1000, verbose_name="quantity")),
                ("unit", models.CharField(blank=True, max_length=12, verbose_name="unit")),
                ("unit_price_minor", models.BigIntegerField(default=0, verbose_name="unit price")),
                ("amount_minor", models.BigIntegerField(default=0, verbose_name="amount")),
                (
                    "payer",
                    models.CharField(
                        choices=[
                            ("customer", "Charged to customer"),
                            ("warranty", "Factory (warranty)"),
                            ("goodwill", "Factory (goodwill)"),
                            ("station", "Service station"),
                            ("supplier", "Supplier"),
                        ],
                        max_length=10,
                        verbose_name="borne by",
                    ),
                ),
                ("minutes", models.PositiveIntegerField(default=0, verbose_name="minutes")),
                ("recorded_at", models.DateTimeField(verbose_name="recorded")),
                ("search_text", baoxiu.foundation.grid.fields.SearchField()),
                (
                    "item",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="fees.serviceitem",
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
                (
                    "part",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to="products.part",
                    ),
                ),
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="dispatch.workorder",
                    ),
                ),
            ],
            options={
                "verbose_name": "line",
            },
        ),
        migrations.CreateModel(
            name="Remark",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("at", models.DateTimeField(verbose_name="time")),
                ("author_id", models.BigIntegerField()),
                ("author_name", models.CharField(max_length=80, verbose_name="who")),
                ("text", models.CharField(max_length=1000, verbose_name="remark")),
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
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="remarks",
                        to="dispatch.workorder",
                    ),
                ),
            ],
            options={
                "verbose_name": "remark",
            },
        ),
        migrations.CreateModel(
            name="Acceptance",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("signer_name", models.CharField(max_length=60, verbose_name="signed by")),
                ("signed_at", models.DateTimeField(verbose_name="signed")),
                (
                    "remark",
                    models.CharField(blank=True, max_length=500, verbose_name="customer's remark"),
                ),
                ("signature_file_id", models.BigIntegerField(null=True)),
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
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acceptances",
                        to="dispatch.workorder",
                    ),
                ),
            ],
            options={
                "verbose_name": "acceptance",
            },
        ),
        migrations.CreateModel(
            name="WorkOrderContract",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "contract",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="contracts.contract",
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
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contracts",
                        to="dispatch.workorder",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkOrderMachine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "machine",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="products.installedproduct",
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
                (
                    "work_order",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="machines",
                        to="dispatch.workorder",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="tasktype",
            constraint=models.UniqueConstraint(
                fields=("organisation", "name"), name="dispatch_task_type_name"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "-reported_at", "-id"], name="dispatch_reported"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "state", "-reported_at", "-id"], name="dispatch_state"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "region", "state", "fee_total_minor"],
                name="dispatch_region_state",
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=models.Index(
                fields=["organisation", "station", "-reported_at", "-id"], name="dispatch_station"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "number"], name="dispatch_number_grams"
            ),
        ),
        migrations.AddIndex(
            model_name="workorder",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "search_text"], name="dispatch_search_grams"
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.UniqueConstraint(
                fields=("organisation", "number"), name="dispatch_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.UniqueConstraint(
                fields=("organisation", "external_key"), name="dispatch_external_key"
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "state__in",
                        [
                            "draft",
                            "waiting",
                            "assigned",
                            "accepted",
                            "travelling",
                            "working",
                            "suspended",
                            "awaiting_signature",
                            "done",
                            "reviewed",
                            "closed",
                            "cannot_complete",
                            "cancelled",
                            "void",
                        ],
                    )
                ),
                name="dispatch_known_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(("state", "draft"), ("number__isnull", False), _connector="OR"),
                name="dispatch_numbered_after_draft",
            ),
        ),
        migrations.AddConstraint(
            model_name="workorder",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("hold_reason__gt", ""), ("state", "suspended")),
                    models.Q(models.Q(("state", "suspended"), _negated=True), ("hold_reason", "")),
                    _connector="OR",
                ),
                name="dispatch_hold_reason",
            ),
        ),
        migrations.AddIndex(
            model_name="visit",
            index=models.Index(
                fields=["organisation", "planned_at"], name="dispatch_visit_planned"
            ),
        ),
        migrations.AddConstraint(
            model_name="visit",
            constraint=models.UniqueConstraint(
                fields=("work_order", "sequence"), name="dispatch_visit_sequence"
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=models.Index(
                fields=["organisation", "category", "-recorded_at", "-id"], name="dispatch_line_new"
            ),
        ),
        migrations.AddIndex(
            model_name="serviceline",
            index=baoxiu.foundation.grid.fields.BigramIndex(
                fields=["organisation", "search_text"], name="dispatch_line_grams"
            ),
        ),
        migrations.AddConstraint(
            model_name="workordercontract",
            constraint=models.UniqueConstraint(
                fields=("work_order", "contract"), name="dispatch_contract_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="workordermachine",
            constraint=models.UniqueConstraint(
                fields=("work_order", "machine"), name="dispatch_machine_once"
            ),
        ),
    ]
