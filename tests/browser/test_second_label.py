"""A manager has frames labelled twice; a reviewer draws one blind; the frame itself never notices."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.browser.people import area_after, expect_area, sign_in, stroke
from tests.support.stack import Stack


def test_a_frame_is_labelled_twice_without_seeing_the_first(
    browser: Browser, stack: Stack, screenshot: Callable[[Page, str], None]
) -> None:
    manager = sign_in(browser, stack, "manager")
    filament = _filament(manager, stack)
    half = _choose(manager, stack, filament["project"], screenshot)

    page = sign_in(browser, stack, "reviewer")
    asked = _read(page, stack, f"filaments/{filament['id']}/second-labels/")
    # Other journeys may have handed in some of them before.
    first, following, *_ = (frame for frame in asked if frame["state"] != "submitted")
    done = sum(frame["state"] == "submitted" for frame in asked)
    assert half["asked"] >= len(asked)
    before = _read(page, stack, f"filament-frames/{first['filament_frame']}/")
    assert before["masks"]

    page.goto(f"{stack.url}/filaments/{filament['id']}/second")
    canvas, progress = page.get_by_test_id("mask-canvas"), page.get_by_test_id("second-progress")
    expect(canvas).to_be_visible()
    expect(progress).to_have_text(f"{done} of {len(asked)} frames handed in")
    expect(page.get_by_test_id("frame-label")).to_contain_text(f"frame {first['index']}")
    expect(page.get_by_test_id("annotate-panel")).to_have_attribute("aria-busy", "false")
    expect_area(page, "A1", 0)
    stroke(page, canvas, start=(0.45, 0.4), end=(0.55, 0.5))
    drawn = area_after(page, "A1", before=0)
    expect(page.get_by_test_id("save-state")).to_contain_text("Saved")
    screenshot(page, "second-label")

    page.keyboard.press("Enter")
    expect(progress).to_have_text(f"{done + 1} of {len(asked)} frames handed in")
    expect(page.get_by_test_id("frame-label")).to_contain_text(f"frame {following['index']}")

    page.goto(f"{stack.url}/filaments/{filament['id']}/second?frame={first['index']}")
    expect_area(page, "A1", drawn)
    expect(page.get_by_test_id("lane-notice")).to_contain_text("handed in")
    others = {frame["index"] for frame in _read(page, stack, f"filaments/{filament['id']}/frames/")}
    unasked = min(others - {frame["index"] for frame in asked})
    page.goto(f"{stack.url}/filaments/{filament['id']}/second?frame={unasked}")
    expect(page.get_by_test_id("lane-notice")).to_contain_text("not asked for this frame")
    expect_area(page, "A1", 0)

    assert _read(page, stack, f"filament-frames/{first['filament_frame']}/") == before
    assert _read(manager, stack, f"projects/{filament['project']}/double-labelling/")["done"] == half["done"] + 1


def _choose(page: Page, stack: Stack, project: int, screenshot: Callable[[Page, str], None]) -> dict[str, Any]:
    """Half of the frames, all by the reviewer."""
    page.goto(f"{stack.url}/projects/{project}/quality")
    page.get_by_test_id("double-label").click()
    dialog = page.get_by_test_id("double-label-dialog")
    page.get_by_test_id("double-label-share").fill("50")
    page.get_by_test_id("double-labeller-reviewer").check()
    expect(page.get_by_test_id("double-label-preview")).to_contain_text("to be labelled twice")
    screenshot(page, "double-labelling")
    page.get_by_test_id("double-label-save").click()
    expect(dialog).to_have_count(0)
    chosen: dict[str, Any] = _read(page, stack, f"projects/{project}/double-labelling/")
    assert chosen["share"] == 0.5
    assert chosen["asked"] == chosen["wanted"]
    return chosen


def _filament(page: Page, stack: Stack) -> dict[str, Any]:
    found: list[dict[str, Any]] = _read(page, stack, "filaments/")
    return next(one for one in found if one["name"] == "F1" and one["video_name"] == "Rendered gasification")


def _read(page: Page, stack: Stack, path: str) -> Any:
    answer = page.request.get(f"{stack.url}/api/{path}")
    assert answer.ok, answer.text()
    return answer.json()
