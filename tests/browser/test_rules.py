"""Rules beside the canvas: what is odd is said after the stroke; one key mends or means it, and then it goes out."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import annotate, area_after, area_px, expect_area, open_project, sign_in, step, stroke
from tests.support.stack import Stack

PIECES = "warning-several_components:A1"


@pytest.fixture
def drawing(browser: Browser, stack: Stack) -> Page:
    """An annotator in front of the unlabelled filament F4, in frames that no other journey uses."""
    page = sign_in(browser, stack, "annotator")
    open_project(page)
    annotate(page, "F4")
    page.keyboard.press("End")
    step(page, 1, key="a")
    return page


def test_pieces_are_repaired_or_meant_before_the_frame_goes_out(
    drawing: Page, screenshot: Callable[[Page, str], None]
) -> None:
    page, canvas = drawing, drawing.get_by_test_id("mask-canvas")
    expect(page.get_by_test_id("rules-summary")).to_contain_text("All rules hold")
    stroke(page, canvas, start=(0.45, 0.4), end=(0.6, 0.4))
    one = area_after(page, "A1", before=0)
    stroke(page, canvas, start=(0.45, 0.6), end=(0.48, 0.6))
    two = area_after(page, "A1", before=one)
    expect(page.get_by_test_id(PIECES)).to_contain_text(f"{two - one:,} px")
    page.get_by_test_id(PIECES).hover()
    screenshot(page, "rules-warning")

    page.keyboard.press("Enter")
    expect(page.get_by_text("Not submitted yet")).to_be_visible()
    expect(page.get_by_test_id("state-badge")).to_contain_text("Draft")

    page.keyboard.press("r")
    expect_area(page, "A1", one)
    expect(page.get_by_test_id("rules-summary")).to_contain_text("All rules hold")
    page.keyboard.press("Control+z")
    expect_area(page, "A1", two)
    expect(page.get_by_test_id(PIECES)).to_be_visible()

    page.keyboard.press("y")
    expect(page.get_by_test_id("rules-summary")).to_contain_text("confirmed")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("state-badge")).to_contain_text("Submitted")


def test_a_core_that_leaves_its_filament_is_saved_and_waits_in_the_list(drawing: Page) -> None:
    page, canvas = drawing, drawing.get_by_test_id("mask-canvas")
    step(page, 2, key="a")
    page.get_by_test_id("nesting").get_by_text("Warn").click()
    stroke(page, canvas, start=(0.4, 0.5), end=(0.6, 0.5))
    whole = area_after(page, "A1", before=0)
    page.keyboard.press("2")
    stroke(page, canvas, start=(0.5, 0.35), end=(0.5, 0.65))
    core = area_after(page, "A2", before=0)
    expect(page.get_by_test_id("warning-inner_outside_outer:A2")).to_be_visible()
    expect(page.get_by_test_id("save-state")).to_contain_text("Saved")
    page.reload()
    expect_area(page, "A2", core)
    page.keyboard.press("Enter")
    expect(page.get_by_text("Not submitted yet")).to_be_visible()

    label = page.get_by_test_id("frame-label").inner_text()
    step(page, 1, key="a")
    page.get_by_test_id("open-drafts").get_by_role("button").first.click()
    expect(page.get_by_test_id("frame-label")).to_have_text(label)
    page.keyboard.press("r")
    assert 0 < area_after(page, "A2", before=core) < whole
    expect(page.get_by_test_id("rules-summary")).to_contain_text("All rules hold")
    assert area_px(page, "A1") == whole
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("state-badge")).to_contain_text("Submitted")
