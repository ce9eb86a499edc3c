"""How good synthetic images are, for programs (quality.json) and as one page that stands alone (quality.html)."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from mlbackend.evaluation import figures, html
from mlbackend.tgan.quality.assess import FORMAT
from mlbackend.tgan.quality.gallery import Sample, gallery_sheet
from mlbackend.tgan.quality.greys import BINS, histogram
from mlbackend.tgan.quality.spectrum import radial_spectrum
from mlbackend.tgan.stages import write_json

JSON_FILE, PAGE_FILE, GALLERY_FILE = "quality.json", "quality.html", "gallery.png"
REAL = "real"
_NEAREST_SHOWN = 40
_DEFINITIONS = (
    "fid_<encoder>: Frechet distance of the features of this encoder; no FID of the literature but with Inception "
    "weights. fid_floor: the same between both halves of the real images; what lies near it could not be told apart. "
    "mmd2: unbiased squared MMD (RBF kernel, median distance of the real images); lower is a better contrast. SSIM and "
    "PSNR: pairs that no training has seen. copies: share of images that are nearly one of the real ones."
)

Images = NDArray[Any]


def write(
    folder: Path,
    found: Mapping[str, Any],
    *,
    real: Images,
    made: Mapping[str, Images],
    gallery: Sequence[Sample],
) -> dict[str, Any]:
    """Write both, and the gallery as a picture of its own.

    Parameters
    ----------
    folder : Path
        Made where it is not there.
    found : mapping
        ``generations``: by name what `assess.assess` gave; ``names``: of the ``real`` and ``synthetic`` images.
    real : ndarray of float, shape (n, H, W)
    made : mapping
        Images (m, H', W') of each generation.
    gallery : sequence of Sample
    """
    folder.mkdir(parents=True, exist_ok=True)
    images = {REAL: real, **made}
    size = min(side for each in images.values() for side in each.shape[1:])
    complete = {
        "format": FORMAT,
        **found,
        "greys": {name: histogram(each).tolist() for name, each in images.items()},
        "spectra": {name: radial_spectrum(each, size).tolist() for name, each in images.items()},
        "spectrum_size_px": size,
    }
    write_json(folder / JSON_FILE, complete)
    sheet, columns = gallery_sheet(gallery)
    (folder / GALLERY_FILE).write_bytes(sheet)
    (folder / PAGE_FILE).write_text(_page(complete, sheet, columns), encoding="utf-8")
    return complete


def _page(complete: Mapping[str, Any], sheet: bytes, columns: Sequence[str]) -> str:
    generations = complete["generations"]
    return html.page(
        "Quality of synthetic images",
        [
            html.paragraph(
                f"{len(complete['names']['synthetic'])} synthetic images of each generation beside "
                f"{len(complete['names']['real'])} real ones."
            ),
            html.heading("Measures"),
            html.table(("", *generations), _measures(generations)),
            *(html.paragraph(note, note=True) for note in (*_notes(generations), _DEFINITIONS)),
            html.heading("Gallery"),
            html.picture(sheet, "From left to right: " + ", ".join(columns)),
            html.heading("Grey levels"),
            html.figure(figures.own_ids(_greys(complete["greys"]), "g"), "Share of the pixels with each grey"),
            html.heading("Power spectrum"),
            html.figure(figures.own_ids(_spectra(complete["spectra"]), "p"), "Mean power by spatial frequency"),
            html.heading("Nearest real images"),
            *(part for name, quality in generations.items() for part in _nearest(name, quality, complete["names"])),
        ],
    )


def _measures(generations: Mapping[str, Any]) -> list[list[html.Cell]]:
    keys = list(next(iter(generations.values()))["measures"])
    return [[key, *(quality["measures"][key]["value"] for quality in generations.values())] for key in keys]


def _notes(generations: Mapping[str, Any]) -> list[str]:
    notes: dict[str, list[str]] = {}
    for quality in generations.values():
        for key, measure in quality["measures"].items():
            if measure["reason"] and measure["reason"] not in notes.setdefault(key, []):
                notes[key].append(measure["reason"])
    return [f"{key}: {' '.join(reasons)}" for key, reasons in notes.items() if reasons]


def _greys(greys: Mapping[str, Sequence[float]]) -> str:
    return figures.curves(list(np.linspace(0, 1, BINS)), greys, x_label="grey", y_label="share of pixels")


def _spectra(spectra: Mapping[str, Sequence[float]]) -> str:
    cycles = list(range(1, 1 + len(next(iter(spectra.values())))))
    seen = {name: np.maximum(values, 1e-12).tolist() for name, values in spectra.items()}
    return figures.curves(cycles, seen, x_label="cycles per image", y_label="power", logarithmic=True)


def _nearest(name: str, quality: Mapping[str, Any], names: Mapping[str, Any]) -> list[str]:
    found = quality["neighbours"]
    order = np.argsort(found["distances"], kind="stable")[:_NEAREST_SHOWN].tolist()
    rows = [
        [
            names["synthetic"][at],
            names["real"][found["nearest"][at]],
            found["distances"][at],
            names["real"][found["alike"][at]],
            found["correlations"][at],
            "copy" if found["copies"][at] else "",
        ]
        for at in order
    ]
    typical = (
        f"Real images lie {found['typical_distance']:.3f} from their nearest other one, and correlate with the most "
        f"alike one by {1 - found['typical_gap']:.3f} (medians)."
    )
    titles = ("synthetic", "nearest by features", "distance", "most alike by pixels", "correlation", "")
    return [html.heading(name, 3), html.paragraph(typical, note=True), html.table(titles, rows, digits=3)]
