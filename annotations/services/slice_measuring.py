"""Cut masks into slices ahead of a method that needs them, and keep what they come to."""

import time
from collections.abc import Iterable

from annotations.domain.descriptors import A1, A2, EXCLUSION
from annotations.domain.kinetics import CONSTANT_LENGTH, measure_slices
from annotations.domain.kinetics.slices import SliceSums
from annotations.domain.masks import Mask, unpack
from annotations.models import Filament, MaskVersion, MeasuredSlices
from annotations.selectors import kinetics, slice_sums

# Nobody waits longer than this for one answer: the page asks again for the rest.
PATIENCE_S = 4.0


def measure_missing(
    filaments: Iterable[Filament], *, states: Iterable[str], method: str, patience_s: float | None = PATIENCE_S
) -> int:
    """Measure the slices of the frames in `states` that nobody has measured yet.

    Returns
    -------
    int
        How many frames are left because patience ran out.
    """
    if method == CONSTANT_LENGTH:
        return 0
    until = None if patience_s is None else time.monotonic() + patience_s
    left = 0
    states = frozenset(states)
    for filament in filaments:
        left += _of_filament(filament, states, until)
    return left


def _of_filament(filament: Filament, states: frozenset[str], until: float | None) -> int:
    wanted = {
        key: layers for layers in kinetics.layers_by_frame(filament, states=states) if (key := slice_sums.key(layers))
    }
    known = slice_sums.known(wanted)
    missing = {key: layers for key, layers in wanted.items() if key not in known}
    done: list[MeasuredSlices] = []
    for key, layers in missing.items():
        if until is not None and time.monotonic() > until:
            break
        sums = _measured(filament, layers)
        done.append(MeasuredSlices(key, sums.volume_px3, sums.length_px, sums.outer_area_px, sums.core_area_px))
    MeasuredSlices.objects.bulk_create(done, ignore_conflicts=True)
    return len(missing) - len(done)


def _measured(filament: Filament, layers: dict[str, MaskVersion]) -> SliceSums:
    def pixels(layer: str) -> Mask | None:
        if layer not in layers:
            return None
        return unpack(bytes(layers[layer].data), height=filament.region_height, width=filament.region_width)

    outer, core = pixels(A1), pixels(A2)
    assert outer is not None and core is not None  # noqa: PT018  (a key says that both are there)
    return SliceSums.of(measure_slices(outer, core, exclusion=pixels(EXCLUSION)))
