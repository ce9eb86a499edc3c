"""Filaments on the field view: placed, led through time, measured, outlined; and who may not."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from annotations.domain.path import KeyFrame, interpolate
from benchmarks.client import Client
from tests.browser.people import PASSWORD, area_after, area_px, sign_in, stroke, watched
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, store_video

SIDE, FRAMES = 768, 12
REGION = 256
Screenshot = Callable[[Page, str], None]
Place = tuple[float, float]


@pytest.fixture(scope="module")
def video(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Filaments to place", side=SIDE, frames=FRAMES)


@pytest.fixture(scope="module")
def annotator(browser: Browser, stack: Stack) -> BrowserContext:
    """Signed in once: signing in often is refused."""
    return sign_in(browser, stack, "annotator").context


@pytest.fixture
def page(annotator: BrowserContext, stack: Stack, video: StoredVideo) -> Iterator[Page]:
    page = watched(annotator.new_page())
    open_video(page, stack, video["id"])
    yield page
    page.close()


@pytest.fixture
def demo(annotator: BrowserContext, stack: Stack) -> Iterator[Page]:
    """The rendered video, as an annotator sees it."""
    page = watched(annotator.new_page())
    open_demo(page, stack)
    yield page
    page.close()


def open_demo(page: Page, stack: Stack) -> None:
    page.goto(stack.url)
    videos = read(page, "/api/videos/")
    open_video(page, stack, next(one["id"] for one in videos if one["name"] == "Rendered gasification"))


def open_video(page: Page, stack: Stack, video: int, query: str = "") -> None:
    page.goto(f"{stack.url}/videos/{video}{query}")
    expect(page.get_by_test_id("field")).to_have_attribute("aria-busy", "false")


def on_screen(page: Page, place: Place, side: int = SIDE) -> Place:
    """Where a place of the frame, (row, column), lies on the page while the whole frame is shown."""
    box = page.get_by_test_id("field-canvas").bounding_box()
    zoom = page.get_by_test_id("field").get_attribute("data-zoom")
    assert box is not None
    assert zoom is not None
    left = box["x"] + (box["width"] - side * float(zoom)) / 2
    top = box["y"] + (box["height"] - side * float(zoom)) / 2
    return left + place[1] * float(zoom), top + place[0] * float(zoom)


def click(page: Page, *places: Place) -> None:
    for place in places:
        page.mouse.click(*on_screen(page, place))


def drag(page: Page, start: Place, end: Place, side: int = SIDE) -> None:
    page.mouse.move(*on_screen(page, start, side))
    page.mouse.down()
    page.mouse.move(*on_screen(page, end, side), steps=8)
    page.mouse.up()


def go_to_last_frame(page: Page) -> None:
    page.keyboard.press("End")
    expect(page.get_by_test_id("field")).to_have_attribute("data-position", str(FRAMES - 1))


def place_filament(page: Page, name: str, middle: Place) -> None:
    page.keyboard.press("n")
    click(page, middle)
    expect(page.get_by_test_id("new-filament-name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("chosen-filament")).to_be_visible()


def choose(page: Page, name: str) -> None:
    page.get_by_test_id("choose-filament").get_by_text(name, exact=True).click()
    expect(page.get_by_test_id("chosen-filament")).to_be_visible()


def expect_saved(page: Page) -> None:
    expect(page.get_by_test_id("geometry-save-state")).to_have_attribute("data-state", "saved")


def read(page: Page, path: str) -> Any:
    """What the server tells whoever sits before the page."""
    return page.evaluate("path => fetch(path).then(answer => answer.json())", path)


def filament(page: Page, name: str, video: int) -> dict[str, Any]:
    found: list[dict[str, Any]] = read(page, f"/api/filaments/?video={video}")
    return next(one for one in found if one["name"] == name)


def test_a_filament_is_placed_and_led_through_time(
    page: Page, stack: Stack, video: StoredVideo, screenshot: Screenshot
) -> None:
    page.keyboard.press("n")
    page.mouse.move(*on_screen(page, (200, 300)))
    click(page, (300, 300))
    expect(page.get_by_test_id("new-filament-name")).to_have_value("F1")
    screenshot(page, "filament-placing")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("chosen-filament")).to_be_visible()
    go_to_last_frame(page)
    drag(page, (300, 300), (420, 360))
    expect(page.get_by_test_id("path-mark")).to_have_count(2)
    expect_saved(page)
    screenshot(page, "filament-path")

    found = filament(page, "F1", video["id"])
    path = read(page, f"/api/filaments/{found['id']}/path/")
    times_s = read(page, f"/api/videos/{video['id']}/frames/")["times_s"]
    assert [key["position"] for key in path["key_frames"]] == [0, FRAMES - 1]
    expected = interpolate([KeyFrame(**key) for key in path["key_frames"]], times_s)
    assert path["offsets"] == expected.tolist()
    step = np.subtract(path["offsets"][-1], path["offsets"][0])
    assert abs(step - (120, 60)).max() <= 2
    # The browser shows the same numbers between the key frames.
    page.keyboard.press("a")
    row, col = path["offsets"][FRAMES - 2]
    expect(page.get_by_test_id("path-summary")).to_contain_text(f"row {row}, column {col}")


def test_undo_takes_a_drag_back_and_arrows_move_by_a_pixel(page: Page, stack: Stack, video: StoredVideo) -> None:
    place_filament(page, "Nudged", (400, 400))
    summary = page.get_by_test_id("path-summary")
    expect(summary).to_contain_text("row 272, column 272")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(summary).to_contain_text("row 273, column 282")
    page.keyboard.press("Control+z")
    expect(summary).to_contain_text("row 273, column 272")
    page.keyboard.press("Control+y")
    expect(summary).to_contain_text("row 273, column 282")
    expect_saved(page)
    path = read(page, f"/api/filaments/{filament(page, 'Nudged', video['id'])['id']}/path/")
    assert path["key_frames"] == [{"position": 0, "row": 273, "col": 282}]


def test_the_centre_line_is_the_length_of_the_kinetics(
    page: Page, stack: Stack, video: StoredVideo, screenshot: Screenshot
) -> None:
    place_filament(page, "Measured", (400, 400))
    page.keyboard.press("m")
    click(page, (400, 300), (400, 400), (460, 480))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("centre-line-length")).to_have_text(re.compile(r"^(49|50)\.\d nm · (199|200)\.\d px$"))
    expect_saved(page)
    screenshot(page, "filament-centre-line")
    found = filament(page, "Measured", video["id"])
    assert found["length_px"] == pytest.approx(200, abs=2)
    kinetics = read(page, f"/api/filaments/{found['id']}/kinetics/")
    assert kinetics["length_source"] == "drawn"
    assert kinetics["length_px"] == found["length_px"]


def test_what_is_outlined_is_excluded_in_the_masks(
    page: Page, stack: Stack, video: StoredVideo, screenshot: Screenshot
) -> None:
    place_filament(page, "Outlined", (400, 400))
    page.keyboard.press("x")
    click(page, (300, 300), (300, 500), (500, 500), (500, 300))
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("apply-exclusion")).to_be_visible()
    screenshot(page, "filament-outline")
    page.get_by_test_id("apply-exclusion").click()
    expect_saved(page)
    found = filament(page, "Outlined", video["id"])
    outline = read(page, f"/api/filaments/{found['id']}/exclusion/")["key_frames"]
    assert [key["position"] for key in outline] == [0]

    page.keyboard.press("Escape")
    page.get_by_test_id("video-filament").filter(has_text="Outlined").get_by_test_id("open-annotate").click()
    canvas = page.get_by_test_id("mask-canvas")
    expect(canvas).to_be_visible()
    excluded = area_px(page, "exclusion")
    assert excluded == pytest.approx(REGION**2 - 200**2, rel=0.03)
    stroke(page, canvas, start=(0.45, 0.5), end=(0.55, 0.5))
    area_after(page, "A1", before=0)
    expect(page.get_by_test_id("save-state")).to_contain_text(re.compile("saved", re.IGNORECASE))
    screenshot(page, "filament-outline-annotate")


def test_a_path_that_would_cut_masks_says_in_which_frames(demo: Page, screenshot: Screenshot) -> None:
    page = demo
    choose(page, "F2")
    before = page.get_by_test_id("path-summary").inner_text()
    for _ in range(12):
        page.keyboard.press("Shift+ArrowLeft")
    refused = page.get_by_test_id("geometry-refused")
    expect(refused).to_contain_text("would cut off parts")
    expect(refused.get_by_test_id("jump").first).to_be_visible()
    screenshot(page, "filament-cut")
    refused.get_by_role("button", name="Back to what is saved").click()
    expect(refused).to_have_count(0)
    expect(page.get_by_test_id("path-summary")).to_have_text(before)


def test_two_people_at_one_path_are_asked(page: Page, stack: Stack, video: StoredVideo, screenshot: Screenshot) -> None:
    place_filament(page, "Shared", (400, 400))
    found = filament(page, "Shared", video["id"])
    with Client(stack.url, username="reviewer", password=PASSWORD) as client:
        theirs = {"base_version": found["geometry_version"], "key_frames": [{"position": 0, "row": 100, "col": 100}]}
        client.send("PUT", f"/api/filaments/{found['id']}/path/", theirs)
    page.keyboard.press("ArrowDown")
    expect(page.get_by_test_id("geometry-keep-mine")).to_be_visible()
    screenshot(page, "filament-conflict")
    page.get_by_test_id("geometry-take-theirs").click()
    expect(page.get_by_test_id("path-summary")).to_contain_text("row 100, column 100")
    expect_saved(page)


def test_the_drift_is_followed_as_a_proposal(demo: Page, screenshot: Screenshot) -> None:
    page = demo
    page.keyboard.press("n")
    page.mouse.click(*on_screen(page, (500, 500), side=640))
    expect(page.get_by_test_id("new-filament-name")).to_be_focused()
    page.keyboard.type("Drifting")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("path-summary")).to_contain_text("1 key frame")
    page.get_by_test_id("follow-drift").click()
    expect(page.get_by_test_id("drift-proposal")).to_be_visible(timeout=60_000)
    expect(page.get_by_test_id("confidence-band").first).to_be_visible()
    screenshot(page, "filament-drift")
    page.get_by_test_id("take-drift").click()
    expect(page.get_by_test_id("drift-proposal")).to_have_count(0)
    expect_saved(page)
    expect(page.get_by_test_id("path-summary")).not_to_contain_text("1 key frame,")


def test_a_viewer_sees_it_and_changes_nothing(browser: Browser, stack: Stack, screenshot: Screenshot) -> None:
    page = sign_in(browser, stack, "viewer")
    open_demo(page, stack)
    choose(page, "F1")
    before = page.get_by_test_id("path-summary").inner_text()
    expect(page.get_by_test_id("centre-line-length")).to_be_visible()
    for name in ("new-filament", "follow-drift", "draw-centre-line", "draw-outline", "delete-filament"):
        expect(page.get_by_test_id(name)).to_have_count(0)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("n")
    expect(page.get_by_test_id("new-filament-form")).to_have_count(0)
    expect(page.get_by_test_id("path-summary")).to_have_text(before)
    screenshot(page, "filament-viewer")
    page.close()


def test_without_a_pixel_size_the_reason_is_told(page: Page, stack: Stack) -> None:
    bare = store_video(stack, name="Bare, for filaments", side=300, frames=2, calibrated=False)
    open_video(page, stack, bare["id"])
    expect(page.get_by_test_id("new-filament")).to_have_attribute("aria-disabled", "true")
    expect(page.get_by_test_id("no-filaments")).to_contain_text("pixel size")
    page.keyboard.press("n")
    expect(page.get_by_test_id("new-filament-form")).to_have_count(0)
