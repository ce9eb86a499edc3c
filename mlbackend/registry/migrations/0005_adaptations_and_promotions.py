import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0010_adaptation_jobs"),
        ("mlbackend", "0004_synthesis_runs"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="AdaptationRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("corrected", models.JSONField(help_text="Ids of the revisions that are new to the model.")),
                ("preset", models.CharField(max_length=60)),
                ("recipe", models.JSONField()),
                ("seed", models.BigIntegerField()),
                (
                    "base",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="adaptation_runs",
                        to="mlbackend.modelversion",
                    ),
                ),
                (
                    "filament",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it learns for this filament alone.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adaptation_runs",
                        to="annotations.filament",
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adaptation_run",
                        to="annotations.job",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="adaptation_runs",
                        to="annotations.project",
                    ),
                ),
                (
                    "snapshot",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="adaptation_runs",
                        to="mlbackend.datasetsnapshot",
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.CreateModel(
            name="Promotion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("promoted_at", models.DateTimeField(auto_now_add=True)),
                (
                    "model_version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promotions",
                        to="mlbackend.modelversion",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promotions",
                        to="annotations.project",
                    ),
                ),
                (
                    "promoted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={"ordering": ["-pk"]},
        ),
        migrations.AddField(
            model_name="modelversion",
            name="adaptation_run",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="model_version",
                to="mlbackend.adaptationrun",
            ),
        ),
        migrations.AddField(
            model_name="modelversion",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="children",
                to="mlbackend.modelversion",
            ),
        ),
        migrations.RemoveConstraint(
            model_name="modelversion",
            name="a_model_version_is_made_by_one_run",
        ),
        migrations.AddConstraint(
            model_name="modelversion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("adaptation_run", None),
                        ("search_run", None),
                        ("synthesis_run", None),
                        ("training_run__isnull", False),
                    ),
                    models.Q(
                        ("adaptation_run", None),
                        ("search_run__isnull", False),
                        ("synthesis_run", None),
                        ("training_run", None),
                    ),
                    models.Q(
                        ("adaptation_run", None),
                        ("search_run", None),
                        ("synthesis_run__isnull", False),
                        ("training_run", None),
                    ),
                    models.Q(
                        ("adaptation_run__isnull", False),
                        ("search_run", None),
                        ("synthesis_run", None),
                        ("training_run", None),
                    ),
                    _connector="OR",
                ),
                name="a_model_version_is_made_by_one_run",
            ),
        ),
    ]
