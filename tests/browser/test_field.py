"""The field view: a whole frame down to its pixels, through time, in other greys, along a line."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.people import sign_in
from tests.support.stack import Stack
from tests.support.stored_video import StoredVideo, grey, store_video

SIDE, FRAMES = 1536, 12
Screenshot = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def known(stack: Stack) -> StoredVideo:
    return store_video(stack, name="Known pixels", side=SIDE, frames=FRAMES)


@pytest.fixture
def page(browser: Browser, stack: Stack) -> Page:
    return sign_in(browser, stack, "annotator")


@pytest.fixture
def field(page: Page, stack: Stack, known: StoredVideo) -> Locator:
    return open_video(page, stack, known)


def open_video(page: Page, stack: Stack, video: StoredVideo, query: str = "") -> Locator:
    page.goto(f"{stack.url}/videos/{video['id']}{query}")
    return settled(page)


def settled(page: Page) -> Locator:
    """The frame that was asked for is on the screen, as fine as the screen."""
    field = page.get_by_test_id("field")
    expect(field).to_have_attribute("aria-busy", "false")
    return field


def centre(page: Page) -> tuple[float, float]:
    box = page.get_by_test_id("field-canvas").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def pixel_under_pointer(page: Page) -> tuple[int, int]:
    words = re.search(r"row (\d+), column (\d+)", page.get_by_test_id("pointer-position").inner_text())
    assert words is not None
    return int(words[1]), int(words[2])


def brightness(page: Page, x: float, y: float) -> int:
    """What is on the canvas at a place of the page."""
    read = """([x, y]) => {
      const canvas = document.querySelector("[data-testid=field] canvas");
      const box = canvas.getBoundingClientRect();
      return canvas.getContext("2d").getImageData(x - box.left, y - box.top, 1, 1).data[0];
    }"""
    value: int = page.evaluate(read, [x, y])
    return value


def test_a_whole_frame_is_shown_from_means_and_down_to_its_pixels(
    page: Page, field: Locator, screenshot: Screenshot
) -> None:
    expect(field).to_have_attribute("data-level", "1")
    expect(page.get_by_test_id("scale-bar")).to_contain_text("nm")
    screenshot(page, "field")
    x, y = centre(page)
    page.mouse.move(x + 7, y + 5)
    for _ in range(24):
        page.mouse.wheel(0, -240)
    expect(field).to_have_attribute("data-zoom", "64.000")
    expect(field).to_have_attribute("data-level", "0")
    settled(page)
    page.mouse.move(x + 90, y + 40)
    expect(page.get_by_test_id("grey-value")).to_have_attribute("data-stride", "1")
    row, col = pixel_under_pointer(page)
    expect(page.get_by_test_id("grey-value")).to_have_text(f"grey {grey(0, row, col)}")
    screenshot(page, "field-pixels")


def test_a_mean_is_called_a_mean_until_the_pixel_itself_is_here(page: Page, field: Locator) -> None:
    page.route("**/tiles/0/**", lambda route: route.abort())
    x, y = centre(page)
    page.mouse.move(x + 33, y - 21)
    expect(page.get_by_test_id("grey-value")).to_contain_text("level 1: mean of 2 × 2")
    page.unroute("**/tiles/0/**")
    page.mouse.move(x - 33, y + 21)
    expect(page.get_by_test_id("grey-value")).to_have_attribute("data-stride", "1")
    row, col = pixel_under_pointer(page)
    expect(page.get_by_test_id("grey-value")).to_have_text(f"grey {grey(0, row, col)}")


def test_frames_step_play_and_stop_at_the_end(page: Page, field: Locator) -> None:
    label = page.get_by_test_id("frame-label")
    expect(label).to_have_text("frame 10 · 0.00 s")
    page.keyboard.press("d")
    expect(field).to_have_attribute("data-position", "1")
    expect(label).to_have_text("frame 11 · 0.20 s")
    page.keyboard.press("Shift+D")
    expect(field).to_have_attribute("data-position", "11")
    page.keyboard.press("Shift+A")
    expect(field).to_have_attribute("data-position", "1")
    page.keyboard.press("End")
    expect(field).to_have_attribute("data-position", str(FRAMES - 1))
    page.get_by_test_id("speed").click()
    page.get_by_role("option", name="5 frames/s", exact=True).click()
    page.get_by_test_id("play").click()
    expect(page.get_by_test_id("play")).to_have_attribute("aria-label", "Pause")
    expect(page.get_by_test_id("play")).to_have_attribute("aria-label", "Play")
    expect(field).to_have_attribute("data-position", str(FRAMES - 1))
    page.keyboard.press("Home")
    expect(field).to_have_attribute("data-position", "0")
    settled(page)


def test_scrubbing_is_given_up_with_escape(page: Page, field: Locator) -> None:
    page.keyboard.press("d")
    expect(field).to_have_attribute("data-position", "1")
    box = page.get_by_test_id("timeline").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 3, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.8, box["y"] + 10, steps=8)
    expect(field).to_have_attribute("data-position", "9")
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("data-position", "1")
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 10)
    page.mouse.up()
    expect(field).to_have_attribute("data-position", "1")


def test_window_and_colours_change_what_is_seen_not_what_is_read(
    page: Page, field: Locator, screenshot: Screenshot
) -> None:
    x, y = centre(page)
    before = brightness(page, x, y)
    page.keyboard.press("i")
    page.wait_for_function("() => new URLSearchParams(location.search).get('invert') === '1'")
    assert abs(brightness(page, x, y) - (255 - before)) <= 1
    page.keyboard.press("i")
    low = page.get_by_test_id("window-low")
    at = low.bounding_box()
    assert at is not None
    page.mouse.move(at["x"] + at["width"] / 2, at["y"] + 20)
    page.mouse.down()
    page.mouse.move(at["x"] + at["width"] / 2 + 60, at["y"] + 20, steps=10)
    page.mouse.up()
    expect(page.get_by_test_id("grey-range")).not_to_have_text(re.compile("^100 to"))
    page.wait_for_function("() => location.search.includes('window=')")
    assert brightness(page, x, y) < before
    page.get_by_test_id("colour-map").click()
    page.get_by_role("option", name="Viridis").click()
    page.mouse.move(x + 4, y + 4)
    expect(page.get_by_test_id("grey-value")).to_have_attribute("data-stride", "1")
    row, col = pixel_under_pointer(page)
    expect(page.get_by_test_id("grey-value")).to_have_text(f"grey {grey(0, row, col)}")
    screenshot(page, "field-window")
    page.get_by_test_id("auto-contrast").click()
    expect(page.get_by_test_id("grey-range")).to_have_text(re.compile(r"^3\d\d to 44\d\d$"))


def test_a_line_is_read_from_the_recorded_pixels(page: Page, field: Locator, screenshot: Screenshot) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    x, y = centre(page)
    page.keyboard.press("l")
    page.mouse.move(x - 100, y)
    page.mouse.down()
    page.keyboard.down("Shift")
    page.mouse.move(x + 100, y + 9, steps=6)
    page.keyboard.up("Shift")
    page.mouse.up()
    profile = page.get_by_test_id("profile")
    expect(profile).to_have_attribute("aria-busy", "false")
    screenshot(page, "field-profile")
    page.get_by_test_id("copy-profile").click()
    expect(page.get_by_test_id("copy-profile")).to_have_text("Copied")
    rows = list(csv.DictReader(io.StringIO(page.evaluate("navigator.clipboard.readText()"))))
    length = page.get_by_test_id("profile-length").inner_text()
    assert length == f"{float(rows[-1]['distance_nm']):.1f} nm"
    assert float(rows[-1]["distance_px"]) == pytest.approx(float(rows[-1]["distance_nm"]) / 0.25, rel=1e-4)
    # Level along a row: two greys for every pixel.
    slope = (float(rows[-1]["grey"]) - float(rows[0]["grey"])) / float(rows[-1]["distance_px"])
    assert slope == pytest.approx(2, rel=1e-3)
    first = float(rows[0]["grey"])
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    expect(field).to_have_attribute("data-position", "1")
    expect(profile).to_have_attribute("data-position", "1")
    page.get_by_test_id("copy-profile").click()
    # The next frame is fifty greys brighter.
    read = "async end => (await navigator.clipboard.readText()).split(/\\n/)[1].endsWith(end)"
    page.wait_for_function(read, arg=f",{first + 50:.3f}")


def test_the_address_shows_the_same_again(page: Page, stack: Stack, known: StoredVideo, field: Locator) -> None:
    x, y = centre(page)
    page.mouse.move(x + 120, y + 80)
    for _ in range(6):
        page.mouse.wheel(0, -240)
    page.keyboard.press("d")
    page.keyboard.press("i")
    expect(field).to_have_attribute("data-position", "1")
    page.wait_for_function("() => ['zoom', 'at', 'position', 'invert'].every(n => location.search.includes(n + '='))")
    settled(page)
    zoom = field.get_attribute("data-zoom")
    page.mouse.move(x, y)
    expect(page.get_by_test_id("pointer-position")).to_contain_text("row")
    place = pixel_under_pointer(page)
    query = page.evaluate("location.search")
    again = open_video(page, stack, known, query)
    expect(again).to_have_attribute("data-zoom", str(zoom))
    expect(again).to_have_attribute("data-position", "1")
    page.mouse.move(x + 1, y)
    page.mouse.move(x, y)
    expect(page.get_by_test_id("pointer-position")).to_contain_text(f"row {place[0]}, column {place[1]}")


def test_without_a_connection_it_says_so_and_tries_again(page: Page, field: Locator) -> None:
    page.context.set_offline(True)
    page.keyboard.press("End")
    problem = page.get_by_test_id("problem")
    expect(problem).to_contain_text("cannot be reached")
    expect(field).to_have_attribute("data-position", "0")
    page.context.set_offline(False)
    problem.get_by_role("button", name="Try again").click()
    expect(problem).to_have_count(0)
    expect(field).to_have_attribute("data-position", str(FRAMES - 1))
    settled(page)


def test_what_nobody_knows_is_not_shown_as_known(page: Page, stack: Stack) -> None:
    bare = store_video(stack, name="Bare pixels", side=300, frames=2, calibrated=False)
    open_video(page, stack, bare)
    expect(page.get_by_test_id("frame-label")).to_have_text("frame 10 · time unknown")
    expect(page.get_by_test_id("scale-bar")).to_contain_text("px")


def test_a_filament_is_opened_in_the_frame_that_is_shown(page: Page, stack: Stack, screenshot: Screenshot) -> None:
    page.get_by_test_id("project-card").filter(has_text="Rendered demo").first.click()
    page.get_by_role("link", name="Rendered gasification").first.click()
    field = settled(page)
    expect(page.get_by_test_id("video-filaments")).to_have_attribute("data-followed", "4")
    page.keyboard.press("d")
    expect(field).to_have_attribute("data-position", "1")
    settled(page)
    index = re.search(r"frame (\d+)", page.get_by_test_id("frame-label").inner_text())
    assert index is not None
    screenshot(page, "field-filaments")
    canvas = page.get_by_test_id("field-canvas")
    box = canvas.bounding_box()
    assert box is not None
    # The name of F2 stands above its box, in the right half of the field.
    hint = page.get_by_test_id("tool-hint")
    for step in range(0, int(box["height"]), 6):
        page.mouse.move(box["x"] + box["width"] * 0.66, box["y"] + step)
        if "F2" in hint.inner_text():
            break
    expect(hint).to_contain_text("click to choose it")
    page.mouse.down()
    page.mouse.up()
    expect(page.get_by_test_id("chosen-filament")).to_be_visible()
    page.get_by_test_id("video-filament").filter(has_text="F2").get_by_test_id("open-annotate").click()
    expect(page.get_by_test_id("editor")).to_be_visible()
    expect(page.get_by_test_id("frame-label")).to_contain_text(f"frame {index[1]}")
