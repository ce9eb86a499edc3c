"""Lines of the audit log are only ever added: the database itself refuses to change or delete one.

TRUNCATE stays possible, for whoever owns the database and for tests that empty it.
"""

from django.db import migrations

GUARD = """
CREATE FUNCTION accounts_audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'Lines of the audit log are never changed or deleted.'
        USING ERRCODE = 'restrict_violation';
END;
$$;

CREATE TRIGGER audit_stays BEFORE UPDATE OR DELETE ON accounts_auditevent
    FOR EACH ROW EXECUTE FUNCTION accounts_audit_stays();
"""

LIFT = """
DROP TRIGGER audit_stays ON accounts_auditevent;
DROP FUNCTION accounts_audit_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_trust"),
    ]

    operations = [migrations.RunSQL(GUARD, LIFT)]
