"""Builds what `quality_shapes` describes."""

import base64
import zlib
from math import isfinite
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.api.wire import Wire
from annotations.domain.spread import Spread
from annotations.selectors.opinions import Voice
from annotations.selectors.quality import Disagreement, LayerAgreement, Pair, Quality
from annotations.selectors.quality_confusion import Confusion, FilamentMap
from annotations.selectors.quality_drift import DriftPoint


def quality(found: Quality, **counts: int) -> Wire:
    voices = {voice for pair in found.pairs for voice in (pair.first, pair.second)}
    return {
        "comparisons": found.comparisons,
        "left_out": found.left_out,
        "frames": found.frames,
        **counts,
        "voices": [_voice(voice) for voice in sorted(voices, key=lambda one: one.rank)],
        "pairs": [_pair(pair) for pair in found.pairs],
        "drift": [_drift(point) for point in found.drift],
        "worst": [_disagreement(one) for one in found.worst],
    }


def confusion(found: Confusion, *, first: str, second: str, descriptor: str) -> Wire:
    return {
        "first": first,
        "second": second,
        "descriptor": descriptor,
        "frames": found.frames,
        "left_out": found.left_out,
        "classes": found.classes,
        "counts": found.counts.tolist(),
        "kappa": _number(found.kappa),
        "maps": [_map(one) for one in found.maps],
    }


def _voice(voice: Voice) -> Wire:
    return {"key": voice.key, "kind": voice.kind, "id": voice.id or None, "name": voice.name}


def _spread(of: Spread | None) -> Wire | None:
    if of is None:
        return None
    low, high = of.interval or (None, None)
    figures = {name: getattr(of, name) for name in ("n", "mean", "median", "p5", "p95")}
    return {**figures, "sd": _number(of.sd), "low": low, "high": high}


def _pair(pair: Pair) -> Wire:
    return {
        "first": _voice(pair.first),
        "second": _voice(pair.second),
        "frames": pair.frames,
        "volume_effect": _spread(pair.volume_effect),
        "descriptors": [_layer(layer) for layer in pair.layers],
    }


def _layer(layer: LayerAgreement) -> Wire:
    spreads = ("dice", "iou", "boundary_mean_px", "boundary_mean_nm", "boundary_p95_nm", "area_difference_nm2")
    return {"descriptor": layer.descriptor, **{name: _spread(getattr(layer, name)) for name in spreads}}


def _drift(point: DriftPoint) -> Wire:
    return {
        "voice": point.voice.key,
        "against": point.against,
        "descriptor": point.descriptor,
        "by": point.by,
        "start": point.start.isoformat() if point.start else None,
        "place": point.place,
        "frames": point.frames,
        "dice": point.dice,
        "boundary_mean_nm": _number(point.boundary_mean_nm),
        "volume_effect": _number(point.volume_effect),
    }


def _disagreement(one: Disagreement) -> Wire:
    comparison, figures = one.measured.comparison, one.figures
    place, scale = comparison.place, comparison.place.nm_per_px or float("nan")
    return {
        "filament_frame": place.filament_frame,
        "filament": place.filament,
        "filament_name": place.filament_name,
        "video_name": place.video_name,
        "position": place.position,
        "index": place.index,
        "descriptor": one.descriptor,
        "first": _voice(comparison.first.voice),
        "second": _voice(comparison.second.voice),
        "first_version": comparison.first.version,
        "second_version": comparison.second.version,
        "dice": figures.dice,
        "boundary_p95_nm": _number(figures.boundary_p95_px * scale),
        "area_difference_nm2": _number(figures.area_difference_px * scale**2),
        "volume_effect": _number(one.measured.volume_effect),
    }


def _map(one: FilamentMap) -> Wire:
    found = one.map
    return {
        "filament": one.filament,
        "filament_name": one.name,
        "frames": found.frames,
        "height": found.height,
        "width": found.width,
        "both": _packed(found.both),
        "first_only": _packed(found.first_only),
        "second_only": _packed(found.second_only),
    }


def _packed(counts: NDArray[np.uint16]) -> str:
    return base64.b64encode(zlib.compress(counts.astype("<u2").tobytes())).decode()


def _number(value: Any) -> float | None:
    return float(value) if isfinite(value) else None
