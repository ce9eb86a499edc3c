"""What Velox writes beside the pixels of an EMD file."""

import json
from typing import Any

import numpy as np

from annotations.domain.facts import Fact
from annotations.readers import metadata

# Velox keeps up to 60 kB of JSON for each frame.
LONGEST_JSON = 2**20
COLUMNS_AT_ONCE = 64

Told = tuple[dict[str, Fact], tuple[float, ...] | None, tuple[str, ...]]


def velox(texts: Any, *, frames: int) -> Told:
    """Facts, times and notes from the JSON texts, (length, T) bytes, of an image."""
    if texts is None or texts.ndim != 2 or texts.shape[0] > LONGEST_JSON or texts.shape[1] < 1:
        return {}, None, ()
    first = _json(texts[:, 0])
    result, optics = first.get("BinaryResult", {}), first.get("Optics", {})
    size, notes = _pixel_size(result)
    camera = _detector(first, result)
    times_s = _times(texts, camera=str(result.get("Detector", "")), frames=frames)
    if times_s is None:
        times_s = metadata.even_times(frames, _at(first, "Scan", "FrameTime"))
    facts = metadata.known(
        {
            "pixel_size": size,
            "exposure": metadata.quantity(camera.get("ExposureTime"), "s", "time"),
            "voltage": metadata.quantity(optics.get("AccelerationVoltage"), "V", "voltage"),
            "magnification": metadata.plain(_at(first, "CustomProperties", "StemMagnification", "value"))
            or metadata.plain(optics.get("NominalMagnification")),
            "instrument": metadata.word(_at(first, "Instrument", "InstrumentModel")),
            "camera": metadata.word(camera.get("DetectorName")),
            "recorded_at": metadata.moment(_at(first, "Acquisition", "AcquisitionStartDatetime", "DateTime")),
            "software": _software(first),
        }
    )
    return facts | metadata.clock(times_s), times_s, notes


def _pixel_size(result: dict[str, Any]) -> tuple[Fact | None, tuple[str, ...]]:
    size, unit = result.get("PixelSize", {}), str(result.get("PixelUnitX", ""))
    return metadata.square_pixels(_at(size, "width"), _at(size, "height"), unit)


def _times(texts: Any, *, camera: str, frames: int) -> tuple[float, ...] | None:
    """Seconds from the first frame on, from the camera's time stamps in us."""
    if texts.shape[1] != frames or frames < 2:
        return None
    name = f"Detectors[{camera}].TimeStamp"
    stamps: list[float | None] = []
    for start in range(0, frames, COLUMNS_AT_ONCE):
        columns = texts[:, start : start + COLUMNS_AT_ONCE]
        stamps += [metadata.time_s(_at(_json(column), "CustomProperties", name, "value"), "us") for column in columns.T]
        if stamps[0] is None:
            return None
    times = metadata.measured_times(stamps)
    return None if times is None else tuple(time - times[0] for time in times)


def _software(first: dict[str, Any]) -> Fact | None:
    version = _at(first, "Instrument", "ControlSoftwareVersion")
    return metadata.word("Velox", version) if version else None


def _detector(first: dict[str, Any], result: dict[str, Any]) -> dict[str, Any]:
    detectors = first.get("Detectors", {})
    found = _at(detectors, f"Detector-{result.get('DetectorIndex')}")
    return found if isinstance(found, dict) else {"DetectorName": result.get("Detector")}


def _json(column: Any) -> dict[str, Any]:
    """One frame's text; anything unreadable says nothing."""
    try:
        read = json.loads(np.asarray(column, dtype=np.uint8).tobytes().rstrip(b"\0"))
    except (ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def _at(read: Any, *names: str) -> Any:
    for name in names:
        if not isinstance(read, dict):
            return None
        read = read.get(name)
    return read
