"""What TIFFs say beside their pixels, each program in its own way: ImageJ, Gatan, FEI, Olympus, TVIPS."""

from typing import Any

from annotations.domain.facts import Fact
from annotations.readers import metadata

Told = tuple[dict[str, Fact], tuple[float, ...] | None, tuple[str, ...]]

CENTIMETER = 3
# DigitalMicrograph's own tags: unit of x and z, scale of x, y and z.
GATAN_UNIT, GATAN_UNIT_Z, GATAN_X, GATAN_Y, GATAN_Z = 65003, 65005, 65009, 65010, 65011
# A resolution in pixels per cm is one of a microscope only if its pixels are this small; others are for printing.
LARGEST_PX_NM = 1e4


def read(tif: Any, page: Any, frames: int) -> Told:
    """Facts, times and notes of a TIFF that is no OME-TIFF."""
    for told in (_imagej, _gatan, _fei, _olympus, _tvips):
        if (found := told(tif, page, frames)) is not None:
            return found
    return _resolution(page), None, ()


def _imagej(tif: Any, page: Any, frames: int) -> Told | None:
    if not tif.is_imagej:
        return None
    said = tif.imagej_metadata or {}
    x, y = (_ratio(page, name) for name in ("XResolution", "YResolution"))
    size, notes = metadata.square_pixels(x, y, str(said.get("unit", "")))
    times_s = metadata.even_times(frames, said.get("finterval"), str(said.get("tunit", "s")))
    return metadata.known({"pixel_size": size}) | metadata.clock(times_s), times_s, notes


def _gatan(tif: Any, page: Any, frames: int) -> Told | None:
    unit, x, y = (page.tags.valueof(tag) for tag in (GATAN_UNIT, GATAN_X, GATAN_Y))
    if unit is None or x is None:
        return None
    size, notes = metadata.square_pixels(x, y, _text(unit))
    times_s = metadata.even_times(frames, page.tags.valueof(GATAN_Z), _text(page.tags.valueof(GATAN_UNIT_Z)))
    return metadata.known({"pixel_size": size}) | metadata.clock(times_s), times_s, notes


def _fei(tif: Any, page: Any, frames: int) -> Told | None:
    said = tif.fei_metadata
    if not said:
        return None
    scan, beam, system, user = (said.get(name, {}) for name in ("Scan", "Beam", "System", "User"))
    size, notes = metadata.square_pixels(scan.get("PixelWidth"), scan.get("PixelHeight"), "m")
    facts = {
        "pixel_size": size,
        "voltage": metadata.quantity(beam.get("HV"), "V", "voltage"),
        "instrument": metadata.word(system.get("SystemType")),
        "software": metadata.word(system.get("Software")),
        "recorded_at": metadata.word(user.get("Date"), user.get("Time")),
    }
    return metadata.known(facts), None, notes


def _olympus(tif: Any, page: Any, frames: int) -> Told | None:
    said = tif.sis_metadata
    if not said:
        return None
    size, notes = metadata.square_pixels(said.get("pixelsizex"), said.get("pixelsizey"), "m")
    facts = {
        "pixel_size": size,
        "magnification": metadata.plain(said.get("magnification")),
        "camera": metadata.word(said.get("cameraname")),
        "recorded_at": metadata.word(said.get("datetime")),
    }
    return metadata.known(facts), None, notes


def _tvips(tif: Any, page: Any, frames: int) -> Told | None:
    said = tif.tvips_metadata
    if not said:
        return None
    facts = {
        "pixel_size": metadata.pixel_size(said.get("PixelSizeX"), "nm"),
        "voltage": metadata.quantity(said.get("HighTension"), "V", "voltage"),
        "exposure": metadata.quantity(said.get("ExposureTime"), "ms", "time"),
        "magnification": metadata.plain(said.get("Magnification")),
        "camera": metadata.word(said.get("CameraType")),
    }
    return metadata.known(facts), None, ()


def _resolution(page: Any) -> dict[str, Fact]:
    """Pixels per cm; pixels per inch are left by programs that print."""
    if page.tags.valueof("ResolutionUnit") != CENTIMETER:
        return {}
    size, _ = metadata.square_pixels(_ratio(page, "XResolution"), _ratio(page, "YResolution"), "cm")
    return {"pixel_size": size} if size is not None and float(size.value) <= LARGEST_PX_NM else {}


def _ratio(page: Any, name: str) -> float | None:
    """The length of a pixel from a resolution tag, pixels over a unit as two whole numbers."""
    value = page.tags.valueof(name)
    if not isinstance(value, tuple) or len(value) != 2 or not value[0]:
        return None
    return value[1] / value[0]


def _text(value: Any) -> str:
    """Gatan writes its units with two bytes a letter."""
    text = value.decode("latin-1") if isinstance(value, bytes) else str(value or "")
    return text.replace("\0", "").strip()
