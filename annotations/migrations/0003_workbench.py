import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0002_recordings"),
    ]

    operations = [
        migrations.AddField(
            model_name="revision",
            name="confirmed",
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name="ProbabilityMap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("layer", models.CharField(max_length=32)),
                ("data", models.BinaryField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="probabilities",
                        to="annotations.revision",
                    ),
                ),
            ],
            options={
                "ordering": ["layer"],
                "constraints": [
                    models.UniqueConstraint(fields=("revision", "layer"), name="one_probability_map_per_layer")
                ],
            },
        ),
    ]
