"""Frames between two drawn ones, filled in by one key; the server remembers where their masks came from."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.people import sign_in, step
from tests.support.editor import Drawing, settled
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

FRAMES = 5
BETWEEN = "between frames 10 and 14"
STROKE = [(-60, -30), (0, 0), (60, 25)]


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Interpolation", side=512, frames=FRAMES)


def test_frames_between_are_filled_in_and_say_so(
    browser: Browser, stack: Stack, video: StoredVideo, screenshot: Callable[[Page, str], None]
) -> None:
    page = sign_in(browser, stack, "annotator")
    drawing = Drawing(page, stack, video, 1, name="between")
    drawn = drawing.stroke(STROKE, size=16, shape="round")
    _go(page, "End", index=14)
    drawing.stroke(STROKE)
    step(page, 1, key="a")
    page.keyboard.press("Shift+I")
    done = page.get_by_text(
        f"3 frames interpolated {BETWEEN}, not moved with the image: the frames are more than 2 apart"
    )
    expect(done).to_be_visible()
    expect(done).to_contain_text("“Follow the image” in the Compare panel")
    page.get_by_test_id("follow-image").scroll_into_view_if_needed()
    expect(page.get_by_test_id("follow-image").get_by_label("Near frames")).to_be_checked()
    screenshot(page, "interpolated")
    drawing.expect(*[{"A1": drawn}] * FRAMES)

    frames = page.request.get(f"{stack.url}/api/filaments/{drawing.filament}/frames/").json()
    newest = [_revisions(page, stack, frame["id"])[0] for frame in frames]
    note = f"interpolated {BETWEEN}"
    assert [revision["note"] for revision in newest] == ["", note, note, note, ""]
    page.keyboard.press("Control+z")
    expect(page.get_by_test_id("area-A1")).to_have_text("0 px")
    drawing.expect(*[{"A1": drawn}] * 3, {"A1": drawn & False})
    assert _revisions(page, stack, frames[3]["id"])[0]["note"] == ""
    page.context.close()


def _go(page: Page, key: str, *, index: int) -> None:
    page.keyboard.press(key)
    expect(page.get_by_test_id("frame-label")).to_contain_text(f"frame {index} ")
    settled(page)


def _revisions(page: Page, stack: Stack, frame: int) -> list[dict[str, Any]]:
    """The newest first."""
    found: dict[str, Any] = page.request.get(f"{stack.url}/api/filament-frames/{frame}/revisions/").json()
    return list(found["revisions"])
