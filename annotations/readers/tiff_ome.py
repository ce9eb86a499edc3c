"""The XML header of OME-TIFF: how the pages are ordered, and what is known of the recording."""

import re
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

from annotations.domain.errors import InvalidInput
from annotations.domain.facts import Fact
from annotations.readers import metadata
from annotations.readers.limits import LONGEST_METADATA_BYTES

# OME's default units where a length or a time has none.
LENGTH, TIME = "um", "s"


@dataclass(frozen=True)
class Ome:
    """The first image of an OME document; names without their namespace."""

    pixels: ElementTree.Element
    document: ElementTree.Element

    @classmethod
    def parse(cls, text: str) -> "Ome":
        """Read the document; InvalidInput ``file_damaged`` where it is none."""
        if len(text) > LONGEST_METADATA_BYTES or "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise _damaged("it is too long or defines entities")
        try:
            # Without namespaces: they change with every version of the schema.
            document = ElementTree.fromstring(re.sub(r'\sxmlns(:\w+)?="[^"]*"|\s\w+:\w+="[^"]*"', "", text))
        except (ElementTree.ParseError, ValueError) as error:
            raise _damaged(str(error)) from error
        images = document.findall("Image")
        pixels = images[0].find("Pixels") if images else None
        if pixels is None:
            raise _damaged("it describes no image")
        if len(images) > 1:
            raise _unsupported(f"{len(images)} images")
        return cls(pixels, document)

    def order(self, pages: list[int]) -> list[int]:
        """The pages in the order of their frames; one axis besides Y and X may be longer than 1.

        Raises
        ------
        InvalidInput
            ``dimensions_unsupported``, ``file_truncated`` or ``file_damaged``.
        """
        lengths = {axis: self._count(self.pixels, f"Size{axis}", 1) for axis in "TZC"}
        samples = self._count(self.pixels.find("Channel"), "SamplesPerPixel", 1)
        channels = lengths["C"] // max(samples, 1)
        if channels > 1 or (lengths["T"] > 1 and lengths["Z"] > 1):
            raise _unsupported(f"{lengths['T']} times, {lengths['Z']} slices and {channels} channels")
        frames = lengths["T"] * lengths["Z"]
        if frames > len(pages):
            raise InvalidInput(
                f"The OME header promises {frames} frames, the file has {len(pages)}: the rest is missing or lies in "
                "other files. Save the recording as one file.",
                code="file_truncated",
            )
        return [pages[page] for page in self._placed(frames)]

    def facts(self, frames: int) -> tuple[dict[str, Fact], tuple[float, ...] | None, tuple[str, ...]]:
        """Facts, times and notes."""
        size, notes = self._pixel_size()
        planes = self.pixels.findall("Plane")
        times_s = self._times(planes, frames)
        microscope, detector = self.document.find(".//Microscope"), self.document.find(".//Detector")
        exposures = {(plane.get("ExposureTime"), plane.get("ExposureTimeUnit", TIME)) for plane in planes} or {
            (None, TIME)
        }
        facts = metadata.known(
            {
                "pixel_size": size,
                "exposure": metadata.quantity(*exposures.pop(), "time") if len(exposures) == 1 else None,
                "magnification": metadata.plain(_get(self.document.find(".//Objective"), "NominalMagnification")),
                "instrument": metadata.word(_get(microscope, "Manufacturer"), _get(microscope, "Model")),
                "camera": metadata.word(_get(detector, "Manufacturer"), _get(detector, "Model")),
                "recorded_at": metadata.word(self.document.findtext("Image/AcquisitionDate")),
                "software": metadata.word(self.document.get("Creator")),
            }
        )
        return facts | metadata.clock(times_s), times_s, notes

    def _pixel_size(self) -> tuple[Fact | None, tuple[str, ...]]:
        x, y = self.pixels.get("PhysicalSizeX"), self.pixels.get("PhysicalSizeY")
        unit_x, unit_y = (self.pixels.get(f"PhysicalSize{axis}Unit", LENGTH) for axis in "XY")
        if y is None or unit_x != unit_y:
            return metadata.pixel_size(x, unit_x), ()
        return metadata.square_pixels(x, y, unit_x)

    def _times(self, planes: list[ElementTree.Element], frames: int) -> tuple[float, ...] | None:
        """By the planes' own times, and where they are not complete by the increment."""
        by_frame = {}
        for plane in planes:
            frame = self._count(plane, "TheT", 0) + self._count(plane, "TheZ", 0)
            by_frame[frame] = metadata.time_s(plane.get("DeltaT"), plane.get("DeltaTUnit", TIME))
        if (times := metadata.measured_times(by_frame.get(frame) for frame in range(frames))) is not None:
            return times
        unit = self.pixels.get("TimeIncrementUnit", TIME)
        return metadata.even_times(frames, self.pixels.get("TimeIncrement"), unit)

    def _placed(self, frames: int) -> list[int]:
        """For each frame the page that the TiffData blocks name; without blocks, pages follow the frames."""
        pages = dict(enumerate(range(frames)))
        blocks = self.pixels.findall("TiffData")
        for block in blocks:
            page = self._count(block, "IFD", 0)
            first = self._count(block, "FirstT", 0) + self._count(block, "FirstZ", 0)
            alone = "IFD" in block.attrib or len(blocks) > 1
            count = self._count(block, "PlaneCount", 1 if alone else frames)
            pages.update({first + number: page + number for number in range(min(count, frames))})
        order = [pages[frame] for frame in range(frames)]
        if sorted(order) != list(range(frames)):
            raise _damaged("it does not say which page is which frame")
        return order

    @staticmethod
    def _count(element: ElementTree.Element | None, name: str, default: int) -> int:
        text = _get(element, name)
        if text is None:
            return default
        if not (text.isascii() and text.isdigit() and len(text) < 10):
            raise _damaged(f"{name} is “{text[:20]}”")
        return int(text)


def _get(element: ElementTree.Element | None, name: str) -> Any:
    return None if element is None else element.get(name)


def _damaged(reason: str) -> InvalidInput:
    return InvalidInput(
        f"The OME header of this TIFF cannot be read: {reason}. Export the recording again.", code="file_damaged"
    )


def _unsupported(what: str) -> InvalidInput:
    return InvalidInput(
        f"This OME-TIFF holds {what}; a video is one series of grey frames. Export the one you mean.",
        code="dimensions_unsupported",
    )
