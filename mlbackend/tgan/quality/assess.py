"""All measures of one set of synthetic images against one set of real ones, as plain values for JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import numpy as np
from numpy.typing import NDArray

from annotations.domain.errors import InvalidInput
from mlbackend.tgan.quality.classes import class_score
from mlbackend.tgan.quality.encoders import ImageEncoder
from mlbackend.tgan.quality.frechet import FEWEST, frechet_distance
from mlbackend.tgan.quality.greys import histogram_distance
from mlbackend.tgan.quality.measure import Measure, found, undefined
from mlbackend.tgan.quality.mmd import median_distance, squared_mmd
from mlbackend.tgan.quality.neighbours import nearest_real
from mlbackend.tgan.quality.paired import psnr, ssim
from mlbackend.tgan.quality.spectrum import spectrum_distance

FORMAT = "filamark-synthesis-quality/1"
NO_PAIRS = "No pair of a mask's real and synthetic image was held out."
NO_CLASSES = "The encoder knows no classes."
EXACT_PAIRS = "Every pair is equal: the ratio is infinite."
Images = NDArray[Any]


def assess(
    real: Images,
    synthetic: Images,
    encoder: ImageEncoder,
    *,
    pairs: Sequence[tuple[Images, Images]] = (),
) -> dict[str, Any]:
    """Measure synthetic images.

    Parameters
    ----------
    real, synthetic : ndarray of float, shape (n, H, W) and (m, H', W')
        Grey between 0 and 1, two or more each.
    encoder : ImageEncoder
    pairs : sequence of (ndarray, ndarray) of shape (H, W)
        A real image and the synthetic one of its mask, which no training has seen.

    Returns
    -------
    dict
        ``measures`` by name, each with ``value`` and ``reason``; ``neighbours`` of each synthetic image; what was
        compared. ``fid_floor_<encoder>`` is the distance between both halves of the real images: a distance like it
        says that no difference could be seen.

    Raises
    ------
    InvalidInput
        ``no_frames``, ``single_frame`` or ``not_finite``.
    """
    _check(real, "real")
    _check(synthetic, "synthetic")
    ours, theirs = encoder.features(synthetic), encoder.features(real)
    # The width comes from the real images alone: what is measured must not change the ruler.
    mmd = squared_mmd(ours, theirs, width=median_distance(theirs))
    neighbours = nearest_real(synthetic, real, synthetic_features=ours, real_features=theirs)
    measures = {
        f"fid_{encoder.name}": found(frechet_distance(ours, theirs), _rank_note(ours, theirs)),
        f"fid_floor_{encoder.name}": _floor(theirs),
        f"mmd2_{encoder.name}": found(mmd, None if np.isfinite(mmd) else "Most real images have the same features."),
        f"is_{encoder.name}": _class_score(encoder, synthetic),
        "grey_distance": found(histogram_distance(synthetic, real)),
        "spectrum_distance_decades": found(spectrum_distance(synthetic, real)),
        "copies": found(float(neighbours.copies.mean())),
        **_paired(pairs),
    }
    return {
        "format": FORMAT,
        "encoder": encoder.name,
        "real": len(real),
        "synthetic": len(synthetic),
        "pairs": len(pairs),
        "measures": {name: asdict(measure) for name, measure in measures.items()},
        "neighbours": {
            "nearest": neighbours.nearest.tolist(),
            "distances": neighbours.distances.tolist(),
            "alike": neighbours.alike.tolist(),
            "correlations": neighbours.correlations.tolist(),
            "copies": neighbours.copies.tolist(),
            "typical_distance": neighbours.typical_distance,
            "typical_gap": neighbours.typical_gap,
        },
    }


def _paired(pairs: Sequence[tuple[Images, Images]]) -> dict[str, Measure]:
    if not pairs:
        return {"ssim": undefined(NO_PAIRS), "psnr_db": undefined(NO_PAIRS)}
    ratios = [psnr(*pair) for pair in pairs]
    told = [ratio for ratio in ratios if np.isfinite(ratio)]
    left_out = f"{len(ratios) - len(told)} equal pairs are left out." if len(told) < len(ratios) else None
    return {
        "ssim": found(float(np.mean([ssim(*pair) for pair in pairs]))),
        "psnr_db": found(float(np.mean(told)), left_out) if told else undefined(EXACT_PAIRS),
    }


def _class_score(encoder: ImageEncoder, synthetic: Images) -> Measure:
    probabilities = encoder.probabilities(synthetic)
    return undefined(NO_CLASSES) if probabilities is None else found(class_score(probabilities))


def _floor(theirs: NDArray[np.float64]) -> Measure:
    if len(theirs) < 2 * FEWEST:
        return undefined(f"Two halves of {len(theirs)} real images cannot be compared.")
    # By chance and not in order: the first frames of a video resemble each other.
    shuffled = np.random.default_rng(len(theirs)).permutation(len(theirs))
    half = len(theirs) // 2
    return found(frechet_distance(theirs[shuffled[:half]], theirs[shuffled[half : 2 * half]]), f"Halves of {half}.")


def _rank_note(ours: NDArray[np.float64], theirs: NDArray[np.float64]) -> str | None:
    fewest, count = min(len(ours), len(theirs)), ours.shape[1]
    if fewest > count:
        return None
    return f"{fewest} images for {count} features: compare it only with distances of as many images."


def _check(images: Images, kind: str) -> None:
    if images.ndim != 3:
        raise ValueError(f"expected {kind} images (n, H, W), given {images.shape}")
    if len(images) < FEWEST:
        code = "single_frame" if len(images) else "no_frames"
        raise InvalidInput(
            f"{len(images)} {kind} images cannot be compared with others: take {FEWEST} or more.", code=code
        )
    if not np.isfinite(images).all():
        raise InvalidInput(f"Some {kind} images hold values that are no numbers.", code="not_finite")
