"""The kinetics of filaments as the table's exporters take them: rows complete in themselves, and what they rest on.

Each number leads back by its row to the mask's fingerprint, its author or model version, and by the filament's sources
to the snapshot and the weights of that model and to the recording.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from django.conf import settings

from annotations.domain import review_flow
from annotations.domain.facts import CLOCK, PIXEL_SIZE
from annotations.domain.kinetics import CONSTANT_LENGTH
from annotations.domain.kinetics.study import Study
from annotations.domain.kinetics.table import jsonable
from annotations.domain.kinetics.units import NO_SCALE, known_name, row_values
from annotations.exporters.kinetics_columns import COLUMNS
from annotations.exporters.records import KineticsTable
from annotations.models import Filament, FilamentFrame, MaskVersion, Project, Revision
from annotations.selectors import kinetics, model_facts
from annotations.selectors.export_choice import ExportChoice
from annotations.selectors.frames import layers_of

# What a table's row calls otherwise than the domain does.
RENAMED = {"index": "frame_index", "state": "review_state"}
V0_FRAMES = "_v0_frames"
SOFTWARE = f"filamark {settings.FILAMARK_VERSION}"

Cells = dict[str, object]


def table(project: Project, chosen: ExportChoice) -> KineticsTable:
    """One row per frame that was chosen, filament by filament.

    Everything is measured on all frames in the chosen states: leaving rows out changes no V0 and no law.
    """
    rows: list[Cells] = []
    fits: list[Cells] = []
    sources: list[Cells] = []
    for filament in chosen.filaments(project):
        found = kinetics.study(filament, states=chosen.states, choices=chosen.kinetics)
        revisions = _revisions(filament, found)
        kept = {row.position for row in found.table.rows if chosen.keeps(row.index, revisions[row.position])}
        rows += _rows(project, filament, found, revisions, kept)
        if kept:
            fits += _fits(filament, found)
            sources.append(_sources(filament, found, [revisions[position] for position in kept]))
    about = {"states": chosen.states, "choices": asdict(chosen.kinetics), "software": SOFTWARE}
    return KineticsTable(project=project.name, rows=rows, fits=fits, sources=sources, provenance=jsonable(about))


def _rows(
    project: Project, filament: Filament, found: Study, revisions: Mapping[int, Revision], kept: set[int]
) -> Iterator[Cells]:
    same_for_all = _of_filament(project, filament, found)
    layers = layers_of(revisions[position].pk for position in kept)
    lengths = dict(zip([row.position for row in found.table.rows], found.table.lengths_px, strict=True))
    for row in found.table.rows:
        if row.position in kept:
            revision = revisions[row.position]
            values = row_values(row, filament.video.nm_per_px)
            numbers = {RENAMED.get(name, name): value for name, value in values.items()}
            length_px = lengths[row.position]
            cells = {
                **same_for_all,
                **numbers,
                **_length(filament, length_px),
                **_of_revision(revision, layers[revision.pk]),
            }
            yield {name: value for name, value in cells.items() if name in COLUMNS or name == V0_FRAMES}


def _of_filament(project: Project, filament: Filament, found: Study) -> Cells:
    return {
        "project": project.name,
        "video": filament.video.name,
        "filament": filament.name,
        "pathway": filament.pathway,
        "diameter_nm_nominal": filament.diameter_nm,
        "nm_per_px": filament.video.nm_per_px,
        "length_source": found.table.length_source if found.table.method == CONSTANT_LENGTH else "slices",
        "volume_method": found.table.method,
        V0_FRAMES: found.table.v0_frames,
    }


def _length(filament: Filament, length_px: float) -> Cells:
    scale = filament.video.nm_per_px
    return {"length_px": length_px, "length_nm": None if scale is None else length_px * scale}


def _of_revision(revision: Revision, layers: Mapping[str, MaskVersion]) -> Cells:
    return {
        "annotator": str(revision.author) if revision.author else None,
        "model_version": revision.model_version_name or None,
        "fusion": revision.fusion or None,
        "mask_sha256": {layer: layers[layer].sha256 for layer in sorted(layers)},
    }


def _fits(filament: Filament, found: Study) -> Iterator[Cells]:
    """One record a law and parameter, best law first."""
    for rank, fit in enumerate(found.table.fits, start=1):
        for name, value in fit.parameters.items():
            low, high = fit.interval.get(name, (None, None))
            yield jsonable(
                {
                    "video": filament.video.name,
                    "filament": filament.name,
                    "rank": rank,
                    "law": fit.model,
                    "parameter": known_name(name, in_nm=found.in_nm),
                    "value": value,
                    "sigma": fit.sigma.get(name),
                    "low_95": low,
                    "high_95": high,
                    "aicc": fit.aicc,
                    "rmse": fit.rmse,
                    "flags": ";".join(fit.flags),
                }
            )


def _sources(filament: Filament, found: Study, revisions: Iterable[Revision]) -> Cells:
    """What the numbers of one filament rest on: scale, clock, V0, density, models, recording."""
    video, table = filament.video, found.table
    models = model_facts.of(revision.model_version_id for revision in revisions)
    facts = video.facts
    said = {
        "video": video.name,
        "filament": filament.name,
        "nm_per_px": video.nm_per_px,
        "scale_source": facts.get(PIXEL_SIZE, {}).get("source"),
        "clock_source": facts.get(CLOCK, {}).get("source"),
        "volume_method": table.method,
        "length_source": table.length_source,
        "v0_px3": table.v0_nm3 / (video.nm_per_px or 1.0) ** 3,
        "v0_nm3": table.v0_nm3 if found.in_nm else None,
        "v0_rule": table.v0_rule,
        "v0_frames": ";".join(map(str, table.v0_frames)),
        "uncertainty_sources": ";".join(found.choices.sources),
        "density_g_per_cm3": video.project.carbon_density_g_cm3,
        "temperature_c": facts.get("temperature", {}).get("value"),
        "model_versions": ";".join(str(one.get("model_version")) for one in models.values()),
        "weights_sha256": ";".join(str(one.get("weights_sha256")) for one in models.values()),
        "snapshots": ";".join(f"{one.get('snapshot')}:{one.get('snapshot_sha256')}" for one in models.values()),
        "original_file": video.original.name if video.original else None,
        "original_sha256": video.original.sha256 if video.original else None,
        "frames_sha256": video.content_sha256,
        "software": SOFTWARE,
        "remark": table.undefined_reason or (None if found.in_nm else NO_SCALE),
    }
    cells: Cells = jsonable(said)
    return cells


def _revisions(filament: Filament, found: Study) -> dict[int, Revision]:
    """By position, the revision from which each row was measured."""
    states = {row.position: row.state for row in found.table.rows}
    frames = FilamentFrame.objects.filter(filament=filament, frame__position__in=states)
    revisions: dict[int, Revision] = {}
    for frame in frames.select_related("frame", "current__author", "proposal__author"):
        position = frame.frame.position
        revision = frame.proposal if states[position] == review_flow.PROPOSED else frame.current
        if revision is not None:
            revisions[position] = revision
    return revisions
