"""The centre line that somebody draws along a filament: its length is the L of the kinetics."""

import logging
from collections.abc import Sequence
from typing import Any

import numpy as np
from django.db import transaction

from accounts import audit
from accounts.models import User
from annotations.domain.errors import InvalidInput
from annotations.domain.geometry import polyline_length_px
from annotations.models import Filament, FilamentFrame
from annotations.services import filaments, geometry_locks

logger = logging.getLogger(__name__)

LENGTH_DRAWN = "drawn"
SHORTEST_PX = 1.0

Point = tuple[float, float]


def draw(*, filament_id: int, by: User, base_version: int, position: int, points: Sequence[Point]) -> Filament:
    """Keep the line as drawn in the region of the frame at `position`, and take its length; no points remove both.

    A length that was entered by hand or imported stays when a line is removed that is not the source of it.

    Raises
    ------
    NotFound, PermissionRefused, StaleVersion
        As in `geometry_locks.lock`.
    InvalidInput
        ``frame_outside_video``, ``centre_line_too_short``.
    """
    with transaction.atomic():
        filament = geometry_locks.lock(filament_id, by=by, base_version=base_version)
        if points:
            filaments.check_position(filament.video, position)
            _take(filament, position, points)
        else:
            _remove(filament)
        fields = ("centre_line", "centre_line_position", "length_px", "length_source")
        geometry_locks.save(filament, *fields)
        told: dict[str, Any] = {"length_px": filament.length_px, "position": position}
        audit.record("filament.centre_line", by=by, about=filament, project_id=filament.video.project_id, **told)
    logger.info("centre_line_drawn", extra={"filament": filament.pk, "points": len(points), "by": by.pk})
    return filament


def keep_in_field(filament: Filament, frames: Sequence[FilamentFrame], offsets: Sequence[Sequence[int]]) -> None:
    """Move the line in the region: it stays where it is in the field when the region goes to `offsets`.

    An imported line may not say in which frame it was drawn; it belongs to the first, then.
    """
    if not filament.centre_line:
        return
    position = filament.centre_line_position or 0
    frame = frames[position]
    step = np.subtract(offsets[position], (frame.row, frame.col))
    filament.centre_line = (np.asarray(filament.centre_line) - step).tolist()


def _take(filament: Filament, position: int, points: Sequence[Point]) -> None:
    length_px = polyline_length_px(points)
    if length_px < SHORTEST_PX:
        raise InvalidInput(
            "A centre line needs two points at least a pixel apart.",
            code="centre_line_too_short",
            extra={"length_px": length_px},
        )
    filament.centre_line = [[float(row), float(col)] for row, col in points]
    filament.centre_line_position = position
    filament.length_px, filament.length_source = length_px, LENGTH_DRAWN


def _remove(filament: Filament) -> None:
    filament.centre_line, filament.centre_line_position = [], None
    if filament.length_source == LENGTH_DRAWN:
        filament.length_px, filament.length_source = None, ""
