"""Figures of a report, as SVG that takes its text colour from the page, and strips of pictures as PNG.

Drawn by matplotlib without a screen (Agg). Numbers come from an evaluation's record, never from pixels, so that a
figure can be drawn again years later.
"""

import re
import warnings
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from io import BytesIO, StringIO
from typing import Any, ParamSpec, TypeVar

import matplotlib
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from annotations.domain.kinetics.conversion import first_volume
from annotations.domain.kinetics.volume import tube_volume_px3
from mlbackend.evaluation.confusion import PALETTES, confusion_picture
from mlbackend.evaluation.judged import Judged

Record = Mapping[str, Any]
P = ParamSpec("P")
T = TypeVar("T")

COLOURS = {"A1": "#d9730d", "A2": "#0c8599"}  # orange and cyan, dark enough for white and light enough for black
SERIES = ("#4c6ef5", "#e8590c", "#2f9e44", "#ae3ec9", "#868e96")
_SIZE = (7.2, 2.7)
_STYLE: dict[str, Any] = {
    "svg.fonttype": "none",  # text stays text: it can be searched, and every font of the reader will do
    "svg.hashsalt": "filamark",
    "text.parse_math": False,  # a dollar in a name is a dollar
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
STRIP_FRAMES = 6
_GAP_PX = 4


def _styled(draw: Callable[P, T]) -> Callable[P, T]:
    """Draw with our style and nobody else's, from the first line to the file."""

    @wraps(draw)
    def drawn(*args: P.args, **kwargs: P.kwargs) -> T:
        with matplotlib.rc_context(), warnings.catch_warnings():
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(_STYLE)  # type: ignore[arg-type]
            warnings.filterwarnings("ignore", message="Glyph .* missing from")  # the reader's font draws it
            return draw(*args, **kwargs)

    return drawn


@_styled
def f1_over_time(filament: Record, others: Sequence[tuple[str, Record]] = ()) -> str:
    """Macro-F1 of every frame of one filament against time; of further evaluations beside it, dashed."""
    figure, axes = _figure()
    for number, (label, found) in enumerate([("", filament), *others]):
        x, name = _abscissa(found)
        line = ("-", "--", ":", "-.")[number % 4]
        for descriptor in _descriptors(found):
            values = [frame[descriptor]["macro_f1"] for frame in found["frames"]]
            axes.plot(
                x, values, marker=".", color=COLOURS[descriptor], label=f"{descriptor} {label}".strip(), linestyle=line
            )
        axes.set_xlabel(name)
    axes.set_ylabel("macro-F1")
    axes.set_ylim(min(0.45, axes.get_ylim()[0]), 1.005)
    return _svg(figure, axes)


@_styled
def threshold_sweep(points: Sequence[Record], marks: Record, descriptor: str) -> str:
    """Precision, recall and F1 against the threshold, with the band of the frames and what Otsu would choose."""
    figure, axes = _figure()
    x = [point["threshold"] for point in points]
    for key, style in (("precision", "--"), ("recall", ":"), ("f1", "-")):
        axes.plot(x, [point[key] for point in points], style, color=COLOURS[descriptor], label=key)
    banded = [point for point in points if point["f1_low"] is not None]
    axes.fill_between(
        [point["threshold"] for point in banded],
        [point["f1_low"] for point in banded],
        [point["f1_high"] for point in banded],
        color=COLOURS[descriptor],
        alpha=0.2,
        linewidth=0,
        label="F1 of 90 % of the frames",
    )
    if marks.get("otsu") is not None:
        axes.axvline(marks["otsu"], color=SERIES[4], linewidth=1, label="Otsu")
    axes.set_xlabel(f"threshold on the probability of {descriptor}")
    axes.set_ylim(0, 1.02)
    return _svg(figure, axes)


@_styled
def areas_and_volume(filament: Record) -> str | None:
    """A1, A2 and V over the true first volume against time: true solid, predicted dashed; None without both areas."""
    if not {"A1", "A2"} <= set(_descriptors(filament)):
        return None
    figure = Figure(figsize=(_SIZE[0], 5.2), layout="constrained")
    FigureCanvasAgg(figure)
    upper, lower = figure.subplots(2, 1, sharex=True)
    x, name = _abscissa(filament)
    areas: dict[str, list[np.ndarray]] = {"true_area_px": [], "area_px": []}
    for key, style in (("true_area_px", "-"), ("area_px", "--")):
        word = "true" if key == "true_area_px" else "predicted"
        for descriptor in ("A1", "A2"):
            values = np.array([frame[descriptor][key] for frame in filament["frames"]], dtype=float)
            areas[key].append(values)
            upper.plot(x, values, style, color=COLOURS[descriptor], label=f"{descriptor} {word}")
    volumes = {key: tube_volume_px3(outer, core, length_px=1.0) for key, (outer, core) in areas.items()}
    v0 = first_volume(np.asarray(x, dtype=float), volumes["true_area_px"], np.zeros(len(x)))
    if v0 is not None:
        for key, style in (("true_area_px", "-"), ("area_px", "--")):
            word = "true" if key == "true_area_px" else "predicted"
            lower.plot(x, volumes[key] / v0.volume, style, color=SERIES[0], label=f"V {word}")
    upper.set_ylabel("area / px")
    lower.set_ylabel("V / true V0")
    lower.set_xlabel(name)
    return _svg(figure, upper, lower)


@_styled
def curves(
    x: Sequence[float], by_name: Mapping[str, Sequence[float]], *, x_label: str, y_label: str, logarithmic: bool = False
) -> str:
    """Several curves over one axis; `logarithmic` in both directions."""
    figure, axes = _figure()
    for number, (name, values) in enumerate(by_name.items()):
        axes.plot(x, values, color=SERIES[number % len(SERIES)], label=name)
    if logarithmic:
        axes.set_xscale("log")
        axes.set_yscale("log")
    axes.set_xlabel(x_label)
    axes.set_ylabel(y_label)
    return _svg(figure, axes)


@_styled
def banded_curves(curves: Mapping[str, Sequence[tuple[float, float, float, float]]], *, across: str, up: str) -> str:
    """Curves by name, each of points (x, mean, low, high), with the band between low and high around the mean."""
    figure, axes = _figure()
    for number, (name, points) in enumerate(curves.items()):
        colour = SERIES[number % len(SERIES)]
        x, mean, low, high = zip(*points, strict=True)
        axes.plot(x, mean, marker=".", color=colour, label=name)
        axes.fill_between(x, low, high, color=colour, alpha=0.15, linewidth=0)
    axes.set_xlabel(across)
    axes.set_ylabel(up)
    return _svg(figure, axes)


def confusion_strips(judged: Judged, *, frames: int = STRIP_FRAMES) -> dict[str, bytes]:
    """PNG strips of frames evenly in time, by palette: a row for each descriptor, coloured by right and wrong."""
    chosen = np.unique(np.linspace(0, len(judged) - 1, min(frames, len(judged))).round().astype(int))
    strips = {}
    for name, palette in PALETTES.items():
        rows = []
        for descriptor in judged.descriptors:
            truth, predicted = judged.layer(descriptor)
            pictures = [
                confusion_picture(
                    predicted[t], truth[t], None if judged.images is None else judged.images[t], palette=palette
                )
                for t in chosen
            ]
            rows.append(_beside(pictures, axis=1))
        strips[name] = _png(_beside(rows, axis=0))
    return strips


def _descriptors(filament: Record) -> list[str]:
    return list(filament["pooled"])


def _abscissa(filament: Record) -> tuple[list[float], str]:
    times = [frame["time_s"] for frame in filament["frames"]]
    if any(time is None for time in times):
        return [frame["number"] for frame in filament["frames"]], "frame"
    return times, "time / s"


def _figure() -> tuple[Figure, Axes]:
    figure = Figure(figsize=_SIZE, layout="constrained")
    FigureCanvasAgg(figure)
    return figure, figure.subplots()


def _svg(figure: Figure, *axes: Axes) -> str:
    """The figure as an SVG element to stand in a page: no prologue, the page's colour for text and lines."""
    for each in axes:
        handles, labels = each.get_legend_handles_labels()
        if handles:
            each.legend(handles, labels, loc="center left", bbox_to_anchor=(1.0, 0.5), frameon=False)
    written = StringIO()
    figure.savefig(written, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    drawn = written.getvalue()
    drawn = drawn[drawn.index("<svg") :]
    return re.sub(r"#000000", "currentColor", drawn)


def own_ids(svg: str, prefix: str) -> str:
    """The same SVG with a prefix before its ids, so that many can stand in one page."""
    svg = re.sub(r'\bid="', f'id="{prefix}-', svg)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{prefix}-", svg)


def _beside(pictures: Sequence[np.ndarray], *, axis: int) -> np.ndarray:
    shape = list(pictures[0].shape)
    shape[axis] = _GAP_PX
    gap = np.full(shape, 128, dtype=np.uint8)
    parts = [part for picture in pictures for part in (picture, gap)][:-1]
    return np.concatenate(parts, axis=axis)


def _png(picture: np.ndarray) -> bytes:
    written = BytesIO()
    Image.fromarray(picture).save(written, format="PNG", optimize=True)
    return written.getvalue()
