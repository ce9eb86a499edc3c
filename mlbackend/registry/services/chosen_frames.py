"""The queue of a campaign: each frame is given to one person, who corrects or skips it."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import User
from annotations.selectors.evidence import LABELLED
from mlbackend.registry.models import Campaign, ChosenFrame

# Who took a frame and has neither saved nor skipped it by then has gone home.
RESERVED_FOR = timedelta(minutes=30)


@transaction.atomic
def take(*, campaign: Campaign, by: User) -> ChosenFrame | None:
    """Reserve the most wanted frame that is free for this person, the one they have already first; None without one.

    Two people who ask at once get different frames, and neither waits for the other.
    """
    now = timezone.now()
    free = Q(reserved_by=None) | Q(reserved_by=by) | Q(reserved_at__lt=now - RESERVED_FOR)
    waiting = ChosenFrame.objects.filter(free, round__campaign=campaign, round__finished_at=None)
    waiting = waiting.exclude(filament_frame__state__in=LABELLED).exclude(skipped_by=by)
    mine = waiting.filter(reserved_by=by).order_by("rank")
    found = mine.first() or waiting.order_by("rank").select_for_update(skip_locked=True, of=("self",)).first()
    if found is None:
        return None
    found.reserved_by, found.reserved_at = by, now
    found.save(update_fields=["reserved_by", "reserved_at"])
    return found


@transaction.atomic
def skip(*, chosen: ChosenFrame, by: User) -> None:
    """This person is not shown the frame again in this round; others are."""
    chosen.skipped_by.add(by)
    ChosenFrame.objects.filter(pk=chosen.pk, reserved_by=by).update(reserved_by=None, reserved_at=None)
