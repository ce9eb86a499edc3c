"""A frame's history: what was saved is listed, compared in figures, and brought back, which can be undone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in
from tests.support.editor import Drawing
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

FIRST = [(-100, -40), (60, -40)]
SECOND = [(-100, 50), (60, 50)]


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="History", side=512, frames=2)


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Page:
    return sign_in(browser, stack, "annotator")


def test_versions_are_compared_and_brought_back(
    page: Page, stack: Stack, video: StoredVideo, screenshot: Callable[[Page, str], None]
) -> None:
    drawing = Drawing(page, stack, video, 2, name="history")
    first = drawing.stroke(FIRST, size=9, shape="round")
    drawing.expect({"A1": first})
    both = first | drawing.stroke(SECOND)
    drawing.expect({"A1": both})

    page.get_by_test_id("panel-history").get_by_role("button", name="History").click()
    rows = page.locator("[data-testid^=version-]")
    expect(rows).to_have_count(2)
    expect(page.get_by_test_id("version-2")).to_contain_text("current")
    expect(page.get_by_test_id("area-curve")).to_have_attribute("data-points", "2")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("version-1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("only-first-px")).to_have_text("0 px")
    expect(page.get_by_test_id("only-second-px")).to_have_text(f"{int((both & ~first).sum()):,} px")
    expect(page.get_by_test_id("both-px")).to_have_text(f"{int(first.sum()):,} px")
    screenshot(page, "history")

    page.get_by_test_id("restore").click()
    expect(page.get_by_test_id("restored")).to_contain_text("Version 1 is back, as version 3.")
    expect(page.get_by_test_id("version-3")).to_contain_text("restored version 1")
    drawing.expect({"A1": first})
    page.get_by_test_id("undo-restore").click()
    expect(page.get_by_test_id("version-4")).to_contain_text("restored version 2")
    drawing.expect({"A1": both})
    expect(rows).to_have_count(4)
    page.context.close()
