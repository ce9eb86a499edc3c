"""Undo reaches two hundred strokes back in a frame, whatever happens in the others meanwhile."""

import numpy as np
import pytest
from playwright.sync_api import Browser

from tests.browser.people import expect_area, sign_in, step
from tests.reference.brush import Place
from tests.support.editor import Drawing
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

DEPTH = 200
KEPT = 3  # strokes that lie deeper than undo is asked to reach
ELSEWHERE = range(40, 201, 40)  # before these strokes there is one in the next frame


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Strokes to take back", side=512, frames=2)


def test_two_hundred_strokes_are_taken_back_across_changes_of_the_frame(
    browser: Browser, stack: Stack, video: StoredVideo
) -> None:
    page = sign_in(browser, stack, "annotator")
    drawing = Drawing(page, stack, video, 1)
    drawing.choose(size=3, shape="square")
    strokes = []
    for number in range(DEPTH + KEPT):
        if number in ELSEWHERE:
            step(page, 1)
            drawing.stroke([_spot(number)])
            step(page, 1, key="a")
        strokes.append(drawing.stroke([_spot(number)]))
    expect_area(page, "A1", 9 * len(strokes))
    step(page, 1)
    page.keyboard.press("Control+z")
    expect_area(page, "A1", 9 * (len(ELSEWHERE) - 1))
    step(page, 1, key="a")
    for _ in range(DEPTH):
        page.keyboard.press("Control+z")
    expect_area(page, "A1", 9 * KEPT)
    others = [drawing.covered([_spot(number)]) for number in ELSEWHERE[:-1]]
    drawing.expect({"A1": np.logical_or.reduce(strokes[:KEPT])}, {"A1": np.logical_or.reduce(others)})
    for _ in range(DEPTH):
        page.keyboard.press("Control+y")
    expect_area(page, "A1", 9 * len(strokes))
    drawing.expect({"A1": np.logical_or.reduce(strokes)})
    page.context.close()


def _spot(number: int) -> Place:
    """Offsets of places in a grid; brushes of 3 pixels at two of them do not touch."""
    return 5 * (number % 20) - 50, 5 * (number // 20) - 30
