from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0009_kinetics_and_exports"),
    ]

    operations = [
        migrations.AlterField(
            model_name="job",
            name="kind",
            field=models.CharField(
                choices=[
                    ("training", "Training"),
                    ("prediction", "Prediction"),
                    ("export", "Export"),
                    ("ingest", "Ingest"),
                    ("drift", "Drift"),
                    ("evaluation", "Evaluation"),
                    ("search", "Search"),
                    ("synthesis", "Synthesis"),
                    ("adaptation", "Adaptation"),
                ],
                max_length=16,
            ),
        ),
    ]
