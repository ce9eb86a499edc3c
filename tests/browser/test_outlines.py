"""Polygon, lasso and moving: what the server then holds is what the rules in words say, pixel for pixel."""

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in, step
from tests.reference.brush import Pixels
from tests.reference.shapes import outline
from tests.support.editor import REGION_PX, Drawing, draw, expect_same, saved_masks
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

# Offsets on the page, in CSS pixels at 2x. The star's sides cross: its middle lies outside by the even-odd rule.
STAR = [(0, -121), (73, 99), (-117, -37), (115, -41), (-71, 101)]
LOOP = [(-95, -60), (-20, -75), (60, -31), (83, 40), (11, 66), (-62, 37)]
SIZE = {"height": REGION_PX, "width": REGION_PX}


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Outlines", side=512, frames=3)


def test_polygon_lasso_and_moving(browser: Browser, stack: Stack, video: StoredVideo) -> None:
    page = sign_in(browser, stack, "annotator")
    drawing = Drawing(page, stack, video, 2, name="outlines")
    star, loop = _outline(drawing, STAR), _outline(drawing, LOOP)
    assert not star[120, 131]
    _polygon(page, drawing)
    page.keyboard.press("2")
    page.keyboard.press("l")
    draw(page, drawing.places([*LOOP, LOOP[0]]))
    drawing.expect({"A1": star, "A2": loop & star})

    page.keyboard.press("m")
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowDown", "ArrowUp", "Enter"):
        page.keyboard.press(key)
    moved = {layer: np.roll(mask, (9, 3), axis=(0, 1)) for layer, mask in (("A1", star), ("A2", loop & star))}
    _expect_now(page, stack, drawing, moved)

    for _ in range(9):
        page.keyboard.press("Control+Shift+ArrowRight")
    page.keyboard.press("Enter")
    _expect_now(page, stack, drawing, _quarter_turn(moved))

    step(page, 1)
    page.keyboard.press("1")
    _polygon(page, drawing)
    page.keyboard.press("l")
    page.keyboard.down("Alt")
    draw(page, drawing.places(LOOP))
    page.keyboard.up("Alt")
    expect_same(saved_masks(page, stack, drawing.filament)[1]["A1"], star & ~loop)
    page.context.close()


def _polygon(page: Page, drawing: Drawing) -> None:
    page.keyboard.press("p")
    for place in drawing.places(STAR):
        page.mouse.click(*place)
    page.keyboard.press("Enter")


def _outline(drawing: Drawing, offsets: list[tuple[int, int]]) -> Pixels:
    return outline([drawing.view.to_image(place) for place in drawing.places(offsets)], **SIZE)


def _expect_now(page: Page, stack: Stack, drawing: Drawing, wished: dict[str, Pixels]) -> None:
    """In the first frame."""
    found = saved_masks(page, stack, drawing.filament)[0]
    for layer, pixels in wished.items():
        expect_same(found[layer], pixels)
    expect(page.get_by_test_id("area-A1")).to_have_text(f"{int(wished['A1'].sum()):,} px")


def _quarter_turn(masks: dict[str, Pixels]) -> dict[str, Pixels]:
    """Clockwise about the middle of all masks, to the half pixel that takes centres to centres."""
    rows, cols = np.nonzero(np.logical_or.reduce(list(masks.values())))
    height, width = np.ptp(rows) + 1, np.ptp(cols) + 1
    row, col = rows.min() + height / 2, cols.min() + (width + (height + width) % 2) / 2
    turned = {}
    for layer, mask in masks.items():
        places = np.argwhere(mask) + 0.5
        to = np.floor(np.stack([row + places[:, 1] - col, col - places[:, 0] + row], axis=1)).astype(int)
        turned[layer] = np.zeros_like(mask)
        turned[layer][to[:, 0], to[:, 1]] = True
    return turned
