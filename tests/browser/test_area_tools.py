"""What tools for areas and whole masks paint in a real browser is what SciPy and scikit-image make of the image."""

import re

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, expect
from scipy import ndimage
from skimage import morphology, segmentation

from tests.browser.people import sign_in, step
from tests.reference.brush import footprint
from tests.support.editor import REGION_PX, Drawing, draw
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, grey, store_video

SIDE, FRAMES = 512, 4
CORNER = 64  # of the filament's region in the video
SIGMA, TOLERANCE = 1.5, 0.1  # as the editor opens
DRAGGED_PX, LESS = 54, 0.05  # to the left: four pixels say nothing, ten are one percent
# Offsets on the page of a closed outline, and of a stroke.
RING = [(-60, -50), (60, -50), (60, 50), (-60, 50), (-60, -50)]
ACROSS = [(-110, 3), (-20, -14), (90, 17)]


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Areas", side=SIDE, frames=FRAMES)


def test_areas_and_whole_masks(browser: Browser, stack: Stack, video: StoredVideo) -> None:
    page = sign_in(browser, stack, "annotator")
    drawing = Drawing(page, stack, video, 2, name="areas")
    solid = _ring_filled_and_grown(page, drawing)
    step(page, 1)
    similar = _wand(page, drawing, position=1)
    step(page, 1)
    within = _threshold(page, drawing, position=2)
    drawing.expect({"A1": solid}, {"A1": similar}, {"A1": within})
    page.context.close()


def _ring_filled_and_grown(page: Page, drawing: Drawing) -> NDArray[np.bool_]:
    ring = drawing.stroke(RING, size=8, shape="round")
    page.keyboard.press("g")
    draw(page, drawing.places([(0, 0)]))
    filled = ndimage.binary_fill_holes(ring)
    page.keyboard.press(".")
    page.keyboard.press("Shift+F")  # nothing left to do: no step, and the next one is undone
    page.keyboard.press("Shift+L")
    page.keyboard.press(",")
    page.keyboard.press("Control+z")
    return np.asarray(morphology.dilation(filled, morphology.disk(1)))


def _wand(page: Page, drawing: Drawing, *, position: int) -> NDArray[np.bool_]:
    page.keyboard.press("w")
    (place,) = drawing.places([(7, -11)])
    draw(page, [place, (place[0] - DRAGGED_PX, place[1])])
    row, col = (int(value) for value in drawing.view.to_image(place))
    tolerance = (TOLERANCE - LESS) * (grey(0, SIDE, SIDE) - 100)
    similar = segmentation.flood(_smoothed(position), (row, col), tolerance=tolerance, connectivity=1)
    assert 1000 < similar.sum() < similar.size / 2
    return np.asarray(similar)


def _threshold(page: Page, drawing: Drawing, *, position: int) -> NDArray[np.bool_]:
    page.keyboard.press("s")
    drawing.choose(size=40, shape="round")
    page.keyboard.down("Control")
    draw(page, drawing.places([(20, 8)]))
    page.keyboard.up("Control")
    low, high = _range_under(drawing, (20, 8), _smoothed(position))
    expect(page.get_by_test_id("threshold-range")).to_have_text(re.compile(f"{low} to {high}"))
    draw(page, drawing.places(ACROSS))
    stroke = drawing.covered(ACROSS)
    within = stroke & (_smoothed(position) >= low) & (_smoothed(position) <= high)
    assert 100 < within.sum() < stroke.sum() / 2
    return np.asarray(within)


def _range_under(drawing: Drawing, offset: tuple[int, int], greys: NDArray[np.float64]) -> tuple[int, int]:
    """Two standard deviations to both sides of the mean under the brush, in whole greys outwards."""
    row, col = drawing.view.to_image(drawing.places([offset])[0])
    size = drawing.size
    top, left = (int(np.floor(value - size / 2 + 0.5)) for value in (row, col))
    under = greys[top : top + size, left : left + size][footprint(size, drawing.shape)]
    return int(np.floor(under.mean() - 2 * under.std())), int(np.ceil(under.mean() + 2 * under.std()))


def _smoothed(position: int) -> NDArray[np.float64]:
    rows, cols = CORNER + np.indices((REGION_PX, REGION_PX))
    greys = grey(position, 0, 0) + rows + 2 * cols
    smooth: NDArray[np.float64] = ndimage.gaussian_filter(greys.astype(np.float64), SIGMA)
    return smooth
