"""What was drawn is what the server holds, pixel for pixel: at every zoom, on every kind of screen."""

import io
from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from playwright.sync_api import Browser, FloatRect, Page
from scipy import ndimage

from tests.browser.people import sign_in, step
from tests.reference.brush import Pixels, Place, Shape, footprint
from tests.support.editor import REGION_PX, Drawing, draw
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

SIDE, FRAMES = 512, 6
# Offsets on the page, in CSS pixels, of the places of one stroke: slow and bent, and one jump across the drawing area.
BENT = [(-90, 20), (-71, 4), (-40, -33), (-12, -35), (9, -10), (10, 41), (44, 60), (83, 31)]
FAST = [(-101, -97), (103, 88)]
NONE = np.zeros((REGION_PX, REGION_PX), dtype=bool)


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Strokes", side=SIDE, frames=FRAMES)


@pytest.fixture(scope="module", params=[1, 2], ids=["ratio 1", "ratio 2"])
def page(browser: Browser, stack: Stack, request: pytest.FixtureRequest) -> Iterator[Page]:
    """An annotator at a screen with one or with four device pixels for each CSS pixel."""
    page = sign_in(browser, stack, "annotator", device_scale_factor=request.param)
    assert page.evaluate("devicePixelRatio") == request.param
    yield page
    page.context.close()


@pytest.mark.parametrize("zoom", [1, 8, 32])
def test_strokes_are_the_pixels_of_the_reference(page: Page, stack: Stack, video: StoredVideo, zoom: int) -> None:
    drawing = Drawing(page, stack, video, zoom)
    even = drawing.stroke(BENT, size=12, shape="round")
    step(page, 1)
    odd = drawing.stroke(FAST, size=13, shape="round")
    step(page, 1)
    square = drawing.stroke(BENT, size=7, shape="square")
    step(page, 1)
    outer = drawing.stroke(FAST, size=16, shape="square")
    page.keyboard.press("2")
    core = drawing.stroke(BENT, size=9, shape="round") & outer
    page.keyboard.press("1")
    page.keyboard.press("e")
    gone = drawing.stroke([(-30, 40), (25, -37)], size=14, shape="round")
    assert (core & gone).any()
    drawing.expect({"A1": even, "A2": NONE}, {"A1": odd}, {"A1": square}, {"A1": outer & ~gone, "A2": core & ~gone})


@pytest.mark.parametrize(("size", "shape"), [(6, "round"), (7, "round"), (5, "square")])
def test_the_cursor_outlines_the_pixels_that_a_press_paints(
    page: Page, stack: Stack, video: StoredVideo, size: int, shape: Shape
) -> None:
    drawing = Drawing(page, stack, video, 8, name=f"cursor {size} {shape}")
    drawing.choose(size=size, shape=shape)
    places = drawing.places([(3, 2), (-60, -35), (41, 52)])
    outlined = [_outlined(page, drawing, place) for place in places]
    assert [int(pixels.sum()) for pixels in outlined] == [int(footprint(size, shape).sum())] * 3
    for place in places:
        draw(page, [place])
    drawing.expect({"A1": np.logical_or.reduce(outlined)})


def _outlined(page: Page, drawing: Drawing, place: Place) -> Pixels:
    """The image pixels that the cursor encloses: read off the screen, which differs by the cursor and nothing else."""
    ratio = page.evaluate("devicePixelRatio")
    box = drawing.canvas.bounding_box()
    assert box is not None
    clip: FloatRect = {"x": place[0] - 48, "y": place[1] - 48, "width": 96, "height": 96}
    page.mouse.move(box["x"] + 3, box["y"] + 3)
    without = _picture(page, clip)
    page.mouse.move(*place)
    line = np.any(_picture(page, clip) != without, axis=2)
    areas, _ = ndimage.label(~line)
    inside = (areas != areas[0, 0]) & ~line
    pixels = np.zeros((REGION_PX, REGION_PX), dtype=bool)
    for row, col in np.argwhere(inside):
        at = drawing.view.to_image((clip["x"] + (col + 0.5) / ratio, clip["y"] + (row + 0.5) / ratio))
        pixels[int(at[0]), int(at[1])] = True
    return pixels


def _picture(page: Page, clip: FloatRect) -> NDArray[np.uint8]:
    return np.asarray(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB"))
