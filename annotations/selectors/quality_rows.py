"""Every comparison of a project as the rows of a table: what the figures on the page rest on."""

from collections.abc import Iterator

from annotations.models import Project
from annotations.selectors import opinions
from annotations.selectors.pair_figures import Measured, measured

COLUMNS = (
    *("project", "video", "filament", "frame_index", "time_s", "nm_per_px", "descriptor"),
    *("first", "first_version", "first_saved_at", "second", "second_version", "second_saved_at"),
    *("first_px", "second_px", "both_px", "dice", "iou", "area_difference_px", "area_difference_nm2"),
    *("boundary_mean_px", "boundary_p95_px", "boundary_mean_nm", "boundary_p95_nm", "volume_effect"),
)


def rows(project: Project, *, filament_id: int | None = None, models: bool = False) -> Iterator[dict[str, object]]:
    """One row a frame, pair and descriptor, measured as they are read."""
    found = opinions.comparisons(project, filament_id=filament_id, models=models)
    for one in measured(found):
        for layer in one.figures:
            yield {"project": project.name, **_row(one, layer)}


def _row(one: Measured, layer: str) -> dict[str, object]:
    comparison, figures = one.comparison, one.figures[layer]
    place, scale = comparison.place, comparison.place.nm_per_px or float("nan")
    return {
        "video": place.video_name,
        "filament": place.filament_name,
        "frame_index": place.index,
        "time_s": place.time_s,
        "nm_per_px": place.nm_per_px,
        "descriptor": layer,
        "first": comparison.first.voice.name,
        "first_version": comparison.first.version,
        "first_saved_at": comparison.first.at.isoformat(),
        "second": comparison.second.voice.name,
        "second_version": comparison.second.version,
        "second_saved_at": comparison.second.at.isoformat(),
        "first_px": figures.first_px,
        "second_px": figures.second_px,
        "both_px": figures.both_px,
        "dice": figures.dice,
        "iou": figures.iou,
        "area_difference_px": figures.area_difference_px,
        "area_difference_nm2": figures.area_difference_px * scale**2,
        "boundary_mean_px": figures.boundary_mean_px,
        "boundary_p95_px": figures.boundary_p95_px,
        "boundary_mean_nm": figures.boundary_mean_px * scale,
        "boundary_p95_nm": figures.boundary_p95_px * scale,
        "volume_effect": one.volume_effect,
    }
