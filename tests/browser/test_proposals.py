"""A proposal beside a person's masks: taken in part, by descriptor or whole; its errors and its heat on the screen."""

import io
from collections.abc import Callable, Sequence

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from annotations.domain.polygon import rasterise
from tests.browser.people import expect_area, sign_in
from tests.reference.brush import Pixels, Place
from tests.support.editor import REGION_PX, Drawing, draw, open_editor, saved_masks, zoom_to
from tests.support.proposed import MODEL, propose
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

# Offsets on the page, in CSS pixels: a stroke along the upper edge of the proposal, and a loop around its left part.
STROKE = [(-110, -50), (-20, -62), (70, -55)]
LOOP = [(-131, -101), (-17, -97), (3, 11), (-29, 83), (-125, 77)]


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Proposals", side=512, frames=2)


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Page:
    return sign_in(browser, stack, "reviewer")


def beside_a_proposal(
    page: Page, stack: Stack, video: StoredVideo, *, name: str, **facts: bool
) -> tuple[Drawing, dict[str, Pixels]]:
    """A frame without masks that a model has proposed for, at two CSS pixels a pixel."""
    drawing = Drawing(page, stack, video, 1, name=name)
    proposed = propose(stack, drawing.filament, **facts)
    drawing.canvas = open_editor(page, stack, drawing.filament)
    drawing.view = zoom_to(page, drawing.canvas, 2, row=120, col=131)
    drawing.middle = [round(value) for value in drawing.view.to_page(120, 131)]
    expect(page.get_by_test_id("panel-proposal")).to_contain_text(MODEL)
    return drawing, proposed


def test_a_part_then_a_descriptor_then_the_rest(
    page: Page, stack: Stack, video: StoredVideo, screenshot: Callable[[Page, str], None]
) -> None:
    drawing, proposed = beside_a_proposal(page, stack, video, name="parts")
    mine = drawing.stroke(STROKE, size=9, shape="round")
    page.keyboard.press("Shift+U")
    page.keyboard.press("Shift+V")
    draw(page, drawing.places(LOOP))
    screenshot(page, "proposal-part")
    inside = within(drawing, LOOP)
    part = {layer: np.where(inside, proposed[layer], own) for layer, own in (("A1", mine), ("A2", np.zeros_like(mine)))}
    assert 0 < part["A2"].sum() < proposed["A2"].sum()
    assert not (mine & ~part["A1"] & ~inside).any()
    drawing.expect(part)
    assert waiting(page, stack, drawing) == 1

    page.keyboard.press("Control+z")
    drawing.expect({"A1": mine, "A2": np.zeros_like(mine)})
    page.keyboard.press("Control+y")
    page.keyboard.press("3")
    drawing.expect({"A1": proposed["A1"], "A2": part["A2"]})
    assert waiting(page, stack, drawing) == 1
    page.keyboard.press("4")
    drawing.expect({"A1": proposed["A1"], "A2": proposed["A2"]})
    expect(page.get_by_test_id("panel-proposal")).to_contain_text("No model has proposed masks")
    assert waiting(page, stack, drawing) is None
    page.context.close()


def test_only_the_descriptor_that_is_worked_on(page: Page, stack: Stack, video: StoredVideo) -> None:
    drawing, proposed = beside_a_proposal(page, stack, video, name="one descriptor")
    page.get_by_test_id("take-part").click()
    page.get_by_test_id("take-part-what").get_by_text("Only A1").click()
    draw(page, drawing.places(LOOP))
    drawing.expect({"A1": proposed["A1"] & within(drawing, LOOP), "A2": np.zeros((REGION_PX, REGION_PX), dtype=bool)})
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("tool-brush")).to_have_attribute("aria-pressed", "true")
    page.context.close()


def test_differences_follow_painting_and_heat_says_how_likely(
    page: Page, stack: Stack, video: StoredVideo, screenshot: Callable[[Page, str], None]
) -> None:
    drawing, proposed = beside_a_proposal(page, stack, video, name="colours")
    page.keyboard.press("Shift+V")
    legend = page.get_by_test_id("overlay-legend")
    expect(legend).to_contain_text("only in the proposal (false positive)")
    only_proposed, neither = (140, 170), (60, 60)
    assert strongest(page, drawing, only_proposed) == "blue"
    drawing.stroke([(-100, -100), (100, 45)], size=13, shape="square")
    both, only_mine = drawing.view.to_image(drawing.places([(0, -28)])[0]), (71, 83)
    assert strongest(page, drawing, both) == "green"
    assert strongest(page, drawing, only_mine) == "red"
    assert strongest(page, drawing, neither) == "none"
    screenshot(page, "proposal-differences")

    page.keyboard.press("Shift+H")
    expect(legend).to_contain_text("Probability of lying inside A1")
    before = colour(page, drawing, neither)
    red, green, blue = colour(page, drawing, only_proposed)
    assert red > green + 20
    assert blue > green + 10
    page.keyboard.press("Shift+H")
    expect(legend).to_have_count(0)
    assert abs(before - colour(page, drawing, neither)).max() < 60, "what is surely outside stays nearly as it was"
    expect_area(page, "A2", 0)
    page.get_by_test_id("accept-proposal").click()
    expect(page.get_by_test_id("state-badge")).to_contain_text("Accepted")
    (found, *_) = saved_masks(page, stack, drawing.filament)
    assert np.array_equal(found["A1"], proposed["A1"])
    page.context.close()


def test_a_proposal_that_does_not_say_how_likely_it_is(page: Page, stack: Stack, video: StoredVideo) -> None:
    beside_a_proposal(page, stack, video, name="silent", says_how_likely=False)
    page.keyboard.press("Shift+H")
    expect(page.get_by_test_id("overlay-legend")).to_contain_text("does not say how likely each pixel of A1 is")
    page.context.close()


def within(drawing: Drawing, loop: Sequence[Place]) -> Pixels:
    """The pixels whose centres a loop on the page encloses, as the server paints outlines."""
    corners = [drawing.view.to_image(place) for place in drawing.places(loop)]
    return rasterise(corners, height=REGION_PX, width=REGION_PX)


def waiting(page: Page, stack: Stack, drawing: Drawing) -> int | None:
    """The number of the proposal that waits for the first frame."""
    frames = page.request.get(f"{stack.url}/api/filaments/{drawing.filament}/frames/").json()
    number: int | None = frames[0]["proposal_version"]
    return number


def colour(page: Page, drawing: Drawing, at: tuple[float, float]) -> Pixels:
    """Red, green and blue on the screen at the middle of an image pixel."""
    x, y = drawing.view.to_page(int(at[0]) + 0.5, int(at[1]) + 0.5)
    shot = page.screenshot(clip={"x": round(x), "y": round(y), "width": 1, "height": 1})
    return np.asarray(Image.open(io.BytesIO(shot)).convert("RGB"))[0, 0].astype(int)


def strongest(page: Page, drawing: Drawing, at: tuple[float, float]) -> str:
    values = colour(page, drawing, at)
    if values.max() - values.min() < 15:
        return "none"
    return ("red", "green", "blue")[int(values.argmax())]
