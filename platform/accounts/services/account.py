"""What people change about their own account."""

from django.db import transaction

from accounts import audit
from accounts.models import User
from accounts.services import passwords


def change(*, by: User, display_name: str | None = None, email: str | None = None, password: str = "") -> None:
    """Only what is given. Another address needs the password: links to new passwords are sent there."""
    if email is not None and email != by.email and by.has_usable_password():
        passwords.prove(by, password)
    given = {"display_name": display_name, "email": email}
    changed = [field for field, value in given.items() if value is not None and value != getattr(by, field)]
    if not changed:
        return
    for field in changed:
        setattr(by, field, given[field])
    with transaction.atomic():
        by.save(update_fields=changed)
        audit.record("account.change", by=by, about=by, changed=changed)
