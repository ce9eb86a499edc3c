"""One change at a time to where a filament lies and what counts of it, made on what its author has seen."""

from accounts.models import User
from annotations.domain import roles
from annotations.domain.errors import StaleVersion
from annotations.models import Filament
from annotations.selectors import access


def lock(filament_id: int, *, by: User, base_version: int) -> Filament:
    """The filament with its video, held until the transaction ends.

    Taken before any of its frames, always: nobody waits in a ring.

    Raises
    ------
    NotFound, PermissionRefused
        The filament is not the user's to see, or to annotate.
    StaleVersion
        ``stale_version``: somebody changed path, centre line or exclusion after `base_version`.
    """
    access.one(Filament.objects.all(), user=by, id=filament_id, to=roles.PLACE)
    filament = Filament.objects.select_for_update(of=("self",)).select_related("video").get(pk=filament_id)
    if filament.geometry_version != base_version:
        raise StaleVersion(
            f"Someone changed this filament's geometry (version {filament.geometry_version}) after you opened "
            f"version {base_version}.",
            code="stale_version",
            extra={"your_base": base_version, "current_version": filament.geometry_version},
        )
    return filament


def save(filament: Filament, *fields: str) -> None:
    """Write the locked filament's `fields` as its next version."""
    filament.geometry_version += 1
    filament.save(update_fields=[*fields, "geometry_version"])
