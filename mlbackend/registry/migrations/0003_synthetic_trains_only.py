"""A validation or test part never holds a synthetic frame, and none is ever judged on: refused by the database.

`annotations` 0007 holds filaments to it; a snapshot keeps a split of its own, so it is looked at here as well.
"""

from django.db import migrations

FUNCTION = """
CREATE FUNCTION filamark_no_judging_by_synthetic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- An item of a snapshot may be trained on; an evaluated frame has no split, it judges.
    IF to_jsonb(NEW) ->> 'split' = 'train' THEN
        RETURN NEW;
    END IF;
    IF EXISTS (
        SELECT FROM annotations_filamentframe AS own
        JOIN annotations_filament AS filament ON filament.id = own.filament_id
        JOIN annotations_frame AS frame ON frame.id = own.frame_id
        JOIN annotations_video AS video ON video.id IN (filament.video_id, frame.video_id)
        WHERE own.id = NEW.filament_frame_id AND video.origin = 'synthetic'
    ) THEN
        RAISE EXCEPTION 'synthetic frames are for training only: % refuses frame %', TG_TABLE_NAME,
            NEW.filament_frame_id USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
"""

TABLES = ("mlbackend_snapshotitem", "mlbackend_evaluatedframe")


def _guarded(table: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER no_judging_by_synthetic BEFORE INSERT OR UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION filamark_no_judging_by_synthetic();
        """,
        f"DROP TRIGGER no_judging_by_synthetic ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0007_origin_stays"),
        ("mlbackend", "0002_evaluations_and_searches"),
    ]

    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION filamark_no_judging_by_synthetic();"),
        *(_guarded(table) for table in TABLES),
    ]
