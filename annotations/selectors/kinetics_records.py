"""The kinetics of filaments as the table's exporter takes them: rows complete in themselves, with who made the mask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from annotations.domain import review_flow
from annotations.domain.kinetics import KineticsTable as Computed
from annotations.exporters.records import KineticsTable
from annotations.models import Filament, FilamentFrame, MaskVersion, Project, Revision
from annotations.selectors import kinetics
from annotations.selectors.frames import layers_of

# What a table's row calls otherwise than the domain does; positions are of the store, and of no use outside.
RENAMED = {"index": "frame_index", "state": "review_state"}
LEFT_OUT = "position"

Cells = dict[str, object]


def table(project: Project, *, filament_ids: Sequence[int], states: Sequence[str]) -> KineticsTable:
    """One row per frame in these states, filament by filament (all of the project unless some are named)."""
    filaments = Filament.objects.filter(video__project=project).select_related("video__project")
    if filament_ids:
        filaments = filaments.filter(pk__in=filament_ids)
    rows = [row for filament in filaments for row in _rows(project, filament, states)]
    return KineticsTable(project=project.name, rows=rows)


def _rows(project: Project, filament: Filament, states: Sequence[str]) -> Iterator[Cells]:
    computed = kinetics.study(filament, states=states).table
    same_for_all = _of_filament(project, filament, computed)
    revisions = _revisions(filament, computed)
    layers = layers_of(revision.pk for revision in revisions.values())
    for row in computed.rows:
        revision = revisions[row.position]
        numbers = {RENAMED.get(name, name): value for name, value in asdict(row).items() if name != LEFT_OUT}
        yield {**same_for_all, **numbers, **_of_revision(revision, layers[revision.pk])}


def _of_filament(project: Project, filament: Filament, computed: Computed) -> Cells:
    length_px = computed.length_px
    return {
        "project": project.name,
        "video": filament.video.name,
        "filament": filament.name,
        "pathway": filament.pathway,
        "diameter_nm_nominal": filament.diameter_nm,
        "nm_per_px": computed.nm_per_px,
        "length_px": length_px,
        "length_nm": None if length_px is None else length_px * computed.nm_per_px,
        "length_source": computed.length_source,
        "volume_method": computed.method,
    }


def _of_revision(revision: Revision, layers: Mapping[str, MaskVersion]) -> Cells:
    return {
        "annotator": str(revision.author) if revision.author else None,
        "model_version": revision.model_version_name or None,
        "fusion": revision.fusion or None,
        "mask_sha256": {layer: layers[layer].sha256 for layer in sorted(layers)},
    }


def _revisions(filament: Filament, computed: Computed) -> dict[int, Revision]:
    """By position, the revision from which each row was measured."""
    states = {row.position: row.state for row in computed.rows}
    frames = FilamentFrame.objects.filter(filament=filament, frame__position__in=states)
    found: dict[int, Revision] = {}
    for frame in frames.select_related("frame", "current__author", "proposal__author"):
        position = frame.frame.position
        revision = frame.proposal if states[position] == review_flow.PROPOSED else frame.current
        if revision is not None:
            found[position] = revision
    return found
