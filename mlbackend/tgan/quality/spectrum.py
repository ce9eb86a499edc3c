"""At which sizes two sets of images have structure: their power spectra, averaged over directions."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

_FLOOR = 1e-12  # of the mean power: below it are rounding errors


def radial_spectrum(images: NDArray[Any], size_px: int | None = None) -> NDArray[np.float64]:
    """Mean power of images by spatial frequency.

    Parameters
    ----------
    images : ndarray of float, shape (n, H, W)
    size_px : int, optional
        Side of the square from the middle of each that is looked at; the largest that fits by default.

    Returns
    -------
    ndarray of float, shape (size_px // 2,)
        Power at 1, 2, ... cycles per square; without the mean grey, and without the edges, which a window takes away.
    """
    size = min(images.shape[1:]) if size_px is None else size_px
    top, left = ((length - size) // 2 for length in images.shape[1:])
    squares = images[:, top : top + size, left : left + size].astype(np.float64)
    squares = squares - squares.mean(axis=(1, 2), keepdims=True)
    window = np.hanning(size + 2)[1:-1]
    power = np.zeros((size, size))
    for square in squares:  # one at a time: spectra take four times the memory of images
        power += np.abs(np.fft.fft2(square * np.outer(window, window))) ** 2
    frequency = np.fft.fftfreq(size, d=1 / size)
    ring = np.rint(np.hypot(frequency[:, None], frequency[None, :])).astype(int).ravel()
    sums = np.bincount(ring, weights=power.ravel(), minlength=size)
    radial: NDArray[np.float64] = (sums / np.bincount(ring, minlength=size).clip(1))[1 : size // 2 + 1]
    return radial / (len(images) * size**2)


def spectrum_distance(first: NDArray[Any], second: NDArray[Any]) -> float:
    """Root mean square difference of two sets' radial spectra in decades: 1 is ten times the power, or a tenth.

    NaN for images without any structure, or of fewer than four pixels.
    """
    size = min(*first.shape[1:], *second.shape[1:])
    if size < 4:
        return float("nan")
    spectra = [radial_spectrum(images, size) for images in (first, second)]
    if min(float(spectrum.max()) for spectrum in spectra) <= 0:
        return float("nan")
    floor = _FLOOR * max(float(spectrum.mean()) for spectrum in spectra)
    ours, theirs = (np.log10(np.maximum(spectrum, floor)) for spectrum in spectra)
    return float(np.sqrt(np.mean((ours - theirs) ** 2)))
