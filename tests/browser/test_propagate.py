"""A model proposes masks for the frames that follow, while somebody goes on painting in one of them."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page, Route, expect

from annotations.domain.phantom import render_video
from tests.browser.people import area_px, sign_in, step
from tests.support.editor import choose_brush, draw, open_editor, saved_masks, settled, view
from tests.support.fifty_frames import dice
from tests.support.rendered import FRAMES, recipe
from tests.support.stack import Stack
from tests.support.trained import model_of, start_training

PREDICTION_MS = 120_000
ASKED = 3  # positions 1, 3 and 5: every second frame is accepted
STROKED = 3


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_proposals_arrive_in_the_open_document(
    browser: Browser, stack: Stack, screenshot: Callable[[Page, str], None]
) -> None:
    learning = start_training(stack)
    page = sign_in(browser, stack, "reviewer")
    model = model_of(page, stack, learning)
    canvas = open_editor(page, stack, learning["filament"])
    proposal, work = page.get_by_test_id("panel-proposal"), page.get_by_test_id("propagation-work")
    saves = Held(page, "**/api/filament-frames/*/masks/")
    step(page, 1)
    expect(proposal).to_contain_text("No model has proposed masks")

    page.keyboard.press("Shift+G")
    dialog = page.get_by_test_id("propagate-dialog")
    expect(dialog.get_by_test_id("propagate-model")).to_have_value(model)
    dialog.get_by_label("Number of frames").fill(str(ASKED))
    expect(dialog.get_by_test_id("reach-next")).to_be_checked()
    screenshot(page, "propagate-dialog")
    dialog.get_by_test_id("start-propagation").get_by_text(f"Propose for {ASKED} frames").click()
    expect(dialog.get_by_test_id("start-propagation")).to_have_count(0)
    expect(work).to_contain_text(f"{model} proposes masks for {ASKED} frames")
    expect(work.get_by_test_id("job-progress")).to_be_visible()

    step(page, STROKED - 1)
    choose_brush(page, size=12, shape="round")
    now = view(canvas)
    draw(page, [now.to_page(20, 20), now.to_page(30, 60)])
    stroke = area_px(page, "A1")
    assert stroke > 0
    screenshot(page, "propagate-busy")
    expect(work).to_have_count(0, timeout=PREDICTION_MS)
    expect(page.get_by_text(f"{ASKED} proposals written.")).to_be_visible()

    expect(proposal).to_contain_text(model)
    assert area_px(page, "A1") == stroke
    expect(page.get_by_test_id("save-state")).not_to_have_attribute("data-state", "saved")
    saves.let_go()
    own = saved_masks(page, stack, learning["filament"])[STROKED]["A1"]
    assert own.sum() == stroke
    expect(proposal).to_contain_text(model)
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("area-A1")).to_have_text("0 px")

    step(page, STROKED - 1, key="a")
    expect(proposal).to_contain_text(model)
    screenshot(page, "propagate-done")
    page.keyboard.press("j")
    expect(page.get_by_test_id("state-badge")).to_contain_text("Accepted")
    settled(page)
    accepted = saved_masks(page, stack, learning["filament"])[1]["A1"]
    assert dice(accepted, _truth()[1]) > 0.6
    page.context.close()


class Held:
    """Requests that do not reach the server for a while, as over a slow network."""

    def __init__(self, page: Page, address: str) -> None:
        self._waiting: list[Route] | None = []
        page.route(address, self._hear)

    def let_go(self) -> None:
        waiting, self._waiting = self._waiting or [], None
        assert waiting, "nothing was sent meanwhile"
        for route in waiting:
            route.continue_()

    def _hear(self, route: Route) -> None:
        if self._waiting is None:
            route.continue_()
        else:
            self._waiting.append(route)


def _truth() -> NDArray[np.bool_]:
    filament = next(one for one in render_video(recipe()).filaments if one.name == "judged")
    assert len(filament.a1) == FRAMES
    return filament.a1
