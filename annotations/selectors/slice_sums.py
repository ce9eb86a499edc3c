"""What the slices of masks came to, by the fingerprints of the masks."""

import hashlib
from collections.abc import Iterable, Mapping

from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.kinetics.slices import SliceSums
from annotations.models import MaskVersion, MeasuredSlices

# Part of every key: raise it when slices are measured in another way.
METHOD = "slices/1"


def key(layers: Mapping[str, MaskVersion]) -> str | None:
    """The name of the slices of these masks; None where one of the two areas has no mask."""
    if A1 not in layers or A2 not in layers:
        return None
    excluded = layers[EXCLUSION].sha256 if EXCLUSION in layers else "none"
    text = ":".join((METHOD, layers[A1].sha256, layers[A2].sha256, excluded))
    return hashlib.sha256(text.encode()).hexdigest()


def known(keys: Iterable[str | None]) -> dict[str, SliceSums]:
    """Those that have been measured. One query."""
    wanted = {one for one in keys if one}
    if not wanted:
        return {}
    return {
        one.key: SliceSums(one.volume_px3, one.length_px, one.outer_area_px, one.core_area_px)
        for one in MeasuredSlices.objects.filter(key__in=wanted)
    }
