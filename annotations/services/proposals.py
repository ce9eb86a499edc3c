"""What a model proposes. It waits beside what people made and never takes its place by itself."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from accounts import audit
from annotations.domain import review_flow
from annotations.domain.masks import Mask, area_px, moved
from annotations.models import Filament, FilamentFrame, MaskVersion, ProbabilityMap, Revision
from annotations.models.mask import Origin
from annotations.selectors import frames
from annotations.services import frame_locks, layer_rules, probability_maps, revisions

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Proposal:
    """A model's masks for one frame of one filament, {descriptor: mask (H, W)}.

    `corner` says where the region lay when the model saw it; None where it cannot have moved since. `probabilities`
    are packed (see `annotations.domain.probability`), for all or some of the descriptors, or for none.
    """

    filament_frame_id: int
    masks: Mapping[str, Mask]
    certainty: float | None = None
    corner: tuple[int, int] | None = None
    probabilities: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class Written:
    """How many frames got a new proposal or revision, and how many already had exactly this."""

    written: int
    skipped: int


def propose(
    *,
    filament: Filament,
    proposals: Sequence[Proposal],
    model_version_id: int,
    model_version_name: str,
    fusion: str = "",
) -> Written:
    """Lay proposals beside the frames of one filament, in one transaction; a newer one replaces the one that waited.

    Inner masks are cut to their outer ones. Where the region has moved since the model saw it, masks keep their place
    in the field, and those of which it would cut something off are left out. Current revisions and people's states
    stay as they are.

    Raises
    ------
    InvalidInput
        ``unknown_descriptor`` or ``mask_size_mismatch``.
    ValueError
        A frame of another filament, or probabilities that do not fit to the masks.
    """
    size = (filament.region_height, filament.region_width)
    rules = layer_rules.of_project(filament.video.project_id)
    for proposal in proposals:
        rules.check_layers(proposal.masks, height=size[0], width=size[1])
        probability_maps.check(proposal.probabilities, layers=proposal.masks, size=size)
    source = {"model_version_id": model_version_id, "model_version_name": model_version_name, "fusion": fusion}
    with transaction.atomic():
        locked = _locked(filament, proposals)
        waiting = frames.layers_of(frame.proposal_id for frame in locked.values())
        mapped = probability_maps.layers_with_map(frame.proposal_id for frame in locked.values())
        latest = revisions.latest_numbers(locked)
        fresh: list[Revision] = []
        layers: list[MaskVersion] = []
        maps: list[ProbabilityMap] = []
        for proposal in proposals:
            frame = locked[proposal.filament_frame_id]
            seen = _where_it_lies_now(frame, proposal)
            if seen is None:
                continue
            revision = Revision(
                filament_frame=frame,
                number=latest.get(frame.pk, 0) + 1,
                row=frame.row,
                col=frame.col,
                origin=Origin.MODEL,
                is_proposal=True,
                certainty=proposal.certainty,
                **source,
            )
            rows = [revisions.layer_row(revision, *layer) for layer in rules.nested(seen).items()]
            is_mapped = proposal.probabilities.keys() <= mapped.get(frame.proposal_id or 0, set())
            if is_mapped and _already_waits(frame, rows, waiting.get(frame.proposal_id or 0, {}), source):
                continue
            fresh.append(revision)
            layers.extend(rows)
            maps.extend(probability_maps.rows(revision, proposal.probabilities, step=_step(frame, proposal), size=size))
        _write(fresh, layers, maps)
        if fresh:
            told: dict[str, Any] = {
                "frames": len(fresh),
                "model": model_version_name,
                "project_id": filament.video.project_id,
            }
            audit.record("proposal.write", by=None, about=filament, **told)
    logger.info("proposals_written", extra={"filament": filament.pk, "written": len(fresh), **source})
    return Written(written=len(fresh), skipped=len(proposals) - len(fresh))


def _locked(filament: Filament, proposals: Sequence[Proposal]) -> dict[int, FilamentFrame]:
    ids = [proposal.filament_frame_id for proposal in proposals]
    locked = {frame.pk: frame for frame in frame_locks.lock_many(ids)}
    strangers = [id for id in ids if id not in locked or locked[id].filament_id != filament.pk]
    if strangers or len(locked) != len(ids):
        raise ValueError(f"expected different frames of filament {filament.pk}, given {strangers or ids}")
    return locked


def _where_it_lies_now(frame: FilamentFrame, proposal: Proposal) -> Mapping[str, Mask] | None:
    """The masks in the region as it lies now; None where they do not fit into it."""
    step = _step(frame, proposal)
    if step == (0, 0):
        return proposal.masks
    seen = {layer: moved(mask, *step) for layer, mask in proposal.masks.items()}
    is_whole = all(area_px(seen[layer]) == area_px(mask) for layer, mask in proposal.masks.items())
    return seen if is_whole else None


def _step(frame: FilamentFrame, proposal: Proposal) -> tuple[int, int]:
    row, col = proposal.corner or (frame.row, frame.col)
    return frame.row - row, frame.col - col


def _already_waits(
    frame: FilamentFrame, rows: Sequence[MaskVersion], waiting: Mapping[str, MaskVersion], source: Mapping[str, object]
) -> bool:
    if frame.proposal is None or any(getattr(frame.proposal, name) != value for name, value in source.items()):
        return False
    return {row.layer: row.sha256 for row in rows} == {layer: mask.sha256 for layer, mask in waiting.items()}


def _write(fresh: Sequence[Revision], layers: Sequence[MaskVersion], maps: Sequence[ProbabilityMap]) -> None:
    Revision.objects.bulk_create(fresh)
    MaskVersion.objects.bulk_create(layers)
    ProbabilityMap.objects.bulk_create(maps)
    changed = []
    for revision in fresh:
        frame = revision.filament_frame
        frame.proposal = revision
        frame.state = review_flow.next_state(frame.state, review_flow.PROPOSE)
        changed.append(frame)
    FilamentFrame.objects.bulk_update(changed, ["proposal", "state"])
