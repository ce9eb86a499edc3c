"""What a manager may say about a filament: its part in learning, its size, how it burned."""

import logging
from typing import Any

from django.db import transaction

from accounts.models import User
from annotations.domain import review_flow
from annotations.models import Filament
from annotations.selectors import access

logger = logging.getLogger(__name__)

LENGTH_ENTERED = "entered"


def describe(*, filament_id: int, by: User, **facts: Any) -> Filament:
    """Change the split, nominal diameter, pathway, length or notes of a filament; only managers may.

    A length given by hand says so in `length_source`, because volumes depend on it.
    """
    access.one(Filament.objects.all(), user=by, id=filament_id, role=review_flow.MANAGER)
    with transaction.atomic():
        filament = Filament.objects.select_for_update().get(pk=filament_id)
        if "length_px" in facts and facts["length_px"] != filament.length_px:
            facts["length_source"] = LENGTH_ENTERED if facts["length_px"] is not None else ""
        for name, value in facts.items():
            setattr(filament, name, value)
        filament.save(update_fields=list(facts))
    logger.info("filament_described", extra={"filament": filament.pk, "facts": sorted(facts), "by": by.pk})
    return filament
