"""What is known of a filament's frames when the next ones to correct are chosen: from rows to plain numbers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from annotations.domain import probability
from annotations.domain.choosing import FilamentEvidence
from annotations.domain.choosing.evidence import ENTROPY, UNSURE, Floats
from annotations.domain.descriptors import A1, A2
from annotations.domain.review_flow import ACCEPTED, DRAFT, SUBMITTED
from annotations.models import Filament, FilamentFrame, ProbabilityMap
from annotations.selectors import frames

LABELLED = (DRAFT, SUBMITTED, ACCEPTED)


def of_filament(filament: Filament) -> FilamentEvidence:
    """The evidence of all frames of a filament. Three queries.

    Areas are those that people drew or, where nobody did, those of the waiting proposal. A frame that was sent back is
    nobody's label: it may be chosen.
    """
    # With what the query adds to them: areas and proposal_areas.
    rows: list[Any] = list(frames.of_filament(filament.pk).order_by("frame__position"))
    drawn = np.array([row.state in LABELLED and _has_both(row.areas) for row in rows], dtype=np.bool_)
    areas = [row.areas if own else row.proposal_areas for row, own in zip(rows, drawn, strict=True)]
    doubts, sigmas = _of_proposals(filament, [None if own else row for row, own in zip(rows, drawn, strict=True)])
    return FilamentEvidence(
        filament=str(filament.pk),
        positions=tuple(row.frame.position for row in rows),
        times_s=_rising(row.frame.time_s for row in rows),
        labelled=drawn,
        a1_px=_areas(areas, A1),
        a2_px=_areas(areas, A2),
        a1_sigma_px=sigmas[A1],
        a2_sigma_px=sigmas[A2],
        doubts=doubts,
    )


def _of_proposals(filament: Filament, rows: list[FilamentFrame | None]) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Doubts, and how far the areas may be off, of the proposals that wait; NaN where none does."""
    maps = _maps(row.proposal_id for row in rows if row is not None)
    size = {"height": filament.region_height, "width": filament.region_width}
    unsure, entropy = np.full(len(rows), np.nan), np.full(len(rows), np.nan)
    sigmas = {layer: np.full(len(rows), np.nan) for layer in (A1, A2)}
    for at, row in enumerate(rows):
        if row is None or row.proposal is None:
            continue
        if row.proposal.certainty is not None:
            unsure[at] = 1 - row.proposal.certainty
        layers = maps.get(row.proposal_id or 0, {})
        inside = {layer: probability.unpack(data, **size) / probability.CERTAIN for layer, data in layers.items()}
        if inside:
            entropy[at] = np.mean([_entropy(values) for values in inside.values()])
        for layer in sigmas.keys() & inside.keys():
            sigmas[layer][at] = np.sum(inside[layer] * (1 - inside[layer]))
    return {UNSURE: unsure, ENTROPY: entropy}, sigmas


def _maps(revision_ids: Iterable[int | None]) -> dict[int, dict[str, bytes]]:
    found: dict[int, dict[str, bytes]] = defaultdict(dict)
    wanted = [id for id in revision_ids if id is not None]
    for row in ProbabilityMap.objects.filter(revision__in=wanted, layer__in=(A1, A2)):
        found[row.revision_id][row.layer] = bytes(row.data)
    return found


def _entropy(inside: Floats) -> float:
    """Mean entropy in bits over all pixels; excluded ones are outside for sure."""
    p = np.clip(inside, 1e-7, 1 - 1e-7)
    return float(np.mean(-p * np.log2(p) - (1 - p) * np.log2(1 - p)))


def _areas(areas: list[Mapping[str, int] | None], layer: str) -> Floats:
    return np.array([np.nan if not one or layer not in one else one[layer] for one in areas], dtype=np.float64)


def _has_both(areas: Mapping[str, int] | None) -> bool:
    return bool(areas) and {A1, A2} <= set(areas or ())


def _rising(times_s: Iterable[float]) -> Floats:
    """Times as they are, or by number where a clock goes back: then only the order is trusted."""
    times = np.array(list(times_s), dtype=np.float64)
    if np.isfinite(times).all() and not np.any(np.diff(times) < 0):
        return times
    return np.arange(len(times), dtype=np.float64)
