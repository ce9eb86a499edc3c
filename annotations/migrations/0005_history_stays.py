"""What is history stays as it is, whoever writes to the database and by whatever way.

A version, its masks, its probability maps and the judgements of it are never changed. They are deleted only together
with the frame that they belong to: whether that has gone is looked at when the transaction ends, because Django deletes
what hangs on a row before the row itself. See docs/decisions/0014.
"""

from django.db import migrations

# Table, the column by which its rows hang on something, and the table of that.
KEPT = (
    ("annotations_revision", "filament_frame_id", "annotations_filamentframe"),
    ("annotations_review", "filament_frame_id", "annotations_filamentframe"),
    ("annotations_maskversion", "revision_id", "annotations_revision"),
    ("annotations_probabilitymap", "revision_id", "annotations_revision"),
)

FUNCTIONS = """
CREATE FUNCTION filamark_never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'history stays: rows of % are never changed', TG_TABLE_NAME
        USING ERRCODE = 'restrict_violation';
END $$;

CREATE FUNCTION filamark_gone_only_with_its_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    still_there boolean;
BEGIN
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE id = ($1).%I)', TG_ARGV[1], TG_ARGV[0])
        INTO still_there USING OLD;
    IF still_there THEN
        RAISE EXCEPTION 'history stays: rows of % are never deleted alone', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NULL;
END $$;
"""

FORGET_FUNCTIONS = """
DROP FUNCTION filamark_never_changed();
DROP FUNCTION filamark_gone_only_with_its_owner();
"""


def _triggers(table: str, column: str, owner: str) -> migrations.RunSQL:
    return migrations.RunSQL(
        f"""
        CREATE TRIGGER never_changed BEFORE UPDATE ON {table}
            FOR EACH ROW EXECUTE FUNCTION filamark_never_changed();
        CREATE CONSTRAINT TRIGGER gone_only_with_its_owner AFTER DELETE ON {table}
            DEFERRABLE INITIALLY DEFERRED
            FOR EACH ROW EXECUTE FUNCTION filamark_gone_only_with_its_owner('{column}', '{owner}');
        """,
        f"DROP TRIGGER never_changed ON {table}; DROP TRIGGER gone_only_with_its_owner ON {table};",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("annotations", "0004_teamwork"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, FORGET_FUNCTIONS),
        *(_triggers(*kept) for kept in KEPT),
    ]
