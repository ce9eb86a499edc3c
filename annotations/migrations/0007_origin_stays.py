"""A video keeps its origin for ever, and nothing is judged on what was generated: the database holds everybody to it.

See docs/decisions/0022. What was rendered for projects of rendered content becomes `phantom`: it stands in for a
recording there and was never made as material for training.
"""

from django.db import migrations, models

FUNCTIONS = """
CREATE FUNCTION filamark_origin_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.origin IS DISTINCT FROM OLD.origin THEN
        RAISE EXCEPTION 'origin stays: video % is %', OLD.id, OLD.origin USING ERRCODE = 'restrict_violation';
    END IF;
    IF NEW.origin <> 'synthetic' AND EXISTS (
        SELECT FROM annotations_video AS made
        WHERE made.origin = 'synthetic'
          AND (made.store_key = NEW.store_key
               OR (made.content_sha256 = NEW.content_sha256 AND NEW.content_sha256 <> ''))
    ) THEN
        RAISE EXCEPTION 'origin stays: these pixels are known as synthetic' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE FUNCTION filamark_synthetic_trains_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.split IN ('validation', 'test')
       AND EXISTS (SELECT FROM annotations_video WHERE id = NEW.video_id AND origin = 'synthetic') THEN
        RAISE EXCEPTION 'synthetic frames are for training only: the split % is refused', NEW.split
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;

-- Whoever moved a filament or a frame to another video would take its origin off.
CREATE FUNCTION filamark_stays_with_its_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF to_jsonb(NEW) -> TG_ARGV[0] IS DISTINCT FROM to_jsonb(OLD) -> TG_ARGV[0] THEN
        RAISE EXCEPTION 'origin stays: rows of % never change their %', TG_TABLE_NAME, TG_ARGV[0]
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

FORGET_FUNCTIONS = """
DROP FUNCTION filamark_origin_stays();
DROP FUNCTION filamark_synthetic_trains_only();
DROP FUNCTION filamark_stays_with_its_owner();
"""

TRIGGERS = """
CREATE TRIGGER origin_stays BEFORE INSERT OR UPDATE OF origin, store_key, content_sha256 ON annotations_video
    FOR EACH ROW EXECUTE FUNCTION filamark_origin_stays();
CREATE TRIGGER synthetic_trains_only BEFORE INSERT OR UPDATE OF split, video_id ON annotations_filament
    FOR EACH ROW EXECUTE FUNCTION filamark_synthetic_trains_only();
"""

FORGET_TRIGGERS = """
DROP TRIGGER origin_stays ON annotations_video;
DROP TRIGGER synthetic_trains_only ON annotations_filament;
"""

OWNED = (
    ("annotations_filament", "video_id"),
    ("annotations_frame", "video_id"),
    ("annotations_filamentframe", "filament_id"),
    ("annotations_filamentframe", "frame_id"),
)

RENDERED_STANDS_IN = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE annotations_video SET origin = 'phantom'
FROM annotations_project
WHERE annotations_project.id = annotations_video.project_id AND annotations_project.is_synthetic
"""


def _owned(table: str, column: str) -> migrations.RunSQL:
    name = f"{column}_stays"
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER {name} BEFORE UPDATE OF {column} ON {table}
            FOR EACH ROW EXECUTE FUNCTION filamark_stays_with_its_owner('{column}');
        """,
        f"DROP TRIGGER {name} ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0006_job_kinds_of_learning"),
    ]

    operations = [
        migrations.AddField(
            model_name="video",
            name="origin",
            field=models.CharField(
                choices=[("recorded", "Recorded"), ("phantom", "Phantom"), ("synthetic", "Synthetic")],
                default="recorded",
                max_length=12,
            ),
        ),
        migrations.RunSQL(RENDERED_STANDS_IN, migrations.RunSQL.noop),
        migrations.RunSQL(FUNCTIONS, FORGET_FUNCTIONS),
        migrations.RunSQL(TRIGGERS, FORGET_TRIGGERS),
        *(_owned(*owned) for owned in OWNED),
    ]
